// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"

// As protocol/names.h, for what trackers find out.

namespace proclab::state {

[[nodiscard]] const char* nameOf(RunState state);
[[nodiscard]] const char* nameOf(RunPhase phase);
[[nodiscard]] const char* nameOf(WaitFor what);
[[nodiscard]] const char* nameOf(JobPhase phase);
[[nodiscard]] const char* nameOf(PoolState::Phase phase);

}  // namespace proclab::state
