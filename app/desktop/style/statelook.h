// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "state/snapshot.h"

#include <algorithm>

namespace proclab::desktop {

/// How a state of the engine looks, the same in every view. "Ready" is not a state: it is running
/// in a paler fill (design 2.2).
[[nodiscard]] constexpr StateLook lookOf(state::RunState runState) {
    switch (runState) {
        case state::RunState::Created:
            return StateLook::Created;
        case state::RunState::Starting:
            return StateLook::Starting;
        case state::RunState::Running:
            return StateLook::Running;
        case state::RunState::Blocked:
            return StateLook::Blocked;
        case state::RunState::Sleeping:
            return StateLook::Sleeping;
        case state::RunState::Exited:
            return StateLook::Exited;
        case state::RunState::Failed:
            return StateLook::Failed;
        case state::RunState::Killed:
            return StateLook::Killed;
    }
    return StateLook::Running;
}

[[nodiscard]] inline StateLook lookOf(const state::ProcessState& process) {
    const bool ready = process.state == state::RunState::Running && process.ready;
    return ready ? StateLook::Ready : lookOf(process.state);
}

/// Frozen by SIGSTOP, as the kernel's samples say: its state stays what it was (design 2.2).
[[nodiscard]] inline bool isPaused(const state::ProcessState& process,
                                   const state::Snapshot& snapshot) {
    return !state::hasEnded(process.state) &&
           std::ranges::any_of(process.threads, [&snapshot](ThreadUid thread) {
               return thread.value() < snapshot.threads.size() &&
                      snapshot.threads[thread.value()].kernelState == 'T';
           });
}

}  // namespace proclab::desktop
