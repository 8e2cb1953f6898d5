// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"

#include <memory>

namespace proclab::desktop {

[[nodiscard]] NamedProcess namedProcess(ProcessUid uid, const Names& names);

/// The last state in which everybody still waited: before the supervisor began to stop the run.
[[nodiscard]] std::shared_ptr<const state::Snapshot> waitingSnapshot(
    const trace::Trace& trace, const state::StateTimeline& timeline);

/// Who waits for whom. `moment`: the state at the finding's moment; `later`: one in which those are
/// seen who came to wait for its processes afterwards.
[[nodiscard]] std::vector<WaitRow> waitRows(const diagnosis::Finding& finding,
                                            const state::Snapshot& moment,
                                            const state::Snapshot& later, const Names& names);

}  // namespace proclab::desktop
