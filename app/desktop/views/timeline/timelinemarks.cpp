// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is marked in the timeline: the range that is selected, the way of the object that is
// followed.

#include "desktop/style/paint.h"
#include "desktop/views/timeline/arrowpainter.h"
#include "desktop/views/timeline/timelineview.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// How much of what is not followed is covered, as of what is still to come (design 1).
constexpr float paleCover = 0.62F;
constexpr double nearArrow = 5;

double distance(const QPointF& point, const QPointF& a, const QPointF& b) {
    const QPointF way = b - a;
    const double length = QPointF::dotProduct(way, way);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(point - a, way) / length, 0.0, 1.0) : 0;
    const QPointF off = point - (a + share * way);
    return std::hypot(off.x(), off.y());
}

}  // namespace

void TimelineView::setRange(Timestamp begin, Timestamp end) {
    if (m_cursor->trace().isEmpty()) {
        return;
    }
    m_range = {std::min(begin, end), std::max(begin, end)};
    viewport()->update();
    emit rangeChanged(m_range->first, m_range->second);
}

void TimelineView::clearRange() {
    m_anchor.reset();
    if (m_range) {
        m_range.reset();
        viewport()->update();
        emit rangeCleared();
    }
}

void TimelineView::setFollowed(std::vector<FollowedPart> parts) {
    m_followed = std::move(parts);
    viewport()->update();
}

void TimelineView::paintRange(QPainter& painter) const {
    if (!m_range) {
        return;
    }
    const QRectF area = m_frame.laneArea();
    double left = area.left() + m_axis.xOfTime(m_range->first);
    double right = area.left() + m_axis.xOfTime(m_range->second);
    if (m_kind == AxisKind::Steps) {
        right += m_axis.columnWidth();  // with the column of its last step
    }
    left = std::clamp(left, area.left() - 2, area.right() + 2);
    right = std::clamp(right, left, area.right() + 2);
    const double bottom =
        std::min(m_frame.height, m_frame.head + m_layout.height - m_frame.scrollY);
    painter.save();
    QColor tint = m_theme->color(u"accent.base");
    tint.setAlphaF(0.14F);
    painter.fillRect(QRectF(left, m_frame.head, std::max(1.0, right - left), bottom - m_frame.head),
                     tint);
    const QColor edge = m_theme->color(u"accent.base");
    for (const double x : {left, right}) {
        if (x >= area.left() - 1 && x <= area.right() + 1) {
            painter.fillRect(QRectF(std::round(x), m_frame.head - 4, 1, bottom - m_frame.head + 4),
                             edge);
        }
    }
    painter.fillRect(QRectF(left, m_frame.head - 4, right - left, 3), edge);
    painter.restore();
}

const Lane* TimelineView::laneOf(const FollowedPart& part) const {
    if (part.thread.isValid()) {
        if (const Lane* lane = m_layout.laneOf(LaneKind::Thread, part.thread.value())) {
            return lane;
        }
    }
    if (part.process.isValid()) {
        return m_layout.laneOf(part.process);
    }
    return part.queue.isValid() ? m_layout.laneOf(LaneKind::Queue, part.queue.value()) : nullptr;
}

void TimelineView::paintFollowed(QPainter& painter) const {
    if (m_followed.empty()) {
        return;
    }
    const QRectF area = m_frame.laneArea();
    const double scale = m_theme->zoom();
    const auto xOf = [&](Timestamp t) { return area.left() + m_axis.xOfTime(t); };
    struct Stop {
        QRectF rect;
        QPointF in, out;
    };
    std::vector<Stop> stops;
    QPainterPath kept;
    for (const FollowedPart& part : m_followed) {
        const Lane* lane = laneOf(part);
        if (lane == nullptr) {
            continue;
        }
        const double top = m_frame.head + lane->top - m_frame.scrollY;
        const double left = xOf(part.begin);
        const double right = std::max(xOf(part.end), left + 2);
        const double middle = top + lane->height / 2;
        stops.push_back({QRectF(left - 2, top + 1, right - left + 4, lane->height - 3),
                         {left, middle},
                         {right, middle}});
        kept.addRect(stops.back().rect);
    }
    painter.save();
    painter.setClipRect(area.adjusted(0, 0, m_frame.right, 0));
    QPainterPath all;
    all.addRect(QRectF(area.left(), m_frame.head, m_frame.width - area.left(),
                       std::min(m_frame.height, m_frame.head + m_layout.height) - m_frame.head));
    QColor cover = m_theme->color(u"bg.panel");
    cover.setAlphaF(paleCover);
    kept.setFillRule(Qt::WindingFill);
    painter.fillPath(all.subtracted(kept.simplified()), cover);

    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = m_theme->color(u"accent.base");
    QPolygonF way;
    for (const Stop& stop : stops) {
        way << stop.in << stop.out;
    }
    // On a light ground a line of one colour only could be lost in bars of the same one.
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(m_theme->color(u"bg.panel"), 5 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(way);
    painter.setPen(QPen(accent, 2 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(way);
    painter.setBrush(m_theme->color(u"bg.panel"));
    painter.setPen(QPen(accent, 1.5 * scale));
    for (const Stop& stop : stops) {
        painter.drawEllipse(stop.in, 3 * scale, 3 * scale);
    }
    painter.restore();
}

std::optional<std::size_t> TimelineView::transferAt(const QPointF& point) const {
    if (m_cursor->trace().isEmpty() || !m_frame.laneArea().contains(point)) {
        return std::nullopt;
    }
    const QPointF at = point - QPointF(m_frame.gutter, m_frame.head - m_frame.scrollY);
    double nearest = nearArrow * m_theme->zoom();
    std::optional<std::size_t> sent;
    for (const Arrow& arrow : arrowsOf(scene())) {
        if (!arrow.sent) {
            continue;
        }
        for (std::size_t i = 1; i < arrow.way.size(); ++i) {
            const double off = distance(at, arrow.way[i - 1], arrow.way[i]);
            if (off < nearest) {
                nearest = off;
                sent = arrow.sent;
            }
        }
    }
    return sent;
}

}  // namespace proclab::desktop
