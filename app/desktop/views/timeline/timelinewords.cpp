// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is where in the timeline, and what it says of itself: tooltips and screen readers.

#include "desktop/models/eventtext.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/timeline/timelineview.h"

#include <algorithm>

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

const state::SpanList* TimelineView::spansOf(LaneKey lane) const {
    const Lane* shown = m_layout.laneOf(lane);
    return shown == nullptr ? nullptr : scene().spansOf(*shown);
}

QRectF TimelineView::spanRect(ProcessUid process, std::size_t span) const {
    return spanRect(LaneKey{LaneKind::Process, process.value()}, span);
}

QRectF TimelineView::spanRect(LaneKey key, std::size_t span) const {
    const Lane* lane = m_layout.laneOf(key);
    if (lane == nullptr || span >= spanCount(key)) {
        return {};
    }
    const double top = m_frame.head - m_frame.scrollY;
    if (key.kind == LaneKind::Queue) {
        const auto& depths = m_lanes->queueDepth[key.index];
        const double left = m_axis.xOfTime(depths[span].time);
        const double right = m_axis.xOfTime(span + 1 < depths.size() ? depths[span + 1].time
                                                                     : m_cursor->trace().end());
        return {m_frame.gutter + left, top + lane->top, right - left, lane->height};
    }
    const state::SpanList& spans = *spansOf(key);
    const auto [left, right] = m_axis.xOfSpan(spans, span);
    if (key.kind != LaneKind::Process && key.kind != LaneKind::Thread) {
        return {m_frame.gutter + left, top + lane->top, right - left, lane->height};
    }
    const BarShape bar = barShape(*lane, m_layout.density, spans[span].state, m_theme->zoom());
    return {m_frame.gutter + left, top + bar.top, right - left, bar.height};
}

QRectF TimelineView::columnRect(std::size_t column) const {
    if (m_kind != AxisKind::Steps || column >= m_cursor->steps().size()) {
        return {};
    }
    return {m_frame.gutter + m_axis.xOfColumn(column), 0, m_axis.columnWidth(), m_frame.head};
}

QRectF TimelineView::laneRect(ProcessUid process) const {
    return laneRect(LaneKey{LaneKind::Process, process.value()});
}

QRectF TimelineView::laneRect(LaneKey key) const {
    const Lane* lane = m_layout.laneOf(key);
    return lane == nullptr
               ? QRectF()
               : QRectF(0, m_frame.head + lane->top - m_frame.scrollY, m_frame.width, lane->height);
}

QString TimelineView::timeWords(Timestamp begin, Timestamp end) const {
    const int decimals = end - begin < std::chrono::milliseconds(20) ? 4 : 2;
    return tr("%1 to %2 s")
        .arg(toSeconds(begin - m_lanes->begin), 0, 'f', decimals)
        .arg(toSeconds(end - m_lanes->begin), 0, 'f', decimals);
}

QString TimelineView::describeQueue(const Lane& lane, double x) const {
    if (lane.index >= m_lanes->queueDepth.size()) {
        return {};
    }
    const auto& depths = m_lanes->queueDepth[lane.index];
    const Timestamp at = m_axis.timeAt(x);
    const auto after = std::partition_point(
        depths.begin(), depths.end(), [at](const state::Depth& depth) { return depth.time <= at; });
    if (after == depths.begin()) {
        return {};
    }
    const state::Depth& depth = *(after - 1);
    const Timestamp end = after == depths.end() ? m_cursor->trace().end() : after->time;
    const QString items = depth.items == 1 ? tr("1 item") : tr("%1 items").arg(depth.items);
    return tr("%1: %2, %3").arg(m_names.queue(lane.index), items, timeWords(depth.time, end));
}

QString TimelineView::describeObject(const Lane& lane, const state::Span& span) const {
    const QString who = m_names.process(span.process);
    const QString when = timeWords(span.begin, span.end);
    switch (lane.kind) {
        case LaneKind::Core:
            return tr("Core %1 ran %2, %3").arg(lane.index).arg(who, when);
        case LaneKind::Lock:
            return tr("Held by %1, %2").arg(who, when);
        case LaneKind::Value:
        case LaneKind::Memory: {
            const QString name = lane.kind == LaneKind::Value ? m_names.value(lane.index)
                                                              : m_names.memory(lane.index);
            const QString text = valueText(scene(), lane, span);
            return span.state == state::RunState::Created
                       ? tr("%1: %2, made by %3, %4").arg(name, text, who, when)
                       : tr("%1: %2, written by %3, %4").arg(name, text, who, when);
        }
        default:
            return {};
    }
}

QString TimelineView::describeAt(const QPointF& point) const {
    const Hit hit = hitAt(point);
    if (hit.lane != nullptr && hit.lane->kind == LaneKind::Queue && point.x() >= m_frame.gutter) {
        return describeQueue(*hit.lane, point.x() - m_frame.gutter);
    }
    if (hit.lane != nullptr && point.x() < m_frame.gutter && opensAt(*hit.lane, point)) {
        return openWords(*hit.lane);
    }
    if (!hit.onSpan) {
        return {};
    }
    const TimelineScene scene = this->scene();
    const state::Span& span = (*scene.spansOf(*hit.lane))[hit.span];
    int line = 0;
    if (span.event < m_cursor->trace().size()) {
        line = m_names.line(m_cursor->trace()[span.event]);
    }
    const QString atLine = line > 0 ? tr("line %1").arg(line) : QString();
    if (hit.lane->kind != LaneKind::Process && hit.lane->kind != LaneKind::Thread) {
        const QString words = describeObject(*hit.lane, span);
        return atLine.isEmpty() || hit.lane->kind == LaneKind::Core ? words
                                                                    : words + u", "_s + atLine;
    }
    const Duration length = span.end - span.begin;
    QStringList words = spanWords(scene, *hit.lane, span);
    const QString state = stateWord(lookOf(span.state));
    QStringList parts = {
        tr("%1 %2").arg(m_names.process(hit.lane->process), m_names.lane(hit.lane->process)),
        words.isEmpty() || words.first() == state ? state : state + u": "_s + words.first(),
        timeWords(span.begin, span.end),
        length < std::chrono::milliseconds(100)
            ? tr("for %1 ms").arg(toSeconds(length) * 1000, 0, 'f', 2)
            : tr("for %1 s").arg(toSeconds(length), 0, 'f', 2)};
    if (!atLine.isEmpty()) {
        parts << atLine;
    }
    return parts.join(u", "_s);
}

QString TimelineView::openWords(const Lane& lane) const {
    const QString who = tr("%1 %2").arg(m_names.process(lane.process), m_names.lane(lane.process));
    return lane.opened ? tr("%1. Click to make this lane thin again").arg(who)
                       : tr("%1. Click to open this lane").arg(who);
}

std::vector<LaneKey> TimelineView::shownLanes() const {
    std::vector<LaneKey> lanes;
    for (const Lane& lane : m_layout.lanes) {
        lanes.push_back(lane.key());
    }
    return lanes;
}

std::size_t TimelineView::spanCount(LaneKey key) const {
    if (key.kind == LaneKind::Queue) {
        return key.index < m_lanes->queueDepth.size() ? m_lanes->queueDepth[key.index].size() : 0;
    }
    const state::SpanList* spans = spansOf(key);
    return spans == nullptr ? 0 : spans->size();
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
    return spanCount(LaneKey{LaneKind::Process, process.value()});
}

QString TimelineView::spokenLane(LaneKey key) const {
    const state::Snapshot& now = *m_cursor->snapshot();
    switch (key.kind) {
        case LaneKind::Process:
            return spokenLane(ProcessUid(key.index));
        case LaneKind::Thread: {
            const state::ThreadState& thread = m_cursor->latest()->threads[key.index];
            const QString name = thread.kind == protocol::ThreadKind::Feeder
                                     ? tr("feeder")
                                     : QString::fromStdString(thread.name);
            return tr("thread %1 of %2").arg(name, m_names.process(thread.process));
        }
        case LaneKind::Queue: {
            const QString name = tr("queue %1").arg(m_names.queue(key.index));
            if (key.index >= now.queues.size()) {
                return tr("%1, not made yet").arg(name);
            }
            const std::size_t items = now.queues[key.index].items.size();
            return items == 1 ? tr("%1, now 1 item").arg(name)
                              : tr("%1, now %2 items").arg(name).arg(items);
        }
        case LaneKind::Lock: {
            const QString name = m_names.lock(key.index);
            if (key.index >= now.locks.size()) {
                return tr("%1, not made yet").arg(name);
            }
            const ProcessUid holder = now.locks[key.index].holder;
            return holder.isValid() ? tr("%1, held by %2").arg(name, m_names.process(holder))
                                    : tr("%1, free").arg(name);
        }
        case LaneKind::Value:
            return tr("value %1").arg(m_names.value(key.index));
        case LaneKind::Memory:
            return tr("shared memory %1").arg(m_names.memory(key.index));
        case LaneKind::Core:
            return tr("core %1").arg(key.index);
    }
    return {};
}

QString TimelineView::spokenLane(ProcessUid process) const {
    const LaneKey key{LaneKind::Process, process.value()};
    QString who = m_names.process(process) + u' ' + m_names.lane(process);
    if (canOpen(key)) {
        who = isOpened(key) ? tr("%1, opened").arg(who) : tr("%1, thin").arg(who);
    }
    const state::Snapshot& now = *m_cursor->snapshot();
    if (process.value() >= now.processes.size()) {
        return tr("%1, not made yet").arg(who);
    }
    const state::ProcessState& state = now.processes[process.value()];
    return state::hasEnded(state.state) ? tr("%1, %2").arg(who, endWords(state))
                                        : tr("%1, now %2").arg(who, stateWord(lookOf(state)));
}

QString TimelineView::spokenSpan(ProcessUid process, std::size_t index) const {
    return spokenSpan(LaneKey{LaneKind::Process, process.value()}, index);
}

QString TimelineView::spokenSpan(LaneKey key, std::size_t index) const {
    if (index >= spanCount(key)) {
        return {};
    }
    const Lane& lane = *m_layout.laneOf(key);
    if (key.kind == LaneKind::Queue) {
        const auto& depths = m_lanes->queueDepth[key.index];
        const Timestamp end =
            index + 1 < depths.size() ? depths[index + 1].time : m_cursor->trace().end();
        const std::int32_t items = depths[index].items;
        return tr("%1, %2 to %3 seconds")
            .arg(items == 1 ? tr("1 item") : tr("%1 items").arg(items))
            .arg(toSeconds(depths[index].time - m_lanes->begin), 0, 'f', 2)
            .arg(toSeconds(end - m_lanes->begin), 0, 'f', 2);
    }
    const state::Span& span = (*spansOf(key))[index];
    if (key.kind != LaneKind::Process && key.kind != LaneKind::Thread) {
        return describeObject(lane, span);
    }
    const QString spoken = tr("%1, %2 to %3 seconds")
                               .arg(stateWord(lookOf(span.state)))
                               .arg(toSeconds(span.begin - m_lanes->begin), 0, 'f', 2)
                               .arg(toSeconds(span.end - m_lanes->begin), 0, 'f', 2);
    return span.label.isValid() ? tr("%1, got %2").arg(spoken, m_names.text(span.label)) : spoken;
}

}  // namespace proclab::desktop
