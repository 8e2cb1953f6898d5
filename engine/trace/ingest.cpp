// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/ingest.h"

#include "trace/eventsorter.h"
#include "trace/holdback.h"
#include "trace/identities.h"
#include "trace/importer.h"
#include "trace/tracestore.h"
#include "transport/logfolderreader.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace proclab::trace {

namespace {

using Clock = std::chrono::steady_clock;

/// Records between two checkpoints of the importer, where its state is small.
constexpr std::size_t checkpointSpacing = 16 * 1024;
/// Records are kept for some time, to put a late one into its place among them: of so many seconds,
/// but never fewer nor more than so many. (Twice as many are collected before the rest is let go.)
constexpr Duration historyTime = std::chrono::seconds(3);
constexpr std::size_t leastHistory = 128 * 1024;
constexpr std::size_t mostHistory = 512 * 1024;
/// What one poll() reads, in records: so that news is published meanwhile.
constexpr std::size_t mostAtOnce = 256 * 1024;
/// Later than any clock: half of what a number holds, so that times can be added and subtracted.
constexpr std::int64_t latestTime = std::numeric_limits<std::int64_t>::max() / 2;
/// Putting in late records may take this part of the time: one in so many.
constexpr int lateShare = 4;

/// Damage in a log must not break the order.
std::int64_t timeOf(const protocol::Record& record) {
    return static_cast<std::int64_t>(
        std::min<std::uint64_t>(record.time, static_cast<std::uint64_t>(latestTime)));
}

}  // namespace

class Ingest::Private : public transport::RecordSink {
public:
    struct Checkpoint {
        std::size_t index = 0;       ///< of the next record
        std::size_t eventCount = 0;  ///< in the store
        Importer::State state;
    };

    Private(std::string folder, transport::LogFolderReader::Logs logs)
        : reader(std::move(folder), logs), importer(store, identities) {
        checkpoints.push_back({0, 0, importer.state()});
    }

    void logOpened(transport::LogId log, const transport::LogInfo& info) override;
    [[nodiscard]] bool wants(transport::LogId log) const override {
        return sorter.waiting(log) < 2 * reader.shareOf(mostAtOnce);
    }
    void record(transport::LogId log, const protocol::Record& record,
                std::string_view text) override;
    void badRecord(const std::string& sentence) override {
        store.addAnomaly(sentence);
        hasNews = true;
    }

    [[nodiscard]] bool hasLate() const {
        return !sorter.isEmpty() && !history.empty() && sorter.earliest() < history.back().time;
    }
    void stopRecording(const RawRecord& last);
    void sayLost(std::uint64_t count);
    std::size_t take();
    void insertLate();
    void goBackTo(std::size_t index);
    void importAll();
    void trimHistory();

    transport::LogFolderReader reader;
    TraceStore store;
    Identities identities;
    EventSorter sorter;
    Importer importer;

    std::vector<std::vector<SiteId>> sites;  ///< of each log: its numbers of sites
    std::vector<RawRecord> batch;
    std::vector<RawRecord> history;  ///< sorted; history[0] is the record number historyBegin
    std::size_t historyBegin = 0;
    std::int64_t floorTime = 0;  ///< of the last record that was let go
    std::size_t imported = 0;    ///< number of the next record to import
    std::vector<Checkpoint> checkpoints;
    std::size_t importAgainFrom = Importer::npos;
    bool hasNews = false;
    std::int64_t lastTime = 0;  ///< the latest of all records

    HoldBack holdBack;
    Clock::time_point nextLate;  ///< no late records are put in before
    RecordingLimit limit;
    RawRecord lost;  ///< of the Lost events
    std::uint64_t lostSaid = 0;
};

void Ingest::Private::logOpened(transport::LogId log, const transport::LogInfo& info) {
    identities.addLog(log, {info.pid, info.startTicks}, info.flags);
    if (sites.size() <= log.value())
        sites.resize(log.value() + 1);
}

void Ingest::Private::record(transport::LogId log, const protocol::Record& record,
                             std::string_view text) {
    const auto kind = static_cast<Kind>(record.kind);
    if (kind != Kind::Lost && protocol::isFromHost(kind) != identities.isFromHost(log)) {
        badRecord("A record is of a kind that its log cannot have: " + std::string(kindName(kind)) +
                  ", in log " + std::to_string(log.value()) + '.');
        return;
    }
    std::vector<SiteId>& known = sites[log.value()];
    if (kind == Kind::SiteDefined) {
        if (limit.hasStopped())
            return;
        // Numbers of sites are small: they are counted up in each log.
        constexpr std::int64_t highest = 1'000'000;
        if (record.a < 0 || record.a > highest)
            return;
        const auto number = static_cast<std::size_t>(record.a);
        if (known.size() <= number)
            known.resize(number + 1);
        known[number] = store.internSite(textPart(text, 0), textPart(text, 1), record.c);
        return;
    }
    const RecordingLimit::Verdict verdict = limit.judge(kind, store.bytes());
    if (verdict == RecordingLimit::Verdict::Drop) {
        hasNews = true;
        return;
    }
    RawRecord raw;
    raw.time = timeOf(record);
    lastTime = std::max(lastTime, raw.time);
    raw.object = record.object;
    raw.a = record.a;
    raw.c = record.c;
    raw.thread = record.thread;
    raw.log = log;
    raw.site = record.site < known.size() ? known[record.site] : SiteId();
    raw.text = store.intern(text);
    raw.kind = kind;
    raw.flags = record.flags;
    if (const OsPid pid = identities.learn(raw); pid != 0)
        importAgainFrom = std::min(importAgainFrom, importer.guessedAt(pid));
    sorter.add(raw);
    hasNews = true;
    if (verdict == RecordingLimit::Verdict::TakeAndStop)
        stopRecording(raw);
}

/// What comes after `last` is dropped, and that is to be seen.
void Ingest::Private::stopRecording(const RawRecord& last) {
    lost = last;
    lost.kind = Kind::Lost;
    lost.object = 0;
    lost.c = 0;
    lost.flags = 0;
    lost.text = store.intern(limit.reason());
    sayLost(0);
}

void Ingest::Private::sayLost(std::uint64_t count) {
    lost.a = static_cast<std::int64_t>(count);
    lostSaid += count;
    sorter.add(lost);
}

/// Takes `batch` into the history and the store.
std::size_t Ingest::Private::take() {
    std::size_t unchanged = store.size();
    for (RawRecord& raw : batch) {
        // Later than what is kept for putting it in its place: at the begin of what is kept.
        if (raw.time >= floorTime)
            break;
        raw.time = floorTime;
    }
    const Clock::time_point start = Clock::now();
    const bool isLate =
        !batch.empty() && !history.empty() && batch.front().time < history.back().time;
    if (isLate) {
        insertLate();
    } else {
        history.insert(history.end(), batch.begin(), batch.end());
    }
    if (importAgainFrom != Importer::npos && importAgainFrom < imported)
        goBackTo(importAgainFrom);
    importAgainFrom = Importer::npos;
    unchanged = std::min(unchanged, store.size());
    importAll();
    batch.clear();
    if (isLate) {
        const Clock::time_point end = Clock::now();
        nextLate = end + (lateShare - 1) * (end - start);
    }
    importer.finishBatch();
    store.setLost(importer.state().lost + limit.dropped() - lostSaid);
    store.publish();
    return store.size() - unchanged;
}

void Ingest::Private::insertLate() {
    const auto isEarlier = [](const RawRecord& a, const RawRecord& b) { return a.time < b.time; };
    const auto place = std::lower_bound(history.begin(), history.end(), batch.front(), isEarlier);
    const auto offset = place - history.begin();
    const auto middle = static_cast<std::ptrdiff_t>(history.size());
    history.insert(history.end(), batch.begin(), batch.end());
    std::inplace_merge(history.begin() + offset, history.begin() + middle, history.end(),
                       isEarlier);
    // What shares a nanosecond is merged log by log, as it is where nothing is late: an order of
    // pairs cannot say it, since each log keeps its own order whatever its records are.
    EventSorter ties;
    std::vector<RawRecord> sorted;
    auto at = history.begin() + offset;
    for (auto late = batch.begin(); late != batch.end();) {
        const std::int64_t time = late->time;
        const auto first = std::lower_bound(at, history.end(), *late, isEarlier);
        at = std::upper_bound(first, history.end(), *late, isEarlier);
        late = std::upper_bound(late, batch.end(), *late, isEarlier);
        if (std::next(first) == at)
            continue;
        for (auto each = first; each != at; ++each)
            ties.add(*each);
        sorted.clear();
        ties.release(time + 1, sorted);
        std::copy(sorted.begin(), sorted.end(), first);
    }
    goBackTo(historyBegin + static_cast<std::size_t>(offset));
}

void Ingest::Private::goBackTo(std::size_t index) {
    while (checkpoints.size() > 1 && checkpoints.back().index > index)
        checkpoints.pop_back();
    const Checkpoint& point = checkpoints.back();
    if (imported <= point.index)
        return;
    importer.goBackTo(point.state);
    store.truncate(point.eventCount);
    imported = point.index;
}

void Ingest::Private::importAll() {
    const std::size_t end = historyBegin + history.size();
    for (; imported < end; ++imported) {
        // A large state is copied less often.
        const std::size_t spacing = std::max(checkpointSpacing, 2 * importer.stateSize());
        if (imported >= checkpoints.back().index + spacing)
            checkpoints.push_back({imported, store.size(), importer.state()});
        importer.import(history[imported - historyBegin], imported);
    }
}

void Ingest::Private::trimHistory() {
    if (history.size() < 2 * leastHistory)
        return;
    const std::int64_t from = history.back().time - historyTime.count();
    const auto recent =
        std::lower_bound(history.begin(), history.end(), from,
                         [](const RawRecord& record, std::int64_t t) { return record.time < t; });
    const std::size_t wanted =
        std::clamp(static_cast<std::size_t>(history.end() - recent), leastHistory, mostHistory);
    if (history.size() < 2 * wanted)
        return;
    // Up to a checkpoint, so that the oldest that is kept can be imported again.
    const std::size_t most = historyBegin + history.size() - wanted;
    const auto after = std::find_if(checkpoints.begin(), checkpoints.end(),
                                    [&](const Checkpoint& point) { return point.index > most; });
    if (after == checkpoints.begin())
        return;
    const auto keep = std::prev(after);
    if (keep->index <= historyBegin)
        return;
    const std::size_t gone = keep->index - historyBegin;
    floorTime = history[gone - 1].time;
    history.erase(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(gone));
    historyBegin = keep->index;
    checkpoints.erase(checkpoints.begin(), keep);
}

Ingest::Ingest(std::string logFolder, Logs logs)
    : d(std::make_unique<Private>(
          std::move(logFolder), logs == Logs::Keep ? transport::LogFolderReader::Logs::Keep
                                                   : transport::LogFolderReader::Logs::Release)) {}

Ingest::~Ingest() = default;

void Ingest::setInfo(RunInfo info) {
    d->store.setInfo(std::move(info));
    d->store.publish();
}

void Ingest::setLimits(const RecordingLimits& limits) {
    d->limit.set(limits);
}

const std::string& Ingest::limitReached() const {
    return d->limit.reason();
}

std::size_t Ingest::poll(Timestamp now) {
    const std::size_t read = d->reader.poll(*d, mostAtOnce);
    std::int64_t until = (now - d->holdBack.duration()).ns();
    if (const auto backlog = d->reader.backlogFrom())
        until = std::min(until, *backlog + (read > 0 ? 0 : 1));
    if (d->hasLate()) {
        d->holdBack.cameLate(now, Duration(now.ns() - d->sorter.earliest()));
        if (Clock::now() < d->nextLate)
            return 0;
    } else {
        d->holdBack.passed(now);
    }
    d->sorter.release(until, d->batch);
    if (d->batch.empty() && d->importAgainFrom == Importer::npos && !d->hasNews)
        return 0;
    d->hasNews = false;
    const std::size_t count = d->take();
    d->trimHistory();
    return count;
}

bool Ingest::isBehind() const {
    return d->reader.backlogFrom().has_value();
}

Duration Ingest::holdBack() const {
    return d->holdBack.duration();
}

std::size_t Ingest::finish() {
    std::size_t count = 0;
    // A backlog piece by piece, so that it is never all in memory as records.
    for (;;) {
        const std::size_t read = d->reader.poll(*d, mostAtOnce);
        const auto backlog = d->reader.backlogFrom();
        if (!backlog)
            break;
        // Where nothing was read there is enough of each log: of one all that is not later.
        d->sorter.release(*backlog + (read > 0 ? 0 : 1), d->batch);
        count += d->take();
        d->trimHistory();
    }
    d->reader.drain(*d);
    if (d->limit.dropped() > 0) {
        d->lost.time = std::max(d->lost.time, d->lastTime);
        d->sayLost(d->limit.dropped());
    }
    d->sorter.releaseAll(d->batch);
    count += d->take();
    // Nothing can come late any more.
    if (!d->history.empty())
        d->floorTime = d->history.back().time;
    d->history = std::vector<RawRecord>();
    d->batch = std::vector<RawRecord>();
    d->sorter = EventSorter();
    d->historyBegin = d->imported;
    d->checkpoints.clear();
    d->checkpoints.push_back({d->imported, d->store.size(), d->importer.state()});
    return count;
}

Ingest::Memory Ingest::memory() const {
    return {d->store.bytes(), d->history.capacity() * sizeof(RawRecord)};
}

Trace Ingest::trace() const {
    return d->store.trace();
}

}  // namespace proclab::trace
