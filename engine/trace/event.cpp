// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/event.h"

#include <algorithm>
#include <cstring>

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
        case Kind::Pickled:
        case Kind::Unpickled:
        case Kind::TrackerRemoved:
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
        case Kind::ProcessClosed:
        case Kind::SubprocessStarted:
        case Kind::StartPickled:
        case Kind::HostProcessSeen:
        case Kind::HostProcessExited:
        case Kind::HostMemorySample:
        case Kind::GlobalSet:
        case Kind::GlobalGone:
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
        case Kind::QueueAsked:
            return Subject::Queue;
        case Kind::LockCreated:
        case Kind::LockAcquireBegin:
        case Kind::LockAcquired:
        case Kind::LockAcquireFailed:
        case Kind::LockReleased:
        case Kind::ConditionLock:
        case Kind::ConditionWaitBegin:
        case Kind::ConditionWaitEnd:
        case Kind::ConditionNotified:
        case Kind::EventSet:
        case Kind::EventCleared:
        case Kind::EventWaitBegin:
        case Kind::EventWaitEnd:
        case Kind::EventAsked:
        case Kind::BarrierWaitBegin:
        case Kind::BarrierWaitEnd:
        case Kind::BarrierReset:
        case Kind::BarrierAborted:
            return Subject::Lock;
        case Kind::ValueCreated:
        case Kind::ValueLock:
        case Kind::ValueRead:
        case Kind::ValueWritten:
            return Subject::Value;
        case Kind::PipeCreated:
        case Kind::ConnectionSendBegin:
        case Kind::ConnectionSendEnd:
        case Kind::ConnectionReceiveBegin:
        case Kind::ConnectionReceiveEnd:
        case Kind::ConnectionPollBegin:
        case Kind::ConnectionPollEnd:
        case Kind::ConnectionClosed:
        case Kind::ConnectionWaitBegin:
        case Kind::ConnectionWaitEnd:
            return Subject::Pipe;
        case Kind::MemoryCreated:
        case Kind::MemoryAttached:
        case Kind::MemoryClosed:
        case Kind::MemoryUnlinked:
        case Kind::MemoryRead:
        case Kind::MemoryWritten:
            return Subject::Memory;
        case Kind::ManagerStarted:
        case Kind::ManagerShutdown:
            return Subject::Manager;
        case Kind::ManagerObjectCreated:
        case Kind::ManagerCallBegin:
        case Kind::ManagerCallEnd:
            return Subject::ManagerObject;
        case Kind::PoolCreated:
        case Kind::PoolWorkerBegin:
        case Kind::JobSubmitted:
        case Kind::TaskSent:
        case Kind::TaskBegin:
        case Kind::TaskEnd:
        case Kind::ItemBegin:
        case Kind::ItemEnd:
        case Kind::TaskResult:
        case Kind::JobRunning:
        case Kind::JobDone:
        case Kind::JobCancelled:
        case Kind::JobWaitBegin:
        case Kind::JobWaitEnd:
        case Kind::PoolClosed:
        case Kind::PoolTerminated:
        case Kind::PoolJoinBegin:
        case Kind::PoolJoinEnd:
        case Kind::PoolBroken:
        case Kind::PoolShutdownBegin:
        case Kind::PoolShutdownEnd:
            return Subject::Pool;
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
        case Kind::ProcessClosed: return "ProcessClosed";
        case Kind::SubprocessStarted: return "SubprocessStarted";
        case Kind::StartPickled: return "StartPickled";
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
        case Kind::QueueAsked: return "QueueAsked";
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
        case Kind::Pickled: return "Pickled";
        case Kind::Unpickled: return "Unpickled";
        case Kind::PipeCreated: return "PipeCreated";
        case Kind::ConnectionSendBegin: return "ConnectionSendBegin";
        case Kind::ConnectionSendEnd: return "ConnectionSendEnd";
        case Kind::ConnectionReceiveBegin: return "ConnectionReceiveBegin";
        case Kind::ConnectionReceiveEnd: return "ConnectionReceiveEnd";
        case Kind::ConnectionPollBegin: return "ConnectionPollBegin";
        case Kind::ConnectionPollEnd: return "ConnectionPollEnd";
        case Kind::ConnectionClosed: return "ConnectionClosed";
        case Kind::ConnectionWaitBegin: return "ConnectionWaitBegin";
        case Kind::ConnectionWaitEnd: return "ConnectionWaitEnd";
        case Kind::HostProcessSeen: return "HostProcessSeen";
        case Kind::HostProcessExited: return "HostProcessExited";
        case Kind::HostThreadSample: return "HostThreadSample";
        case Kind::HostMemorySample: return "HostMemorySample";
        case Kind::HostRunStarted: return "HostRunStarted";
        case Kind::HostMainEnded: return "HostMainEnded";
        case Kind::HostStopping: return "HostStopping";
        case Kind::HostRunEnded: return "HostRunEnded";
        case Kind::HostLeftover: return "HostLeftover";
        case Kind::ConditionLock: return "ConditionLock";
        case Kind::ConditionWaitBegin: return "ConditionWaitBegin";
        case Kind::ConditionWaitEnd: return "ConditionWaitEnd";
        case Kind::ConditionNotified: return "ConditionNotified";
        case Kind::EventSet: return "EventSet";
        case Kind::EventCleared: return "EventCleared";
        case Kind::EventWaitBegin: return "EventWaitBegin";
        case Kind::EventWaitEnd: return "EventWaitEnd";
        case Kind::EventAsked: return "EventAsked";
        case Kind::BarrierWaitBegin: return "BarrierWaitBegin";
        case Kind::BarrierWaitEnd: return "BarrierWaitEnd";
        case Kind::BarrierReset: return "BarrierReset";
        case Kind::BarrierAborted: return "BarrierAborted";
        case Kind::MemoryCreated: return "MemoryCreated";
        case Kind::MemoryAttached: return "MemoryAttached";
        case Kind::MemoryClosed: return "MemoryClosed";
        case Kind::MemoryUnlinked: return "MemoryUnlinked";
        case Kind::MemoryRead: return "MemoryRead";
        case Kind::MemoryWritten: return "MemoryWritten";
        case Kind::TrackerRemoved: return "TrackerRemoved";
        case Kind::ManagerStarted: return "ManagerStarted";
        case Kind::ManagerShutdown: return "ManagerShutdown";
        case Kind::ManagerObjectCreated: return "ManagerObjectCreated";
        case Kind::ManagerCallBegin: return "ManagerCallBegin";
        case Kind::ManagerCallEnd: return "ManagerCallEnd";
        case Kind::PoolCreated: return "PoolCreated";
        case Kind::PoolWorkerBegin: return "PoolWorkerBegin";
        case Kind::JobSubmitted: return "JobSubmitted";
        case Kind::TaskSent: return "TaskSent";
        case Kind::TaskBegin: return "TaskBegin";
        case Kind::TaskEnd: return "TaskEnd";
        case Kind::ItemBegin: return "ItemBegin";
        case Kind::ItemEnd: return "ItemEnd";
        case Kind::TaskResult: return "TaskResult";
        case Kind::JobRunning: return "JobRunning";
        case Kind::JobDone: return "JobDone";
        case Kind::JobCancelled: return "JobCancelled";
        case Kind::JobWaitBegin: return "JobWaitBegin";
        case Kind::JobWaitEnd: return "JobWaitEnd";
        case Kind::PoolClosed: return "PoolClosed";
        case Kind::PoolTerminated: return "PoolTerminated";
        case Kind::PoolJoinBegin: return "PoolJoinBegin";
        case Kind::PoolJoinEnd: return "PoolJoinEnd";
        case Kind::PoolBroken: return "PoolBroken";
        case Kind::PoolShutdownBegin: return "PoolShutdownBegin";
        case Kind::PoolShutdownEnd: return "PoolShutdownEnd";
        case Kind::GlobalSet: return "GlobalSet";
        case Kind::GlobalGone: return "GlobalGone";
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

PipeId pipeOf(const Event& event) {
    return isAbout(event, Subject::Pipe, protocol::ObjectType::Pipe) ? PipeId(event.object)
                                                                     : PipeId();
}

MemoryId memoryOf(const Event& event) {
    return isAbout(event, Subject::Memory, protocol::ObjectType::SharedMemory)
               ? MemoryId(event.object)
               : MemoryId();
}

ManagerId managerOf(const Event& event) {
    return isAbout(event, Subject::Manager, protocol::ObjectType::Manager) ? ManagerId(event.object)
                                                                           : ManagerId();
}

ManagerObjectId managerObjectOf(const Event& event) {
    return isAbout(event, Subject::ManagerObject, protocol::ObjectType::ManagerObject)
               ? ManagerObjectId(event.object)
               : ManagerObjectId();
}

PoolId poolOf(const Event& event) {
    return isAbout(event, Subject::Pool, protocol::ObjectType::Pool) ? PoolId(event.object)
                                                                     : PoolId();
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

ThreadFigures threadFigures(std::string_view text) {
    ThreadFigures figures;
    static_assert(sizeof figures == 2 * sizeof(std::uint64_t));
    std::memcpy(&figures, text.data(), std::min(text.size(), sizeof figures));
    return figures;
}

std::string errorText(std::string_view text) {
    std::string error(textPart(text, 0));
    if (const std::string_view message = textPart(text, 1); !message.empty())
        error.append(": ").append(message);
    return error;
}

}  // namespace proclab::trace
