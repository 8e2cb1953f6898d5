// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

namespace proclab::state {

using trace::Kind;
using trace::Subject;

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
            break;
        case Subject::Thread:
            threads.apply(step, processes);
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
            managers.apply(step);
            break;
        case Subject::Pool:
            pools.apply(step);
            break;
        case Subject::Output:
            run.apply(step, processes);
            break;
        case Subject::Run:
            run.apply(step, processes);
            if (event.kind == Kind::ObjectNamed) {
                queues.apply(step);
                locks.apply(step);
                values.apply(step);
                pipes.apply(step);
                memory.apply(step);
                managers.apply(step);
                pools.apply(step);
            }
            break;
    }

    if (effects.processEnded) {
        const std::vector<ProcessUid> ended = effects.processes;
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
}

}  // namespace proclab::state
