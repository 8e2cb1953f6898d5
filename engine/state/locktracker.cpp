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

bool hasOneHolder(const LockState& lock) {
    return lock.type == protocol::LockType::Lock || lock.type == protocol::LockType::RLock;
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
        // A semaphore that one process releases and another acquires is a signal, which nobody
        // holds: never more holders than there were units to begin with.
        lock.holders.push_back(event.process);
        while (std::cmp_greater(lock.holders.size(), std::max<std::int64_t>(lock.initial, 0)))
            lock.holders.erase(lock.holders.begin());
    }
    step.effects.holderOf = lock.id;
}

void released(const Step& step, LockState& lock) {
    if (step.has(protocol::recursive))
        return;
    if (hasOneHolder(lock)) {
        lock.holder = ProcessUid();
        lock.holderThread = ThreadUid();
        lock.heldSince = Timestamp();
    } else if (!lock.holders.empty()) {
        auto unit = std::find(lock.holders.begin(), lock.holders.end(), step.event.process);
        lock.holders.erase(unit == lock.holders.end() ? lock.holders.begin() : unit);
    }
    step.effects.holderOf = lock.id;
}

}  // namespace

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
            target.type = static_cast<protocol::LockType>(event.c);
            target.name = defaultName(target.type);
            target.initial = event.a;
            target.internal = step.has(protocol::internal);
            target.creator = event.process;
            break;
        case Kind::LockAcquireBegin: {
            target.waiting.push_back(event.thread);
            // Inside of a put(), get() or wait() the learner's call is what it waits for.
            const bool isInner = target.internal || step.has(protocol::internal);
            if (isInner && event.thread.isValid() &&
                step.thread(event.thread).wait.what != WaitFor::Nothing)
                break;
            Wait wait;
            wait.what = WaitFor::Lock;
            wait.object = event.object;
            wait.duration = event.a;
            step.beginWait(event.thread, wait);
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
            break;  // not about a lock
    }
}

void LockTracker::processEnded(const Step& step, ProcessUid process) {
    // What it held it goes on holding: nobody can release it any more, and that is to be seen.
    for (LockState& lock : step.state.locks) {
        std::erase_if(lock.waiting, [&](ThreadUid thread) {
            return thread.isValid() && step.thread(thread).process == process;
        });
    }
}

}  // namespace proclab::state
