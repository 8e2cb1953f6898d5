// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/snapshotjson.h"

#include "cli/findingsjson.h"
#include "cli/objectsjson.h"
#include "protocol/names.h"
#include "state/names.h"

#include <algorithm>
#include <map>
#include <utility>

namespace proclab::cli {

namespace {

using Layout = JsonWriter::Layout;

/// Whether a number belongs to its state: units left, whether it is set, how many have come.
bool hasValue(protocol::LockType type) {
    switch (type) {
        case protocol::LockType::Semaphore:
        case protocol::LockType::BoundedSemaphore:
        case protocol::LockType::Event:
        case protocol::LockType::Other:
        case protocol::LockType::Barrier:
            return true;
        case protocol::LockType::Lock:
        case protocol::LockType::RLock:
        case protocol::LockType::Condition:
            return false;
    }
    return false;
}

class SnapshotWriter {
public:
    SnapshotWriter(const trace::Trace& trace, const state::Snapshot& snapshot,
                   const diagnosis::Report& report)
        : m_trace(trace), m_snapshot(snapshot), m_report(report), m_fields(m_json, trace) {}

    std::string write();

private:
    void run();
    void process(const state::ProcessState& process);
    void memory(const state::ProcessState& process);
    void thread(const state::ThreadState& thread);
    void queue(const state::QueueState& queue);
    void lock(const state::LockState& lock);
    void waiters(const state::LockState& lock);
    void sharedValue(const state::ValueState& value);
    struct Line {
        Timestamp begin;
        std::string text;
    };
    void output();
    void outputLine(ProcessUid process, std::int32_t descriptor, const Line& line);
    void site(SiteId id);
    void waitsFor(const state::Wait& wait);
    void moment(const char* name, Timestamp t) { m_fields.moment(name, t); }
    template <typename Tag>
    void uid(const char* name, Id<Tag> id) {
        m_fields.uid(name, id);
    }

    /// A list under `name`, one element per line, written by a member function.
    template <typename Element>
    void list(const char* name, const std::vector<Element>& elements,
              void (SnapshotWriter::*write)(const Element&)) {
        m_json.key(name);
        m_json.beginList();
        for (const auto& element : elements) {
            m_json.beginObject(Layout::OneLine);
            (this->*write)(element);
            m_json.endObject();
        }
        m_json.endList();
    }

    const trace::Trace& m_trace;
    const state::Snapshot& m_snapshot;
    const diagnosis::Report& m_report;
    JsonWriter m_json;
    JsonFields m_fields;
};

std::string SnapshotWriter::write() {
    m_json.beginObject();
    m_json.member("schema", "proclab.snapshot/1");
    run();
    list("processes", m_snapshot.processes, &SnapshotWriter::process);
    list("threads", m_snapshot.threads, &SnapshotWriter::thread);
    // Locks inside queues, queues inside pools and their like are the library's affair.
    std::vector<state::QueueState> queues;
    for (const auto& queue : m_snapshot.queues) {
        if (!queue.internal)
            queues.push_back(queue);
    }
    list("queues", queues, &SnapshotWriter::queue);
    std::vector<state::LockState> locks;
    for (const auto& lock : m_snapshot.locks) {
        if (!lock.internal)
            locks.push_back(lock);
    }
    list("locks", locks, &SnapshotWriter::lock);
    list("shared_values", m_snapshot.values, &SnapshotWriter::sharedValue);
    writeObjects(m_json, m_fields, m_snapshot);
    writeFindings(m_json, m_fields, m_trace, m_snapshot, m_report);
    output();
    m_json.endObject();
    return m_json.text();
}

void SnapshotWriter::run() {
    const auto& info = m_trace.info();
    m_json.member("script", info.script);
    m_json.key("arguments");
    m_json.beginList(Layout::OneLine);
    for (const auto& argument : info.arguments)
        m_json.value(argument);
    m_json.endList();
    m_json.member("interpreter", info.interpreter);
    if (info.forcedStartMethod.empty())
        m_json.nullMember("forced_start_method");
    else
        m_json.member("forced_start_method", info.forcedStartMethod);
    m_json.member("sandbox", info.sandbox);
    m_json.member("phase", nameOf(m_snapshot.phase));
    if (m_snapshot.mainEnded)
        m_json.member("exit_code", m_snapshot.exitCode);
    else
        m_json.nullMember("exit_code");
    if (m_snapshot.stopped)
        m_json.member("stopped", nameOf(m_snapshot.stopReason));
    else
        m_json.nullMember("stopped");
    m_json.member("duration_ns", m_trace.isEmpty() ? 0 : (m_snapshot.t - m_trace.begin()).count());
    m_json.member("max_alive", m_snapshot.maxAlive);
    m_json.member("alive", m_snapshot.alive);
    m_json.member("events", m_snapshot.eventCount);
    m_json.member("lost_events", m_snapshot.lost);
    if (!m_snapshot.lostReason.empty())
        m_json.member("lost_reason", m_snapshot.lostReason);
    else
        m_json.nullMember("lost_reason");
}

void SnapshotWriter::waitsFor(const state::Wait& wait) {
    if (wait.what == state::WaitFor::Nothing)
        m_json.nullMember("waits_for");
    else
        m_json.member("waits_for", nameOf(wait.what));
}

void SnapshotWriter::site(SiteId id) {
    if (!id.isValid()) {
        m_json.nullMember("last_line");
        m_json.nullMember("last_file");
        return;
    }
    const auto& site = m_trace.site(id);
    m_json.member("last_line", site.line);
    m_json.member("last_file", m_trace.text(site.file));
}

void SnapshotWriter::process(const state::ProcessState& process) {
    uid("uid", process.uid);
    m_json.member("pid", process.pid);
    uid("parent", process.parent);
    m_json.member("name", process.name);
    m_json.member("target", process.target);
    m_json.member("kind", nameOf(process.kind));
    m_json.member("daemon", process.daemon);
    if (process.startMethod.empty())
        m_json.nullMember("start_method");
    else
        m_json.member("start_method", process.startMethod);
    m_json.member("state", nameOf(process.state));
    waitsFor(process.wait);
    m_json.member("has_probe", process.hasProbe);
    m_json.member("closed", process.closed);
    if (process.startBytes >= 0)
        m_json.member("start_pickled_bytes", process.startBytes);
    else
        m_json.nullMember("start_pickled_bytes");
    moment("created", process.created);
    moment("started", process.started);
    moment("running", process.running);
    moment("ended", process.ended);
    const bool isKnown = process.exitKnown;
    if (isKnown)
        m_json.member("exit_code", process.exitCode);
    else
        m_json.nullMember("exit_code");
    if (isKnown && process.exitCode < 0)
        m_json.member("signal", -process.exitCode);
    else
        m_json.nullMember("signal");
    if (state::hasEnded(process.state))
        m_json.member("exit_source", nameOf(process.exitSource));
    else
        m_json.nullMember("exit_source");
    m_json.member("cpu_ns", process.cpuNs);
    memory(process);
    site(process.site);
    if (process.exception.empty())
        m_json.nullMember("exception");
    else
        m_json.member("exception", process.exception);
}

void SnapshotWriter::memory(const state::ProcessState& process) {
    // Rarely sampled: a short process may have no figures at all.
    if (process.memorySince == Timestamp()) {
        for (const char* name : {"resident_bytes", "private_bytes", "shared_bytes"})
            m_json.nullMember(name);
    } else {
        m_json.member("resident_bytes", process.rssBytes);
        m_json.member("private_bytes", process.privateBytes);
        m_json.member("shared_bytes", process.sharedBytes);
    }
    m_json.key("module_names");
    m_json.beginList(Layout::OneLine);
    if (process.globals != nullptr) {
        for (const auto& global : *process.globals) {
            m_json.beginObject(Layout::OneLine);
            m_json.member("name", global.name);
            m_json.member("value", global.repr);
            if (global.length >= 0)
                m_json.member("length", global.length);
            m_json.member("inherited", global.inherited);
            moment("since", global.since);
            m_json.endObject();
        }
    }
    m_json.endList();
}

void SnapshotWriter::thread(const state::ThreadState& thread) {
    uid("uid", thread.uid);
    uid("process", thread.process);
    m_json.member("tid", thread.tid);
    m_json.member("name", thread.name);
    m_json.member("kind", nameOf(thread.kind));
    m_json.member("state", nameOf(thread.state));
    waitsFor(thread.wait);
    moment("began", thread.began);
    moment("ended", thread.ended);
    m_json.member("cpu_ns", thread.cpuNs);
    site(thread.site);
}

void SnapshotWriter::queue(const state::QueueState& queue) {
    uid("id", queue.id);
    m_json.member("name", queue.name);
    m_json.member("type", nameOf(queue.type));
    m_json.member("maxsize", queue.maxsize);
    m_json.member("puts", queue.puts);
    m_json.member("gets", queue.gets);
    m_json.member("left", queue.items.size());
    m_json.member("lost", queue.lostItems);
    m_json.member("of_threads", queue.ofThreads);
    m_json.member("closed", queue.closed);
    m_json.member("tasks_done", queue.tasksDone);
    m_json.member("asked", queue.asked);
    m_json.member("bytes_sent", queue.bytesSent);
    m_json.member("pickling_ns", queue.picklingNs);
    m_fields.bounded("items", queue.items, [this](const auto& item) { m_json.value(item.repr); });
}

void SnapshotWriter::lock(const state::LockState& lock) {
    uid("id", lock.id);
    m_json.member("name", lock.name);
    m_json.member("type", nameOf(lock.type));
    uid("guards", lock.guards);
    m_json.member("acquires", lock.acquires);
    m_json.member("contended", lock.contended);
    uid("holder", lock.holder);
    m_json.member("waiting", lock.waiting.size());
    m_json.member("of_threads", lock.ofThreads);
    m_json.member("initial", lock.initial);
    if (hasValue(lock.type))
        m_json.member("value", lock.value);
    else
        m_json.nullMember("value");
    m_fields.uids("holders", lock.holders);
    waiters(lock);
    m_json.member("notified", lock.notified);
    m_json.member("broken", lock.broken);
    uid("lock", lock.lock);
}

/// The processes of those who wait: to acquire it, and in wait().
void SnapshotWriter::waiters(const state::LockState& lock) {
    m_json.key("waiters");
    m_json.beginList(Layout::OneLine);
    for (const auto* threads : {&lock.waiting, &lock.sleepers}) {
        for (const ThreadUid thread : *threads) {
            if (thread.value() < m_snapshot.threads.size())
                m_json.value(m_snapshot.threads[thread.value()].process.value());
        }
    }
    m_json.endList();
}

void SnapshotWriter::sharedValue(const state::ValueState& value) {
    uid("id", value.id);
    m_json.member("name", value.name);
    m_json.member("type_code", value.typeCode);
    m_json.member("unseen", value.unseen);
    m_json.member("reads", value.reads);
    m_json.member("writes", value.writes);
    m_json.key("value");
    if (value.length < 0) {
        if (value.elements.empty())
            m_json.null();
        else
            m_json.value(value.elements.front());
    } else {
        m_json.beginList();
        for (const auto& element : value.elements)
            m_json.value(element);
        m_json.endList();
    }
    uid("last_writer", value.lastWriter);
}

void SnapshotWriter::output() {
    m_json.member("output_source", "probe");
    m_json.key("output");
    m_json.beginList();
    // print() writes its arguments, spaces and line end one by one: what a process writes to one
    // stream is put together into lines, which stand in the order of their ends.
    std::map<std::pair<ProcessUid, std::int32_t>, Line> open;
    for (std::size_t i = 0; i < m_snapshot.eventCount; ++i) {
        const auto& event = m_trace[i];
        if (event.kind != protocol::Kind::Output)
            continue;
        auto& line = open[{event.process, event.c}];
        for (auto text = m_trace.text(event.text); !text.empty();) {
            if (line.text.empty())
                line.begin = event.time;
            const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
            line.text += text.substr(0, length);
            text.remove_prefix(length);
            if (line.text.back() == '\n')
                outputLine(event.process, event.c, std::exchange(line, {}));
        }
    }
    for (const auto& [writer, line] : open) {
        if (!line.text.empty())
            outputLine(writer.first, writer.second, line);
    }
    m_json.endList();
}

void SnapshotWriter::outputLine(ProcessUid process, std::int32_t descriptor, const Line& line) {
    m_json.beginObject(Layout::OneLine);
    moment("t", line.begin);
    uid("uid", process);
    m_json.member("stream", descriptor == 2 ? "stderr" : "stdout");
    m_json.member("text", line.text);
    m_json.endObject();
}

}  // namespace

std::string snapshotJson(const trace::Trace& trace, const state::Snapshot& snapshot,
                         const diagnosis::Report& report) {
    return SnapshotWriter(trace, snapshot, report).write();
}

}  // namespace proclab::cli
