// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/transport/scrubberlayout.h"

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

double ScrubberLayout::xOfTime(Timestamp t) const {
    const double whole = toSeconds(end - begin);
    const double part = whole <= 0 ? 1.0 : toSeconds(t - begin) / whole;
    return left + (right - left) * std::clamp(part, 0.0, 1.0);
}

Timestamp ScrubberLayout::timeAt(double x) const {
    const double part = right <= left ? 1.0 : std::clamp((x - left) / (right - left), 0.0, 1.0);
    const auto whole = static_cast<double>((end - begin).count());
    return begin + Duration(static_cast<std::int64_t>(std::llround(whole * part)));
}

double ScrubberLayout::xOfStep(std::size_t number) const {
    if (steps < 2 || number <= 1) {
        return left;
    }
    const double part = static_cast<double>(number - 1) / static_cast<double>(steps - 1);
    return left + (right - left) * std::min(part, 1.0);
}

std::size_t ScrubberLayout::stepAt(double x) const {
    if (steps < 2 || right <= left) {
        return steps;
    }
    const double part = std::clamp((x - left) / (right - left), 0.0, 1.0);
    return 1 + static_cast<std::size_t>(std::llround(part * static_cast<double>(steps - 1)));
}

double ScrubberLayout::xOf(const TraceCursor& cursor) const {
    switch (scale) {
        case ScrubberScale::Time:
            return xOfTime(cursor.time());
        case ScrubberScale::Steps:
            return xOfStep(cursor.stepCount());
    }
    return left;
}

std::vector<double> tickPlaces(const ScrubberLayout& layout, const TraceCursor& cursor,
                               double distance) {
    std::vector<double> places;
    const StepIndex& steps = cursor.steps();
    // So many ticks can be told apart; more steps are sampled, so that a million cost no more.
    const double room = std::max(1.0, (layout.right - layout.left) / distance);
    const auto stride = static_cast<std::size_t>(
        std::max(1.0, std::floor(static_cast<double>(steps.size()) / (room * 8))));
    for (std::size_t i = 0; i < steps.size(); i += stride) {
        const double x = layout.scale == ScrubberScale::Steps
                             ? layout.xOfStep(i + 1)
                             : layout.xOfTime(cursor.trace()[steps[i].event].time);
        if (places.empty() || x - places.back() >= distance) {
            places.push_back(x);
        }
    }
    return places;
}

}  // namespace proclab::desktop
