// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/maplinks.h"

namespace proclab::desktop {

/// Adds the links of pipes, shared memory, managers and pools, and from a condition to who holds
/// its lock.
void addObjectLinks(const state::Snapshot& snapshot, std::vector<MapLink>& links);

}  // namespace proclab::desktop
