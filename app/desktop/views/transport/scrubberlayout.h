// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/tracecursor.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// What the width of the scrubber means.
enum class ScrubberScale : std::uint8_t { Time, Steps };

/// The maths of a scrubber between two x: pure, so that it can be tested without a window.
struct ScrubberLayout {
    double left = 0;   ///< x of the begin, or of the first step
    double right = 1;  ///< x of the end, or of the last step
    ScrubberScale scale = ScrubberScale::Time;
    Timestamp begin;
    Timestamp end;
    std::size_t steps = 0;

    [[nodiscard]] double xOfTime(Timestamp t) const;
    [[nodiscard]] Timestamp timeAt(double x) const;
    /// Of a step counted from 1; 0, before the first, is the left end.
    [[nodiscard]] double xOfStep(std::size_t number) const;
    /// The step (from 1) whose place is nearest; 0 without steps.
    [[nodiscard]] std::size_t stepAt(double x) const;
    /// Where the handle is.
    [[nodiscard]] double xOf(const TraceCursor& cursor) const;
};

/// The moments of all steps, or of every second, fourth ... where there are more than can be told
/// apart. Taken in as the run grows: an event of long ago costs microseconds to look at, and there
/// are thousands of ticks in every frame.
class TickTimes {
public:
    static constexpr std::size_t most = 8192;

    [[nodiscard]] const std::vector<Timestamp>& of(const TraceCursor& cursor);

private:
    std::vector<Timestamp> m_times;
    std::size_t m_stride = 1;  ///< steps from one to the next
    trace::Trace m_trace;
    int m_level = 0;
};

/// The x at which ticks stand, rising, at least `distance` apart: thousands of events on one pixel
/// are one tick.
[[nodiscard]] std::vector<double> tickPlaces(const ScrubberLayout& layout,
                                             const std::vector<Timestamp>& times, double distance);
/// The same for a scale of steps, where each has its place.
[[nodiscard]] std::vector<double> stepPlaces(const ScrubberLayout& layout);

}  // namespace proclab::desktop
