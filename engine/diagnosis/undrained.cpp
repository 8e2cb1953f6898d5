// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Joins of a process that cannot end before someone reads what it sent.

#include "diagnosis/waiting.h"
#include "diagnosis/waits.h"

#include <algorithm>
#include <utility>

namespace proclab::diagnosis {

using state::ProcessState;
using state::ThreadState;
using state::WaitFor;
using trace::Subject;

namespace {

bool hasLearnersThreads(const Context& context, const ProcessState& process) {
    return std::any_of(process.threads.begin(), process.threads.end(), [&](ThreadUid uid) {
        const ThreadState* thread = context.thread(uid);
        return thread != nullptr && thread->kind == protocol::ThreadKind::Learner &&
               !hasEnded(thread->state);
    });
}

/// The feeder thread that the process waits for at its end, if it does.
const ThreadState* awaitedFeeder(const Context& context, const state::Wait& wait) {
    if (wait.what != WaitFor::Thread)
        return nullptr;
    const ThreadState* thread = context.thread(ThreadUid(wait.object));
    return thread != nullptr && thread->kind == protocol::ThreadKind::Feeder &&
                   !hasEnded(thread->state)
               ? thread
               : nullptr;
}

}  // namespace

/// Whether someone other than the joining thread and the child could still read what the child
/// sent.
bool Waiting::hasOtherReader(const Context& context, const ThreadState& joiner,
                             ProcessUid child) const {
    for (const ProcessState& process : context.now.processes) {
        if (!isAlive(process) || process.uid == child || isHelper(process))
            continue;
        if (process.uid != joiner.process) {
            if (canGoOn(context, process))
                return true;
            continue;
        }
        for (const ThreadUid uid : process.threads) {
            const ThreadState* thread = context.thread(uid);
            if (thread != nullptr && uid != joiner.uid && isProgramsOwn(*thread) &&
                canGoOn(context, *thread))
                return true;
        }
    }
    return false;
}

/// A process that is joined, has done its work and cannot end, because what it sent is more than
/// the pipe takes and nobody reads it.
std::optional<Finding> Waiting::undrained(const Context& context, const ThreadState& joiner,
                                          ProcessUid joined) const {
    const ProcessState* child = context.process(joined);
    if (child == nullptr || !isAlive(*child) || context.event.time - child->wait.since < settling)
        return std::nullopt;
    Finding finding;
    std::int64_t bytes = 0;
    if (const ThreadState* feeder = awaitedFeeder(context, child->wait)) {
        if (isAtWork(*feeder) || hasLearnersThreads(context, *child))
            return std::nullopt;
        Clogged clogged = cloggedBy(context, child->uid);
        finding.objects = std::move(clogged.queues);
        finding.evidence = std::move(clogged.evidence);
        bytes = clogged.bytes;
    } else if (child->wait.what == WaitFor::MessageSpace && isEndless(child->wait) &&
               child->wait.object < context.now.pipes.size()) {
        const state::PipeState& pipe = context.now.pipes[child->wait.object];
        // Whoever could read the other end is the one who joins, or the child itself.
        for (const state::PipeEndState& end : pipe.ends) {
            const bool isRead = std::any_of(
                end.users.begin(), end.users.end(),
                [&](ProcessUid user) { return user != child->uid && user != joiner.process; });
            if (isRead || !end.receiving.empty())
                return std::nullopt;
            for (std::size_t i = 0; i < end.incoming.size(); ++i) {
                const state::Message& message = end.incoming[i];
                bytes += std::max<std::int64_t>(message.bytes, 0);
                if (message.sender == child->uid && finding.evidence.empty())
                    finding.evidence.push_back(message.event);
            }
        }
        finding.objects.push_back({Subject::Pipe, pipe.id.value()});
    }
    if (finding.objects.empty() || hasOtherReader(context, joiner, child->uid))
        return std::nullopt;
    finding.kind = FindingKind::JoinBeforeDrain;
    finding.severity = Severity::Error;
    finding.processes = {joiner.process, child->uid};
    finding.numbers = {bytes};
    return finding;
}

void Waiting::checkUndrained(const Context& context, const ThreadState& joiner) {
    if (joiner.wait.what != WaitFor::Join || !isEndless(joiner.wait) ||
        m_undrained.contains(joiner.wait.process) ||
        context.event.time - joiner.wait.since < settling)
        return;
    std::optional<Finding> finding = undrained(context, joiner, joiner.wait.process);
    if (!finding)
        return;
    finding->at = joiner.wait.since;
    finding->site = joiner.site;
    m_undrained.insert(joiner.wait.process);
    m_explained.insert(joiner.process);
    m_explained.insert(joiner.wait.process);
    context.findings.push_back(*std::move(finding));
}

void Waiting::timedJoinBegin(const Context& context) {
    const trace::Event& event = context.event;
    if (event.other.isValid() && event.a > 0 && !context.has(protocol::internal))
        m_timedJoins[event.thread] = {event.other, event.time};
}

/// A join() whose time was up: in all of it the child could not end.
void Waiting::timedJoinEnd(const Context& context) {
    const auto known = m_timedJoins.find(context.event.thread);
    if (known == m_timedJoins.end())
        return;
    const TimedJoin join = known->second;
    m_timedJoins.erase(known);
    const ThreadState* joiner = context.thread(context.event.thread);
    if (joiner == nullptr || context.has(protocol::finished) || join.child != context.event.other ||
        m_undrainedInTime.contains(join.child) || context.event.time - join.since < settling)
        return;
    std::optional<Finding> finding = undrained(context, *joiner, join.child);
    if (!finding)
        return;
    m_undrainedInTime.insert(join.child);
    finding->severity = Severity::Warning;
    finding->at = join.since;
    finding->until = context.event.time;
    finding->site = context.event.site;
    finding->evidence.push_back(context.index);
    finding->numbers.push_back((context.event.time - join.since).count());
    context.findings.push_back(*std::move(finding));
}

}  // namespace proclab::diagnosis
