// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/arrowpainter.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

namespace {

/// Something of the program is on its way, not a process.
bool carries(state::Transfer::Kind kind) {
    return kind != state::Transfer::Kind::Start && kind != state::Transfer::Kind::Join;
}

/// Item arrows that are closer than this on average say nothing any more.
constexpr double closestItems = 10;
/// Starts and ends that are closer than this on average are drawn pale.
constexpr double closestProcesses = 24;
/// Transfers that arrive after the right edge but left before it, as far as they are looked for.
constexpr std::size_t lookAhead = 512;
constexpr double corner = 8;

class Router {
public:
    explicit Router(const TimelineScene& scene)
        : m_scene(scene), m_tall(scene.layout.density == LaneDensity::Tall) {}

    std::vector<Arrow> arrows() {
        const auto& transfers = m_scene.lanes.transfers;
        const double width = m_scene.axis.width();
        const auto first = std::partition_point(
            transfers.begin(), transfers.end(),
            [&](const state::Transfer& transfer) { return xReceived(transfer) < 0; });
        const auto beyond = std::partition_point(
            first, transfers.end(),
            [&](const state::Transfer& transfer) { return xReceived(transfer) <= width; });
        const auto last = transfers.end() - beyond > std::ptrdiff_t(lookAhead)
                              ? beyond + std::ptrdiff_t(lookAhead)
                              : transfers.end();
        const bool items = static_cast<double>(beyond - first) * closestItems < width * 4;
        for (auto transfer = first; transfer != last; ++transfer) {
            if (carries(transfer->kind) && !items) {
                continue;
            }
            if (xSent(*transfer) > width) {
                continue;
            }
            switch (transfer->kind) {
                case state::Transfer::Kind::Start:
                    addStart(*transfer);
                    break;
                case state::Transfer::Kind::Join:
                    addJoin(*transfer);
                    break;
                case state::Transfer::Kind::Item:
                    addItem(*transfer);
                    break;
                case state::Transfer::Kind::Message:
                case state::Transfer::Kind::Task:
                case state::Transfer::Kind::Result:
                    addDirect(*transfer);
                    break;
            }
        }
        return std::move(m_arrows);
    }

private:
    [[nodiscard]] double xSent(const state::Transfer& transfer) const {
        return m_scene.axis.xOfEvent(transfer.sentEvent, transfer.sent);
    }
    [[nodiscard]] double xReceived(const state::Transfer& transfer) const {
        return m_scene.axis.xOfEvent(transfer.receivedEvent, transfer.received);
    }
    [[nodiscard]] BarShape bar(const Lane& lane) const {
        return barShape(lane, m_scene.layout.density, state::RunState::Running, m_scene.scale);
    }

    /// In the free strip above a lane's bar.
    [[nodiscard]] double labelLine(const Lane& lane) const {
        return lane.top + std::min(11 * m_scene.scale, (bar(lane).top - lane.top) / 2);
    }

    /// The edge of `lane`'s bar that looks towards `other`.
    [[nodiscard]] double edge(const Lane& lane, const Lane& other) const {
        if (lane.kind == LaneKind::Queue) {
            return other.top < lane.top ? lane.top + 4 * m_scene.scale
                                        : lane.bottom() - 4 * m_scene.scale;
        }
        const BarShape shape = bar(lane);
        return other.top > lane.top ? shape.top + shape.height : shape.top;
    }

    void addStraight(double x, const Lane& from, const Lane& to, state::Transfer::Kind kind) {
        Arrow arrow;
        arrow.kind = kind;
        x = std::round(x) + 0.5;
        arrow.way = {{x, edge(from, to)}, {x, edge(to, from)}};
        m_arrows.push_back(std::move(arrow));
    }

    void addStart(const state::Transfer& transfer) {
        const Lane* parent = m_scene.layout.laneOf(transfer.from);
        const Lane* child = m_scene.layout.laneOf(transfer.to);
        if (parent == nullptr || child == nullptr || parent == child) {
            return;
        }
        const double x = xSent(transfer);
        addStraight(x, *parent, *child, transfer.kind);
        if (m_tall) {
            Arrow& arrow = m_arrows.back();
            arrow.label =
                TimelineWords::tr("start() makes %1").arg(m_scene.names.process(transfer.to));
            arrow.labelAt = {x + 13 * m_scene.scale, labelLine(*child)};
        }
    }

    void addJoin(const state::Transfer& transfer) {
        const Lane* child = m_scene.layout.laneOf(transfer.from);
        const Lane* parent = m_scene.layout.laneOf(transfer.to);
        if (parent == nullptr || child == nullptr || parent == child) {
            return;
        }
        const double from = std::round(xSent(transfer)) - 0.5;
        const double to = std::round(xReceived(transfer)) - 0.5;
        const double yFrom = edge(*child, *parent);
        double yTo = edge(*parent, *child);
        Arrow arrow;
        arrow.kind = transfer.kind;
        if (std::abs(to - from) < 3) {
            arrow.way = {{to, yFrom}, {to, yTo}};
        } else {
            // The bend is near the one who waited, in the free strip of its lane.
            const double strip = (m_tall ? 10 : 1) * m_scene.scale;
            const double bend =
                child->top > parent->top ? parent->bottom() - strip : parent->top + strip;
            arrow.way = {{from, yFrom}, {from, bend}, {to, bend}, {to, yTo}};
        }
        if (m_tall) {
            arrow.label = TimelineWords::tr("%1 ended").arg(m_scene.names.process(transfer.from));
            arrow.labelAt = {from + 13 * m_scene.scale, labelLine(*child)};
        }
        m_arrows.push_back(std::move(arrow));
    }

    void addItem(const state::Transfer& transfer) {
        const Lane* queue = m_scene.layout.laneOf(LaneKind::Queue, transfer.queue().value());
        if (queue == nullptr) {
            return;
        }
        const Lane* producer = m_scene.layout.lastLaneOf(transfer.from);
        const Lane* consumer = m_scene.layout.laneOf(transfer.to);
        const double width = m_scene.axis.width();
        const double sent = xSent(transfer);
        const double received = xReceived(transfer);
        if (producer != nullptr && sent >= 0 && sent <= width) {
            addStraight(sent, *producer, *queue, transfer.kind);
            m_arrows.back().sent = transfer.sentEvent;
        }
        if (consumer != nullptr && received >= 0 && received <= width) {
            addStraight(received, *queue, *consumer, transfer.kind);
            m_arrows.back().sent = transfer.sentEvent;
        }
    }

    /// From lane to lane: pipes and pools have none of their own to lead through.
    void addDirect(const state::Transfer& transfer) {
        const Lane* from = m_scene.layout.lastLaneOf(transfer.from);
        const Lane* to = m_scene.layout.laneOf(transfer.to);
        if (m_scene.steps.level() < 2 || from == nullptr || to == nullptr ||
            from->process == to->process) {
            return;
        }
        const double sent = std::round(xSent(transfer)) + 0.5;
        const double received = std::round(xReceived(transfer)) + 0.5;
        const double yFrom = edge(*from, *to);
        const double yTo = edge(*to, *from);
        Arrow arrow;
        arrow.kind = transfer.kind;
        arrow.sent = transfer.sentEvent;
        if (std::abs(received - sent) < 3) {
            arrow.way = {{received, yFrom}, {received, yTo}};
        } else {
            // What waits to be received lies at the lane of who will get it.
            const double strip = 1 * m_scene.scale;
            const double bend = from->top > to->top ? to->bottom() - strip : to->top + strip;
            arrow.way = {{sent, yFrom}, {sent, bend}, {received, bend}, {received, yTo}};
        }
        m_arrows.push_back(std::move(arrow));
    }

    const TimelineScene& m_scene;
    bool m_tall;
    std::vector<Arrow> m_arrows;
};

/// Whether an upright piece of an arrow runs through the rectangle.
bool isCrossed(const QRectF& rect, const std::vector<Arrow>& arrows) {
    for (const Arrow& arrow : arrows) {
        for (std::size_t i = 1; i < arrow.way.size(); ++i) {
            const QPointF a = arrow.way[i - 1];
            const QPointF b = arrow.way[i];
            if (a.x() > rect.left() && a.x() < rect.right() && b.x() == a.x() &&
                std::min(a.y(), b.y()) < rect.bottom() && std::max(a.y(), b.y()) > rect.top()) {
                return true;
            }
        }
    }
    return false;
}

QPainterPath rounded(const std::vector<QPointF>& way, double radius) {
    QPainterPath path(way.front());
    for (std::size_t i = 1; i + 1 < way.size(); ++i) {
        const QPointF before = way[i - 1] - way[i];
        const QPointF after = way[i + 1] - way[i];
        const double lengthBefore = std::hypot(before.x(), before.y());
        const double lengthAfter = std::hypot(after.x(), after.y());
        const double r = std::min({radius, lengthBefore / 2, lengthAfter / 2});
        if (r <= 0) {
            continue;
        }
        path.lineTo(way[i] + before * (r / lengthBefore));
        path.quadTo(way[i], way[i] + after * (r / lengthAfter));
    }
    path.lineTo(way.back());
    return path;
}

void paintHead(QPainter& painter, const QPointF& tip, const QPointF& before, double size) {
    const double down = tip.y() >= before.y() ? 1 : -1;
    const QPointF triangle[3] = {tip, tip + QPointF(-size * 0.6, -down * size),
                                 tip + QPointF(size * 0.6, -down * size)};
    painter.drawPolygon(triangle, 3);
}

}  // namespace

std::vector<Arrow> arrowsOf(const TimelineScene& scene) {
    return Router(scene).arrows();
}

void paintArrows(QPainter& painter, const TimelineScene& scene, const std::vector<Arrow>& arrows) {
    const bool tall = scene.layout.density == LaneDensity::Tall;
    // Starts and ends of many processes would be a fence before the lanes: they stand back.
    const auto processes =
        std::ranges::count_if(arrows, [](const Arrow& arrow) { return !carries(arrow.kind); });
    const bool crowded =
        static_cast<double>(processes) * closestProcesses * scene.scale > scene.axis.width();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Arrow& arrow : arrows) {
        const bool item = carries(arrow.kind) || crowded;
        const QColor ink = scene.theme.color(crowded ? u"line.default"
                                             : item  ? u"text.muted"
                                                     : u"text.primary");
        const double pen = (crowded ? 1.0 : item ? 1.1 : tall ? 1.6 : 1.3) * scene.scale;
        const double head = (item ? 4.5 : tall ? 7 : 5) * scene.scale;
        // The line ends inside the head, or its blunt end would show at the tip.
        std::vector<QPointF> way = arrow.way;
        const QPointF tip = way.back();
        const QPointF before = way[way.size() - 2];
        if (std::abs(tip.y() - before.y()) > head) {
            way.back().ry() += tip.y() > before.y() ? -head * 0.8 : head * 0.8;
        }
        painter.setPen(QPen(ink, pen, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(rounded(way, (tall ? corner : 4) * scene.scale));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        paintHead(painter, tip, before, head);
        if (!item) {
            const double dot = (tall ? 3 : 2) * scene.scale;
            painter.drawEllipse(arrow.way.front(), dot, dot);
        }
    }
    if (!tall) {
        return;
    }
    painter.setFont(fontOf(scene.theme, TextStyle::Body, 11.5, QFont::Medium));
    const QFontMetricsF metrics(painter.font());
    for (const Arrow& arrow : arrows) {
        if (arrow.label.isEmpty()) {
            continue;
        }
        const double width = metrics.horizontalAdvance(arrow.label);
        QRectF back(arrow.labelAt.x() - 4 * scene.scale, arrow.labelAt.y() - metrics.height() / 2,
                    width + 8 * scene.scale, metrics.height());
        if (back.right() > scene.axis.width() + 8 * scene.scale) {
            // On the other side of its arrow.
            back.moveRight(arrow.way.front().x() - 9 * scene.scale);
        }
        if (back.left() < -8 * scene.scale) {
            continue;  // only its end would be seen
        }
        if (isCrossed(back, arrows)) {
            continue;  // it would cut another arrow; the two lanes say the same
        }
        scene.clear(painter, back);
        painter.setPen(scene.theme.color(u"text.primary"));
        painter.drawText(back, Qt::AlignCenter | Qt::TextDontClip, arrow.label);
    }
}

}  // namespace proclab::desktop
