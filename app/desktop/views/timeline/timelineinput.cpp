// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The hands of the timeline: mouse, wheel, pinch and keys.

#include "desktop/views/timeline/timelineview.h"

#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QMenu>
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
    const bool isInLanes = event->position().x() >= m_frame.gutter;
    m_pressedAt = event->position();
    if (isInLanes && (event->modifiers() & Qt::ShiftModifier)) {
        m_draggingRange = true;
        m_anchor = m_axis.timeAt(event->position().x() - m_frame.gutter);
        return;
    }
    m_anchor.reset();
    const Hit hit = hitAt(event->position());
    if (hit.lane != nullptr && hit.lane->process.isValid()) {
        m_cursor->selectProcess(hit.lane->process);
    }
    if (hit.lane != nullptr) {
        m_focusLane = hit.lane->key();
        m_focusSpan = hit.onSpan ? std::optional(hit.span) : std::nullopt;
        if (!isInLanes && opensAt(*hit.lane, event->position())) {
            toggleLane(hit.lane->key());
            return;
        }
    }
    if (isInLanes) {
        m_dragging = true;
        moveCursorTo(event->position().x());
    }
}

bool TimelineView::opensAt(const Lane& lane, const QPointF& point) const {
    return lane.thin ||
           (lane.opened && laneChevron(m_frame, lane, m_theme->zoom()).contains(point));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    const Hit hit = hitAt(event->position());
    if (event->button() == Qt::LeftButton && hit.lane != nullptr && canOpen(hit.lane->key()) &&
        event->position().x() >= m_frame.gutter) {
        toggleLane(hit.lane->key());
        return;
    }
    mousePressEvent(event);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (m_draggingRange) {
        dragRangeTo(event->position().x());
        return;
    }
    if (m_dragging) {
        moveCursorTo(std::max(event->position().x(), m_frame.gutter));
        return;
    }
    std::optional<QRectF> hover;
    const Hit hit = hitAt(event->position());
    if (hit.onSpan && hit.lane->kind != LaneKind::Core) {
        hover = spanRect(hit.lane->key(), hit.span);
    }
    if (hover != m_hover) {
        m_hover = hover;
        viewport()->update();
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    constexpr double clickTolerance = 3;
    const bool isClick = (event->position() - m_pressedAt).manhattanLength() <= clickTolerance;
    if (m_draggingRange) {
        m_draggingRange = false;
        if (isClick) {
            clearRange();
        }
        return;
    }
    if (!m_dragging) {
        return;
    }
    m_dragging = false;
    showCursor();
    if (isClick) {
        goToLine();
    }
}

void TimelineView::dragRangeTo(double x) {
    const double at = std::clamp(x - m_frame.gutter, 0.0, m_frame.laneArea().width());
    if (m_anchor) {
        const Timestamp begin = m_cursor->trace().begin();
        const Timestamp end = m_cursor->trace().end();
        setRange(std::clamp(*m_anchor, begin, end), std::clamp(m_axis.timeAt(at), begin, end));
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    QPointF at = event->pos();
    if (event->reason() == QContextMenuEvent::Keyboard && m_focusLane) {
        at = m_focusSpan ? spanRect(*m_focusLane, *m_focusSpan).center()
                         : laneRect(*m_focusLane).center();
    }
    if (QMenu* menu = menuAt(at)) {
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(viewport()->mapToGlobal(at.toPoint()));
    }
}

QMenu* TimelineView::menuAt(const QPointF& point) {
    if (m_cursor->trace().isEmpty()) {
        return nullptr;
    }
    auto* menu = new QMenu(this);
    if (const auto sent = transferAt(point)) {
        const QString item = m_names.text(m_cursor->trace()[*sent].text);
        menu->addAction(item.isEmpty() || item.contains(QChar(0)) ? tr("Follow this object")
                                                                  : tr("Follow %1").arg(item),
                        this, [this, event = *sent] { emit followRequested(event); });
        menu->addSeparator();
    }
    const Hit hit = hitAt(point);
    if (hit.onSpan) {
        const state::Span span = (*spansOf(hit.lane->key()))[hit.span];
        if (const int line = m_names.line(m_cursor->trace()[span.event]); line > 0) {
            menu->addAction(tr("Go to line %1").arg(line), this,
                            [this, line] { emit lineRequested(line); });
        }
        menu->addAction(tr("Select this span"), this,
                        [this, span] { setRange(span.begin, span.end); });
        menu->addSeparator();
    }
    if (hit.lane != nullptr && canOpen(hit.lane->key())) {
        menu->addAction(hit.lane->opened ? tr("Close this lane") : tr("Open this lane"), this,
                        [this, key = hit.lane->key()] { toggleLane(key); });
    }
    if (m_opened.size() > 1) {
        menu->addAction(tr("Close all lanes that were opened"), this, &TimelineView::closeLanes);
    }
    menu->addAction(tr("Zoom in"), this, &TimelineView::zoomIn);
    menu->addAction(tr("Zoom out"), this, &TimelineView::zoomOut);
    menu->addAction(tr("Show all of it"), this, &TimelineView::fit);
    if (m_range) {
        menu->addAction(tr("Zoom to the range"), this,
                        [this, range = *m_range] { showRange(range.first, range.second); });
        menu->addAction(tr("Clear the range"), this, &TimelineView::clearRange);
    }
    return menu;
}

}  // namespace proclab::desktop
