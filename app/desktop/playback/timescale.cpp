// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/timescale.h"

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

namespace {

constexpr double closestNsPerPixel = 10;

}  // namespace

TimeScale::TimeScale(Timestamp begin, Timestamp end, double width)
    : m_begin(begin), m_width(std::max(1.0, width)) {
    const double range = std::max(1000.0, static_cast<double>((end - begin).count()));
    m_nsPerPixel = range / m_width;
}

Timestamp TimeScale::time(double x) const {
    return m_begin + Duration(std::llround(x * m_nsPerPixel));
}

TimeScale TimeScale::zoomed(double factor, double anchorX) const {
    TimeScale result = *this;
    result.m_nsPerPixel = std::max(closestNsPerPixel, m_nsPerPixel / factor);
    result.m_begin =
        m_begin + Duration(std::llround(anchorX * (m_nsPerPixel - result.m_nsPerPixel)));
    return result;
}

TimeScale TimeScale::panned(double pixels) const {
    TimeScale result = *this;
    result.m_begin = time(pixels);
    return result;
}

TimeScale TimeScale::within(Timestamp begin, Timestamp end) const {
    const Duration shown(std::llround(m_width * m_nsPerPixel));
    if (shown >= end - begin) {
        return {begin, end, m_width};
    }
    TimeScale result = *this;
    result.m_begin = std::clamp(m_begin, begin, end - shown);
    return result;
}

TimeTicks timeTicks(const TimeScale& scale, Timestamp zero, double minDistance) {
    TimeTicks ticks;
    const double wanted = scale.nsPerPixel() * std::max(1.0, minDistance);
    std::int64_t power = 1;  // ns
    while (static_cast<double>(power) * 10 <= wanted) {
        power *= 10;
    }
    std::int64_t step = power;
    for (const std::int64_t factor : {1, 2, 5, 10}) {
        step = power * factor;
        if (static_cast<double>(step) >= wanted) {
            break;
        }
    }
    ticks.step = static_cast<double>(step) * 1e-9;
    ticks.decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(ticks.step) - 1e-9)), 0, 9);
    const std::int64_t first = (scale.begin() - zero).count();
    const std::int64_t last = (scale.end() - zero).count();
    std::int64_t at = first <= 0 ? 0 : (first + step - 1) / step * step;
    for (; at <= last; at += step) {
        ticks.at.push_back(zero + Duration(at));
    }
    return ticks;
}

}  // namespace proclab::desktop
