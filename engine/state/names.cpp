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

}  // namespace proclab::state
