// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/table.h"
#include "desktop/views/lifecycle/lifecyclediagram.h"

namespace proclab::desktop {

/// Who is in which state at the moment, since when and why, and how they ended.
[[nodiscard]] Table lifecycleTable(const LifecycleMoment& moment,
                                   const std::vector<ProcessUid>& processes);

}  // namespace proclab::desktop
