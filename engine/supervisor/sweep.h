// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"

#include <chrono>
#include <string>
#include <vector>

namespace proclab::supervisor {

/// The variable in the environment of all processes of a run that names it.
inline constexpr char runVariable[] = "PROCLAB_RUN";

/// For a resource tracker to remove what the dead have left; it needs some milliseconds.
inline constexpr auto trackerGrace = std::chrono::seconds(1);

/// The processes of a run that are alive, found by that variable.
[[nodiscard]] std::vector<OsPid> processesOfRun(const std::string& run);

/// Kills what is alive of a run whose supervisor has died: what carries its name and, besides,
/// `known`, provided that they are no older than `since` (start ticks of the supervisor). Resource
/// trackers go last, after time to remove what they are there for. How many were killed.
int sweepRun(const std::string& run, const std::vector<OsPid>& known = {}, std::uint64_t since = 0);

}  // namespace proclab::supervisor
