// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The hands of the timeline: mouse, wheel, pinch and keys.

#include "desktop/views/timeline/timelineview.h"

#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

bool TimelineView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = describeAt(help->pos());
        text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    if (event->type() == QEvent::Leave && m_hover) {
        m_hover.reset();
        viewport()->update();
    }
    if (event->type() == QEvent::Gesture) {
        if (auto* pinch = static_cast<QPinchGesture*>(
                static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture))) {
            zoomAbout(pinch->scaleFactor(),
                      viewport()->mapFromGlobal(pinch->hotSpot().toPoint()).x());
            return true;
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAbout(std::pow(zoomStep, angle.y() / 120.0), event->position().x());
        event->accept();
        return;
    }
    const bool sideways = (event->modifiers() & Qt::ShiftModifier) ||
                          std::abs(angle.x()) > std::abs(angle.y()) ||
                          verticalScrollBar()->maximum() == 0;
    if (sideways) {
        const int turned = std::abs(angle.x()) > std::abs(angle.y()) ? angle.x() : angle.y();
        pan(-turned / 120.0 * 60);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::moveCursorTo(double x) {
    const double at = x - m_frame.gutter;
    if (m_kind == AxisKind::Steps) {
        m_cursor->moveToStep(m_axis.columnAt(at));
    } else {
        m_cursor->moveToTime(m_axis.timeAt(at));
    }
    emit cursorMoved();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_cursor->trace().isEmpty()) {
        return;
    }
    const Hit hit = hitAt(event->position());
    if (hit.lane != nullptr && hit.lane->process.isValid()) {
        m_cursor->selectProcess(hit.lane->process);
    }
    if (event->position().x() >= m_frame.gutter) {
        m_dragging = true;
        moveCursorTo(event->position().x());
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) {
        moveCursorTo(std::max(event->position().x(), m_frame.gutter));
        return;
    }
    std::optional<QRectF> hover;
    const Hit hit = hitAt(event->position());
    if (hit.onSpan && hit.lane->kind == LaneKind::Process) {
        hover = spanRect(hit.lane->process, hit.span);
    }
    if (hover != m_hover) {
        m_hover = hover;
        viewport()->update();
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent*) {
    if (m_dragging) {
        m_dragging = false;
        showCursor();
    }
}

void TimelineView::stepBy(int steps) {
    const auto count = static_cast<std::ptrdiff_t>(m_cursor->stepCount());
    const std::ptrdiff_t target = count - 1 + steps;
    if (target < 0 || target >= static_cast<std::ptrdiff_t>(m_cursor->steps().size())) {
        return;
    }
    m_cursor->moveToStep(static_cast<std::size_t>(target));
    emit cursorMoved();
}

void TimelineView::selectNext(int direction) {
    const std::vector<ProcessUid> processes = shownProcesses();
    if (processes.empty()) {
        return;
    }
    const auto at = std::find(processes.begin(), processes.end(), m_cursor->selectedProcess());
    std::ptrdiff_t next = at == processes.end() ? (direction > 0 ? 0 : std::ssize(processes) - 1)
                                                : at - processes.begin() + direction;
    next = std::clamp<std::ptrdiff_t>(next, 0, std::ssize(processes) - 1);
    m_cursor->selectProcess(processes[static_cast<std::size_t>(next)]);
    const QRectF lane = laneRect(m_cursor->selectedProcess());
    if (lane.top() < m_frame.head) {
        verticalScrollBar()->setValue(qRound(m_frame.scrollY - (m_frame.head - lane.top())));
    } else if (lane.bottom() > m_frame.height) {
        verticalScrollBar()->setValue(qRound(m_frame.scrollY + lane.bottom() - m_frame.height));
    }
}

void TimelineView::focusInEvent(QFocusEvent* event) {
    // Whoever clicked knows where they are.
    m_focusByKey = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
            stepBy(-1);
            return;
        case Qt::Key_Right:
            stepBy(+1);
            return;
        case Qt::Key_Up:
            selectNext(-1);
            return;
        case Qt::Key_Down:
            selectNext(+1);
            return;
        case Qt::Key_Home:
            m_cursor->moveToPosition(0);
            emit cursorMoved();
            return;
        case Qt::Key_End:
            m_cursor->moveToEnd();
            emit cursorMoved();
            return;
        default:
            break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace proclab::desktop
