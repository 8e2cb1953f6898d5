// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/processcard.h"

#include <QString>

#include <optional>
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
/// While one scrolls through the members of an open group, its name and counts stay at the top of
/// what is in view, from `viewTop` on: where, on the map. Nothing where its own card is in view, or
/// none of its members.
[[nodiscard]] std::optional<QRect> groupStrip(const MapLayout& layout, const MapItem& group,
                                              int viewTop, qreal scale);
void paintGroupStrip(CardPainter& painter, const CardContext& context, const MapItem& group,
                     const QRect& strip);
[[nodiscard]] QString describeGroup(const MapItem& group, const state::Snapshot& snapshot);

}  // namespace proclab::desktop
