// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "supervisor/ledger.h"

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

/// Kills what is alive of a run whose supervisor has died: what carries its name, what is known of
/// it besides, and what descends from these. Resource trackers go last, after time to remove what
/// they are there for. How many were killed.
int sweepRun(const std::string& run, const std::vector<KnownProcess>& known = {});

/// The same by the ledger in the folder of a run, and removes the names in /dev/shm and the
/// temporary folders that stand there. How many processes were killed.
int sweepRunFolder(const std::string& folder);

/// Removes the folder of a run, and the folder of all runs where this was the last of them.
void removeRunFolder(const std::string& folder);

}  // namespace proclab::supervisor
