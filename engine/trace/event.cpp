// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/event.h"

namespace proclab::trace {

Subject subjectOf(Kind kind) {
    switch (kind) {
        case Kind::None:
        case Kind::Continuation:
        case Kind::SiteDefined:
        case Kind::Lost:
        case Kind::StartMethodSet:
        case Kind::HostRunStarted:
        case Kind::HostMainEnded:
        case Kind::HostStopping:
        case Kind::HostRunEnded:
        case Kind::HostLeftover:
        case Kind::ObjectNamed:
            return Subject::Run;
        case Kind::ProcessBegin:
        case Kind::ProcessCreated:
        case Kind::StartBegin:
        case Kind::StartEnd:
        case Kind::RunBegin:
        case Kind::RunEnd:
        case Kind::ProcessEnd:
        case Kind::JoinBegin:
        case Kind::JoinEnd:
        case Kind::ChildExit:
        case Kind::SignalSent:
        case Kind::Exception:
        case Kind::ForkedAway:
        case Kind::HostProcessSeen:
        case Kind::HostProcessExited:
        case Kind::HostMemorySample:
            return Subject::Process;
        case Kind::ThreadBegin:
        case Kind::ThreadEnd:
        case Kind::ThreadStarted:
        case Kind::ThreadJoinBegin:
        case Kind::ThreadJoinEnd:
        case Kind::SleepBegin:
        case Kind::SleepEnd:
        case Kind::HostThreadSample:
            return Subject::Thread;
        case Kind::QueueCreated:
        case Kind::QueuePutBegin:
        case Kind::QueuePutEnd:
        case Kind::QueueSent:
        case Kind::QueueGetBegin:
        case Kind::QueueGetEnd:
        case Kind::QueueTaskDone:
        case Kind::QueueJoinBegin:
        case Kind::QueueJoinEnd:
        case Kind::QueueFeederError:
        case Kind::QueueClosed:
            return Subject::Queue;
        case Kind::LockCreated:
        case Kind::LockAcquireBegin:
        case Kind::LockAcquired:
        case Kind::LockAcquireFailed:
        case Kind::LockReleased:
            return Subject::Lock;
        case Kind::ValueCreated:
        case Kind::ValueLock:
        case Kind::ValueRead:
        case Kind::ValueWritten:
            return Subject::Value;
        case Kind::Output:
            return Subject::Output;
    }
    return Subject::Run;  // a number that this version does not know
}

const char* kindName(Kind kind) {
    switch (kind) {
        // clang-format off
        case Kind::None: return "None";
        case Kind::Continuation: return "Continuation";
        case Kind::SiteDefined: return "SiteDefined";
        case Kind::ObjectNamed: return "ObjectNamed";
        case Kind::Lost: return "Lost";
        case Kind::ProcessBegin: return "ProcessBegin";
        case Kind::ProcessCreated: return "ProcessCreated";
        case Kind::StartBegin: return "StartBegin";
        case Kind::StartEnd: return "StartEnd";
        case Kind::RunBegin: return "RunBegin";
        case Kind::RunEnd: return "RunEnd";
        case Kind::ProcessEnd: return "ProcessEnd";
        case Kind::JoinBegin: return "JoinBegin";
        case Kind::JoinEnd: return "JoinEnd";
        case Kind::ChildExit: return "ChildExit";
        case Kind::SignalSent: return "SignalSent";
        case Kind::Exception: return "Exception";
        case Kind::ForkedAway: return "ForkedAway";
        case Kind::StartMethodSet: return "StartMethodSet";
        case Kind::ThreadBegin: return "ThreadBegin";
        case Kind::ThreadEnd: return "ThreadEnd";
        case Kind::ThreadStarted: return "ThreadStarted";
        case Kind::ThreadJoinBegin: return "ThreadJoinBegin";
        case Kind::ThreadJoinEnd: return "ThreadJoinEnd";
        case Kind::SleepBegin: return "SleepBegin";
        case Kind::SleepEnd: return "SleepEnd";
        case Kind::QueueCreated: return "QueueCreated";
        case Kind::QueuePutBegin: return "QueuePutBegin";
        case Kind::QueuePutEnd: return "QueuePutEnd";
        case Kind::QueueSent: return "QueueSent";
        case Kind::QueueGetBegin: return "QueueGetBegin";
        case Kind::QueueGetEnd: return "QueueGetEnd";
        case Kind::QueueTaskDone: return "QueueTaskDone";
        case Kind::QueueJoinBegin: return "QueueJoinBegin";
        case Kind::QueueJoinEnd: return "QueueJoinEnd";
        case Kind::QueueFeederError: return "QueueFeederError";
        case Kind::QueueClosed: return "QueueClosed";
        case Kind::LockCreated: return "LockCreated";
        case Kind::LockAcquireBegin: return "LockAcquireBegin";
        case Kind::LockAcquired: return "LockAcquired";
        case Kind::LockAcquireFailed: return "LockAcquireFailed";
        case Kind::LockReleased: return "LockReleased";
        case Kind::ValueCreated: return "ValueCreated";
        case Kind::ValueLock: return "ValueLock";
        case Kind::ValueRead: return "ValueRead";
        case Kind::ValueWritten: return "ValueWritten";
        case Kind::Output: return "Output";
        case Kind::HostProcessSeen: return "HostProcessSeen";
        case Kind::HostProcessExited: return "HostProcessExited";
        case Kind::HostThreadSample: return "HostThreadSample";
        case Kind::HostMemorySample: return "HostMemorySample";
        case Kind::HostRunStarted: return "HostRunStarted";
        case Kind::HostMainEnded: return "HostMainEnded";
        case Kind::HostStopping: return "HostStopping";
        case Kind::HostRunEnded: return "HostRunEnded";
        case Kind::HostLeftover: return "HostLeftover";
            // clang-format on
    }
    return "?";
}

namespace {

bool isAbout(const Event& event, Subject subject, protocol::ObjectType type) {
    if (event.kind == Kind::ObjectNamed)
        return event.a == static_cast<std::int64_t>(type);
    return subjectOf(event.kind) == subject;
}

}  // namespace

QueueId queueOf(const Event& event) {
    return isAbout(event, Subject::Queue, protocol::ObjectType::Queue) ? QueueId(event.object)
                                                                       : QueueId();
}

LockId lockOf(const Event& event) {
    return isAbout(event, Subject::Lock, protocol::ObjectType::Lock) ? LockId(event.object)
                                                                     : LockId();
}

ValueId valueOf(const Event& event) {
    return isAbout(event, Subject::Value, protocol::ObjectType::Value) ? ValueId(event.object)
                                                                       : ValueId();
}

ThreadUid otherThreadOf(const Event& event) {
    const bool names = event.kind == Kind::ThreadStarted || event.kind == Kind::ThreadJoinBegin ||
                       event.kind == Kind::ThreadJoinEnd;
    return names ? ThreadUid(event.object) : ThreadUid();
}

std::string_view textPart(std::string_view text, std::size_t index) {
    for (; index > 0; --index) {
        const std::size_t nul = text.find('\0');
        if (nul == std::string_view::npos)
            return {};
        text.remove_prefix(nul + 1);
    }
    return text.substr(0, text.find('\0'));
}

}  // namespace proclab::trace
