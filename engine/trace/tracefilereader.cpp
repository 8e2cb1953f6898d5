// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/progress.h"
#include "trace/bytes.h"
#include "trace/packedevents.h"
#include "trace/soundness.h"
#include "trace/tracefile.h"
#include "trace/tracefileformat.h"
#include "trace/tracestore.h"

#include <zstd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace proclab::trace {

namespace {

using format::ChunkType;

/// A run is not packed more tightly than so: a file that claims it would fill the memory.
constexpr std::uint64_t roomPerByte = 500;
constexpr std::uint64_t roomAtLeast = 16ull << 20;

template <typename T>
T structAt(std::string_view bytes, std::size_t offset) {
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

/// What kept a file from being read, with the cure for it.
std::string cannotOpen(int error) {
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return "The saved run is not where it was. Look whether it was moved or renamed, or "
                   "open another.";
        case EACCES:
        case EPERM:
            return "The saved run may not be read by you. Change its permissions, or open a copy "
                   "of your own.";
        case EISDIR:
            return "This is a folder and no saved run. Open a file in it.";
        default:
            return "The saved run could not be read. Look whether its disk is connected, or open "
                   "another copy.";
    }
}

Result<std::string> readFile(const std::string& path) {
    const auto failure = [&path] {
        const int error = errno;
        return Error{"trace.cannot_open", cannotOpen(error),
                     path + ": " + std::generic_category().message(error)};
    };
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"),
                                                         &std::fclose);
    if (!file)
        return failure();
    std::string content;
    char block[64 * 1024];
    while (const std::size_t count = std::fread(block, 1, sizeof block, file.get()))
        content.append(block, count);
    if (std::ferror(file.get()) != 0)
        return failure();
    return content;
}

/// Reads one file into a store. The first thing found wrong ends it.
class Reader {
public:
    Reader(const std::string& path, std::string_view bytes, Progress* progress)
        : m_path(path), m_bytes(bytes), m_progress(progress) {}

    Result<Recording> read() {
        if (!readHeader() || !readIndex())
            return *m_error;
        for (std::size_t i = 0; i < m_index.size(); ++i) {
            if (m_progress != nullptr) {
                m_progress->share =
                    0.5F * static_cast<float>(i) / static_cast<float>(m_index.size());
                if (m_progress->isCancelled)
                    return Error{"trace.cancelled", "The run was not opened.", m_path};
            }
            if (!readChunk(m_index[i]))
                return *m_error;
        }
        if (!m_hasInfo || !m_hasProcesses)
            return corrupt(m_bytes.size(), "a part that every file has is missing").error();
        // Each was first seen in some event, at most two in one.
        if (m_processes > 2 * m_store.size() + 1)
            return corrupt(m_bytes.size(), "there are more processes than events").error();
        m_store.publish();
        return Recording{m_store.trace(), std::move(m_output)};
    }

private:
    struct Entry {
        ChunkType type;
        std::uint64_t offset;
    };

    bool fail(Error error) {
        m_error = std::move(error);
        return false;
    }
    Status corrupt(std::uint64_t offset, const std::string& what) {
        m_error = Error{"trace.corrupt",
                        "The saved run is damaged and cannot be shown. Run the program again, or "
                        "use another copy of the file.",
                        m_path + ": offset " + std::to_string(offset) + ": " + what};
        return *m_error;
    }
    bool isCorrupt(std::uint64_t offset, const std::string& what) {
        return corrupt(offset, what).ok();
    }
    bool isTruncated(const std::string& what) {
        return fail({"trace.truncated",
                     "The saved run is not complete: its end is missing. Use another copy of the "
                     "file.",
                     m_path + ": " + what});
    }

    bool readHeader();
    bool readIndex();
    bool readChunk(const Entry& entry);
    /// The content of the chunk there, or nothing and an error.
    std::optional<std::string> chunkAt(std::uint64_t offset, ChunkType& type);

    bool readInfo(ByteReader in);
    bool readProcesses(ByteReader in);
    bool readThreads(ByteReader in);
    bool readTexts(ByteReader in);
    bool readSites(ByteReader in);
    bool readEvents(ByteReader in);
    bool readPacks(ByteReader in);
    bool readOutput(ByteReader in);
    bool readLosses(ByteReader in);

    const std::string& m_path;
    std::string_view m_bytes;
    Progress* m_progress;
    std::optional<Error> m_error;
    std::uint64_t m_indexOffset = 0;
    std::vector<Entry> m_index;
    TraceStore m_store;
    std::uint32_t m_processes = 0;
    std::uint32_t m_threads = 0;
    std::uint32_t m_texts = 0;
    Soundness m_soundness;
    std::uint64_t m_room = 0;  ///< what chunks may still be in all, unpacked
    bool m_hasInfo = false;
    bool m_hasProcesses = false;
    std::vector<OutputChunk> m_output;
};

bool Reader::readHeader() {
    if (m_bytes.size() < sizeof format::magic ||
        std::memcmp(m_bytes.data(), format::magic, sizeof format::magic) != 0) {
        // The begin of a name that is cut off is still known.
        const bool isBegin = !m_bytes.empty() && m_bytes.size() < sizeof format::magic &&
                             std::memcmp(m_bytes.data(), format::magic, m_bytes.size()) == 0;
        if (isBegin)
            return isTruncated("the header is cut off");
        return fail({"trace.not_a_trace",
                     "This file is not a saved run of ProcLab. Saved runs end in .proctrace.",
                     m_path + ": offset 0: wrong magic"});
    }
    if (m_bytes.size() < sizeof(format::FileHeader))
        return isTruncated("the header is cut off");
    const auto header = structAt<format::FileHeader>(m_bytes, 0);
    // First, since a newer version may do everything else in another way.
    if (header.major > format::majorVersion)
        return fail({"trace.newer_version",
                     "The saved run was made by a newer ProcLab. Update ProcLab to open it.",
                     m_path + ": version " + std::to_string(header.major) + '.' +
                         std::to_string(header.minor) + ", this program reads " +
                         std::to_string(format::majorVersion)});
    const std::size_t sumOffset = sizeof header - sizeof header.checksum;
    if (header.major == 0 || header.checksum != format::checksumOf(m_bytes.substr(0, sumOffset)))
        return isCorrupt(0, "the header's checksum does not match");
    if (m_bytes.size() < header.fileSize)
        return isTruncated(std::to_string(m_bytes.size()) + " of " +
                           std::to_string(header.fileSize) + " bytes");
    if (m_bytes.size() > header.fileSize)
        return isCorrupt(header.fileSize, "something follows the end");
    m_indexOffset = header.indexOffset;
    m_room = roomAtLeast + roomPerByte * m_bytes.size();
    return true;
}

std::optional<std::string> Reader::chunkAt(std::uint64_t offset, ChunkType& type) {
    constexpr std::size_t headerSize = sizeof(format::ChunkHeader);
    if (offset < sizeof(format::FileHeader) || offset > m_bytes.size() ||
        m_bytes.size() - offset < headerSize) {
        isCorrupt(offset, "no chunk is there");
        return std::nullopt;
    }
    const auto header = structAt<format::ChunkHeader>(m_bytes, static_cast<std::size_t>(offset));
    const std::uint64_t room = m_bytes.size() - offset - headerSize;
    if (header.storedSize > room || header.size > format::maxChunkSize || header.size > m_room) {
        isCorrupt(offset, "a chunk's size is impossible");
        return std::nullopt;
    }
    m_room -= header.size;
    const auto begin = static_cast<std::size_t>(offset);
    const std::string_view stored =
        m_bytes.substr(begin + headerSize, static_cast<std::size_t>(header.storedSize));
    std::string summed(m_bytes.substr(begin, headerSize - sizeof header.checksum));
    summed += stored;
    if (format::checksumOf(summed) != header.checksum) {
        isCorrupt(offset, "a chunk's checksum does not match");
        return std::nullopt;
    }
    std::string content(static_cast<std::size_t>(header.size), '\0');
    const std::size_t size =
        ZSTD_decompress(content.data(), content.size(), stored.data(), stored.size());
    if (ZSTD_isError(size) != 0 || size != content.size()) {
        isCorrupt(offset, "a chunk cannot be decompressed");
        return std::nullopt;
    }
    type = static_cast<ChunkType>(header.type);
    return content;
}

bool Reader::readIndex() {
    ChunkType type{};
    const std::optional<std::string> content = chunkAt(m_indexOffset, type);
    if (!content)
        return false;
    ByteReader in(*content);
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        Entry entry{};
        entry.type = static_cast<ChunkType>(in.number<std::uint32_t>());
        entry.offset = in.number<std::uint64_t>();
        (void)in.number<std::uint64_t>();  // how many are in it: the chunk says so itself
        m_index.push_back(entry);
    }
    if (type != ChunkType::Index || !in.ok() || !in.atEnd())
        return isCorrupt(m_indexOffset, "the index cannot be read");
    return true;
}

bool Reader::readChunk(const Entry& entry) {
    ChunkType type{};
    const std::optional<std::string> content = chunkAt(entry.offset, type);
    if (!content)
        return false;
    if (type != entry.type)
        return isCorrupt(entry.offset, "the index names another type of chunk");
    const ByteReader in(*content);
    bool ok = true;
    switch (type) {
        case ChunkType::Info:
            ok = readInfo(in);
            break;
        case ChunkType::Processes:
            ok = readProcesses(in);
            break;
        case ChunkType::Threads:
            ok = readThreads(in);
            break;
        case ChunkType::Texts:
            ok = readTexts(in);
            break;
        case ChunkType::Sites:
            ok = readSites(in);
            break;
        case ChunkType::Events:
            ok = readEvents(in);
            break;
        case ChunkType::Packs:
            ok = readPacks(in);
            break;
        case ChunkType::Output:
            ok = readOutput(in);
            break;
        case ChunkType::Losses:
            ok = readLosses(in);
            break;
        case ChunkType::Index:
            ok = false;  // an index is not listed in the index
            break;
    }
    return ok || isCorrupt(entry.offset, "a chunk's content makes no sense");
}

bool Reader::readInfo(ByteReader in) {
    RunInfo info;
    info.script = in.text();
    info.source = in.text();
    const bool isSource = in.number<std::uint64_t>() == format::checksumOf(info.source);
    const auto arguments = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < arguments && in.ok(); ++i)
        info.arguments.emplace_back(in.text());
    info.interpreter = in.text();
    info.forcedStartMethod = in.text();
    info.cores = in.number<std::int32_t>();
    info.wallClockStart = in.number<std::int64_t>();
    info.timeLimitMs = in.number<std::int64_t>();
    info.processLimit = in.number<std::int64_t>();
    info.memoryLimitBytes = in.number<std::int64_t>();
    info.outputLimitBytes = in.number<std::int64_t>();
    info.sandbox = !in.atEnd() && in.number<std::uint8_t>() != 0;
    m_store.setInfo(std::move(info));
    m_hasInfo = true;
    return in.ok() && in.atEnd() && isSource;
}

bool Reader::readProcesses(ByteReader in) {
    m_processes = in.number<std::uint32_t>();
    std::vector<ProcessInfo> processes;
    for (std::uint32_t i = 0; i < m_processes && in.ok(); ++i) {
        ProcessInfo& process = processes.emplace_back();
        process.uid = ProcessUid(i);
        process.pid = in.number<std::int32_t>();
        process.parent = ProcessUid(in.number<std::uint32_t>());
        process.name = in.text();
        process.target = in.text();
        process.startMethod = in.text();
        process.kind = static_cast<protocol::ProcessKind>(in.number<std::int32_t>());
        process.daemon = in.number<std::uint8_t>() != 0;
        const auto probe = in.number<std::uint8_t>();
        process.hasProbe = (probe & format::hasProbeBit) != 0;
        process.pureWriter = (probe & format::pureWriterBit) != 0;
        if (process.parent.isValid() && process.parent.value() >= m_processes)
            return false;
    }
    m_store.setProcesses(std::move(processes));
    m_soundness.setProcesses(m_processes);
    m_hasProcesses = true;
    return in.ok() && in.atEnd();
}

bool Reader::readThreads(ByteReader in) {
    m_threads = in.number<std::uint32_t>();
    std::vector<ThreadInfo> threads;
    for (std::uint32_t i = 0; i < m_threads && in.ok(); ++i) {
        const ProcessUid process(in.number<std::uint32_t>());
        threads.push_back({ThreadUid(i), process, in.number<std::int32_t>()});
        if (process.isValid() && process.value() >= m_processes)
            return false;
    }
    m_store.setThreads(threads);
    m_soundness.setThreads(m_threads);
    return in.ok() && in.atEnd();
}

bool Reader::readTexts(ByteReader in) {
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        if (m_store.appendText(in.text()) != TextId(m_texts))
            return false;
        ++m_texts;
    }
    m_soundness.setTexts(m_texts);
    return in.ok() && in.atEnd();
}

bool Reader::readSites(ByteReader in) {
    const auto count = in.number<std::uint32_t>();
    const auto isText = [this](TextId id) { return !id.isValid() || id.value() < m_texts; };
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        Site site;
        site.file = TextId(in.number<std::uint32_t>());
        site.function = TextId(in.number<std::uint32_t>());
        site.line = in.number<std::int32_t>();
        if (!isText(site.file) || !isText(site.function))
            return false;
        m_store.appendSite(site);
    }
    m_soundness.setSites(count);
    return in.ok() && in.atEnd();
}

bool Reader::readPacks(ByteReader in) {
    const auto count = in.number<std::uint32_t>();
    std::vector<Event> events;
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        const auto size = in.number<std::uint32_t>();
        const std::string_view packed = in.text();
        if (size == 0 || size > packSize || !in.ok())
            return false;
        events.resize(size);
        if (!unpackEvents(packed, events))
            return false;
        for (const Event& event : events) {
            if (!m_soundness.accepts(event))
                return false;
        }
        if (size == packSize && m_store.size() % packSize == 0) {
            m_store.appendPacked(std::string(packed));
            continue;
        }
        for (const Event& event : events)
            m_store.append(event);
    }
    return in.ok() && in.atEnd();
}

bool Reader::readEvents(ByteReader in) {
    const auto count = in.number<std::uint32_t>();
    std::int64_t time = in.number<std::int64_t>();
    constexpr std::size_t bytesPerEvent = 8 + 2 + 1 + 6 * 4 + 4 + 8;
    if (count > in.left() / bytesPerEvent)
        return false;
    std::vector<Event> events(count);
    for (Event& event : events) {
        const auto delta = in.number<std::int64_t>();
        if (time < 0 || delta < 0 || delta > std::numeric_limits<std::int64_t>::max() - time)
            return false;
        time += delta;
        event.time = Timestamp::fromNs(time);
    }
    for (Event& event : events)
        event.kind = static_cast<Kind>(in.number<std::uint16_t>());
    for (Event& event : events)
        event.flags = in.number<std::uint8_t>();
    for (Event& event : events)
        event.process = ProcessUid(in.number<std::uint32_t>());
    for (Event& event : events)
        event.thread = ThreadUid(in.number<std::uint32_t>());
    for (Event& event : events)
        event.other = ProcessUid(in.number<std::uint32_t>());
    for (Event& event : events)
        event.object = in.number<std::uint32_t>();
    for (Event& event : events)
        event.site = SiteId(in.number<std::uint32_t>());
    for (Event& event : events)
        event.text = TextId(in.number<std::uint32_t>());
    for (Event& event : events)
        event.c = in.number<std::int32_t>();
    for (Event& event : events)
        event.a = in.number<std::int64_t>();
    for (const Event& event : events) {
        if (!m_soundness.accepts(event))
            return false;
        m_store.append(event);
    }
    return in.ok() && in.atEnd();
}

bool Reader::readOutput(ByteReader in) {
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
        OutputChunk& chunk = m_output.emplace_back();
        chunk.time = Timestamp::fromNs(in.number<std::int64_t>());
        chunk.descriptor = in.number<std::int32_t>();
        chunk.bytes = in.text();
    }
    return in.ok() && in.atEnd();
}

bool Reader::readLosses(ByteReader in) {
    m_store.setLost(in.number<std::uint64_t>());
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && in.ok(); ++i)
        m_store.addAnomaly(std::string(in.text()));
    return in.ok() && in.atEnd();
}

}  // namespace

Result<Recording> readRecording(const std::string& path, Progress* progress) {
    Result<std::string> bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    return parseRecording(path, bytes.value(), progress);
}

Result<Recording> parseRecording(const std::string& name, std::string_view bytes,
                                 Progress* progress) {
    return Reader(name, bytes, progress).read();
}

}  // namespace proclab::trace
