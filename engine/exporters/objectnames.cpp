// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exporters/objectnames.h"

#include "state/names.h"

#include <cstdint>
#include <vector>

namespace proclab::exporters {

using trace::Subject;

namespace {

/// Of the object `index` in one of a snapshot's lists, which may know less than the trace.
template <typename State>
std::string nameIn(const std::vector<State>& states, std::uint32_t index) {
    return index < states.size() ? states[index].name : std::string();
}

std::string pipeName(const state::Snapshot& end, std::uint32_t index) {
    if (index >= end.pipes.size())
        return {};
    const auto& ends = end.pipes[index].ends;
    if (ends[0].name.empty() || ends[1].name.empty())
        return ends[0].name + ends[1].name;
    return ends[0].name + ", " + ends[1].name;
}

std::string with(const char* words, const std::string& name) {
    return name.empty() ? words : std::string(words) + ' ' + name;
}

}  // namespace

std::string objectName(const trace::Event& event, const state::Snapshot& end) {
    if (const auto queue = queueOf(event); queue.isValid())
        return nameIn(end.queues, queue.value());
    if (const auto lock = lockOf(event); lock.isValid())
        return nameIn(end.locks, lock.value());
    if (const auto value = valueOf(event); value.isValid())
        return nameIn(end.values, value.value());
    if (const auto pipe = pipeOf(event); pipe.isValid())
        return pipeName(end, pipe.value());
    if (const auto memory = memoryOf(event); memory.isValid())
        return nameIn(end.memory, memory.value());
    if (const auto manager = managerOf(event); manager.isValid())
        return nameIn(end.managers, manager.value());
    if (const auto object = managerObjectOf(event); object.isValid())
        return nameIn(end.managerObjects, object.value());
    if (const auto pool = poolOf(event); pool.isValid())
        return nameIn(end.pools, pool.value());
    return {};
}

const char* objectSort(const trace::Event& event) {
    if (queueOf(event).isValid())
        return "queue";
    if (lockOf(event).isValid())
        return "lock";
    if (valueOf(event).isValid())
        return "value";
    if (pipeOf(event).isValid())
        return "pipe";
    if (memoryOf(event).isValid())
        return "memory";
    if (managerOf(event).isValid())
        return "manager";
    if (managerObjectOf(event).isValid())
        return "manager object";
    if (poolOf(event).isValid())
        return "pool";
    if (otherThreadOf(event).isValid())
        return "thread";
    return "";
}

std::string spanName(const state::Span& span, const state::Snapshot& end) {
    using state::WaitFor;
    switch (span.waitFor) {
        case WaitFor::Nothing:
            break;
        case WaitFor::Join:
            return with("join", span.process.isValid() ? nameIn(end.processes, span.process.value())
                                                       : std::string());
        case WaitFor::QueueItem:
            return with("get from", nameIn(end.queues, span.object));
        case WaitFor::QueueSpace:
            return with("put into", nameIn(end.queues, span.object));
        case WaitFor::QueueJoin:
            return with("join", nameIn(end.queues, span.object));
        case WaitFor::Lock:
            return with("acquire", nameIn(end.locks, span.object));
        case WaitFor::Timer:
            return "sleep";
        case WaitFor::Thread:
            return with("join thread", nameIn(end.threads, span.object));
        case WaitFor::Exit:
            return "wait for the end of others";
        case WaitFor::Message:
            return with("receive from", pipeName(end, span.object));
        case WaitFor::MessageSpace:
            return with("send to", pipeName(end, span.object));
        case WaitFor::Condition:
        case WaitFor::Event:
        case WaitFor::Barrier:
            return with("wait for", nameIn(end.locks, span.object));
        case WaitFor::ManagerCall:
            return with("call", nameIn(end.managerObjects, span.object));
        case WaitFor::Job:
            return with("wait for a result of", nameIn(end.pools, span.object));
        case WaitFor::PoolEnd:
            return with("join", nameIn(end.pools, span.object));
    }
    return nameOf(span.state);
}

}  // namespace proclab::exporters
