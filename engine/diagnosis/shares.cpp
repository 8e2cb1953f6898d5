// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/shares.h"

#include <algorithm>

namespace proclab::diagnosis {

namespace {

/// Adds what was measured, as far as a run can last: a broken file may claim anything.
void addTo(std::int64_t& sum, std::uint64_t ns) {
    constexpr std::int64_t longest = 1'000'000'000'000'000'000;  // 31 years
    sum = std::min(sum, longest) +
          static_cast<std::int64_t>(std::min(ns, static_cast<std::uint64_t>(longest)));
}

}  // namespace

using state::ProcessState;
using state::RunState;
using state::WaitFor;
using trace::Kind;

const char* nameOf(Share share) {
    switch (share) {
        case Share::Starting:
            return "starting";
        case Share::Importing:
            return "importing";
        case Share::Pickling:
            return "pickling";
        case Share::Transfer:
            return "transfer";
        case Share::Computing:
            return "computing";
        case Share::NoCore:
            return "no_core";
        case Share::Lock:
            return "lock";
        case Share::Item:
            return "item";
        case Share::Worker:
            return "worker";
        case Share::Joining:
            return "joining";
        case Share::Sleeping:
            return "sleeping";
        case Share::Ending:
            return "ending";
    }
    return "computing";
}

Share Shares::shareOf(const ProcessState& process, const Life& life) {
    if (life.isLeaving)
        return Share::Ending;
    switch (process.state) {
        case RunState::Created:
        case RunState::Starting:
            return life.hasProbeBegun ? Share::Importing : Share::Starting;
        case RunState::Sleeping:
            return Share::Sleeping;
        case RunState::Running:
            return Share::Computing;
        case RunState::Exited:
        case RunState::Failed:
        case RunState::Killed:
            return Share::Ending;
        case RunState::Blocked:
            break;
    }
    switch (process.wait.what) {
        case WaitFor::Join:
        case WaitFor::Thread:
        case WaitFor::QueueJoin:
        case WaitFor::PoolEnd:
            return Share::Joining;
        case WaitFor::QueueItem:
        case WaitFor::Message:
            return Share::Item;
        case WaitFor::QueueSpace:
        case WaitFor::MessageSpace:
        case WaitFor::ManagerCall:
            return Share::Transfer;
        case WaitFor::Lock:
        case WaitFor::Condition:
        case WaitFor::Event:
        case WaitFor::Barrier:
            return Share::Lock;
        case WaitFor::Job:
            return Share::Worker;
        case WaitFor::Timer:
            return Share::Sleeping;
        case WaitFor::Exit:
            return Share::Ending;
        case WaitFor::Nothing:
            break;
    }
    return Share::Computing;
}

void Shares::update(const Context& context, ProcessUid uid) {
    const ProcessState* process = context.process(uid);
    if (process == nullptr)
        return;
    if (m_lives.size() <= uid.value())
        m_lives.resize(uid.value() + 1);
    Life& life = m_lives[uid.value()];
    if (life.isOver)
        return;
    if (!life.isThere) {
        if (process->started == Timestamp() && process->state != RunState::Starting)
            return;
        life.isThere = true;
        life.since = process->started != Timestamp() ? process->started : context.event.time;
    }
    // Its own word that it ends is not yet its end.
    const bool isGone =
        context.event.kind == Kind::HostProcessExited || context.event.kind == Kind::ChildExit;
    if (hasEnded(process->state))
        life.isLeaving = true;
    const Share next = shareOf(*process, life);
    if (next != life.now || isGone) {
        life.ns[static_cast<std::size_t>(life.now)] += (context.event.time - life.since).count();
        life.since = context.event.time;
        life.now = next;
    }
    life.isOver = isGone && hasEnded(process->state);
}

void Shares::apply(const Context& context) {
    const trace::Event& event = context.event;
    if (event.kind == Kind::HostThreadSample) {
        const state::ThreadState* thread = context.thread(event.thread);
        if (thread == nullptr || thread->kind != protocol::ThreadKind::Main)
            return;
        const std::uint64_t readyNs = trace::threadFigures(context.text()).readyNs;
        update(context, event.process);
        if (event.process.value() >= m_lives.size())
            return;
        Life& life = m_lives[event.process.value()];
        if (readyNs > life.lastReadyNs && life.now == Share::Computing)
            addTo(life.readyNs, readyNs - life.lastReadyNs);
        life.lastReadyNs = std::max(life.lastReadyNs, readyNs);
        return;
    }
    if (event.process.isValid()) {
        update(context, event.process);
        if (event.process.value() < m_lives.size()) {
            Life& life = m_lives[event.process.value()];
            if (event.kind == Kind::ProcessBegin)
                life.hasProbeBegun = true;
            const bool costs = event.kind == Kind::QueueSent || event.kind == Kind::QueueGetEnd ||
                               event.kind == Kind::ConnectionSendEnd ||
                               event.kind == Kind::ConnectionReceiveEnd ||
                               event.kind == Kind::StartPickled || event.kind == Kind::Pickled ||
                               event.kind == Kind::Unpickled;
            if (costs && event.a > 0) {
                const state::ThreadState* thread = context.thread(event.thread);
                if (thread != nullptr && thread->kind == protocol::ThreadKind::Main)
                    addTo(life.picklingNs, static_cast<std::uint64_t>(event.a));
            }
        }
    }
    if (event.other.isValid())
        update(context, event.other);
}

std::vector<ProcessShares> Shares::at(Timestamp t) const {
    std::vector<ProcessShares> result;
    for (std::size_t i = 0; i < m_lives.size(); ++i) {
        const Life& life = m_lives[i];
        if (!life.isThere)
            continue;
        ProcessShares& shares = result.emplace_back();
        shares.process = ProcessUid(static_cast<std::uint32_t>(i));
        shares.ns = life.ns;
        const auto part = [&](Share share) -> std::int64_t& {
            return shares.ns[static_cast<std::size_t>(share)];
        };
        if (!life.isOver && t > life.since)
            part(life.now) += (t - life.since).count();
        // Both were measured within what counts as computing so far.
        const std::int64_t pickling = std::min(life.picklingNs, part(Share::Computing));
        part(Share::Computing) -= pickling;
        part(Share::Pickling) += pickling;
        const std::int64_t ready = std::min(life.readyNs, part(Share::Computing));
        part(Share::Computing) -= ready;
        part(Share::NoCore) += ready;
        for (const std::int64_t ns : shares.ns)
            shares.totalNs += ns;
    }
    return result;
}

}  // namespace proclab::diagnosis
