// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/names.h"
#include "state/trackers.h"

#include <algorithm>

namespace proclab::state {

using trace::Kind;

namespace {

/// Until the program's own name for it is known. Python's base class, where the type is not.
const char* defaultName(protocol::LockType type) {
    return type == protocol::LockType::Other ? "Semaphore" : nameOf(type);
}

/// A Condition that made its lock is that lock, too.
bool hasOneHolder(const LockState& lock) {
    return lock.type == protocol::LockType::Lock || lock.type == protocol::LockType::RLock ||
           lock.type == protocol::LockType::Condition;
}

bool isSemaphore(const LockState& lock) {
    return lock.type == protocol::LockType::Semaphore ||
           lock.type == protocol::LockType::BoundedSemaphore ||
           lock.type == protocol::LockType::Other;
}

void create(const Step& step, LockState& lock) {
    const trace::Event& event = step.event;
    lock.type = static_cast<protocol::LockType>(event.c);
    lock.name = defaultName(lock.type);
    lock.initial = event.a;
    lock.internal = step.has(protocol::internal);
    lock.ofThreads = step.has(protocol::ofThreads);
    lock.creator = event.process;
    if (isSemaphore(lock))
        lock.value = event.a;
}

void beginWait(const Step& step, WaitFor what) {
    Wait wait;
    wait.what = what;
    wait.object = step.event.object;
    wait.duration = step.event.a;
    step.beginWait(step.event.thread, wait);
}

void fallAsleep(const Step& step, LockState& lock, WaitFor what) {
    addOnce(lock.sleepers, step.event.thread);
    beginWait(step, what);
}

void wakeUp(const Step& step, LockState& lock, WaitFor what) {
    std::erase(lock.sleepers, step.event.thread);
    step.endWait(step.event.thread, what, step.event.object);
}

void acquired(const Step& step, LockState& lock) {
    const trace::Event& event = step.event;
    ++lock.acquires;
    if (step.has(protocol::contended))
        ++lock.contended;
    if (step.has(protocol::recursive))
        return;
    if (hasOneHolder(lock)) {
        lock.holder = event.process;
        lock.holderThread = event.thread;
        lock.heldSince = event.time;
    } else {
        lock.value = std::max<std::int64_t>(lock.value - 1, 0);
        // A semaphore that one process releases and another acquires is a signal, which nobody
        // holds: never more holders than there were units to begin with.
        lock.holders.push_back(event.process);
        while (std::cmp_greater(lock.holders.size(), std::max<std::int64_t>(lock.initial, 0)))
            lock.holders.erase(lock.holders.begin());
    }
    step.effects.holderOf = lock.id;
}

}  // namespace

void LockTracker::released(const Step& step, LockState& lock) {
    if (step.has(protocol::recursive))
        return;
    if (m_before.size() <= lock.id.value())
        m_before.resize(lock.id.value() + 1);
    Before& before = m_before[lock.id.value()];
    step.effects.holderOf = lock.id;
    if (step.has(protocol::failed)) {
        lock.holder = before.holder;
        lock.holderThread = before.holderThread;
        lock.heldSince = before.heldSince;
        lock.value = before.value;
        if (before.unit.isValid())
            lock.holders.push_back(before.unit);
        before = {lock.holder, lock.holderThread, lock.heldSince, ProcessUid(), lock.value};
        return;
    }
    before = {lock.holder, lock.holderThread, lock.heldSince, ProcessUid(), lock.value};
    if (hasOneHolder(lock)) {
        lock.holder = ProcessUid();
        lock.holderThread = ThreadUid();
        lock.heldSince = Timestamp();
        return;
    }
    ++lock.value;
    if (lock.holders.empty())
        return;
    auto unit = std::find(lock.holders.begin(), lock.holders.end(), step.event.process);
    if (unit == lock.holders.end())
        unit = lock.holders.begin();
    before.unit = *unit;
    lock.holders.erase(unit);
}

LockState& LockTracker::lock(const Step& step, LockId id) {
    while (step.state.locks.size() <= id.value()) {
        LockState& lock = step.state.locks.emplace_back();
        lock.id = LockId(static_cast<std::uint32_t>(step.state.locks.size() - 1));
        lock.name = defaultName(lock.type);
    }
    return step.state.locks[id.value()];
}

void LockTracker::apply(const Step& step) {
    const trace::Event& event = step.event;
    const LockId id = lockOf(event);
    if (!id.isValid())
        return;
    LockState& target = lock(step, id);
    switch (event.kind) {
        case Kind::ObjectNamed:
            target.name = step.text();
            break;
        case Kind::LockCreated:
            create(step, target);
            break;
        case Kind::LockAcquireBegin: {
            target.waiting.push_back(event.thread);
            // Inside of a put(), get() or wait() the learner's call is what it waits for.
            const bool isInner = target.internal || step.has(protocol::internal);
            if (isInner && event.thread.isValid() &&
                step.thread(event.thread).wait.what != WaitFor::Nothing)
                break;
            beginWait(step, WaitFor::Lock);
            break;
        }
        case Kind::LockAcquired:
            std::erase(target.waiting, event.thread);
            step.endWait(event.thread, WaitFor::Lock, event.object);
            acquired(step, target);
            break;
        case Kind::LockAcquireFailed:
            std::erase(target.waiting, event.thread);
            step.endWait(event.thread, WaitFor::Lock, event.object);
            break;
        case Kind::LockReleased:
            released(step, target);
            break;
        default:
            applyToSynchroniser(step, target);
            break;
    }
}

void LockTracker::applyToSynchroniser(const Step& step, LockState& target) {
    const trace::Event& event = step.event;
    switch (event.kind) {
        case Kind::ConditionLock:
            target.lock = LockId(static_cast<std::uint32_t>(event.a));
            break;
        case Kind::ConditionWaitBegin:
            fallAsleep(step, target, WaitFor::Condition);
            break;
        case Kind::ConditionWaitEnd:
            wakeUp(step, target, WaitFor::Condition);
            break;
        case Kind::ConditionNotified:
            ++target.notified;
            break;
        case Kind::EventSet:
            target.value = 1;
            ++target.notified;
            break;
        case Kind::EventCleared:
            target.value = 0;
            break;
        case Kind::EventWaitBegin:
            fallAsleep(step, target, WaitFor::Event);
            break;
        case Kind::EventWaitEnd:
            wakeUp(step, target, WaitFor::Event);
            break;
        case Kind::BarrierWaitBegin:
            fallAsleep(step, target, WaitFor::Barrier);
            target.value = static_cast<std::int64_t>(target.sleepers.size());
            break;
        case Kind::BarrierWaitEnd:
            barrierWaitEnd(step, target);
            break;
        case Kind::BarrierReset:
            target.broken = false;
            if (m_resetUnder.size() <= target.id.value())
                m_resetUnder.resize(target.id.value() + 1);
            m_resetUnder[target.id.value()] = target.sleepers;
            break;
        case Kind::BarrierAborted:
            target.broken = true;
            break;
        default:
            break;  // changes nothing
    }
}

void LockTracker::barrierWaitEnd(const Step& step, LockState& barrier) {
    wakeUp(step, barrier, WaitFor::Barrier);
    barrier.value = static_cast<std::int64_t>(barrier.sleepers.size());
    // Who was waiting at a reset gets the same error, but the barrier is whole afterwards.
    const bool wasReset = barrier.id.value() < m_resetUnder.size() &&
                          std::erase(m_resetUnder[barrier.id.value()], step.event.thread) > 0;
    if (step.has(protocol::failed) && !wasReset)
        barrier.broken = true;
}

void LockTracker::processEnded(const Step& step, ProcessUid process) {
    // What it held it goes on holding: nobody can release it any more, and that is to be seen.
    for (LockState& lock : step.state.locks) {
        eraseThreadsOf(step, lock.waiting, process);
        eraseThreadsOf(step, lock.sleepers, process);
        if (lock.type == protocol::LockType::Barrier)
            lock.value = static_cast<std::int64_t>(lock.sleepers.size());
    }
}

}  // namespace proclab::state
