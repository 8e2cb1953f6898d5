// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/timeline/timelinescene.h"

#include <QPainter>
#include <QRectF>

namespace proclab::desktop {

/// Where the parts of a timeline are in its viewport.
struct TimelineFrame {
    double gutter = 124;  ///< width of the names at the left
    double head = 26;     ///< height of the axis at the top
    double right = 12;    ///< free at the right
    double width = 0;     ///< of the viewport
    double height = 0;
    double scrollY = 0;  ///< how far the lanes are scrolled up

    [[nodiscard]] QRectF laneArea() const {
        return {gutter, head, width - gutter - right, height - head};
    }
};

/// Where beside a lane that was opened a click makes it thin again.
[[nodiscard]] QRectF laneChevron(const TimelineFrame& frame, const Lane& lane, double scale);

// What stands around the lanes. All of them draw in the coordinates of the viewport.

/// Lines of the grid, behind the lanes.
void paintGrid(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame);
/// The tint of the current column, behind everything. Nothing in the time axis.
void paintCurrentColumn(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame);
/// Pale cover over what comes after the cursor.
void paintFuture(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame);
/// Ticks with their seconds, or the heads of the columns.
void paintAxis(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame);
/// Where something was found: a mark at the axis, and a line through the lanes where processes
/// wait since. Nothing in the steps axis.
void paintMoments(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame);
/// The line of the cursor with its bubble. Nothing in the steps axis, where the column is tinted.
void paintPlayhead(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame);
/// Who is in which lane, and the state at the cursor.
void paintGutter(QPainter& painter, const TimelineScene& scene, const TimelineFrame& frame,
                 ProcessUid selected);

/// "1.24 s", with as many digits as the scale can tell apart, two at least.
[[nodiscard]] QString timeLabel(Duration t, int decimals);

}  // namespace proclab::desktop
