// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace proclab::state {

using trace::Kind;

namespace {

constexpr Duration shareWindow = std::chrono::milliseconds(100);
/// Over less than this a share means nothing: the kernel books CPU time in larger pieces.
constexpr Duration shortestShareWindow = std::chrono::milliseconds(5);
/// Marks of CPU time are this far apart, so that a process of many threads needs no more of them.
constexpr Duration markDistance = std::chrono::milliseconds(8);
/// A process that still waits for something so long after it said goodbye is held up in its exit.
constexpr Duration exitPatience = std::chrono::milliseconds(100);

RunState endOf(std::int32_t exitCode) {
    if (exitCode < 0)
        return RunState::Killed;
    return exitCode > 0 ? RunState::Failed : RunState::Exited;
}

bool isChildKind(protocol::ProcessKind kind) {
    switch (kind) {
        case protocol::ProcessKind::Child:
        case protocol::ProcessKind::PoolWorker:
        case protocol::ProcessKind::Manager:
            return true;
        case protocol::ProcessKind::Main:
        case protocol::ProcessKind::ForkServer:
        case protocol::ProcessKind::Tracker:
        case protocol::ProcessKind::Other:
            return false;
    }
    return false;
}

/// "/usr/bin/sort" is called "sort".
std::string_view programName(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos || slash + 1 == path.size() ? path
                                                                       : path.substr(slash + 1);
}

}  // namespace

ProcessTracker::Life& ProcessTracker::life(ProcessUid uid) {
    if (m_lives.size() <= uid.value())
        m_lives.resize(uid.value() + 1);
    return m_lives[uid.value()];
}

void ProcessTracker::giveNumber(const Step& step, ProcessState& process) {
    if (process.number >= 0)
        return;
    process.number = ++m_children;
    // It may have been alive before it was known as a child.
    const RunState state = process.state;
    process.state = RunState::Created;
    step.enter(process, state);
}

void ProcessTracker::enterFirst(const Step& step, ProcessState& process) {
    // Main is being prepared while its interpreter starts, as a child of multiprocessing is until
    // its target runs (startBegin). Others have no such moment.
    if (process.kind == protocol::ProcessKind::Main) {
        step.enter(process, RunState::Starting);
        return;
    }
    process.running = step.event.time;
    step.enter(process, RunState::Running);
}

void ProcessTracker::apply(const Step& step) {
    const trace::Event& event = step.event;
    switch (event.kind) {
        case Kind::ProcessBegin:
            processBegin(step);
            break;
        case Kind::ProcessCreated:
            created(step);
            break;
        case Kind::StartBegin:
            startBegin(step);
            break;
        case Kind::StartEnd:
            startEnd(step);
            break;
        case Kind::RunBegin:
            runBegin(step);
            break;
        case Kind::RunEnd:
            ended(step, event.process, Source::Itself, event.c);
            break;
        case Kind::ProcessEnd:
            ended(step, event.process, Source::Itself, std::nullopt);
            break;
        case Kind::JoinBegin: {
            Wait wait;
            wait.what = WaitFor::Join;
            wait.process = event.other;
            wait.duration = event.a;
            step.beginWait(event.thread, wait);
            break;
        }
        case Kind::JoinEnd:
            joinEnd(step);
            break;
        case Kind::ChildExit:
            ended(step, event.other, Source::ParentWait, event.c);
            break;
        case Kind::Exception:
            exception(step);
            break;
        case Kind::ForkedAway:
        case Kind::SubprocessStarted:
        case Kind::HostProcessSeen:
            seen(step);
            break;
        case Kind::ProcessClosed:
            if (event.other.isValid())
                step.process(event.other).closed = true;
            break;
        case Kind::StartPickled:
            if (event.other.isValid()) {
                ProcessState& process = step.process(event.other);
                process.startBytes = event.c;
                process.startPicklingNs = event.a;
            }
            break;
        case Kind::HostProcessExited: {
            const auto source = static_cast<protocol::ExitSource>(event.flags);
            switch (source) {
                case protocol::ExitSource::HostWait:
                    ended(step, event.process, Source::HostWait, event.c);
                    break;
                case protocol::ExitSource::ParentWait:
                    ended(step, event.process, Source::ParentWait, event.c);
                    break;
                case protocol::ExitSource::ZombieStat:
                    ended(step, event.process, Source::ZombieStat, event.c);
                    break;
                case protocol::ExitSource::Unknown:
                    ended(step, event.process, Source::Unknown, std::nullopt);
                    break;
            }
            break;
        }
        case Kind::HostMemorySample: {
            std::uint64_t bytes[3] = {};
            const std::string_view text = step.text();
            std::memcpy(bytes, text.data(), std::min(text.size(), sizeof bytes));
            ProcessState& process = step.process(event.process);
            process.rssBytes = bytes[0];
            process.privateBytes = bytes[1];
            process.sharedBytes = bytes[2];
            process.memorySince = step.event.time;
            break;
        }
        default:
            break;  // not about a process
    }
}

void ProcessTracker::created(const Step& step) {
    if (!step.event.other.isValid())
        return;
    ProcessState& process = step.process(step.event.other);
    process.parent = step.event.process;
    process.kind = trace::createdKind(step.event.a);
    process.name = step.part(0);
    process.target = step.part(1);
    process.daemon = step.event.c != 0;
    process.created = step.event.time;
    process.stateSince = step.event.time;
    giveNumber(step, process);
    step.enter(process, process.state);
}

void ProcessTracker::startBegin(const Step& step) {
    if (!step.event.other.isValid())
        return;
    ProcessState& process = step.process(step.event.other);
    Life& itsLife = life(process.uid);
    itsLife.startEvent = step.index;
    itsLife.startTime = step.event.time;
    itsLife.starter = step.event.process;
    process.parent = step.event.process;
    process.startMethod = step.text();
    if (process.started == Timestamp())
        process.started = step.event.time;
    if (process.kind == protocol::ProcessKind::Other)
        process.kind = protocol::ProcessKind::Child;
    giveNumber(step, process);
    if (process.state == RunState::Created)
        step.enter(process, RunState::Starting);
}

void ProcessTracker::startEnd(const Step& step) {
    if (!step.event.other.isValid())
        return;
    ProcessState& process = step.process(step.event.other);
    if (step.event.a > 0) {
        step.setPid(process, static_cast<OsPid>(step.event.a));
    } else if (process.state == RunState::Starting) {
        // start() raised: there is no process.
        process.started = Timestamp();
        step.enter(process, RunState::Created);
    }
}

void ProcessTracker::processBegin(const Step& step) {
    ProcessState& process = step.process(step.event.process);
    if (process.uid.value() < step.trace.processes().size())
        step.setPid(process, step.trace.processes()[process.uid.value()].pid);
    process.hasProbe = true;
    if (process.started == Timestamp())
        process.started = step.event.time;
    if (process.created == Timestamp())
        process.created = process.started;
    if (process.state == RunState::Created)
        enterFirst(step, process);
}

void ProcessTracker::runBegin(const Step& step) {
    const trace::Event& event = step.event;
    ProcessState& process = step.process(event.process);
    process.kind = static_cast<protocol::ProcessKind>(event.c);
    if (isChildKind(process.kind))
        giveNumber(step, process);
    if (const std::string_view name = step.part(0); !name.empty())
        process.name = name;
    if (const std::string_view target = step.part(1); !target.empty())
        process.target = target;
    process.daemon = process.daemon || step.has(protocol::daemon);
    process.running = event.time;
    if (!hasEnded(process.state))
        step.enter(process, RunState::Running);

    const Life& itsLife = life(process.uid);
    if (itsLife.starter.isValid()) {
        Transfer transfer;
        transfer.kind = Transfer::Kind::Start;
        transfer.from = itsLife.starter;
        transfer.to = process.uid;
        transfer.sent = itsLife.startTime;
        transfer.received = event.time;
        transfer.sentEvent = itsLife.startEvent;
        transfer.receivedEvent = step.index;
        step.effects.transfer = transfer;
    }
}

void ProcessTracker::ended(const Step& step, ProcessUid uid, Source source,
                           std::optional<std::int32_t> code) {
    if (!uid.isValid())
        return;
    ProcessState& process = step.process(uid);
    Life& itsLife = life(uid);
    const bool isNews = !hasEnded(process.state);
    if (!isNews && source <= itsLife.endSource)
        return;
    itsLife.endSource = source;

    if (code) {
        process.exitCode = *code;
        process.exitKnown = true;
        switch (source) {
            case Source::Itself:
            case Source::Unknown:
                process.exitSource = protocol::ExitSource::Unknown;
                break;
            case Source::ZombieStat:
                process.exitSource = protocol::ExitSource::ZombieStat;
                break;
            case Source::ParentWait:
                process.exitSource = protocol::ExitSource::ParentWait;
                break;
            case Source::HostWait:
                process.exitSource = protocol::ExitSource::HostWait;
                break;
        }
    }
    RunState end = endOf(process.exitCode);
    if (!process.exitKnown)
        end = itsLife.failed ? RunState::Failed : RunState::Exited;

    if (isNews) {
        itsLife.endTime = step.event.time;
        itsLife.endEvent = step.index;
        process.ended = step.event.time;
        process.wait = Wait();
        process.core = -1;
        process.ready = false;
        process.cpuShare = 0;
        step.effects.processEnded = true;
    }
    step.enter(process, end);
    if (isNews) {
        for (const ThreadUid thread : process.threads)
            step.endThread(thread);
    }
}

void ProcessTracker::joinEnd(const Step& step) {
    const trace::Event& event = step.event;
    step.endWait(event.thread, WaitFor::Join);
    if (!step.has(protocol::finished) || !event.other.isValid())
        return;
    ended(step, event.other, Source::ParentWait, event.c);
    Life& itsLife = life(event.other);
    if (itsLife.joined)
        return;
    itsLife.joined = true;
    Transfer transfer;
    transfer.kind = Transfer::Kind::Join;
    transfer.from = event.other;
    transfer.to = event.process;
    transfer.sent = itsLife.endTime;
    transfer.received = event.time;
    transfer.sentEvent = itsLife.endEvent;
    transfer.receivedEvent = step.index;
    step.effects.transfer = transfer;
}

void ProcessTracker::exception(const Step& step) {
    ProcessState& process = step.process(step.event.process);
    process.exception = step.part(0);
    if (const std::string_view message = step.part(1); !message.empty())
        process.exception.append(": ").append(message);
    if (step.thread(step.event.thread).kind == protocol::ThreadKind::Main)
        life(process.uid).failed = true;
}

/// A process that multiprocessing did not make shows itself: to the supervisor, or to its parent.
void ProcessTracker::seen(const Step& step) {
    const bool isByHost = step.event.kind == Kind::HostProcessSeen;
    const ProcessUid uid = isByHost ? step.event.process : step.event.other;
    if (!uid.isValid())
        return;
    ProcessState& process = step.process(uid);
    if (process.pid == 0)
        step.setPid(process, static_cast<OsPid>(step.event.a));
    if (isByHost && process.name.empty() && process.created == Timestamp())
        process.name = step.text();
    if (step.event.kind == Kind::SubprocessStarted)
        process.name = programName(step.text());
    // Whoever is known from a start() needs no other sign of life.
    if (process.state == RunState::Created && process.created == Timestamp()) {
        process.created = process.started = step.event.time;
        enterFirst(step, process);
    }
    if (isByHost)
        return;
    // By the learner's own code: a process of the program like any other, and counted so.
    process.parent = step.event.process;
    giveNumber(step, process);
}

void ProcessTracker::seenWaiting(const Step& step) {
    if (!step.event.process.isValid())
        return;
    ProcessState& process = step.process(step.event.process);
    if (!hasEnded(process.state) || life(process.uid).endSource != Source::Itself ||
        step.event.time - process.ended < exitPatience)
        return;
    process.ended = Timestamp();
    process.exitKnown = false;
    process.wait = Wait();
    process.wait.what = WaitFor::Exit;
    process.wait.since = step.event.time;
    step.enter(process, RunState::Blocked);
}

void ProcessTracker::addCpuTime(const Step& step, std::uint64_t ns) {
    ProcessState& process = step.process(step.event.process);
    process.cpuNs += ns;
    Life& itsLife = life(process.uid);
    auto& marks = itsLife.cpuMarks;
    const Timestamp now = step.event.time;
    if (itsLife.marks == 0 || now - marks[itsLife.newestMark].time >= markDistance) {
        itsLife.newestMark = static_cast<std::uint8_t>((itsLife.newestMark + 1) % marks.size());
        itsLife.marks =
            static_cast<std::uint8_t>(std::min<std::size_t>(itsLife.marks + 1u, marks.size()));
        marks[itsLife.newestMark] = {now, process.cpuNs};
    }
    // The newest mark that is old enough, or else the oldest.
    Life::CpuMark from = marks[itsLife.newestMark];
    for (std::size_t i = 0; i < itsLife.marks && now - from.time < shareWindow; ++i)
        from = marks[(itsLife.newestMark + marks.size() - i) % marks.size()];
    if (!hasEnded(process.state) && now - from.time >= shortestShareWindow) {
        process.cpuShare = static_cast<double>(process.cpuNs - from.ns) /
                           static_cast<double>((now - from.time).count());
    }
}

void ProcessTracker::endAll(const Step& step) {
    for (std::size_t i = 0; i < step.state.processes.size(); ++i) {
        const RunState state = step.state.processes[i].state;
        if (state != RunState::Created && !hasEnded(state))
            ended(step, ProcessUid(static_cast<std::uint32_t>(i)), Source::Unknown, std::nullopt);
    }
}

}  // namespace proclab::state
