// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/names.h"

namespace proclab::protocol {

const char* nameOf(ProcessKind kind) {
    switch (kind) {
        case ProcessKind::Main:
            return "main";
        case ProcessKind::Child:
            return "child";
        case ProcessKind::PoolWorker:
            return "pool_worker";
        case ProcessKind::Manager:
            return "manager";
        case ProcessKind::ForkServer:
            return "forkserver";
        case ProcessKind::Tracker:
            return "tracker";
        case ProcessKind::Other:
            return "other";
    }
    return "other";
}

const char* nameOf(ExitSource source) {
    switch (source) {
        case ExitSource::Unknown:
            return "unknown";
        case ExitSource::HostWait:
            return "host_wait";
        case ExitSource::ParentWait:
            return "parent_wait";
        case ExitSource::ZombieStat:
            return "zombie_stat";
    }
    return "unknown";
}

const char* nameOf(ThreadKind kind) {
    switch (kind) {
        case ThreadKind::Learner:
            return "learner";
        case ThreadKind::Main:
            return "main";
        case ThreadKind::Feeder:
            return "feeder";
        case ThreadKind::Library:
            return "library";
    }
    return "learner";
}

const char* nameOf(QueueType type) {
    switch (type) {
        case QueueType::Queue:
            return "Queue";
        case QueueType::JoinableQueue:
            return "JoinableQueue";
        case QueueType::SimpleQueue:
            return "SimpleQueue";
        case QueueType::ThreadQueue:
            return "queue.Queue";
        case QueueType::ThreadLifoQueue:
            return "queue.LifoQueue";
        case QueueType::ThreadPriorityQueue:
            return "queue.PriorityQueue";
    }
    return "Queue";
}

const char* nameOf(LockType type) {
    switch (type) {
        case LockType::Lock:
            return "Lock";
        case LockType::RLock:
            return "RLock";
        case LockType::Semaphore:
            return "Semaphore";
        case LockType::BoundedSemaphore:
            return "BoundedSemaphore";
        case LockType::Condition:
            return "Condition";
        case LockType::Event:
            return "Event";
        case LockType::Other:
            return "other";
        case LockType::Barrier:
            return "Barrier";
    }
    return "other";
}

const char* nameOf(MemoryType type) {
    switch (type) {
        case MemoryType::SharedMemory:
            return "SharedMemory";
        case MemoryType::ShareableList:
            return "ShareableList";
    }
    return "SharedMemory";
}

const char* nameOf(PoolType type) {
    switch (type) {
        case PoolType::Pool:
            return "Pool";
        case PoolType::ThreadPool:
            return "ThreadPool";
        case PoolType::ProcessPoolExecutor:
            return "ProcessPoolExecutor";
        case PoolType::ThreadPoolExecutor:
            return "ThreadPoolExecutor";
    }
    return "Pool";
}

const char* nameOf(StopReason reason) {
    switch (reason) {
        case StopReason::Asked:
            return "asked";
        case StopReason::TimeLimit:
            return "time_limit";
        case StopReason::ProcessLimit:
            return "process_limit";
        case StopReason::MemoryLimit:
            return "memory_limit";
        case StopReason::OutputLimit:
            return "output_limit";
        case StopReason::SessionGone:
            return "session_gone";
        case StopReason::Leftovers:
            return "leftovers";
    }
    return "asked";
}

}  // namespace proclab::protocol
