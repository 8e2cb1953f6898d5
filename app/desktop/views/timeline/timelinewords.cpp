// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is where in the timeline, and what it says of itself: tooltips and screen readers.

#include "desktop/models/eventtext.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/timeline/timelineview.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

TimelineView::Hit TimelineView::hitAt(const QPointF& point) const {
    Hit hit;
    if (m_cursor->trace().isEmpty() || point.y() < m_frame.head) {
        return hit;
    }
    hit.lane = m_layout.at(point.y() - m_frame.head + m_frame.scrollY);
    if (hit.lane == nullptr || point.x() < m_frame.gutter) {
        return hit;
    }
    const TimelineScene scene = this->scene();
    if (const state::SpanList* spans = scene.spansOf(*hit.lane)) {
        hit.span = m_axis.spanAt(*spans, point.x() - m_frame.gutter);
        hit.onSpan = hit.span < spans->size();
    }
    return hit;
}

QRectF TimelineView::spanRect(ProcessUid process, std::size_t span) const {
    const Lane* lane = m_layout.laneOf(process);
    if (lane == nullptr || process.value() >= m_lanes->processes.size() ||
        span >= m_lanes->processes[process.value()].size()) {
        return {};
    }
    const state::SpanList& spans = m_lanes->processes[process.value()];
    const auto [left, right] = m_axis.xOfSpan(spans, span);
    const BarShape bar = barShape(*lane, m_layout.density, spans[span].state, m_theme->zoom());
    return {m_frame.gutter + left, m_frame.head + bar.top - m_frame.scrollY, right - left,
            bar.height};
}

QRectF TimelineView::columnRect(std::size_t column) const {
    if (m_kind != AxisKind::Steps || column >= m_cursor->steps().size()) {
        return {};
    }
    return {m_frame.gutter + m_axis.xOfColumn(column), 0, m_axis.columnWidth(), m_frame.head};
}

QRectF TimelineView::laneRect(ProcessUid process) const {
    const Lane* lane = m_layout.laneOf(process);
    return lane == nullptr
               ? QRectF()
               : QRectF(0, m_frame.head + lane->top - m_frame.scrollY, m_frame.width, lane->height);
}

QString TimelineView::describeAt(const QPointF& point) const {
    const Hit hit = hitAt(point);
    if (!hit.onSpan) {
        return {};
    }
    const TimelineScene scene = this->scene();
    const state::Span& span = (*scene.spansOf(*hit.lane))[hit.span];
    const Timestamp begin = m_lanes->begin;
    const Duration length = span.end - span.begin;
    const int decimals = length < std::chrono::milliseconds(20) ? 4 : 2;
    const QString when = tr("%1 to %2 s")
                             .arg(toSeconds(span.begin - begin), 0, 'f', decimals)
                             .arg(toSeconds(span.end - begin), 0, 'f', decimals);
    if (hit.lane->kind == LaneKind::Core || hit.lane->kind == LaneKind::Lock) {
        const QString who = m_names.process(span.process);
        return hit.lane->kind == LaneKind::Core
                   ? tr("Core %1 ran %2, %3").arg(hit.lane->index).arg(who, when)
                   : tr("Held by %1, %2").arg(who, when);
    }
    QStringList words = spanWords(scene, *hit.lane, span);
    const QString state = stateWord(lookOf(span.state));
    QStringList parts = {
        tr("%1 %2").arg(m_names.process(hit.lane->process), m_names.lane(hit.lane->process)),
        words.isEmpty() || words.first() == state ? state : state + u": "_s + words.first(), when,
        length < std::chrono::milliseconds(100)
            ? tr("for %1 ms").arg(toSeconds(length) * 1000, 0, 'f', 2)
            : tr("for %1 s").arg(toSeconds(length), 0, 'f', 2)};
    if (span.event < m_cursor->trace().size()) {
        if (const int line = m_names.line(m_cursor->trace()[span.event]); line > 0) {
            parts << tr("line %1").arg(line);
        }
    }
    return parts.join(u", "_s);
}

std::vector<ProcessUid> TimelineView::shownProcesses() const {
    std::vector<ProcessUid> processes;
    for (const Lane& lane : m_layout.lanes) {
        if (lane.kind == LaneKind::Process) {
            processes.push_back(lane.process);
        }
    }
    return processes;
}

std::size_t TimelineView::spanCount(ProcessUid process) const {
    return process.value() < m_lanes->processes.size() ? m_lanes->processes[process.value()].size()
                                                       : 0;
}

QString TimelineView::spokenLane(ProcessUid process) const {
    const QString who = m_names.process(process) + u' ' + m_names.lane(process);
    const state::Snapshot& now = *m_cursor->snapshot();
    if (process.value() >= now.processes.size()) {
        return tr("%1, not made yet").arg(who);
    }
    const state::ProcessState& state = now.processes[process.value()];
    return state::hasEnded(state.state) ? tr("%1, %2").arg(who, endWords(state))
                                        : tr("%1, now %2").arg(who, stateWord(lookOf(state)));
}

QString TimelineView::spokenSpan(ProcessUid process, std::size_t index) const {
    if (index >= spanCount(process)) {
        return {};
    }
    const state::Span& span = m_lanes->processes[process.value()][index];
    const QString spoken = tr("%1, %2 to %3 seconds")
                               .arg(stateWord(lookOf(span.state)))
                               .arg(toSeconds(span.begin - m_lanes->begin), 0, 'f', 2)
                               .arg(toSeconds(span.end - m_lanes->begin), 0, 'f', 2);
    return span.label.isValid() ? tr("%1, got %2").arg(spoken, m_names.text(span.label)) : spoken;
}

}  // namespace proclab::desktop
