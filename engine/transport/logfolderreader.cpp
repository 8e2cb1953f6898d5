// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "transport/logfolderreader.h"

#include "transport/segment.h"

#include <dirent.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace proclab::transport {

namespace {

using protocol::Kind;

/// A writer that was killed leaves at most one record without its kind; other threads of it may
/// have committed some behind the hole. No further than this is looked for them.
constexpr std::size_t holeSearch = 2 * (protocol::maxContinuations + 1);

/// So many records of a log are read in one go, however many logs there are.
constexpr std::size_t leastOfLog = 256;

/// `<pid>-<created>-<n>.plog`
struct LogName {
    std::string log;  ///< "<pid>-<created>"
    std::uint32_t segment = 0;
};

std::optional<LogName> parse(std::string_view name) {
    constexpr std::string_view ending = ".plog";
    if (!name.ends_with(ending))
        return std::nullopt;
    name.remove_suffix(ending.size());
    const std::size_t dash = name.rfind('-');
    if (dash == std::string_view::npos || name.find('-') == dash)
        return std::nullopt;
    LogName result;
    result.log = name.substr(0, dash);
    const std::string_view number = name.substr(dash + 1);
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), result.segment);
    if (error != std::errc() || end != number.data() + number.size())
        return std::nullopt;
    return result;
}

/// Beyond it no kind will ever be numbered: such a record is damaged rather than new.
constexpr std::uint16_t highestKind = 1023;

bool canBegin(std::uint16_t kind) {
    return kind != static_cast<std::uint16_t>(Kind::Continuation) && kind <= highestKind;
}

/// Whether the text is bytes as they are, rather than characters up to the padding.
bool isBinary(Kind kind) {
    return kind == Kind::HostThreadSample || kind == Kind::HostMemorySample;
}

}  // namespace

class LogFolderReader::Private {
public:
    struct Log {
        LogId id;
        std::string name;
        LogInfo info;
        std::optional<Segment> segment;
        std::uint32_t number = 0;  ///< of the segment
        std::size_t next = 0;      ///< index of the first record not yet read
        std::uint64_t dropped = 0;
        std::int64_t lastTime = 0;
        bool isOver = false;       ///< nothing more will come
        bool hasMore = false;      ///< than was read, since it was enough for once
        bool writerEnded = false;  ///< by the word of the supervisor
    };
    enum class Mode { Live, Final };

    Private(std::string theFolder, Logs theLogs) : folder(std::move(theFolder)), logs(theLogs) {}

    void findLogs(RecordSink& sink);
    bool openSegment(Log& log, RecordSink& sink);
    std::size_t read(Log& log, RecordSink& sink, Mode mode, std::size_t most);
    std::size_t readSegment(Log& log, RecordSink& sink, std::size_t most);
    bool skipHole(Log& log, RecordSink& sink);
    void releaseSegment(Log& log);
    void bad(const Log& log, RecordSink& sink, std::size_t offset, const std::string& why);
    void noteEnd(const protocol::Record& record);

    std::string folder;
    Logs logs;
    std::vector<Log> open;
    std::set<std::string> refused;  ///< files that are no logs: named once
    std::set<std::string> known;    ///< names of all logs found, also of those that are over
    std::set<std::pair<std::int64_t, std::uint64_t>> endedWriters;  ///< pid and start ticks
    std::uint32_t logCount = 0;
    std::uint64_t badCount = 0;
    std::uint64_t droppedBefore = 0;  ///< of logs that are over
    std::string text;                 ///< the text of a long record, put together
};

LogFolderReader::LogFolderReader(std::string folder, Logs logs)
    : d(std::make_unique<Private>(std::move(folder), logs)) {}
LogFolderReader::~LogFolderReader() = default;

void LogFolderReader::Private::findLogs(RecordSink& sink) {
    DIR* directory = ::opendir(folder.c_str());
    if (directory == nullptr)
        return;  // not made yet, or removed after the run
    std::vector<std::pair<std::string, std::string>> found;
    while (const dirent* entry = ::readdir(directory)) {
        const std::optional<LogName> name = parse(entry->d_name);
        if (name && name->segment == 0 && !known.contains(name->log) &&
            !refused.contains(entry->d_name))
            found.emplace_back(name->log, entry->d_name);
    }
    ::closedir(directory);

    std::vector<Log> opened;
    for (auto& [name, file] : found) {
        Log log;
        log.name = std::move(name);
        if (!openSegment(log, sink)) {
            refused.insert(file);
            continue;
        }
        const protocol::SegmentHeader& header = log.segment->header();
        log.info = {header.pid, header.startTicks,
                    Timestamp::fromNs(static_cast<std::int64_t>(header.created)), header.flags};
        opened.push_back(std::move(log));
    }
    // In the order of their making: a parent's log before those of its children.
    std::sort(opened.begin(), opened.end(), [](const Log& a, const Log& b) {
        return std::pair(a.info.created, a.name) < std::pair(b.info.created, b.name);
    });
    for (Log& log : opened) {
        known.insert(log.name);
        log.id = LogId(logCount++);
        log.writerEnded = endedWriters.contains({log.info.pid, log.info.startTicks});
        sink.logOpened(log.id, log.info);
        open.push_back(std::move(log));
    }
}

bool LogFolderReader::Private::openSegment(Log& log, RecordSink& sink) {
    const std::string path = folder + '/' + log.name + '-' + std::to_string(log.number) + ".plog";
    Result<Segment> segment = Segment::open(path);
    if (!segment) {
        ++badCount;
        sink.badRecord(segment.error().sentence + ' ' + segment.error().context);
        return false;
    }
    log.segment.emplace(segment.take());
    log.next = 0;
    return true;
}

void LogFolderReader::Private::bad(const Log& log, RecordSink& sink, std::size_t offset,
                                   const std::string& why) {
    ++badCount;
    sink.badRecord("A record could not be read. " + log.segment->path() + ": offset " +
                   std::to_string(offset) + ": " + why);
}

void LogFolderReader::Private::noteEnd(const protocol::Record& record) {
    endedWriters.emplace(record.a, record.object);
    for (Log& log : open) {
        if (log.info.pid == record.a && log.info.startTicks == record.object)
            log.writerEnded = true;
    }
}

std::size_t LogFolderReader::Private::readSegment(Log& log, RecordSink& sink, std::size_t most) {
    const Segment& segment = *log.segment;
    const std::size_t capacity = segment.capacity();
    const bool isFromHost = (log.info.flags & protocol::fromHost) != 0;
    std::size_t count = 0;
    while (log.next < capacity && count < most) {
        const std::uint16_t kind = segment.kindAt(log.next);
        if (kind == 0)
            break;
        const std::size_t index = log.next++;
        const protocol::Record& record = segment.recordAt(index);
        if (!canBegin(kind)) {
            bad(log, sink, segment.offsetOf(index),
                "no record begins with kind " + std::to_string(kind));
            continue;
        }
        std::string_view whole(record.text, protocol::inlineText);
        if (record.more > 0) {
            text.assign(whole);
            std::size_t more = 0;
            for (; more < record.more && log.next < capacity; ++more) {
                const protocol::ContinuationRecord& next = segment.continuationAt(log.next);
                if (next.kind != static_cast<std::uint16_t>(Kind::Continuation) ||
                    next.length > protocol::continuationText)
                    break;
                text.append(next.text, next.length);
                ++log.next;
            }
            if (more < record.more) {
                bad(log, sink, segment.offsetOf(index),
                    std::to_string(record.more) + " continuations announced, " +
                        std::to_string(more) + " found");
                continue;
            }
            whole = text;
        } else if (static_cast<Kind>(kind) == Kind::Output) {
            whole = whole.substr(0, static_cast<std::size_t>(std::clamp<std::int64_t>(
                                        record.a, 0, protocol::inlineText)));
        } else if (!isBinary(static_cast<Kind>(kind))) {
            whole = whole.substr(0, whole.find_last_not_of('\0') + 1);
        }
        log.lastTime = std::max(log.lastTime, static_cast<std::int64_t>(record.time));
        sink.record(log.id, record, whole);
        ++count;
        if (isFromHost && static_cast<Kind>(kind) == Kind::HostProcessExited)
            noteEnd(record);
    }
    return count;
}

/// At the end of a run: whether something is committed behind an uncommitted record.
bool LogFolderReader::Private::skipHole(Log& log, RecordSink& sink) {
    const Segment& segment = *log.segment;
    const std::size_t end = std::min(segment.capacity(), log.next + holeSearch);
    for (std::size_t index = log.next; index < end; ++index) {
        const std::uint16_t kind = segment.kindAt(index);
        if (kind == 0 || kind == static_cast<std::uint16_t>(Kind::Continuation))
            continue;
        bad(log, sink, segment.offsetOf(log.next), "never completed by its writer");
        log.next = index;
        return true;
    }
    return false;
}

void LogFolderReader::Private::releaseSegment(Log& log) {
    if (logs == Logs::Release)
        ::unlink(log.segment->path().c_str());
    log.segment.reset();
}

std::size_t LogFolderReader::Private::read(Log& log, RecordSink& sink, Mode mode,
                                           std::size_t most) {
    std::size_t count = 0;
    log.hasMore = false;
    while (!log.isOver) {
        // Asked before reading: whatever was committed before is then seen by the reading.
        const bool isFinished = log.segment->isFinished();
        const bool isLast = log.writerEnded || mode == Mode::Final;
        count += readSegment(log, sink, most - count);
        log.dropped = std::max(log.dropped, log.segment->dropped());
        if (log.segment->isTruncated()) {
            bad(log, sink, log.segment->offsetOf(log.next), "cut while it was read");
            log.segment.reset();
            log.isOver = true;
            break;
        }
        if (count >= most) {
            log.hasMore = true;
            break;
        }
        if (isLast && skipHole(log, sink))
            continue;
        if (isFinished) {
            releaseSegment(log);
            ++log.number;
            log.isOver = !openSegment(log, sink);
        } else if (isLast) {
            releaseSegment(log);
            log.isOver = true;
        } else {
            break;
        }
    }
    return count;
}

std::size_t LogFolderReader::poll(RecordSink& sink, std::size_t most) {
    d->findLogs(sink);
    const std::size_t share = shareOf(most);
    std::size_t count = 0;
    for (Private::Log& log : d->open) {
        if (sink.wants(log.id))
            count += d->read(log, sink, Private::Mode::Live, share);
    }
    // Logs of many short-lived processes must not be looked at for ever.
    std::erase_if(d->open, [](const Private::Log& log) { return log.isOver && log.dropped == 0; });
    return count;
}

std::optional<std::int64_t> LogFolderReader::backlogFrom() const {
    std::optional<std::int64_t> from;
    for (const Private::Log& log : d->open) {
        if (log.hasMore)
            from = std::min(from.value_or(log.lastTime), log.lastTime);
    }
    return from;
}

std::size_t LogFolderReader::shareOf(std::size_t most) const {
    return most == everything
               ? most
               : std::max(leastOfLog, most / std::max<std::size_t>(1, d->open.size()));
}

std::size_t LogFolderReader::drain(RecordSink& sink) {
    std::size_t count = poll(sink);
    for (Private::Log& log : d->open) {
        count += d->read(log, sink, Private::Mode::Final, everything);
        d->droppedBefore += log.dropped;
        if (log.dropped == 0)
            continue;
        protocol::Record lost{};
        lost.kind = static_cast<std::uint16_t>(Kind::Lost);
        lost.time = static_cast<std::uint64_t>(log.lastTime);
        lost.thread = static_cast<std::uint32_t>(log.info.pid);
        lost.a = static_cast<std::int64_t>(log.dropped);
        sink.record(log.id, lost, "the log was full");
        ++count;
    }
    d->open.clear();
    return count;
}

std::uint64_t LogFolderReader::dropped() const {
    std::uint64_t sum = d->droppedBefore;
    for (const Private::Log& log : d->open)
        sum += log.dropped;
    return sum;
}

std::uint64_t LogFolderReader::badRecords() const {
    return d->badCount;
}

}  // namespace proclab::transport
