// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/timeline/timelinescene.h"

#include <QPainter>
#include <QPointF>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace proclab::desktop {

/// The way of an arrow between two lanes, in the coordinates of the lane area.
struct Arrow {
    std::vector<QPointF> way;  ///< from the dot to the head, with its corners
    state::Transfer::Kind kind = state::Transfer::Kind::Start;
    std::optional<std::size_t> sent;  ///< the event that an object left with
    QString label;
    QPointF labelAt;  ///< left end of the label's middle line
};

/// All arrows that touch the view: starts and joins, and from detail level 2 on the ways of items
/// into queues and out of them, of messages, of tasks to their workers and of results back. Where
/// there are too many of these to follow, only starts and joins.
[[nodiscard]] std::vector<Arrow> arrowsOf(const TimelineScene& scene);

void paintArrows(QPainter& painter, const TimelineScene& scene, const std::vector<Arrow>& arrows);

}  // namespace proclab::desktop
