// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"

// As protocol/names.h, for what trackers find out.

namespace proclab::state {

[[nodiscard]] const char* nameOf(RunState state);
[[nodiscard]] const char* nameOf(RunPhase phase);

}  // namespace proclab::state
