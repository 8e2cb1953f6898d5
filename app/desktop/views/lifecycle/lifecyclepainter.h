// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecyclelayout.h"
#include "state/snapshot.h"

#include <QPainter>

#include <array>
#include <vector>

namespace proclab::desktop {

/// Everything that one picture of the lifecycle is made from.
struct LifecycleScene {
    const Theme& theme;
    const Names& names;
    const state::Snapshot& snapshot;
    const LifecycleLayout& layout;
    const std::array<PlacedChips, nodeCount>& chips;
    ProcessUid selected;
    const WayCounts* trail = nullptr;  ///< of the selected process; null: none
};

[[nodiscard]] ChipWidth chipWidth(const LifecycleScene& scene, const state::ProcessState& process);

void paintWays(QPainter& painter, const LifecycleScene& scene);
void paintNode(QPainter& painter, const LifecycleScene& scene, const LifecycleNode& node);
void paintProcessChip(QPainter& painter, const LifecycleScene& scene,
                      const state::ProcessState& process, const PlacedChip& chip, bool focused);
void paintMore(QPainter& painter, const LifecycleScene& scene, const PlacedChips& chips);
/// What the lines mean, and that signals end processes anywhere.
void paintNotes(QPainter& painter, const LifecycleScene& scene);

}  // namespace proclab::desktop
