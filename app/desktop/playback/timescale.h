// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/timestamp.h"

#include <vector>

namespace proclab::desktop {

/// Which moments a width of pixels shows. A value; pixels are counted from the left edge of what
/// is shown and are fractions, so that there and back again is the same moment to the nanosecond.
class TimeScale {
public:
    TimeScale() = default;
    /// Shows `begin` at pixel 0 and `end` at pixel `width`. An empty range or width becomes the
    /// smallest one that can be shown (1 us over 1 pixel).
    TimeScale(Timestamp begin, Timestamp end, double width);

    [[nodiscard]] Timestamp begin() const { return m_begin; }
    [[nodiscard]] Timestamp end() const { return time(m_width); }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double nsPerPixel() const { return m_nsPerPixel; }
    [[nodiscard]] double x(Timestamp t) const {
        return static_cast<double>((t - m_begin).count()) / m_nsPerPixel;
    }
    [[nodiscard]] Timestamp time(double x) const;

    /// The same width with `factor` times as much detail (above 1: closer), `anchorX` staying
    /// where it is. Never closer than 10 ns a pixel.
    [[nodiscard]] TimeScale zoomed(double factor, double anchorX) const;
    /// Moved by pixels: positive shows later moments.
    [[nodiscard]] TimeScale panned(double pixels) const;
    /// Moved and, where too wide, narrowed so that it shows nothing outside of [begin, end].
    [[nodiscard]] TimeScale within(Timestamp begin, Timestamp end) const;
    auto operator<=>(const TimeScale&) const = default;

private:
    Timestamp m_begin;
    double m_width = 1;
    double m_nsPerPixel = 1000;
};

/// The marks of a time axis: multiples of 1, 2 or 5 times a power of ten seconds.
struct TimeTicks {
    std::vector<Timestamp> at;
    double step = 1;   ///< seconds between two
    int decimals = 0;  ///< digits after the point that tell two neighbours apart
};
/// Ticks at most every `minDistance` pixels, counted from `zero`.
[[nodiscard]] TimeTicks timeTicks(const TimeScale& scale, Timestamp zero, double minDistance);

}  // namespace proclab::desktop
