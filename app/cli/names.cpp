// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/names.h"

namespace proclab::cli {

const char* nameOf(protocol::ProcessKind kind) {
    switch (kind) {
        case protocol::ProcessKind::Main:
            return "main";
        case protocol::ProcessKind::Child:
            return "child";
        case protocol::ProcessKind::PoolWorker:
            return "pool_worker";
        case protocol::ProcessKind::Manager:
            return "manager";
        case protocol::ProcessKind::ForkServer:
            return "forkserver";
        case protocol::ProcessKind::Tracker:
            return "tracker";
        case protocol::ProcessKind::Other:
            return "other";
    }
    return "other";
}

const char* nameOf(protocol::ExitSource source) {
    switch (source) {
        case protocol::ExitSource::Unknown:
            return "unknown";
        case protocol::ExitSource::HostWait:
            return "host_wait";
        case protocol::ExitSource::ParentWait:
            return "parent_wait";
        case protocol::ExitSource::ZombieStat:
            return "zombie_stat";
    }
    return "unknown";
}

const char* nameOf(protocol::ThreadKind kind) {
    switch (kind) {
        case protocol::ThreadKind::Learner:
            return "learner";
        case protocol::ThreadKind::Main:
            return "main";
        case protocol::ThreadKind::Feeder:
            return "feeder";
        case protocol::ThreadKind::Library:
            return "library";
    }
    return "learner";
}

const char* nameOf(protocol::QueueType type) {
    switch (type) {
        case protocol::QueueType::Queue:
            return "Queue";
        case protocol::QueueType::JoinableQueue:
            return "JoinableQueue";
        case protocol::QueueType::SimpleQueue:
            return "SimpleQueue";
    }
    return "Queue";
}

const char* nameOf(protocol::LockType type) {
    switch (type) {
        case protocol::LockType::Lock:
            return "Lock";
        case protocol::LockType::RLock:
            return "RLock";
        case protocol::LockType::Semaphore:
            return "Semaphore";
        case protocol::LockType::BoundedSemaphore:
            return "BoundedSemaphore";
        case protocol::LockType::Condition:
            return "Condition";
        case protocol::LockType::Event:
            return "Event";
        case protocol::LockType::Other:
            return "other";
    }
    return "other";
}

const char* nameOf(protocol::StopReason reason) {
    switch (reason) {
        case protocol::StopReason::Asked:
            return "asked";
        case protocol::StopReason::TimeLimit:
            return "time_limit";
        case protocol::StopReason::ProcessLimit:
            return "process_limit";
        case protocol::StopReason::MemoryLimit:
            return "memory_limit";
        case protocol::StopReason::OutputLimit:
            return "output_limit";
        case protocol::StopReason::SessionGone:
            return "session_gone";
        case protocol::StopReason::Leftovers:
            return "leftovers";
    }
    return "asked";
}

const char* nameOf(state::RunState state) {
    switch (state) {
        case state::RunState::Created:
            return "created";
        case state::RunState::Starting:
            return "starting";
        case state::RunState::Running:
            return "running";
        case state::RunState::Blocked:
            return "blocked";
        case state::RunState::Sleeping:
            return "sleeping";
        case state::RunState::Exited:
            return "exited";
        case state::RunState::Failed:
            return "failed";
        case state::RunState::Killed:
            return "killed";
    }
    return "created";
}

const char* nameOf(state::RunPhase phase) {
    switch (phase) {
        case state::RunPhase::Created:
            return "created";
        case state::RunPhase::Starting:
            return "starting";
        case state::RunPhase::Running:
            return "running";
        case state::RunPhase::MainEnded:
            return "main_ended";
        case state::RunPhase::Draining:
            return "draining";
        case state::RunPhase::Ended:
            return "ended";
    }
    return "created";
}

}  // namespace proclab::cli
