// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/lifecycles.h"

#include "diagnosis/errors.h"

#include <algorithm>
#include <utility>

namespace proclab::diagnosis {

using state::ProcessState;
using state::ThreadState;
using trace::Kind;
using trace::Subject;

namespace {

constexpr int signalPipe = 13;

/// Whether a lock belongs to whoever took it: a semaphore may be a signal.
bool hasOneHolder(const state::LockState& lock) {
    return !lock.internal &&
           (lock.type == protocol::LockType::Lock || lock.type == protocol::LockType::RLock ||
            lock.type == protocol::LockType::Condition);
}

}  // namespace

Lifecycles::Child& Lifecycles::child(ProcessUid uid) {
    if (m_children.size() <= uid.value())
        m_children.resize(uid.value() + 1);
    return m_children[uid.value()];
}

/// Whether main's own code is done, so that the library ends the daemons, or ProcLab everything.
bool Lifecycles::isAtEnd(const Context& context) {
    const state::Snapshot& now = context.now;
    return now.stopped || now.mainEnded ||
           (!now.processes.empty() && (hasEnded(now.processes[0].state) ||
                                       now.processes[0].wait.what == state::WaitFor::Exit));
}

/// The library terminates daemons at the end of their parent: that is no call of anybody's, so that
/// no signal is recorded.
bool Lifecycles::isEndedByLibrary(const ProcessState& process) {
    constexpr int signalTerminate = 15;
    const Child& known = child(process.uid);
    return known.isEndedByLibrary ||
           (process.daemon && process.exitCode == -signalTerminate && !known.wasSignalled);
}

Finding& Lifecycles::add(const Context& context, FindingKind kind, Severity severity) {
    Finding& finding = context.findings.emplace_back();
    finding.kind = kind;
    finding.severity = severity;
    finding.at = context.event.time;
    finding.site = context.event.site;
    finding.evidence = {context.index};
    return finding;
}

void Lifecycles::apply(const Context& context) {
    const trace::Event& event = context.event;
    switch (event.kind) {
        case Kind::StartBegin:
            startBegin(context);
            break;
        case Kind::StartEnd:
            startEnd(context);
            break;
        case Kind::JoinEnd:
            joinEnd(context);
            break;
        case Kind::SignalSent:
            // Who kills itself does not end as planned by another.
            if (event.other.isValid() && event.other != event.process) {
                child(event.other).wasSignalled = true;
                child(event.other).isEndedByLibrary |= context.has(protocol::internal);
            }
            break;
        case Kind::ForkedAway:
            checkThreads(context);
            break;
        case Kind::RunEnd:
            child(event.process).hasRunEnded = true;
            break;
        case Kind::Exception:
            exception(context);
            break;
        case Kind::ChildExit:
        case Kind::HostProcessExited:
            ended(context, event.kind == Kind::ChildExit ? event.other : event.process);
            break;
        case Kind::QueuePutBegin:
            m_mayLoseItems = true;
            break;
        case Kind::QueueFeederError: {
            Finding& finding = add(context, FindingKind::FeederLostItem, Severity::Error);
            finding.processes = {event.process};
            finding.objects.push_back({Subject::Queue, event.object});
            finding.texts = {{}, std::string(context.part(0)), std::string(context.part(1))};
            finding.numbers = {1};
            if (event.object < context.now.queues.size())
                m_lostItems[QueueId(event.object)] = context.now.queues[event.object].lostItems;
            break;
        }
        case Kind::TaskEnd:
            if (context.has(protocol::failed))
                daemonChildren(context);
            break;
        case Kind::ConnectionSendEnd: {
            if (!context.has(protocol::failed) ||
                !isPicklingError(context.part(0), context.part(1)))
                break;
            Finding& finding = add(context, FindingKind::Unpicklable, Severity::Error);
            finding.processes = {event.process};
            finding.objects.push_back({Subject::Pipe, event.object});
            finding.texts = {"item", std::string(context.part(0)), std::string(context.part(1))};
            break;
        }
        case Kind::ProcessEnd:
            if (event.process == ProcessUid(0))
                mainEnded(context);
            break;
        case Kind::HostStopping:
            if (static_cast<protocol::StopReason>(event.c) == protocol::StopReason::TimeLimit ||
                static_cast<protocol::StopReason>(event.c) == protocol::StopReason::ProcessLimit ||
                static_cast<protocol::StopReason>(event.c) == protocol::StopReason::MemoryLimit ||
                static_cast<protocol::StopReason>(event.c) == protocol::StopReason::OutputLimit) {
                add(context, FindingKind::LimitExceeded, Severity::Error).numbers = {event.c};
            }
            break;
        case Kind::TrackerRemoved:
        case Kind::HostLeftover:
            leftBehind(context);
            break;
        default:
            break;
    }
}

void Lifecycles::startBegin(const Context& context) {
    const trace::Event& event = context.event;
    if (!event.other.isValid())
        return;
    Child& started = child(event.other);
    started.startEvent = context.index;
    started.startSite = event.site;
    started.starter = event.process;
    started.isLibrarys = context.has(protocol::internal);
    if (context.text() == "fork")
        checkThreads(context);
    if (started.isLibrarys)
        return;
    // Another one is alive already: whoever starts them does not wait for each.
    for (const ProcessState& process : context.now.processes) {
        if (process.uid != event.other && process.parent == event.process && isAlive(process) &&
            process.uid.value() < m_children.size() && m_children[process.uid.value()].isStarted &&
            !m_children[process.uid.value()].isLibrarys) {
            for (auto& [lines, loop] : m_loops) {
                if (lines.first == event.site)
                    loop.isBroken = true;
            }
        }
    }
    m_lastStarted[event.process] = event.other;
}

void Lifecycles::startEnd(const Context& context) {
    const trace::Event& event = context.event;
    if (!event.other.isValid())
        return;
    Child& started = child(event.other);
    if (event.a > 0) {
        started.isStarted = true;
        return;
    }
    const std::string_view error = context.part(0);
    const std::string_view message = context.part(1);
    if (!daemonChildren(context) && isPicklingError(error, message)) {
        Finding& finding = add(context, FindingKind::Unpicklable, Severity::Error);
        finding.processes = {event.process};
        finding.texts = {"start", std::string(error), std::string(message)};
        if (started.startEvent != npos)
            finding.evidence.insert(finding.evidence.begin(), started.startEvent);
    }
}

/// A daemon that tried to start a process: by what start() raised, or by what came of it.
bool Lifecycles::daemonChildren(const Context& context) {
    if (knownError(context.part(0), context.part(1)) != KnownError::DaemonChildren)
        return false;
    if (m_daemons.insert(context.event.process).second)
        add(context, FindingKind::DaemonChildren, Severity::Error).processes = {
            context.event.process};
    return true;
}

/// Items that were in the buffer of a process when it ended, before its feeder had sent them.
void Lifecycles::lostItems(const Context& context, const ProcessState& process) {
    for (const state::QueueState& queue : context.now.queues) {
        std::uint64_t& told = m_lostItems[queue.id];
        if (queue.lostItems <= told)
            continue;
        const std::uint64_t lost = queue.lostItems - std::exchange(told, queue.lostItems);
        if (isEndedByLibrary(process) || isAtEnd(context))
            continue;
        Finding& finding = add(context, FindingKind::FeederLostItem, Severity::Error);
        finding.processes = {process.uid};
        finding.objects.push_back({Subject::Queue, queue.id.value()});
        finding.site = process.site;
        finding.texts = {{}, {}, {}};
        finding.numbers = {static_cast<std::int64_t>(lost)};
    }
}

void Lifecycles::joinEnd(const Context& context) {
    const trace::Event& event = context.event;
    if (!event.other.isValid() || context.has(protocol::internal))
        return;
    Child& joined = child(event.other);
    if (!context.has(protocol::finished)) {
        joined.isJoined = true;  // it was waited for, for a while: the program knows of it
        return;
    }
    const bool isFirst = !joined.isJoined;
    joined.isJoined = true;
    const auto last = m_lastStarted.find(event.process);
    if (!isFirst || last == m_lastStarted.end() || last->second != event.other ||
        !joined.startSite.isValid() || !event.site.isValid())
        return;
    Loop& loop = m_loops[{joined.startSite, event.site}];
    loop.starter = event.process;
    loop.children.push_back(event.other);
    loop.events.push_back(joined.startEvent);
    loop.events.push_back(context.index);
}

void Lifecycles::exception(const Context& context) {
    const trace::Event& event = context.event;
    const ProcessState* process = context.process(event.process);
    if (process == nullptr)
        return;
    const int line = lineOfException(context);
    const auto known = knownError(context.part(0), context.part(1));
    if (known)
        m_errors.push_back({*known, event.process, context.index, line});
    if (known == KnownError::NoGuard) {
        unguarded(context);
        return;
    }
    if (process->kind == protocol::ProcessKind::Main || !isLearners(*process))
        return;
    daemonChildren(context);
    const ThreadState* thread = context.thread(event.thread);
    if (thread != nullptr && thread->kind == protocol::ThreadKind::Main) {
        Child& failed = child(event.process);
        failed.exception = context.index;
        Finding& finding = add(context, FindingKind::ChildException, Severity::Error);
        finding.processes = {event.process};
        finding.texts = {std::string(context.part(0)), std::string(context.part(1))};
        finding.line = line;
    }
}

/// A traceback may have no line of the learner's in it: of what could not be unpickled.
int Lifecycles::lineOfException(const Context& context) {
    const int line = lineIn(context.part(2), context.trace.info().script);
    const SiteId started = child(context.event.process).startSite;
    return line > 0 || !started.isValid() ? line : context.trace.site(started).line;
}

void Lifecycles::unguarded(const Context& context) {
    child(context.event.process).exception = context.index;
    if (m_unguarded == npos) {
        m_unguarded = context.findings.size();
        Finding& finding = add(context, FindingKind::UnguardedMain, Severity::Error);
        finding.numbers = {0};
        // The line that started a process, in the parent: there the guard is missing.
        const Child& own = child(context.event.process);
        if (own.startSite.isValid())
            finding.site = own.startSite;
    }
    Finding& finding = context.findings[m_unguarded];
    ++finding.numbers[0];
    constexpr std::size_t enough = 8;
    if (finding.processes.size() < enough) {
        finding.processes.push_back(context.event.process);
        if (finding.evidence.back() != context.index)
            finding.evidence.push_back(context.index);
    }
}

void Lifecycles::checkThreads(const Context& context) {
    const ProcessState* process = context.process(context.event.process);
    if (process == nullptr || m_forkedWithThreads.contains(process->uid))
        return;
    std::vector<std::string> names;
    for (const ThreadUid uid : process->threads) {
        const ThreadState* thread = context.thread(uid);
        if (thread != nullptr && !hasEnded(thread->state) && uid != context.event.thread &&
            thread->kind == protocol::ThreadKind::Learner && !thread->name.empty())
            names.push_back(thread->name);
    }
    if (names.empty())
        return;
    m_forkedWithThreads.insert(process->uid);
    Finding& finding = add(context, FindingKind::ForkWithThreads, Severity::Warning);
    finding.processes = {process->uid};
    finding.texts = std::move(names);
}

void Lifecycles::ended(const Context& context, ProcessUid uid) {
    const ProcessState* process = context.process(uid);
    if (process == nullptr || !hasEnded(process->state) || !process->exitKnown ||
        !isLearners(*process) || !m_told.insert(uid).second)
        return;
    checkLocks(context, *process);
    if (m_mayLoseItems)
        lostItems(context, *process);
    const Child& known = child(uid);
    if (process->kind == protocol::ProcessKind::Main || process->exitCode == 0 ||
        known.exception != npos || known.wasSignalled || known.isLibrarys ||
        process->kind == protocol::ProcessKind::PoolWorker || !process->hasProbe)
        return;
    // What ProcLab itself ended, or the end of main, is no fault of the child.
    if (context.now.stopped || (isAtEnd(context) && process->exitCode < 0) || process->daemon ||
        process->exitCode == -signalPipe)
        return;
    Finding& finding = add(context, FindingKind::NonzeroExit,
                           process->exitCode < 0 ? Severity::Error : Severity::Warning);
    finding.processes = {uid};
    finding.site = process->site;
    finding.numbers = {process->exitCode};
}

/// Of those that were killed or called os._exit(): who ends in order may have handed its lock to
/// others, as a signal.
void Lifecycles::checkLocks(const Context& context, const ProcessState& process) {
    if (process.kind == protocol::ProcessKind::Main || child(process.uid).hasRunEnded ||
        isEndedByLibrary(process) || isAtEnd(context))
        return;
    for (const state::LockState& lock : context.now.locks) {
        if (lock.holder != process.uid || lock.ofThreads || !hasOneHolder(lock))
            continue;
        Finding& finding = add(context, FindingKind::KilledWithLock, Severity::Error);
        finding.processes = {process.uid};
        finding.objects.push_back({Subject::Lock, lock.id.value()});
        finding.site = process.site;
        finding.numbers = {process.exitCode, static_cast<std::int64_t>(lock.waiting.size())};
    }
}

/// At the end of main's own code: whoever was not joined by then is joined by nobody but the
/// interpreter.
void Lifecycles::mainEnded(const Context& context) {
    if (m_mainEnded)
        return;
    m_mainEnded = true;
    std::vector<ProcessUid> left;
    Finding* finding = nullptr;
    for (const ProcessState& process : context.now.processes) {
        if (process.uid.value() >= m_children.size())
            break;
        const Child& known = m_children[process.uid.value()];
        if (known.isStarted && !known.isJoined && !known.isLibrarys && !process.daemon &&
            process.kind == protocol::ProcessKind::Child && known.starter == ProcessUid(0))
            left.push_back(process.uid);
    }
    if (!left.empty()) {
        finding = &add(context, FindingKind::NeverJoined, Severity::Note);
        finding->processes = left;
        finding->evidence.clear();
        for (const ProcessUid uid : left)
            finding->evidence.push_back(m_children[uid.value()].startEvent);
        finding->site = m_children[left.front().value()].startSite;
    }
    for (const auto& [lines, loop] : m_loops) {
        if (loop.isBroken || loop.children.size() < 2)
            continue;
        finding = &add(context, FindingKind::StartJoinLoop, Severity::Warning);
        finding->processes = loop.children;
        finding->evidence = loop.events;
        finding->site = lines.second;
        finding->at = context.trace[loop.events.front()].time;
    }
}

void Lifecycles::leftBehind(const Context& context) {
    // What the run's own supervisor had to stop left it by that, not by a mistake.
    if (context.now.stopped)
        return;
    const auto type = static_cast<protocol::ObjectType>(context.event.c);
    if (m_leftBehind == npos) {
        m_leftBehind = context.findings.size();
        add(context, FindingKind::LeftBehind, Severity::Warning).numbers = {0};
    }
    Finding& finding = context.findings[m_leftBehind];
    ++finding.numbers[0];
    if (finding.evidence.back() != context.index)
        finding.evidence.push_back(context.index);
    finding.texts.emplace_back(context.text());
    if (type != protocol::ObjectType::SharedMemory)
        return;
    for (const state::MemoryState& memory : context.now.memory) {
        if (memory.systemName == context.text())
            finding.objects.push_back({Subject::Memory, memory.id.value()});
    }
}

}  // namespace proclab::diagnosis
