// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>

namespace proclab::state {

using trace::Kind;

void ThreadTracker::apply(const Step& step, ProcessTracker& processes) {
    const trace::Event& event = step.event;
    if (!event.thread.isValid())
        return;
    switch (event.kind) {
        case Kind::ThreadBegin: {
            ThreadState& thread = step.thread(event.thread);
            thread.kind = static_cast<protocol::ThreadKind>(event.c);
            thread.name = step.text();
            thread.began = event.time;
            step.effects.threads.push_back(event.thread);
            break;
        }
        case Kind::ThreadEnd:
            step.endThread(event.thread);
            break;
        case Kind::ThreadStarted:
            if (const ThreadUid started = otherThreadOf(event); started.isValid()) {
                ThreadState& thread = step.thread(started);
                if (thread.name.empty())
                    thread.name = step.text();
                step.effects.threads.push_back(started);
            }
            break;
        case Kind::ThreadJoinBegin: {
            Wait wait;
            wait.what = WaitFor::Thread;
            wait.object = event.object;
            step.beginWait(event.thread, wait);
            break;
        }
        case Kind::ThreadJoinEnd:
            step.endWait(event.thread, WaitFor::Thread, event.object);
            break;
        case Kind::SleepBegin: {
            Wait wait;
            wait.what = WaitFor::Timer;
            wait.duration = event.a;
            step.beginWait(event.thread, wait);
            break;
        }
        case Kind::SleepEnd:
            step.endWait(event.thread, WaitFor::Timer);
            break;
        case Kind::HostThreadSample:
            sample(step, processes);
            break;
        default:
            break;  // not about a thread
    }
}

void ThreadTracker::sample(const Step& step, ProcessTracker& processes) {
    const trace::Event& event = step.event;
    const auto [cpuNs, readyNs] = trace::threadFigures(step.text());
    const auto core = static_cast<std::int16_t>(event.c >> 8);
    const char letter = static_cast<char>(event.c & 0xff);

    ThreadState& thread = step.thread(event.thread);
    if (m_sampled.size() <= event.thread.value())
        m_sampled.resize(event.thread.value() + 1);
    Sampled& last = m_sampled[event.thread.value()];
    const bool isFirst = last.time == Timestamp();
    const Timestamp since = isFirst ? thread.began : last.time;
    const Duration interval = event.time - since;
    const std::uint64_t used = cpuNs > last.cpuNs ? cpuNs - last.cpuNs : 0;
    const std::uint64_t waited = readyNs > last.readyNs ? readyNs - last.readyNs : 0;
    last = {event.time, cpuNs, readyNs};

    thread.cpuNs = cpuNs;
    if (letter == 'S' && used == 0)
        processes.seenWaiting(step);
    if (!hasEnded(thread.state)) {
        thread.kernelState = letter;
        thread.core = core;
    }
    if (!event.process.isValid())
        return;
    processes.addCpuTime(step, used);
    ProcessState& process = step.process(event.process);
    const bool isMain = thread.kind == protocol::ThreadKind::Main;
    if (!hasEnded(process.state)) {
        if (isMain || letter == 'R')
            process.core = core;
        if (isMain) {
            process.ready = letter == 'R' && process.state == RunState::Running && !isFirst &&
                            waited * 2 > static_cast<std::uint64_t>(interval.count());
        }
    }
    if (isMain && waited + used > 0 && !isFirst && interval.count() > 0) {
        const auto atMost = [&](std::uint64_t ns) {
            return Duration(static_cast<std::int64_t>(
                std::min(ns, static_cast<std::uint64_t>(interval.count()))));
        };
        step.effects.ready = Effects::Ready{since, atMost(waited), atMost(used)};
    }
    if (used > 0 && interval.count() > 0) {
        // A thread cannot have used more than all of one core.
        const auto atMost = static_cast<std::uint64_t>(interval.count());
        const Duration time(static_cast<std::int64_t>(std::min(used, atMost)));
        step.effects.coreUse = Effects::CoreUse{core, since, time};
    }
}

}  // namespace proclab::state
