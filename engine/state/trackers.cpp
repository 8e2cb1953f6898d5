// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>
#include <utility>

namespace proclab::state {

using trace::Kind;
using trace::Subject;

namespace {

/// Whether the kernel said of the thread that it waits for something.
bool isWaitingSample(const trace::Event& event) {
    return (event.c & 0xff) == 'S';
}

}  // namespace

void Trackers::apply(const trace::Trace& trace, std::size_t index, Effects& effects) {
    const trace::Event& event = trace[index];
    effects.clear();
    const Step step{trace, event, index, state, effects};
    state.t = event.time;
    state.eventCount = index + 1;

    const trace::Subject subject = trace::subjectOf(event.kind);
    const bool isAboutRun = subject == Subject::Run || subject == Subject::Output;
    const bool isFromHost = protocol::isFromHost(event.kind);
    // Somebody did it, or it is about somebody. A damaged file can have it otherwise.
    if (!isAboutRun && !event.process.isValid())
        return;

    if (event.process.isValid() && !isFromHost) {
        if (event.thread.isValid()) {
            ThreadState& thread = step.thread(event.thread);
            if (event.site.isValid())
                thread.site = event.site;
        }
        ProcessState& process = step.process(event.process);
        process.lastEvent = index;
        if (event.site.isValid()) {
            process.site = event.site;
            process.siteSince = event.time;
        }
    } else if (event.process.isValid()) {
        (void)step.process(event.process);
    }

    switch (subject) {
        case Subject::Process:
            processes.apply(step);
            run.apply(step, processes);
            GlobalTracker::apply(step);
            break;
        case Subject::Thread:
            threads.apply(step, processes);
            if (event.kind == Kind::ThreadEnd)
                pools.threadEnded(step);
            if (event.kind == Kind::HostThreadSample && isWaitingSample(event))
                pipes.seenWaiting(step);
            break;
        case Subject::Queue:
            queues.apply(step);
            break;
        case Subject::Lock:
            locks.apply(step);
            break;
        case Subject::Value:
            values.apply(step);
            break;
        case Subject::Pipe:
            pipes.apply(step);
            break;
        case Subject::Memory:
            memory.apply(step);
            break;
        case Subject::Manager:
        case Subject::ManagerObject:
            managers.apply(step, takeCrossing(event.thread));
            break;
        case Subject::Pool:
            pools.apply(step, takeCrossing(event.thread));
            break;
        case Subject::Output:
            run.apply(step, processes);
            break;
        case Subject::Run:
            run.apply(step, processes);
            if (event.kind == Kind::Pickled || event.kind == Kind::Unpickled)
                pickled(event);
            else if (event.kind == Kind::ObjectNamed)
                applyToAll(step);
            else if (event.kind == Kind::TrackerRemoved || event.kind == Kind::HostLeftover)
                memory.apply(step);
            break;
    }
    if (effects.processEnded)
        processesEnded(step);
}

/// Each takes what is of its own sort.
void Trackers::applyToAll(const Step& step) {
    queues.apply(step);
    locks.apply(step);
    values.apply(step);
    pipes.apply(step);
    memory.apply(step);
    managers.apply(step, {});
    pools.apply(step, {});
}

void Trackers::processesEnded(const Step& step) {
    const std::vector<ProcessUid> ended = step.effects.processes;
    for (const ProcessUid process : ended) {
        if (!hasEnded(state.processes[process.value()].state))
            continue;
        queues.processEnded(step, process);
        locks.processEnded(step, process);
        pipes.processEnded(step, process);
        memory.processEnded(step, process);
        managers.processEnded(step, process);
        pools.processEnded(step, process);
    }
}

void Trackers::pickled(const trace::Event& event) {
    if (!event.thread.isValid())
        return;
    if (crossings.size() <= event.thread.value())
        crossings.resize(event.thread.value() + 1);
    Crossing& crossing = crossings[event.thread.value()];
    crossing.bytes += static_cast<std::uint64_t>(std::max(event.c, 0));
    crossing.ns += static_cast<std::uint64_t>(std::max<std::int64_t>(event.a, 0));
}

Crossing Trackers::takeCrossing(ThreadUid thread) {
    return thread.value() < crossings.size() ? std::exchange(crossings[thread.value()], {})
                                             : Crossing();
}

}  // namespace proclab::state
