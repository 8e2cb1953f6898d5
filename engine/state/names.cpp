// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/names.h"

namespace proclab::state {

const char* nameOf(RunState state) {
    switch (state) {
        case RunState::Created:
            return "created";
        case RunState::Starting:
            return "starting";
        case RunState::Running:
            return "running";
        case RunState::Blocked:
            return "blocked";
        case RunState::Sleeping:
            return "sleeping";
        case RunState::Exited:
            return "exited";
        case RunState::Failed:
            return "failed";
        case RunState::Killed:
            return "killed";
    }
    return "created";
}

const char* nameOf(RunPhase phase) {
    switch (phase) {
        case RunPhase::Created:
            return "created";
        case RunPhase::Starting:
            return "starting";
        case RunPhase::Running:
            return "running";
        case RunPhase::MainEnded:
            return "main_ended";
        case RunPhase::Draining:
            return "draining";
        case RunPhase::Ended:
            return "ended";
    }
    return "created";
}

const char* nameOf(WaitFor what) {
    switch (what) {
        case WaitFor::Nothing:
            return "nothing";
        case WaitFor::Join:
            return "join";
        case WaitFor::QueueItem:
            return "queue_item";
        case WaitFor::QueueSpace:
            return "queue_space";
        case WaitFor::QueueJoin:
            return "queue_join";
        case WaitFor::Lock:
            return "lock";
        case WaitFor::Timer:
            return "timer";
        case WaitFor::Thread:
            return "thread";
        case WaitFor::Exit:
            return "exit";
        case WaitFor::Message:
            return "message";
        case WaitFor::MessageSpace:
            return "message_space";
        case WaitFor::Condition:
            return "condition";
        case WaitFor::Event:
            return "event";
        case WaitFor::Barrier:
            return "barrier";
        case WaitFor::ManagerCall:
            return "manager_call";
        case WaitFor::Job:
            return "job";
        case WaitFor::PoolEnd:
            return "pool_end";
    }
    return "nothing";
}

const char* nameOf(JobPhase phase) {
    switch (phase) {
        case JobPhase::Pending:
            return "pending";
        case JobPhase::Running:
            return "running";
        case JobPhase::Finished:
            return "finished";
        case JobPhase::Failed:
            return "failed";
        case JobPhase::Cancelled:
            return "cancelled";
    }
    return "pending";
}

const char* nameOf(PoolState::Phase phase) {
    switch (phase) {
        case PoolState::Phase::Running:
            return "running";
        case PoolState::Phase::Closed:
            return "closed";
        case PoolState::Phase::Terminated:
            return "terminated";
        case PoolState::Phase::Broken:
            return "broken";
        case PoolState::Phase::Ended:
            return "ended";
    }
    return "running";
}

}  // namespace proclab::state
