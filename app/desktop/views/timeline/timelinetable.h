// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "desktop/models/names.h"
#include "desktop/models/table.h"
#include "state/statetimeline.h"

#include <vector>

namespace proclab::desktop {

/// The spans of these processes, one after the other: who, state, from when to when, for what they
/// waited, what they got. Not more than fit into a spreadsheet.
[[nodiscard]] Table timelineTable(const Names& names, const state::Lanes& lanes,
                                  const std::vector<ProcessUid>& processes);

}  // namespace proclab::desktop
