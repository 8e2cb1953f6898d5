// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/timelineaxis.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

/// The first index in [0, count) for which `holds`, which stays true from there on; else count.
template <typename Predicate>
std::size_t firstWhere(std::size_t count, Predicate holds) {
    std::size_t low = 0;
    while (low < count) {
        const std::size_t middle = low + (count - low) / 2;
        if (holds(middle)) {
            count = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace

TimelineAxis TimelineAxis::time(const TimeScale& scale, const trace::Trace& trace,
                                const StepIndex& steps) {
    TimelineAxis axis;
    axis.m_kind = AxisKind::Time;
    axis.m_scale = scale;
    axis.m_width = scale.width();
    axis.m_trace = &trace;
    axis.m_steps = &steps;
    return axis;
}

TimelineAxis TimelineAxis::columns(double columnWidth, double offset, double width,
                                   const trace::Trace& trace, const StepIndex& steps) {
    TimelineAxis axis;
    axis.m_kind = AxisKind::Steps;
    axis.m_columnWidth = columnWidth;
    axis.m_offset = offset;
    axis.m_width = width;
    axis.m_trace = &trace;
    axis.m_steps = &steps;
    return axis;
}

double TimelineAxis::xOfEvent(std::size_t event, Timestamp time) const {
    return m_kind == AxisKind::Time ? m_scale.x(time) : xOfColumn(m_steps->countUntil(event));
}

double TimelineAxis::xOfTime(Timestamp time) const {
    if (m_kind == AxisKind::Time) {
        return m_scale.x(time);
    }
    // At the trace's end nothing follows: everything that is open goes on through the last column.
    if (time >= m_trace->end()) {
        return xOfColumn(m_steps->size());
    }
    return xOfColumn(m_steps->countUntil(m_trace->countUntil(time - Duration(1))));
}

std::size_t TimelineAxis::columnAt(double x) const {
    if (m_steps->isEmpty()) {
        return 0;
    }
    const double column = (x + m_offset) / m_columnWidth;
    return column <= 0 ? 0 : std::min(static_cast<std::size_t>(column), m_steps->size() - 1);
}

Timestamp TimelineAxis::timeAt(double x) const {
    if (m_kind == AxisKind::Time) {
        return m_scale.time(x);
    }
    return m_steps->isEmpty() ? m_trace->begin() : (*m_trace)[(*m_steps)[columnAt(x)].event].time;
}

std::pair<double, double> TimelineAxis::xOfSpan(const state::SpanList& spans,
                                                std::size_t index) const {
    const state::Span& span = spans[index];
    if (m_kind == AxisKind::Time) {
        return {m_scale.x(span.begin), m_scale.x(span.end)};
    }
    const double left = xOfEvent(span.event, span.begin);
    if (index + 1 < spans.size() && spans[index + 1].begin == span.end) {
        return {left, xOfEvent(spans[index + 1].event, span.end)};
    }
    const bool open = spans.open() != nullptr && index + 1 == spans.size();
    if (open) {
        return {left, xOfColumn(m_steps->size())};
    }
    // The end of a process is a step of its own even where it is the last event of the trace.
    return {left, xOfColumn(m_steps->countUntil(m_trace->countUntil(span.end - Duration(1))))};
}

std::pair<std::size_t, std::size_t> TimelineAxis::visible(const state::SpanList& spans) const {
    if (m_kind == AxisKind::Time) {
        const Timestamp from = m_scale.begin();
        const Timestamp to = m_scale.end();
        const std::size_t first =
            firstWhere(spans.size(), [&](std::size_t i) { return spans[i].end > from; });
        const std::size_t last =
            firstWhere(spans.size(), [&](std::size_t i) { return spans[i].begin >= to; });
        return {first, std::max(first, last)};
    }
    const std::size_t first =
        firstWhere(spans.size(), [&](std::size_t i) { return xOfSpan(spans, i).second > 0; });
    const std::size_t last =
        firstWhere(spans.size(), [&](std::size_t i) { return xOfSpan(spans, i).first >= m_width; });
    return {first, std::max(first, last)};
}

std::size_t TimelineAxis::spanAt(const state::SpanList& spans, double x) const {
    const std::size_t index =
        firstWhere(spans.size(), [&](std::size_t i) { return xOfSpan(spans, i).second > x; });
    return index < spans.size() && xOfSpan(spans, index).first <= x ? index : spans.size();
}

}  // namespace proclab::desktop
