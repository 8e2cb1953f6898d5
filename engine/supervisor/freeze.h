// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"

#include <functional>
#include <set>
#include <vector>

namespace proclab::supervisor {

enum class Spare { Trackers, Nobody };

/// Kills all descendants of this process, their subreaper, and adds them to `killed`. They are
/// frozen first: whoever was killed while others still ran would be replaced by them. Nobody is
/// left out when all stand still and two walks in a row find no one new. Works by pids and keeps
/// nothing open, since a storm of processes uses up descriptors long before it ends; a frozen
/// process keeps its pid. `whileFrozen` can look at them before they die.
void freezeAndKill(std::set<OsPid>& killed, Spare spare,
                   const std::function<void(const std::vector<OsPid>&)>& whileFrozen);

}  // namespace proclab::supervisor
