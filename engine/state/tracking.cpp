// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/tracking.h"

#include <algorithm>

namespace proclab::state {

namespace {

/// A process whose start() has begun is starting, but it is there only when it has a pid: a start()
/// that raises makes none.
bool isAlive(RunState state, OsPid pid) {
    return pid != 0 && state != RunState::Created && !hasEnded(state);
}

/// Which states of a process are those of its main thread, rather than its own.
bool followsThread(RunState state) {
    return state == RunState::Running || state == RunState::Blocked || state == RunState::Sleeping;
}

/// Waits that are a call of the learner's, within which others can happen.
bool isWhole(WaitFor what) {
    switch (what) {
        case WaitFor::QueueItem:
        case WaitFor::QueueSpace:
        case WaitFor::QueueJoin:
        case WaitFor::Condition:
        case WaitFor::Event:
        case WaitFor::Barrier:
        case WaitFor::ManagerCall:
        case WaitFor::Job:
        case WaitFor::PoolEnd:
            return true;
        case WaitFor::Nothing:
        case WaitFor::Join:
        case WaitFor::Lock:
        case WaitFor::Timer:
        case WaitFor::Thread:
        case WaitFor::Exit:
        case WaitFor::Message:
        case WaitFor::MessageSpace:
            return false;
    }
    return false;
}

/// Waits that such calls are made of.
bool isPart(WaitFor what) {
    switch (what) {
        case WaitFor::Join:
        case WaitFor::Lock:
        case WaitFor::Thread:
        case WaitFor::Message:
        case WaitFor::MessageSpace:
            return true;
        case WaitFor::Nothing:
        case WaitFor::QueueItem:
        case WaitFor::QueueSpace:
        case WaitFor::QueueJoin:
        case WaitFor::Timer:
        case WaitFor::Exit:
        case WaitFor::Condition:
        case WaitFor::Event:
        case WaitFor::Barrier:
        case WaitFor::ManagerCall:
        case WaitFor::Job:
        case WaitFor::PoolEnd:
            return false;
    }
    return false;
}

}  // namespace

ProcessState& Step::process(ProcessUid uid) const {
    while (state.processes.size() <= uid.value()) {
        const std::size_t next = state.processes.size();
        ProcessState& process = state.processes.emplace_back();
        process.uid = ProcessUid(static_cast<std::uint32_t>(next));
        process.stateSince = event.time;
        if (next < trace.processes().size()) {
            const trace::ProcessInfo& info = trace.processes()[next];
            process.parent = info.parent;
            process.name = info.name;
        }
        if (next == 0) {
            process.number = 0;
            process.kind = protocol::ProcessKind::Main;
        }
    }
    return state.processes[uid.value()];
}

ThreadState& Step::thread(ThreadUid uid) const {
    if (!uid.isValid()) {
        // Of a damaged file: whatever is done to this one is seen by nobody.
        thread_local ThreadState nobody;
        nobody = ThreadState();
        return nobody;
    }
    while (state.threads.size() <= uid.value()) {
        const std::size_t next = state.threads.size();
        ThreadState& thread = state.threads.emplace_back();
        thread.uid = ThreadUid(static_cast<std::uint32_t>(next));
        thread.began = event.time;
        if (next >= trace.threads().size())
            continue;
        const trace::ThreadInfo& info = trace.threads()[next];
        thread.process = info.process;
        thread.tid = info.tid;
        if (!info.process.isValid())
            continue;
        process(info.process).threads.push_back(thread.uid);
        if (info.process.value() < trace.processes().size() &&
            info.isMain(trace.processes()[info.process.value()])) {
            thread.kind = protocol::ThreadKind::Main;
            thread.name = "MainThread";
        }
    }
    return state.threads[uid.value()];
}

void Step::count(const ProcessState& process, bool was, bool is) const {
    if (isCounted(process)) {
        state.alive += static_cast<std::int32_t>(is) - static_cast<std::int32_t>(was);
        state.maxAlive = std::max(state.maxAlive, state.alive);
    }
}

void Step::setPid(ProcessState& process, OsPid pid) const {
    count(process, isAlive(process.state, process.pid), isAlive(process.state, pid));
    process.pid = pid;
}

void Step::enter(ProcessState& process, RunState next) const {
    count(process, isAlive(process.state, process.pid), isAlive(next, process.pid));
    if (process.state != next)
        process.stateSince = event.time;
    process.state = next;
    effects.processes.push_back(process.uid);
}

void Step::followMainThread(const ThreadState& thread) const {
    if (thread.kind != protocol::ThreadKind::Main || !thread.process.isValid())
        return;
    ProcessState& owner = process(thread.process);
    // Whatever main waits for, it waits in the learner's code: so it has begun.
    const bool mainBegins =
        owner.kind == protocol::ProcessKind::Main && owner.state == RunState::Starting;
    if (!followsThread(owner.state) && !mainBegins)
        return;
    const RunState next = hasEnded(thread.state) ? RunState::Running : thread.state;
    if (owner.state == next && owner.wait.since != thread.wait.since)
        owner.stateSince = event.time;  // another wait of the same sort
    enter(owner, next);
    owner.wait = thread.wait;
}

void Step::beginWait(ThreadUid uid, const Wait& wait) const {
    if (!uid.isValid())
        return;
    ThreadState& waiting = thread(uid);
    if (isWhole(waiting.wait.what) && isPart(wait.what))
        return;
    waiting.state = wait.what == WaitFor::Timer ? RunState::Sleeping : RunState::Blocked;
    waiting.wait = wait;
    waiting.wait.since = event.time;
    effects.threads.push_back(uid);
    followMainThread(waiting);
}

void Step::endWait(ThreadUid uid, WaitFor what, std::uint32_t object) const {
    if (!uid.isValid())
        return;
    ThreadState& waiting = thread(uid);
    if (waiting.wait.what != what || waiting.wait.object != object)
        return;
    waiting.state = RunState::Running;
    waiting.wait = Wait();
    effects.threads.push_back(uid);
    followMainThread(waiting);
}

void Step::endThread(ThreadUid uid) const {
    if (!uid.isValid())
        return;
    ThreadState& ending = thread(uid);
    if (hasEnded(ending.state))
        return;
    ending.state = RunState::Exited;
    ending.wait = Wait();
    ending.ended = event.time;
    ending.core = -1;
    effects.threads.push_back(uid);
    followMainThread(ending);
}

void eraseThreadsOf(const Step& step, std::vector<ThreadUid>& threads, ProcessUid process) {
    std::erase_if(threads, [&](ThreadUid thread) {
        return thread.isValid() && step.thread(thread).process == process;
    });
}

std::string callText(std::string_view function, std::string_view arguments) {
    std::string text(function);
    if (!arguments.starts_with('('))
        return text.append("(").append(arguments).append(")");
    if (arguments.ends_with(",)"))
        arguments.remove_suffix(2);
    else if (arguments.ends_with(')'))
        arguments.remove_suffix(1);
    return text.append(arguments).append(")");
}

}  // namespace proclab::state
