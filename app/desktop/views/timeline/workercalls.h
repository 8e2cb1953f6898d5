// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/timeline/timelinescene.h"

#include <QString>

#include <vector>

namespace proclab::desktop {

/// A call that the worker of a pool was at, as far as it lies within a running span.
struct CallPiece {
    double left = 0;  ///< in the coordinates of the lane area
    double right = 0;
    bool begins = false;  ///< it began here, and not before the span
    QString words;        ///< "square(3)"
};

/// The tasks of a worker within one of its spans, or the single calls of tasks of several. Empty
/// where the lane is of no worker.
[[nodiscard]] std::vector<CallPiece> callsWithin(const TimelineScene& scene, const Lane& lane,
                                                 const state::Span& span, double left,
                                                 double right);

}  // namespace proclab::desktop
