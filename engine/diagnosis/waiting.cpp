// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/waiting.h"

#include "diagnosis/waits.h"

#include <algorithm>

namespace proclab::diagnosis {

using state::ProcessState;
using state::RunState;
using state::ThreadState;
using state::WaitFor;
using trace::Kind;
using trace::Subject;

namespace {

constexpr Duration checkDistance = std::chrono::milliseconds(50);

const ThreadState* mainThread(const Context& context, const ProcessState& process) {
    for (const ThreadUid uid : process.threads) {
        const ThreadState* thread = context.thread(uid);
        if (thread != nullptr && thread->kind == protocol::ThreadKind::Main)
            return thread;
    }
    return nullptr;
}

/// What is waited for, as far as it has a number.
ObjectRef awaitedObject(const state::Wait& wait) {
    switch (wait.what) {
        case WaitFor::Join:
            return {Subject::Process, wait.process.value()};
        case WaitFor::Thread:
            return {Subject::Thread, wait.object};
        case WaitFor::QueueItem:
        case WaitFor::QueueSpace:
        case WaitFor::QueueJoin:
            return {Subject::Queue, wait.object};
        case WaitFor::Lock:
        case WaitFor::Condition:
        case WaitFor::Event:
        case WaitFor::Barrier:
            return {Subject::Lock, wait.object};
        case WaitFor::Message:
        case WaitFor::MessageSpace:
            return {Subject::Pipe, wait.object};
        case WaitFor::ManagerCall:
            return {Subject::ManagerObject, wait.object};
        case WaitFor::Job:
        case WaitFor::PoolEnd:
            return {Subject::Pool, wait.object};
        case WaitFor::Nothing:
        case WaitFor::Timer:
        case WaitFor::Exit:
            break;
    }
    return {};
}

}  // namespace

void Waiting::apply(const Context& context) {
    const trace::Event& event = context.event;
    switch (event.kind) {
        case Kind::LockAcquired:
            noteHolder(context);
            break;
        case Kind::LockReleased:
            noteRelease(context);
            break;
        case Kind::SignalSent:
            if (event.other.isValid())
                m_signalled.insert(event.other);
            break;
        case Kind::JoinEnd:
            timedJoinEnd(context);
            break;
        case Kind::JoinBegin:
            timedJoinBegin(context);
            [[fallthrough]];
        case Kind::LockAcquireBegin:
        case Kind::ThreadJoinBegin:
            findCircle(context, event.thread);
            checkPending(context);
            break;
        case Kind::HostThreadSample:
            if (event.time - m_lastCheck >= checkDistance)
                checkQuiet(context);
            break;
        case Kind::HostStopping:
        case Kind::HostMainEnded:
            checkQuiet(context);
            checkOpen(context);
            break;
        case Kind::HostProcessExited:
        case Kind::ChildExit:
            checkOpen(context);
            break;
        default:
            break;
    }
}

void Waiting::noteHolder(const Context& context) {
    const std::size_t lock = context.event.object;
    if (lock >= context.now.locks.size())
        return;
    if (m_locks.size() <= lock)
        m_locks.resize(lock + 1);
    m_locks[lock].taker = context.event.thread;
}

void Waiting::noteRelease(const Context& context) {
    const std::size_t lock = context.event.object;
    if (lock >= m_locks.size() || !m_locks[lock].taker.isValid() || context.has(protocol::failed))
        return;
    Usage& usage = m_locks[lock];
    (usage.taker == context.event.thread ? usage.isMutex : usage.isSignal) = true;
}

std::optional<ThreadUid> Waiting::awaited(const Context& context, ThreadUid uid) const {
    const ThreadState* thread = context.thread(uid);
    if (thread == nullptr || !isEndless(thread->wait))
        return std::nullopt;
    switch (thread->wait.what) {
        case WaitFor::Lock: {
            const LockId id(thread->wait.object);
            if (id.value() >= context.now.locks.size() || usageOf(id.value()).isSignal)
                return std::nullopt;
            const state::LockState& lock = context.now.locks[id.value()];
            if (!lock.holder.isValid() || !lock.holderThread.isValid())
                return std::nullopt;
            return lock.holderThread;
        }
        case WaitFor::Join: {
            const ProcessState* process = context.process(thread->wait.process);
            // Who was told to end does not wait any more, whatever it waited for.
            if (process == nullptr || !isAlive(*process) || m_signalled.contains(process->uid))
                return std::nullopt;
            const ThreadState* main = mainThread(context, *process);
            return main != nullptr ? std::optional(main->uid) : std::nullopt;
        }
        case WaitFor::Thread: {
            const ThreadUid joined(thread->wait.object);
            const ThreadState* other = context.thread(joined);
            return other != nullptr && !hasEnded(other->state) ? std::optional(joined)
                                                               : std::nullopt;
        }
        default:
            return std::nullopt;
    }
}

Waiting::Circle Waiting::circleFrom(const Context& context, ThreadUid start) const {
    Circle circle;
    ThreadUid at = start;
    while (true) {
        if (std::find(circle.begin(), circle.end(), at) != circle.end())
            return {};  // a circle that this one only waits for: found when it was closed
        circle.push_back(at);
        const std::optional<ThreadUid> next = awaited(context, at);
        if (!next)
            return {};
        if (*next == start)
            return circle;
        at = *next;
    }
}

void Waiting::findCircle(const Context& context, ThreadUid start) {
    Circle circle = circleFrom(context, start);
    const std::set<ThreadUid> members(circle.begin(), circle.end());
    if (!circle.empty() && !m_circles.contains(members))
        m_pending.push_back({std::move(circle), context.index});
}

/// Circles are told once nobody can open them any more.
void Waiting::checkPending(const Context& context) {
    std::erase_if(m_pending, [&](const Pending& pending) {
        if (circleFrom(context, pending.circle.front()) != pending.circle)
            return true;
        if (!isForEver(context, pending.circle))
            return false;
        if (m_circles.insert(std::set<ThreadUid>(pending.circle.begin(), pending.circle.end()))
                .second)
            addCircle(context, pending);
        return true;
    });
}

/// A lock may be released by someone else than who took it: then it is a signal. Not so a lock that
/// its takers have always released themselves so far, nor where nobody is left to do it.
bool Waiting::isForEver(const Context& context, const Circle& circle) const {
    const auto isMutex = [&](ThreadUid uid) {
        const state::Wait& wait = context.thread(uid)->wait;
        return wait.what != WaitFor::Lock ||
               context.now.locks[wait.object].type == protocol::LockType::RLock ||
               usageOf(wait.object).isMutex;
    };
    if (std::all_of(circle.begin(), circle.end(), isMutex))
        return true;
    const auto isMember = [&](ThreadUid uid) {
        return std::find(circle.begin(), circle.end(), uid) != circle.end();
    };
    for (const ProcessState& process : context.now.processes) {
        if (!isAlive(process) || !isLearners(process))
            continue;
        for (const ThreadUid uid : process.threads) {
            const ThreadState* thread = context.thread(uid);
            if (thread != nullptr && !hasEnded(thread->state) && !isMember(uid) &&
                (thread->kind == protocol::ThreadKind::Main ||
                 thread->kind == protocol::ThreadKind::Learner) &&
                !leadsInto(context, uid, circle))
                return false;
        }
        if (process.threads.empty())
            return false;  // it has only been started
    }
    return true;
}

/// Whether the thread waits for one of the circle, directly or not.
bool Waiting::leadsInto(const Context& context, ThreadUid thread, const Circle& circle) const {
    for (std::size_t steps = 0; steps <= context.now.threads.size(); ++steps) {
        const std::optional<ThreadUid> next = awaited(context, thread);
        if (!next)
            return false;
        if (std::find(circle.begin(), circle.end(), *next) != circle.end())
            return true;
        thread = *next;
    }
    return false;
}

void Waiting::addCircle(const Context& context, const Pending& pending) {
    const trace::Event closing = context.trace[pending.event];
    Finding finding;
    finding.kind = pending.circle.size() == 1 ? FindingKind::SelfDeadlock : FindingKind::Deadlock;
    finding.severity = Severity::Error;
    finding.at = closing.time;
    finding.site = closing.site;
    for (const ThreadUid uid : pending.circle) {
        const ThreadState* thread = context.thread(uid);
        finding.processes.push_back(thread->process);
        m_explained.insert(thread->process);
        if (thread->wait.what == WaitFor::Lock)
            finding.objects.push_back({Subject::Lock, thread->wait.object});
    }
    finding.evidence.push_back(pending.event);
    context.findings.push_back(std::move(finding));
    keepOpen(context, pending.circle);
}

/// The finding made last says that these stand still: it is watched until one of them does not.
void Waiting::keepOpen(const Context& context, std::vector<ThreadUid> threads) {
    Standing standing;
    standing.finding = context.findings.size() - 1;
    for (const ThreadUid uid : threads)
        standing.since.emplace_back(uid, context.thread(uid)->wait.since);
    m_standing.push_back(std::move(standing));
}

void Waiting::checkOpen(const Context& context) {
    const bool isStopping = context.event.kind == Kind::HostStopping;
    std::erase_if(m_standing, [&](const Standing& standing) {
        const bool isOver =
            isStopping ||
            std::any_of(standing.since.begin(), standing.since.end(), [&](const auto& entry) {
                const ThreadState& thread = *context.thread(entry.first);
                const ProcessState* process = context.process(thread.process);
                return hasEnded(thread.state) || process == nullptr || !isAlive(*process) ||
                       thread.wait.what == WaitFor::Nothing || thread.wait.since != entry.second;
            });
        if (isOver)
            context.findings[standing.finding].until = context.event.time;
        return isOver;
    });
}

/// What the workers are at is seen at the workers themselves; those that are threads are not asked.
bool Waiting::poolCanGoOn(const state::PoolState& pool) {
    if (pool.type == protocol::PoolType::ThreadPool ||
        pool.type == protocol::PoolType::ThreadPoolExecutor)
        return true;
    if (pool.tasksSent > pool.tasksBegun || pool.tasksEnded > pool.resultsBack)
        return true;  // on their way
    const bool isAtWork =
        std::any_of(pool.workers.begin(), pool.workers.end(),
                    [](const auto& worker) { return worker.job >= 0 && !worker.ended; });
    // With nothing to do and nothing lost it ends, or says what it has, by itself; an executor says
    // also that it lost something.
    return !isAtWork &&
           (pool.tasksLost == 0 || pool.type == protocol::PoolType::ProcessPoolExecutor);
}

bool Waiting::canGoOn(const Context& context, const ThreadState& thread) const {
    const state::Snapshot& now = context.now;
    const state::Wait& wait = thread.wait;
    if (thread.state == RunState::Sleeping || !isEndless(wait) || isAtWork(thread))
        return true;
    switch (wait.what) {
        case WaitFor::Nothing:
        case WaitFor::Timer:
            return true;
        case WaitFor::Exit:
            return cloggedBy(context, thread.process).queues.empty();
        case WaitFor::Join: {
            const ProcessState* process = context.process(wait.process);
            return process == nullptr || !isAlive(*process);
        }
        case WaitFor::Thread: {
            const ThreadState* other = context.thread(ThreadUid(wait.object));
            if (other == nullptr || hasEnded(other->state) || isAtWork(*other))
                return true;
            // Only of those of the learner is it seen what they do, and of feeders known.
            if (other->kind == protocol::ThreadKind::Feeder)
                return cloggedBy(context, thread.process).queues.empty();
            return other->kind == protocol::ThreadKind::Library;
        }
        case WaitFor::QueueItem:
            return wait.object >= now.queues.size() || !now.queues[wait.object].items.empty();
        case WaitFor::QueueSpace: {
            if (wait.object >= now.queues.size())
                return true;
            const state::QueueState& queue = now.queues[wait.object];
            return std::cmp_less(queue.items.size(), queue.maxsize);
        }
        case WaitFor::QueueJoin:
            return wait.object >= now.queues.size() ||
                   now.queues[wait.object].tasksDone >= now.queues[wait.object].puts;
        case WaitFor::Lock:
            return wait.object >= now.locks.size() ||
                   (!now.locks[wait.object].holder.isValid() &&
                    now.locks[wait.object].holders.empty() && now.locks[wait.object].initial > 0);
        case WaitFor::Condition:
        case WaitFor::Barrier:
            return false;
        case WaitFor::Event:
            return wait.object >= now.locks.size() || now.locks[wait.object].value != 0;
        case WaitFor::Message:
        case WaitFor::MessageSpace: {
            if (wait.object >= now.pipes.size())
                return true;
            const state::PipeState& pipe = now.pipes[wait.object];
            if (wait.what == WaitFor::MessageSpace)
                return pipe.ends[0].incoming.empty() && pipe.ends[1].incoming.empty();
            return !pipe.ends[0].incoming.empty() || !pipe.ends[1].incoming.empty();
        }
        case WaitFor::ManagerCall:
            return true;  // the server may answer: what it waits for is not seen
        case WaitFor::Job:
        case WaitFor::PoolEnd:
            return wait.object >= now.pools.size() || poolCanGoOn(now.pools[wait.object]);
    }
    return true;
}

bool Waiting::canGoOn(const Context& context, const ProcessState& process) const {
    if (!process.hasProbe || process.state == RunState::Starting)
        return true;  // what it does is not seen
    if (process.kind == protocol::ProcessKind::PoolWorker) {
        // A worker without a task waits for one; nobody sees it wait.
        for (const state::PoolState& pool : context.now.pools) {
            for (const state::PoolWorkerState& worker : pool.workers) {
                if (worker.process == process.uid && worker.job < 0)
                    return false;
            }
        }
    }
    return std::any_of(process.threads.begin(), process.threads.end(), [&](ThreadUid uid) {
        const ThreadState* thread = context.thread(uid);
        return thread != nullptr && isProgramsOwn(*thread) && canGoOn(context, *thread);
    });
}

void Waiting::checkQuiet(const Context& context) {
    m_lastCheck = context.event.time;
    checkPending(context);
    checkOpen(context);
    for (const ThreadState& thread : context.now.threads) {
        if (!hasEnded(thread.state))
            checkUndrained(context, thread);
    }
    Finding finding;
    Timestamp since;
    // What someone did last may have ended a wait of one who had no core yet to say so.
    Timestamp stirred;
    for (const ProcessState& process : context.now.processes) {
        stirred = std::max(stirred, process.ended);
        if (!isAlive(process))
            continue;
        stirred = std::max(stirred, context.trace[process.lastEvent].time);
        if (isHelper(process))
            continue;
        if (canGoOn(context, process))
            return;
        since = std::max(since, process.wait.since);
        // An idle worker is nothing to tell about.
        if (process.wait.what != WaitFor::Nothing && process.wait.what != WaitFor::Exit) {
            finding.processes.push_back(process.uid);
            finding.evidence.push_back(process.lastEvent);
            finding.numbers.push_back(static_cast<std::int64_t>(process.wait.what));
            finding.objects.push_back(awaitedObject(process.wait));
        }
    }
    const bool isTold = std::all_of(finding.processes.begin(), finding.processes.end(),
                                    [&](ProcessUid uid) { return explains(uid); });
    const bool hasPart = std::any_of(finding.processes.begin(), finding.processes.end(),
                                     [&](ProcessUid uid) { return explains(uid); });
    if (finding.processes.empty() || isTold || hasPart || since == m_stuckSince ||
        context.event.time - std::max(since, stirred) < settling)
        return;
    m_stuckSince = since;
    finding.kind = FindingKind::Stuck;
    finding.severity = Severity::Error;
    finding.at = since;
    std::vector<ThreadUid> threads;
    for (const ProcessUid uid : finding.processes) {
        const ProcessState& process = *context.process(uid);
        if (process.wait.since == since)
            finding.site = process.site;
        if (const ThreadState* main = mainThread(context, process))
            threads.push_back(main->uid);
    }
    std::sort(finding.evidence.begin(), finding.evidence.end());
    context.findings.push_back(std::move(finding));
    keepOpen(context, std::move(threads));
}

}  // namespace proclab::diagnosis
