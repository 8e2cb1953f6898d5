// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/stepindex.h"
#include "desktop/playback/timescale.h"
#include "state/statetimeline.h"

#include <cstdint>
#include <utility>

namespace proclab::desktop {

/// What the width of a timeline means: time, or one equal column for each step.
enum class AxisKind : std::uint8_t { Time, Steps };

/// Maps what is in a trace to x, in pixels from the left edge of the lane area. Pure: made anew
/// for each state of the view. Keeps references to the trace and the steps.
class TimelineAxis {
public:
    static TimelineAxis time(const TimeScale& scale, const trace::Trace& trace,
                             const StepIndex& steps);
    /// `offset` is how far the columns are scrolled to the left.
    static TimelineAxis columns(double columnWidth, double offset, double width,
                                const trace::Trace& trace, const StepIndex& steps);

    [[nodiscard]] AxisKind kind() const { return m_kind; }
    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    [[nodiscard]] double width() const { return m_width; }
    [[nodiscard]] double columnWidth() const { return m_columnWidth; }

    /// Where an event is drawn. In the steps axis: the left edge of the first column at or after
    /// it, since a column shows what is from its event on.
    [[nodiscard]] double xOfEvent(std::size_t event, Timestamp time) const;
    /// The same for a moment without an event of its own.
    [[nodiscard]] double xOfTime(Timestamp time) const;
    [[nodiscard]] double xOfColumn(std::size_t column) const {
        return static_cast<double>(column) * m_columnWidth - m_offset;
    }
    /// The column at x; clamped to those that exist. Only with columns.
    [[nodiscard]] std::size_t columnAt(double x) const;
    /// The moment at x. In the steps axis: of the column's event.
    [[nodiscard]] Timestamp timeAt(double x) const;

    /// Left and right edge of span `index` of a lane.
    [[nodiscard]] std::pair<double, double> xOfSpan(const state::SpanList& spans,
                                                    std::size_t index) const;
    /// First and one after the last span that touch the width.
    [[nodiscard]] std::pair<std::size_t, std::size_t> visible(const state::SpanList& spans) const;
    /// The span under x, or spans.size().
    [[nodiscard]] std::size_t spanAt(const state::SpanList& spans, double x) const;

private:
    AxisKind m_kind = AxisKind::Time;
    TimeScale m_scale;
    double m_columnWidth = 72;
    double m_offset = 0;
    double m_width = 1;
    const trace::Trace* m_trace = nullptr;
    const StepIndex* m_steps = nullptr;
};

}  // namespace proclab::desktop
