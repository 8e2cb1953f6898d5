// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/processcard.h"

#include <QString>

#include <utility>
#include <vector>

namespace proclab::desktop {

/// How many members of a group are in which state, the most frequent first; what does not exist
/// yet at the moment is in none.
[[nodiscard]] std::vector<std::pair<StateLook, int>> statesOf(const MapItem& group,
                                                              const state::Snapshot& snapshot);

/// One card for many: what they do, how many there are, and how many are in which state.
void paintGroupCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    CardEmphasis emphasis);
[[nodiscard]] QString describeGroup(const MapItem& group, const state::Snapshot& snapshot);

}  // namespace proclab::desktop
