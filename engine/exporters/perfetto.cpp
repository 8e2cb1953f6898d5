// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/perfetto.h"

#include "exporters/objectnames.h"
#include "exporters/outputfile.h"
#include "exporters/perfettojson.h"
#include "exporters/taskslices.h"
#include "exporters/text.h"
#include "protocol/names.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace proclab::exporters {

using trace::Kind;

namespace {

/// Linux never gives this number or one above to a process or thread (PID_MAX_LIMIT, 64 bits).
constexpr std::int64_t madeUp = 4 * 1024 * 1024;
constexpr std::int64_t madeUpThreads = 2 * madeUp;
constexpr std::int64_t taskTracks = 3 * madeUp;
constexpr std::int64_t queuesPid = 4 * madeUp;
constexpr std::int64_t locksPid = queuesPid + 1;
constexpr std::int64_t coresPid = queuesPid + 2;
constexpr std::int64_t lockTracks = 5 * madeUp;
constexpr std::int64_t coreTracks = 6 * madeUp;

class PerfettoWriter {
public:
    PerfettoWriter(OutputFile& file, const trace::Trace& trace, const state::Snapshot& end,
                   const state::Lanes& lanes)
        : m_file(file), m_trace(trace), m_end(end), m_lanes(lanes) {}

    void write();

private:
    void number();
    void names();
    void states();
    void transfers();
    void queues();
    void locks();
    void cores();
    void moments();

    void named(const char* what, Track track, std::string_view name);
    void owner(std::int64_t pid, const char* name, int place);
    void lane(const state::SpanList& spans, Track track);
    void task(const TaskSlice& slice);
    void end(char phase, const state::Transfer& transfer, std::size_t id, std::size_t event,
             ProcessUid process, Timestamp t);

    [[nodiscard]] JsonEvent event(char phase, std::string_view name, std::string_view category,
                                  Track track) {
        return {m_file, m_isFirst, phase, name, category, track};
    }
    [[nodiscard]] std::int64_t since(Timestamp t) const { return (t - m_trace.begin()).count(); }
    [[nodiscard]] Track processTrack(ProcessUid process) const {
        const auto pid = m_pids[process.value()];
        return {pid, pid};
    }
    [[nodiscard]] Track threadTrack(ThreadUid thread) const {
        const auto& info = m_trace.threads()[thread.value()];
        return {m_pids[info.process.value()], m_tids[thread.value()]};
    }
    [[nodiscard]] bool isMain(const trace::ThreadInfo& thread) const {
        return thread.process.isValid() &&
               thread.isMain(m_trace.processes()[thread.process.value()]);
    }
    [[nodiscard]] std::string processName(ProcessUid process) const {
        return process.isValid() && process.value() < m_end.processes.size()
                   ? m_end.processes[process.value()].name
                   : std::string();
    }
    /// The lane that a thread's track shows: of a main thread, that of its process.
    [[nodiscard]] const state::SpanList* laneOf(ThreadUid thread, ProcessUid process) const;

    OutputFile& m_file;
    const trace::Trace& m_trace;
    const state::Snapshot& m_end;
    const state::Lanes& m_lanes;
    bool m_isFirst = true;
    std::vector<std::int64_t> m_pids;  ///< index = ProcessUid
    std::vector<std::int64_t> m_tids;  ///< index = ThreadUid
    std::set<ThreadUid> m_withTasks;   ///< who has a track of tasks
};

void PerfettoWriter::write() {
    m_file.write(
        "{\"displayTimeUnit\":\"ns\",\"otherData\":{\"program\":" + quoted(m_trace.info().script) +
        ",\"interpreter\":" + quoted(m_trace.info().interpreter) +
        ",\"lost_events\":" + std::to_string(m_trace.lostEvents()) + "},\n\"traceEvents\":[\n");
    number();
    names();
    states();
    moments();
    queues();
    locks();
    cores();
    transfers();
    m_file.write("\n]}\n");
}

void PerfettoWriter::number() {
    std::set<std::int64_t> taken;
    const auto give = [&taken](std::int64_t wanted, std::int64_t instead) {
        return wanted > 0 && taken.insert(wanted).second ? wanted : instead;
    };
    for (const auto& process : m_trace.processes())
        m_pids.push_back(give(process.pid, madeUp + process.uid.value()));
    for (const auto& thread : m_trace.threads()) {
        m_tids.push_back(isMain(thread) ? m_pids[thread.process.value()]
                                        : give(thread.tid, madeUpThreads + thread.uid.value()));
    }
}

void PerfettoWriter::named(const char* what, Track track, std::string_view name) {
    event('M', what, {}, track).argument("name", name);
}

void PerfettoWriter::owner(std::int64_t pid, const char* name, int place) {
    named("process_name", {pid, pid}, name);
    event('M', "process_sort_index", {}, {pid, pid}).argument("sort_index", place);
}

void PerfettoWriter::names() {
    for (const auto& process : m_trace.processes()) {
        const auto track = processTrack(process.uid);
        {
            auto json = event('M', "process_name", {}, track);
            json.argument("name", process.name.empty() ? nameOf(process.kind) : process.name);
            json.argument("uid", process.uid.value()).argument("pid", process.pid);
            json.argument("kind", nameOf(process.kind));
        }
        event('M', "process_sort_index", {}, track).argument("sort_index", process.uid.value());
        named("thread_name", track, "MainThread");
    }
    for (const auto& thread : m_trace.threads()) {
        if (isMain(thread) || !thread.process.isValid())
            continue;
        const bool isKnown = thread.uid.value() < m_end.threads.size();
        named("thread_name", threadTrack(thread.uid),
              isKnown ? m_end.threads[thread.uid.value()].name : std::string());
    }
}

void PerfettoWriter::lane(const state::SpanList& spans, Track track) {
    for (std::size_t i = 0; i < spans.size() && m_file.goesOn(i, spans.size(), 0.1F, 0.3F); ++i) {
        const state::Span& span = spans[i];
        auto json = event('X', spanName(span, m_end), "state", track);
        json.time(since(span.begin)).duration((span.end - span.begin).count());
        if (span.label.isValid())
            json.argument("got", m_trace.text(span.label));
        const auto site = m_trace[span.event].site;
        if (site.isValid()) {
            json.argument("file", m_trace.text(m_trace.site(site).file));
            json.argument("line", m_trace.site(site).line);
        }
    }
}

void PerfettoWriter::states() {
    for (std::size_t i = 0; i < m_lanes.processes.size(); ++i)
        lane(m_lanes.processes[i], processTrack(ProcessUid(static_cast<std::uint32_t>(i))));
    for (const auto& thread : m_trace.threads()) {
        const auto uid = thread.uid.value();
        if (uid < m_lanes.threads.size() && thread.process.isValid() && !isMain(thread))
            lane(m_lanes.threads[uid], threadTrack(thread.uid));
    }
}

const state::SpanList* PerfettoWriter::laneOf(ThreadUid thread, ProcessUid process) const {
    const auto& lanes = thread.isValid() ? m_lanes.threads : m_lanes.processes;
    const auto index = thread.isValid() ? thread.value() : process.value();
    return index < lanes.size() && !lanes[index].empty() ? &lanes[index] : nullptr;
}

/// One end of an arrow. It has to lie within a slice of its track, or it is tied to none; a
/// process that has ended, or is not yet there, has none at that moment.
void PerfettoWriter::end(char phase, const state::Transfer& transfer, std::size_t id,
                         std::size_t index, ProcessUid process, Timestamp t) {
    ThreadUid thread = m_trace[index].thread;
    const auto& threads = m_trace.threads();
    const bool isOther = thread.isValid() && threads[thread.value()].process == process &&
                         !isMain(threads[thread.value()]);
    if (!isOther)
        thread = ThreadUid();
    if (const state::SpanList* spans = laneOf(thread, process)) {
        const Timestamp first = (*spans)[0].begin;
        const Timestamp last = spans->back().end;
        t = std::clamp(t, first, std::max(first, last - Duration(1)));
    }
    const char* name = transfer.kind == state::Transfer::Kind::Start  ? "start"
                       : transfer.kind == state::Transfer::Kind::Join ? "join"
                                                                      : "item";
    auto json = event(phase, name, "transfer",
                      thread.isValid() ? threadTrack(thread) : processTrack(process));
    json.time(since(t)).member("id", static_cast<std::int64_t>(id));
    if (phase == 'f')
        json.member("bp", "e");
    if (transfer.repr.isValid())
        json.argument("item", m_trace.text(transfer.repr));
    if (transfer.queue().isValid() && transfer.queue().value() < m_end.queues.size())
        json.argument("queue", m_end.queues[transfer.queue().value()].name);
}

void PerfettoWriter::transfers() {
    std::size_t id = 0;
    for (const state::Transfer& transfer : m_lanes.transfers) {
        ++id;
        end('s', transfer, id, transfer.sentEvent, transfer.from, transfer.sent);
        end('f', transfer, id, transfer.receivedEvent, transfer.to, transfer.received);
    }
}

void PerfettoWriter::queues() {
    bool isAny = false;
    for (const auto& queue : m_end.queues) {
        const auto index = queue.id.value();
        if (queue.internal || index >= m_lanes.queueDepth.size())
            continue;
        if (!std::exchange(isAny, true))
            owner(queuesPid, "queues", 1'000'000);
        // A counter is known by its name, and two queues can have the same one.
        const std::string name = queue.name + " #" + std::to_string(index);
        for (const state::Depth& depth : m_lanes.queueDepth[index]) {
            event('C', name, "queue", {queuesPid, queuesPid})
                .time(since(depth.time))
                .argument("items", depth.items);
        }
    }
}

void PerfettoWriter::locks() {
    bool isAny = false;
    for (const auto& lock : m_end.locks) {
        const auto index = lock.id.value();
        if (lock.internal || index >= m_lanes.lockHolders.size() ||
            m_lanes.lockHolders[index].empty())
            continue;
        if (!std::exchange(isAny, true))
            owner(locksPid, "locks", 1'000'001);
        const Track track{locksPid, lockTracks + index};
        named("thread_name", track, lock.name);
        const auto& holders = m_lanes.lockHolders[index];
        for (std::size_t i = 0; i < holders.size(); ++i) {
            event('X', processName(holders[i].process), "lock", track)
                .time(since(holders[i].begin))
                .duration((holders[i].end - holders[i].begin).count())
                .argument("holder", holders[i].process.value());
        }
    }
}

void PerfettoWriter::cores() {
    bool isAny = false;
    for (std::size_t core = 0; core < m_lanes.cores.size(); ++core) {
        const auto& spans = m_lanes.cores[core];
        if (spans.empty())
            continue;
        if (!std::exchange(isAny, true))
            owner(coresPid, "cores", 1'000'002);
        const Track track{coresPid, coreTracks + static_cast<std::int64_t>(core)};
        named("thread_name", track, "core " + std::to_string(core));
        for (std::size_t i = 0; i < spans.size(); ++i) {
            event('X', processName(spans[i].process), "core", track)
                .time(since(spans[i].begin))
                .duration((spans[i].end - spans[i].begin).count())
                .argument("process", spans[i].process.value());
        }
    }
}

void PerfettoWriter::task(const TaskSlice& slice) {
    const auto& thread = m_trace.threads()[slice.thread.value()];
    if (!thread.process.isValid())
        return;
    const Track track{m_pids[thread.process.value()], taskTracks + slice.thread.value()};
    if (m_withTasks.insert(slice.thread).second)
        named("thread_name", track, "tasks");
    auto json = event('X', slice.name, slice.isItem ? "item" : "task", track);
    json.time(since(slice.begin)).duration((slice.end - slice.begin).count());
    if (!slice.result.empty())
        json.argument(slice.failed ? "error" : "result", slice.result);
}

void PerfettoWriter::moments() {
    TaskSlices tasks;
    for (std::size_t i = 0; i < m_trace.size() && m_file.goesOn(i, m_trace.size(), 0.3F, 0.7F);
         ++i) {
        const trace::Event& event = m_trace[i];
        for (const TaskSlice& slice : tasks.after(m_trace, event))
            task(slice);
        const bool isException = event.kind == Kind::Exception;
        if ((!isException && event.kind != Kind::SignalSent) || !event.process.isValid())
            continue;
        const auto track =
            event.thread.isValid() ? threadTrack(event.thread) : processTrack(event.process);
        const auto text = m_trace.text(event.text);
        const std::string name =
            isException ? std::string(trace::textPart(text, 0)) : "signal to a child";
        auto json = this->event('i', name, "moment", track);
        json.time(since(event.time)).member("s", "t");
        if (isException)
            json.argument("message", trace::textPart(text, 1));
        else
            json.argument("signal", event.c).argument("child", processName(event.other));
    }
    for (const TaskSlice& slice : tasks.rest(m_trace))
        task(slice);
}

}  // namespace

void writePerfetto(OutputFile& file, const trace::Trace& trace, const state::Snapshot& end,
                   const state::Lanes& lanes) {
    PerfettoWriter(file, trace, end, lanes).write();
}

}  // namespace proclab::exporters
