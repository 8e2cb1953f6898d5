// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/ingest.h"

#include "trace/eventsorter.h"
#include "trace/identities.h"
#include "trace/importer.h"
#include "trace/tracestore.h"
#include "transport/logfolderreader.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace proclab::trace {

namespace {

/// Records between two checkpoints of the importer.
constexpr std::size_t checkpointSpacing = 16 * 1024;
/// So many records are kept, to put a late one into its place among them. Twice as many are
/// collected before the older half is let go.
constexpr std::size_t historyLength = 2'000'000;

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
    void record(transport::LogId log, const protocol::Record& record,
                std::string_view text) override;
    void badRecord(const std::string& sentence) override {
        store.addAnomaly(sentence);
        hasNews = true;
    }

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
};

void Ingest::Private::logOpened(transport::LogId log, const transport::LogInfo& info) {
    identities.addLog(log, {info.pid, info.startTicks}, (info.flags & protocol::fromHost) != 0);
    if (sites.size() <= log.value())
        sites.resize(log.value() + 1);
}

void Ingest::Private::record(transport::LogId log, const protocol::Record& record,
                             std::string_view text) {
    const auto kind = static_cast<Kind>(record.kind);
    std::vector<SiteId>& known = sites[log.value()];
    if (kind == Kind::SiteDefined) {
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
    RawRecord raw;
    raw.time = static_cast<std::int64_t>(record.time);
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
    if (!batch.empty() && !history.empty() && batch.front().time < history.back().time) {
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
    importer.finishBatch();
    store.publish();
    return store.size() - unchanged;
}

void Ingest::Private::insertLate() {
    // Where the first of them belongs; records of its own log stay before it.
    const RawRecord& first = batch.front();
    auto place =
        std::upper_bound(history.begin(), history.end(), first,
                         [](const RawRecord& a, const RawRecord& b) { return a.time < b.time; });
    while (place != history.begin() && std::prev(place)->time == first.time &&
           std::prev(place)->log != first.log && comesBefore(first, *std::prev(place)))
        --place;
    const auto offset = place - history.begin();
    const auto middle = static_cast<std::ptrdiff_t>(history.size());
    history.insert(history.end(), batch.begin(), batch.end());
    std::inplace_merge(history.begin() + offset, history.begin() + middle, history.end(),
                       [](const RawRecord& a, const RawRecord& b) {
                           return a.log == b.log ? a.time < b.time : comesBefore(a, b);
                       });
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
        if (imported >= checkpoints.back().index + checkpointSpacing)
            checkpoints.push_back({imported, store.size(), importer.state()});
        importer.import(history[imported - historyBegin], imported);
    }
}

void Ingest::Private::trimHistory() {
    if (history.size() < 2 * historyLength)
        return;
    // Up to a checkpoint, so that the oldest that is kept can be imported again.
    auto keep = std::find_if(checkpoints.begin(), checkpoints.end(), [&](const Checkpoint& point) {
        return point.index + historyLength >= historyBegin + history.size();
    });
    if (keep == checkpoints.end())
        return;
    const std::size_t gone = keep->index - historyBegin;
    if (gone > 0)
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

std::size_t Ingest::poll(Timestamp now) {
    d->reader.poll(*d);
    d->sorter.release((now - holdBack).ns(), d->batch);
    if (d->batch.empty() && d->importAgainFrom == Importer::npos && !d->hasNews)
        return 0;
    d->hasNews = false;
    const std::size_t count = d->take();
    d->trimHistory();
    return count;
}

std::size_t Ingest::finish() {
    d->reader.drain(*d);
    d->sorter.releaseAll(d->batch);
    const std::size_t count = d->take();
    // Nothing can come late any more.
    if (!d->history.empty())
        d->floorTime = d->history.back().time;
    d->history = {};
    d->historyBegin = d->imported;
    d->checkpoints = {{d->imported, d->store.size(), d->importer.state()}};
    return count;
}

Trace Ingest::trace() const {
    return d->store.trace();
}

}  // namespace proclab::trace
