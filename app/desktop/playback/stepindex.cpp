// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/stepindex.h"

#include <algorithm>

namespace proclab::desktop {

using protocol::Kind;
using What = Step::What;

namespace {

/// Late events come within about the last tenth of a second: these reach further back.
constexpr std::size_t memoryDistance = 8192;
constexpr std::size_t mostMemories = 16;
/// Steps that are counted together.
constexpr std::size_t blockSize = 2048;

bool isLearner(const state::Snapshot& latest, ProcessUid uid) {
    return uid.value() < latest.processes.size() && latest.processes[uid.value()].number >= 0;
}

/// Whether the trackers count `event` as the end of `uid`: the first event at the moment that they
/// found.
bool isEndOf(const state::Snapshot& latest, ProcessUid uid, const trace::Event& event) {
    if (!isLearner(latest, uid)) {
        return false;
    }
    const state::ProcessState& process = latest.processes[uid.value()];
    return state::hasEnded(process.state) && event.time >= process.ended;
}

/// Whether the library made this process for itself: a pool its workers, a manager its server.
bool isLibraryMade(const state::Snapshot& latest, ProcessUid uid) {
    if (uid.value() >= latest.processes.size()) {
        return false;
    }
    const protocol::ProcessKind kind = latest.processes[uid.value()].kind;
    return kind == protocol::ProcessKind::PoolWorker || kind == protocol::ProcessKind::Manager;
}

/// Whether the event is part of another call, and no step. Of connections the flag means something
/// else.
bool isInner(const trace::Event& event) {
    return (event.flags & protocol::internal) != 0 &&
           trace::subjectOf(event.kind) != trace::Subject::Pipe;
}

/// Whether the event is about a queue or lock that only threads share.
bool isOfThreads(const state::Snapshot& latest, const trace::Event& event) {
    if (const QueueId queue = queueOf(event); queue.value() < latest.queues.size()) {
        return latest.queues[queue.value()].ofThreads;
    }
    const LockId lock = lockOf(event);
    return lock.value() < latest.locks.size() && latest.locks[lock.value()].ofThreads;
}

/// Whether the thread that is joined is one of the program, not one of a pool or a queue.
bool isLearnersThread(const state::Snapshot& latest, const trace::Event& join) {
    const ThreadUid thread = trace::otherThreadOf(join);
    return thread.value() < latest.threads.size() &&
           latest.threads[thread.value()].kind == protocol::ThreadKind::Learner;
}

}  // namespace

void StepIndex::clear() {
    const int level = m_level;
    *this = StepIndex();
    m_level = level;
}

void StepIndex::setLevel(int level) {
    if (level != m_level) {
        m_level = level;
        clear();
    }
}

std::size_t StepIndex::endOfBegun(ThreadUid thread) {
    const auto it = m_now.begun.find(thread);
    if (it == m_now.begun.end()) {
        return Step::none;
    }
    const std::size_t begin = it->second;
    m_now.begun.erase(it);
    return begin;
}

void StepIndex::rewind(std::size_t eventCount) {
    if (eventCount >= m_now.seen) {
        return;
    }
    while (!m_before.empty() && m_before.back().seen > eventCount) {
        m_before.pop_back();
    }
    if (m_before.empty()) {
        clear();
        return;
    }
    m_now = m_before.back();
    m_steps.resize(m_now.steps);
    m_blocks.resize(std::min(m_blocks.size(), m_steps.size() / blockSize));
    m_prints.resize(m_now.prints);
}

void StepIndex::advance(const trace::Trace& trace, const state::Snapshot& latest) {
    // That a process is infrastructure can be found out late: then the steps change, too.
    bool changed = trace.size() < m_now.seen;
    for (std::size_t i = 0; i < m_learners.size() && !changed; ++i) {
        changed = m_learners[i] != isLearner(latest, ProcessUid(static_cast<std::uint32_t>(i)));
    }
    if (changed) {
        clear();
    }
    m_learners.resize(latest.processes.size());
    m_now.began.resize(latest.processes.size());
    m_now.ended.resize(latest.processes.size());
    m_now.raised.resize(latest.processes.size());
    for (std::size_t i = 0; i < m_learners.size(); ++i) {
        m_learners[i] = latest.processes[i].number >= 0;
    }
    for (; m_now.seen < trace.size(); ++m_now.seen) {
        if (m_now.seen % memoryDistance == 0 && m_now.seen > 0 &&
            (m_before.empty() || m_before.back().seen < m_now.seen)) {
            if (m_before.size() == mostMemories) {
                m_before.erase(m_before.begin());
            }
            m_now.steps = m_steps.size();
            m_now.prints = m_prints.size();
            m_before.push_back(m_now);
        }
        take(trace, m_now.seen, latest);
    }
}

std::size_t StepIndex::countUntil(std::size_t eventCount) const {
    const auto it =
        std::lower_bound(m_steps.begin(), m_steps.end(), eventCount,
                         [](const Step& step, std::size_t count) { return step.event < count; });
    return static_cast<std::size_t>(it - m_steps.begin());
}

void StepIndex::add(What what, std::size_t event, ProcessUid process, std::size_t begin,
                    TextId detail) {
    if (what == What::Prints) {
        m_prints.push_back(m_steps.size());
    }
    m_steps.push_back({what, what == What::Ended ? trace::Subject::Process : m_subject, event,
                       begin, process, detail});
    if (m_steps.size() % blockSize == 0) {
        Counts block;
        for (std::size_t i = m_steps.size() - blockSize; i < m_steps.size(); ++i) {
            block.add(m_steps[i]);
        }
        m_blocks.push_back(block);
    }
}

void StepIndex::Counts::add(const Step& step) {
    ++bySubject[static_cast<std::size_t>(step.subject)];
    put += step.what == What::Put ? 1 : 0;
    got += step.what == What::Got ? 1 : 0;
    sent += step.what == What::Sent ? 1 : 0;
    received += step.what == What::Received ? 1 : 0;
}

void StepIndex::Counts::add(const Counts& other) {
    for (std::size_t i = 0; i < bySubject.size(); ++i) {
        bySubject[i] += other.bySubject[i];
    }
    put += other.put;
    got += other.got;
    sent += other.sent;
    received += other.received;
}

StepIndex::Counts StepIndex::counts(std::size_t first, std::size_t last) const {
    Counts counts;
    last = std::min(last, m_steps.size());
    for (std::size_t i = first; i < last;) {
        if (i % blockSize == 0 && i + blockSize <= last) {
            counts.add(m_blocks[i / blockSize]);
            i += blockSize;
        } else {
            counts.add(m_steps[i]);
            ++i;
        }
    }
    return counts;
}

void StepIndex::take(const trace::Trace& trace, std::size_t index, const state::Snapshot& latest) {
    const trace::Event& event = trace[index];
    m_subject = trace::subjectOf(event.kind);
    const bool failed = (event.flags & protocol::failed) != 0;

    const auto takeEnd = [&](ProcessUid uid) {
        if (isEndOf(latest, uid, event) && !m_now.ended[uid.value()]) {
            m_now.ended[uid.value()] = true;
            add(What::Ended, index, uid);
        }
    };
    switch (event.kind) {
        case Kind::RunEnd:
        case Kind::ProcessEnd:
        case Kind::HostProcessExited:
        case Kind::HostMainEnded:
            takeEnd(event.process);
            return;
        case Kind::ChildExit:
            takeEnd(event.other);
            return;
        case Kind::HostStopping:
            if (isLearner(latest, ProcessUid(0)) &&
                event.c != std::int32_t(protocol::StopReason::Leftovers)) {
                add(What::Stopped, index, ProcessUid(0));
            }
            return;
        case Kind::JoinEnd:
            if (isInner(event)) {
                takeEnd(event.other);
                return;
            }
            break;
        case Kind::TrackerRemoved:
        case Kind::HostLeftover:
            takeObject(trace, index, latest);
            return;
        case Kind::StartBegin:
            if (isLearner(latest, event.process) &&
                (isInner(event) || isLibraryMade(latest, event.other))) {
                takeObject(trace, index, latest);
                return;
            }
            break;
        default:
            break;
    }

    if (!isLearner(latest, event.process) || isInner(event)) {
        return;
    }
    constexpr int levelOfThreads = 3;
    if (m_level < levelOfThreads && isOfThreads(latest, event)) {
        return;
    }
    const auto endOfBegun = [&] { return this->endOfBegun(event.thread); };
    const auto isLibraryLock = [&] {
        return event.object < latest.locks.size() && latest.locks[event.object].internal;
    };
    const auto isLearnerThread = [&] { return m_now.learnerThread.contains(event.thread); };
    const bool recursive = (event.flags & protocol::recursive) != 0;

    switch (event.kind) {
        case Kind::ProcessBegin: {
            // Main begins when its own code does, a child that multiprocessing made when its
            // function does: both say so by a RunBegin.
            if (latest.processes[event.process.value()].kind != protocol::ProcessKind::Other)
                break;
            [[fallthrough]];
        }
        case Kind::RunBegin:
            if (!m_now.began[event.process.value()]) {
                m_now.began[event.process.value()] = true;
                add(What::Begins, index, event.process);
            }
            break;
        case Kind::ProcessCreated:
            if (!isLibraryMade(latest, event.other)) {
                add(What::Makes, index, event.process);
            }
            break;
        case Kind::StartBegin:
            add(What::Starts, index, event.process);
            break;
        case Kind::JoinBegin:
            if (!isLibraryMade(latest, event.other)) {
                m_now.begun[event.thread] = index;
                add(What::Joins, index, event.process);
            }
            break;
        case Kind::JoinEnd:
            // Where nothing else told of the end, the join did.
            takeEnd(event.other);
            if (isLibraryMade(latest, event.other)) {
                break;
            }
            add(What::JoinEnds, index, event.process, endOfBegun());
            break;
        case Kind::SignalSent:
            add(What::Signals, index, event.process);
            break;
        case Kind::Exception:
            m_now.raised[event.process.value()] = true;
            add(What::Raises, index, event.process);
            break;
        case Kind::ForkedAway:
            add(What::Forks, index, event.process);
            break;
        case Kind::StartMethodSet:
            add(What::SetsMethod, index, event.process);
            break;
        case Kind::ThreadBegin:
            if (event.c == std::int32_t(protocol::ThreadKind::Learner)) {
                m_now.learnerThread[event.thread] = true;
                add(What::ThreadBegins, index, event.process);
            }
            break;
        case Kind::ThreadEnd:
            if (isLearnerThread()) {
                add(What::ThreadEnds, index, event.process);
            }
            break;
        case Kind::ThreadJoinBegin:
            if (isLearnersThread(latest, event)) {
                m_now.begun[event.thread] = index;
                add(What::JoinsThread, index, event.process);
            }
            break;
        case Kind::ThreadJoinEnd:
            if (isLearnersThread(latest, event)) {
                add(What::ThreadJoinEnds, index, event.process, endOfBegun());
            }
            break;
        case Kind::SleepBegin:
            m_now.begun[event.thread] = index;
            add(What::Sleeps, index, event.process);
            break;
        case Kind::SleepEnd:
            add(What::Wakes, index, event.process, endOfBegun());
            break;
        case Kind::QueueCreated:
            add(What::MakesQueue, index, event.process);
            break;
        case Kind::QueuePutBegin:
        case Kind::QueueGetBegin:
            m_now.begun[event.thread] = index;
            break;
        case Kind::QueuePutEnd: {
            // The item is in the text of the begin; the end only says that it was taken.
            const std::size_t begin = endOfBegun();
            add(failed ? What::PutFails : What::Put, index, event.process, begin,
                begin == Step::none ? event.text : trace[begin].text);
            break;
        }
        case Kind::QueueGetEnd:
            add(failed ? What::GetFails : What::Got, index, event.process, endOfBegun(),
                event.text);
            break;
        case Kind::QueueTaskDone:
            add(What::TaskDone, index, event.process);
            break;
        case Kind::QueueJoinBegin:
            m_now.begun[event.thread] = index;
            add(What::JoinsQueue, index, event.process);
            break;
        case Kind::QueueJoinEnd:
            add(What::QueueJoinEnds, index, event.process, endOfBegun());
            break;
        case Kind::QueueFeederError:
            add(What::FeederFails, index, event.process);
            break;
        case Kind::LockCreated:
            // The lock of a Value is made with it, by one call of the program.
            if (!isLibraryLock() && !(event.object < latest.locks.size() &&
                                      latest.locks[event.object].guards.isValid())) {
                add(What::MakesLock, index, event.process);
            }
            break;
        case Kind::LockAcquireBegin:
            if (!isLibraryLock()) {
                m_now.begun[event.thread] = index;
                add(What::WaitsForLock, index, event.process);
            }
            break;
        case Kind::LockAcquired:
            if (!isLibraryLock() && !recursive) {
                m_now.written.erase(event.thread);
                add(What::Acquired, index, event.process, endOfBegun());
            }
            break;
        case Kind::LockAcquireFailed:
            if (!isLibraryLock()) {
                add(What::AcquireFails, index, event.process, endOfBegun());
            }
            break;
        case Kind::LockReleased:
            if (!isLibraryLock() && !recursive) {
                const auto written = m_now.written.find(event.thread);
                add(What::Released, index, event.process, Step::none,
                    written == m_now.written.end() ? TextId() : written->second);
            }
            break;
        case Kind::ValueCreated:
            add(What::MakesValue, index, event.process);
            break;
        case Kind::ValueRead:
            add(What::Read, index, event.process, Step::none, event.text);
            break;
        case Kind::ValueWritten:
            m_now.written[event.thread] = event.text;
            add(What::Set, index, event.process, Step::none, event.text);
            break;
        case Kind::Output: {
            // print() can come as several writes: the step is the first of a line.
            const std::string_view text = trace.text(event.text);
            const std::uint64_t key =
                (std::uint64_t(event.process.value()) << 8) | std::uint64_t(event.c & 0xff);
            bool& open = m_now.openLine[key];
            // The traceback of an uncaught exception is Python's own doing: one step says it.
            const bool traceback = m_now.raised[event.process.value()] && event.c == 2;
            if (!open && !text.empty() && !traceback) {
                add(What::Prints, index, event.process);
            }
            open = !text.empty() && text.back() != '\n';
            break;
        }
        default:
            takeObject(trace, index, latest);
            break;
    }
}

}  // namespace proclab::desktop
