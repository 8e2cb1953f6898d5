// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/timeline/timelineview.h"
#include "diagnosis/figures.h"

#include <cstdint>

namespace proclab::desktop {

/// Which moment of two runs is put above which.
enum class Alignment : std::uint8_t { Main, FirstStart, Launch };

/// One axis for two runs, each in the time of its own run.
struct CommonAxes {
    TimelineView::CommonAxis first;
    TimelineView::CommonAxis second;
};

/// Whether both have the moment.
[[nodiscard]] bool canAlign(const diagnosis::RunMoments& first, const diagnosis::RunMoments& second,
                            Alignment alignment);
/// From the earlier launch to the later end, with a little room for the glyphs of what ended last.
/// Where one lacks the moment: by the start of main.
[[nodiscard]] CommonAxes commonAxes(const diagnosis::RunMoments& first,
                                    const diagnosis::RunMoments& second, Alignment alignment);

/// A moment of one run, on the axis of the other.
[[nodiscard]] constexpr Timestamp carried(Timestamp moment, const TimelineView::CommonAxis& from,
                                          const TimelineView::CommonAxis& to) {
    return to.zero + (moment - from.zero);
}

}  // namespace proclab::desktop
