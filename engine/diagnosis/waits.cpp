// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/waits.h"

#include <optional>

namespace proclab::diagnosis {

using state::ProcessState;
using state::ThreadState;
using state::WaitFor;
using trace::Subject;

namespace {

/// A pipe never refuses less than this. It has 16 pages of 4 KiB (pipe(7)), and what does not fit
/// into the rest of a page begins a new one, so that half of them may stay empty.
constexpr std::int64_t pipeCapacity = 32768;
/// What Connection writes ahead of each message.
constexpr std::int64_t messageHead = 4;

}  // namespace

bool isEndless(const state::Wait& wait) {
    return wait.what != WaitFor::Nothing && wait.what != WaitFor::Timer && wait.duration < 0;
}

bool isHelper(const ProcessState& process) {
    return (process.number < 0 && process.hasProbe) ||
           process.kind == protocol::ProcessKind::Manager;
}

bool isProgramsOwn(const ThreadState& thread) {
    return !hasEnded(thread.state) && (thread.kind == protocol::ThreadKind::Main ||
                                       thread.kind == protocol::ThreadKind::Learner);
}

bool isAtWork(const ThreadState& thread) {
    return thread.kernelState == 'R' || thread.kernelState == 'D';
}

Clogged cloggedBy(const Context& context, ProcessUid process) {
    Clogged clogged;
    for (const state::QueueState& queue : context.now.queues) {
        if (queue.ofThreads || !state::hasBuffer(queue.type) || !queue.waitingToGet.empty())
            continue;
        std::int64_t waiting = 0;
        std::optional<std::size_t> first;
        for (const state::QueueItem& item : queue.items) {
            if (item.bytes >= 0)
                waiting += item.bytes + messageHead;
            if (item.producer == process && !first)
                first = item.event;
        }
        if (!first || waiting < pipeCapacity)
            continue;
        clogged.queues.push_back({Subject::Queue, queue.id.value()});
        clogged.evidence.push_back(*first);
        clogged.bytes += waiting;
    }
    return clogged;
}

}  // namespace proclab::diagnosis
