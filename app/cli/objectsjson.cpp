// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/objectsjson.h"

#include "protocol/names.h"
#include "state/names.h"

namespace proclab::cli {

namespace {

using Layout = JsonWriter::Layout;

class ObjectsWriter {
public:
    ObjectsWriter(JsonWriter& json, JsonFields& fields, const state::Snapshot& snapshot)
        : m_json(json), m_fields(fields), m_snapshot(snapshot) {}

    void write() {
        list("pipes", m_snapshot.pipes, &ObjectsWriter::pipe);
        list("managers", m_snapshot.managers, &ObjectsWriter::manager);
        list("shared_memory", m_snapshot.memory, &ObjectsWriter::memory);
        list("pools", m_snapshot.pools, &ObjectsWriter::pool);
        futures();
    }

private:
    template <typename Element>
    void list(const char* name, const std::vector<Element>& elements,
              void (ObjectsWriter::*write)(const Element&)) {
        m_json.key(name);
        m_json.beginList();
        for (const auto& element : elements) {
            m_json.beginObject();
            (this->*write)(element);
            m_json.endObject();
        }
        m_json.endList();
    }

    void pipe(const state::PipeState& pipe);
    void pipeEnd(const state::PipeEndState& end);
    void manager(const state::ManagerState& manager);
    void managerObject(const state::ManagerObjectState& object);
    void memory(const state::MemoryState& block);
    void pool(const state::PoolState& pool);
    void worker(const state::PoolWorkerState& worker);
    void futures();
    void future(PoolId pool, const state::JobState& job);

    JsonWriter& m_json;
    JsonFields& m_fields;
    const state::Snapshot& m_snapshot;
};

void ObjectsWriter::pipe(const state::PipeState& pipe) {
    m_fields.uid("id", pipe.id);
    m_json.member("duplex", pipe.duplex);
    m_fields.uid("creator", pipe.creator);
    m_json.member("pickling_ns", pipe.picklingNs);
    m_json.key("ends");
    m_json.beginList();
    for (const auto& end : pipe.ends)
        pipeEnd(end);
    m_json.endList();
}

void ObjectsWriter::pipeEnd(const state::PipeEndState& end) {
    m_json.beginObject(Layout::OneLine);
    m_fields.text("name", end.name);
    m_json.member("reads", end.reads);
    m_json.member("writes", end.writes);
    m_fields.uids("users", end.users);
    m_fields.uids("closed_in", end.closedIn);
    m_json.member("sent", end.sent);
    m_json.member("received", end.received);
    m_json.member("bytes_sent", end.bytesSent);
    m_json.member("receiving", end.receiving.size());
    m_json.member("sending", end.sending.size());
    m_json.member("saw_end", end.sawEnd);
    m_fields.bounded(
        "incoming", end.incoming, [this](const auto& message) { m_json.value(message.repr); },
        Layout::OneLine);
    m_json.endObject();
}

void ObjectsWriter::manager(const state::ManagerState& manager) {
    m_fields.uid("id", manager.id);
    m_json.member("name", manager.name);
    m_json.member("type", manager.type);
    m_fields.uid("creator", manager.creator);
    m_fields.uid("server", manager.server);
    m_json.member("ended", manager.ended);
    m_fields.bounded("objects", manager.objects, [this](ManagerObjectId id) {
        if (id.value() < m_snapshot.managerObjects.size())
            managerObject(m_snapshot.managerObjects[id.value()]);
    });
}

void ObjectsWriter::managerObject(const state::ManagerObjectState& object) {
    m_json.beginObject(Layout::OneLine);
    m_fields.uid("id", object.id);
    m_json.member("name", object.name);
    m_json.member("type", object.type);
    m_fields.uid("creator", object.creator);
    m_fields.uids("users", object.users);
    m_json.member("calls", object.callCount);
    m_json.member("going_on", object.calls.size());
    m_json.member("failures", object.failures);
    m_json.member("call_ns", object.callNs);
    m_json.member("bytes_pickled", object.bytesPickled);
    m_json.member("pickling_ns", object.picklingNs);
    m_fields.uid("last_caller", object.lastCaller);
    m_fields.text("last_call", object.lastCall);
    m_fields.text("last_result", object.lastResult);
    m_json.endObject();
}

void ObjectsWriter::memory(const state::MemoryState& block) {
    m_fields.uid("id", block.id);
    m_json.member("name", block.name);
    m_json.member("system_name", block.systemName);
    m_json.member("type", nameOf(block.type));
    m_json.member("size", block.size);
    m_fields.uid("creator", block.creator);
    m_fields.uids("attached", block.attached);
    m_fields.uid("unlinked_by", block.unlinkedBy);
    m_json.member("removed_by_tracker", block.removedByTracker);
    m_json.member("left_behind", block.leftBehind);
    m_json.member("reads", block.reads);
    m_json.member("writes", block.writes);
    m_fields.bounded(
        "items", block.elements, [this](const auto& item) { m_json.value(item); }, Layout::OneLine);
}

void ObjectsWriter::pool(const state::PoolState& pool) {
    m_fields.uid("id", pool.id);
    m_json.member("name", pool.name);
    m_json.member("type", nameOf(pool.type));
    m_json.member("phase", nameOf(pool.phase));
    m_fields.text("broken_reason", pool.brokenReason);
    m_fields.uid("creator", pool.creator);
    m_json.member("size", pool.size);
    m_fields.text("initializer", pool.initializer);
    if (pool.maxTasksPerChild > 0)
        m_json.member("max_tasks_per_child", pool.maxTasksPerChild);
    else
        m_json.nullMember("max_tasks_per_child");
    m_json.key("jobs");
    m_json.beginObject(Layout::OneLine);
    for (std::size_t i = 0; i < pool.jobsIn.size(); ++i)
        m_json.member(nameOf(static_cast<state::JobPhase>(i)), pool.jobsIn[i]);
    m_json.endObject();
    m_json.key("tasks");
    m_json.beginObject(Layout::OneLine);
    m_json.member("sent", pool.tasksSent);
    m_json.member("begun", pool.tasksBegun);
    m_json.member("ended", pool.tasksEnded);
    m_json.member("lost", pool.tasksLost);
    m_json.member("results", pool.resultsBack);
    m_json.member("failures", pool.failures);
    m_json.member("unpicklable", pool.unpicklable);
    m_json.endObject();
    m_json.member("bytes_pickled", pool.bytesPickled);
    m_json.member("pickling_ns", pool.picklingNs);
    m_json.member("waiting", pool.waiting.size());
    m_fields.bounded("workers", pool.workers, [this](const auto& its) { worker(its); });
}

void ObjectsWriter::worker(const state::PoolWorkerState& worker) {
    m_json.beginObject(Layout::OneLine);
    m_fields.uid("process", worker.process);
    m_fields.uid("thread", worker.thread);
    m_json.member("tasks_done", worker.tasksDone);
    m_json.member("ended", worker.ended);
    m_json.member("lost_task", worker.lostTask);
    if (worker.job >= 0)
        m_json.member("job", worker.job);
    else
        m_json.nullMember("job");
    m_fields.text("call", worker.what);
    m_json.endObject();
}

/// Of all pools in one list: what a program has asked for, and what became of it.
void ObjectsWriter::futures() {
    m_json.key("futures");
    m_json.beginList();
    std::size_t written = 0;
    std::size_t all = 0;
    for (const auto& pool : m_snapshot.pools) {
        all += pool.jobs.size();
        for (std::size_t i = 0; i < pool.jobs.size() && written < JsonFields::mostListed; ++i) {
            future(pool.id, pool.jobs[i]);
            ++written;
        }
    }
    m_json.endList();
    m_json.member("futures_left_out", all - written);
}

void ObjectsWriter::future(PoolId pool, const state::JobState& job) {
    m_json.beginObject(Layout::OneLine);
    m_fields.uid("pool", pool);
    m_json.member("number", job.number);
    m_json.member("state", nameOf(job.phase));
    m_json.member("method", job.method);
    m_json.member("function", job.function);
    m_fields.text("arguments", job.argument);
    m_fields.uid("by", job.submitter);
    m_fields.moment("submitted", job.submitted);
    m_fields.moment("begun", job.begun);
    m_fields.moment("ended", job.ended);
    m_fields.uid("worker", job.worker);
    if (job.tasks >= 0)
        m_json.member("tasks", job.tasks);
    else
        m_json.nullMember("tasks");
    m_json.member("results", job.done);
    m_json.member("failures", job.failures);
    m_json.member("unpicklable", job.unpicklable);
    m_json.member("lost", job.lost);
    m_fields.text("result", job.result);
    m_json.endObject();
}

}  // namespace

void writeObjects(JsonWriter& json, JsonFields& fields, const state::Snapshot& snapshot) {
    ObjectsWriter(json, fields, snapshot).write();
}

}  // namespace proclab::cli
