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

const std::vector<Timestamp>& TickTimes::of(const TraceCursor& cursor) {
    const trace::Trace& trace = cursor.trace();
    const StepIndex& steps = cursor.steps();
    const auto clear = [this] {
        m_times.clear();
        m_stride = 1;
    };
    const bool isSameRun = !trace.isEmpty() && !m_trace.isEmpty() &&
                           trace.begin() == m_trace.begin() && m_level == steps.level();
    if (!isSameRun) {
        clear();
    }
    // A late event may have been put in before the last ones.
    const std::size_t same = !m_times.empty() && trace.generation() != m_trace.generation()
                                 ? trace.commonPrefix(m_trace)
                                 : trace.size();
    const auto isGone = [&](std::size_t step) {
        return step >= steps.size() || steps[step].event >= same;
    };
    while (!m_times.empty() && isGone((m_times.size() - 1) * m_stride)) {
        m_times.pop_back();
    }
    // That somebody is no learner's process is found out late, and changes which steps there are.
    if (!m_times.empty() &&
        trace[steps[(m_times.size() - 1) * m_stride].event].time != m_times.back()) {
        clear();
    }
    for (std::size_t step = m_times.size() * m_stride; step < steps.size();
         step = m_times.size() * m_stride) {
        m_times.push_back(trace[steps[step].event].time);
        if (m_times.size() > most) {
            for (std::size_t i = 0; 2 * i < m_times.size(); ++i) {
                m_times[i] = m_times[2 * i];
            }
            m_times.resize((m_times.size() + 1) / 2);
            m_stride *= 2;
        }
    }
    m_trace = trace;
    m_level = steps.level();
    return m_times;
}

std::vector<double> tickPlaces(const ScrubberLayout& layout, const std::vector<Timestamp>& times,
                               double distance) {
    std::vector<double> places;
    for (const Timestamp time : times) {
        const double x = layout.xOfTime(time);
        if (places.empty() || x - places.back() >= distance) {
            places.push_back(x);
        }
    }
    return places;
}

std::vector<double> stepPlaces(const ScrubberLayout& layout) {
    std::vector<double> places;
    for (std::size_t step = 1; step <= layout.steps; ++step) {
        places.push_back(layout.xOfStep(step));
    }
    return places;
}

}  // namespace proclab::desktop
