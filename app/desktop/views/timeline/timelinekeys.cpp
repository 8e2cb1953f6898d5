// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the keyboard does in the timeline: step, walk through lanes and spans, zoom, select a range.

#include "desktop/views/timeline/timelineview.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

void TimelineView::stepBy(int steps) {
    const auto count = static_cast<std::ptrdiff_t>(m_cursor->stepCount());
    const std::ptrdiff_t target = count - 1 + steps;
    if (target < 0 || target >= static_cast<std::ptrdiff_t>(m_cursor->steps().size())) {
        return;
    }
    m_cursor->moveToStep(static_cast<std::size_t>(target));
    emit cursorMoved();
}

void TimelineView::extendRange(int steps) {
    if (!m_anchor) {
        m_anchor = m_cursor->time();
    }
    stepBy(steps);
    setRange(*m_anchor, m_cursor->time());
}

void TimelineView::selectNext(int direction) {
    const std::vector<LaneKey> lanes = shownLanes();
    if (lanes.empty()) {
        return;
    }
    auto at = m_focusLane ? std::ranges::find(lanes, *m_focusLane) : lanes.end();
    if (at == lanes.end() && m_cursor->selectedProcess().isValid()) {
        const LaneKey selected{LaneKind::Process, m_cursor->selectedProcess().value()};
        at = std::ranges::find(lanes, selected);
    }
    std::ptrdiff_t next = at == lanes.end() ? (direction > 0 ? 0 : std::ssize(lanes) - 1)
                                            : at - lanes.begin() + direction;
    next = std::clamp<std::ptrdiff_t>(next, 0, std::ssize(lanes) - 1);
    m_focusLane = lanes[static_cast<std::size_t>(next)];
    m_focusSpan.reset();
    m_hover.reset();
    if (const Lane* lane = m_layout.laneOf(*m_focusLane); lane->process.isValid()) {
        m_cursor->selectProcess(lane->process);
    }
    showLane(*m_focusLane);
    sayFocused();
}

void TimelineView::showLane(LaneKey key) {
    const QRectF lane = laneRect(key);
    if (lane.top() < m_frame.head) {
        verticalScrollBar()->setValue(qRound(m_frame.scrollY - (m_frame.head - lane.top())));
    } else if (lane.bottom() > m_frame.height) {
        verticalScrollBar()->setValue(qRound(m_frame.scrollY + lane.bottom() - m_frame.height));
    }
}

void TimelineView::moveToSpan(int direction) {
    if (!m_focusLane) {
        selectNext(1);
    }
    if (!m_focusLane) {
        return;
    }
    const std::size_t count = spanCount(*m_focusLane);
    if (count == 0) {
        return;
    }
    const LaneKey key = *m_focusLane;
    const bool isQueue = key.kind == LaneKind::Queue;
    const auto beginOf = [&](std::size_t span) {
        return isQueue ? m_lanes->queueDepth[key.index][span].time : (*spansOf(key))[span].begin;
    };
    // The span at the cursor: the last one that has begun.
    std::size_t low = 0;
    std::size_t high = count;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (beginOf(middle) <= m_cursor->time()) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    std::ptrdiff_t next = static_cast<std::ptrdiff_t>(low) - 1;
    // Several can begin at one moment; whoever has gone elsewhere since begins there.
    if (m_focusSpan && *m_focusSpan < count && beginOf(*m_focusSpan) == m_cursor->time()) {
        next = static_cast<std::ptrdiff_t>(*m_focusSpan);
    }
    next = std::clamp<std::ptrdiff_t>(next + direction, 0, static_cast<std::ptrdiff_t>(count) - 1);
    m_focusSpan = static_cast<std::size_t>(next);
    m_cursor->moveToTime(beginOf(*m_focusSpan));
    emit cursorMoved();
    m_hover = spanRect(key, *m_focusSpan);
    sayFocused();
}

bool TimelineView::isOpened(LaneKey key) const {
    return key.kind == LaneKind::Process && m_opened.contains(ProcessUid(key.index));
}

bool TimelineView::canOpen(LaneKey key) const {
    const Lane* lane = m_layout.laneOf(key);
    return lane != nullptr && (lane->thin || lane->opened);
}

void TimelineView::toggleLane(LaneKey key) {
    if (!canOpen(key)) {
        return;
    }
    if (m_opened.erase(ProcessUid(key.index)) == 0) {
        m_opened.insert(ProcessUid(key.index));
    }
    m_focusLane = key;
    m_focusSpan.reset();
    arrange();
    showLane(key);
    sayFocused();
}

void TimelineView::closeLanes() {
    m_opened.clear();
    arrange();
}

void TimelineView::goToLine() {
    if (!m_focusLane || !m_focusSpan || m_focusLane->kind == LaneKind::Queue) {
        return;
    }
    const state::SpanList* spans = spansOf(*m_focusLane);
    if (spans == nullptr || *m_focusSpan >= spans->size()) {
        return;
    }
    const std::size_t event = (*spans)[*m_focusSpan].event;
    if (event < m_cursor->trace().size()) {
        if (const int line = m_names.line(m_cursor->trace()[event]); line > 0) {
            emit lineRequested(line);
        }
    }
}

void TimelineView::sayFocused() {
    setAccessibleDescription(m_focusSpan ? spokenLane(*m_focusLane) + u": "_s +
                                               spokenSpan(*m_focusLane, *m_focusSpan)
                                         : spokenLane(*m_focusLane));
    if (QAccessible::isActive()) {
        QAccessibleEvent said(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&said);
    }
    viewport()->update();
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    // Whoever clicked knows where they are.
    m_focusByKey = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

bool TimelineView::zoomByKey(const QKeyEvent& event) {
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        return false;
    }
    switch (event.key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            return true;
        case Qt::Key_Minus:
            zoomOut();
            return true;
        case Qt::Key_F:
            fit();
            return true;
        default:
            return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    constexpr double panStep = 80;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const bool alt = event->modifiers() & Qt::AltModifier;
    if (zoomByKey(*event)) {
        return;
    }
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const int direction = event->key() == Qt::Key_Left ? -1 : 1;
            if (shift) {
                extendRange(direction);
                return;
            }
            m_anchor.reset();
            if (alt) {
                pan(direction * panStep);
            } else if (control || m_kind == AxisKind::Time) {
                moveToSpan(direction);
            } else {
                // The items of this axis are its columns.
                m_focusSpan.reset();
                stepBy(direction);
            }
            return;
        }
        case Qt::Key_Up:
            selectNext(-1);
            return;
        case Qt::Key_Down:
            selectNext(+1);
            return;
        case Qt::Key_Home:
        case Qt::Key_End:
            if (shift && !m_anchor) {
                m_anchor = m_cursor->time();
            }
            event->key() == Qt::Key_Home ? m_cursor->moveToPosition(0) : m_cursor->moveToEnd();
            emit cursorMoved();
            if (shift) {
                setRange(*m_anchor, m_cursor->time());
            }
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_focusLane && !m_focusSpan && canOpen(*m_focusLane)) {
                toggleLane(*m_focusLane);
            } else {
                goToLine();
            }
            return;
        case Qt::Key_Escape:
            if (m_range) {
                clearRange();
                return;
            }
            break;
        default:
            break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace proclab::desktop
