// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/mapmotion.h"

#include "desktop/views/processmap/drawnlinks.h"

#include <QEasingCurve>

#include <algorithm>

namespace proclab::desktop {

namespace {

qreal partOf(int elapsed, int duration, QEasingCurve::Type easing) {
    return duration <= 0 ? 1
                         : QEasingCurve(easing).valueForProgress(
                               std::clamp(static_cast<qreal>(elapsed) / duration, 0.0, 1.0));
}

}  // namespace

QPainterPath MovingItem::way() const {
    QPainterPath path = done;
    if (move.way == ItemMove::Way::Into) {
        path.addPath(link.toReversed());
        path.lineTo(slot.center());
        return path;
    }
    if (path.isEmpty()) {
        path.moveTo(slot.center());
    } else {
        path.lineTo(slot.center());
    }
    if (!link.isEmpty()) {
        path.lineTo(link.elementAt(0));
        path.connectPath(link);
    }
    return path;
}

QPainterPath MovingItem::rest() const {
    const qreal part = partOf(elapsed, duration, QEasingCurve::InOutQuad);
    return firstPart(way().toReversed(), 1 - part).toReversed();
}

QRectF MovingItem::place() const {
    const QPainterPath path = way();
    QRectF rect(QPointF(0, 0), slot.size());
    rect.moveCenter(path.isEmpty()
                        ? slot.center()
                        : path.pointAtPercent(partOf(elapsed, duration, QEasingCurve::InOutQuad)));
    return rect;
}

void MapMotion::transfer(MovingItem item, int duration) {
    // What is taken while it still arrives goes on from where it is.
    std::erase_if(m_items, [&item](const MovingItem& other) {
        const bool same = other.move.isOf(item.move.kind, item.move.object, item.move.number);
        if (same) {
            item.done = other.rest();
        }
        return same;
    });
    if (duration <= 0 || m_items.size() >= mostTransfers) {
        return;
    }
    item.elapsed = 0;
    item.duration = duration;
    m_items.push_back(std::move(item));
}

void MapMotion::fade(std::size_t card, int duration) {
    if (duration > 0) {
        m_fades[card] = {.elapsed = 0, .duration = duration};
    }
}

void MapMotion::drawRound(int duration) {
    if (duration > 0) {
        m_round = {.elapsed = 0, .duration = duration};
    }
}

void MapMotion::advance(int ms) {
    for (MovingItem& item : m_items) {
        item.elapsed += ms;
    }
    std::erase_if(m_items, [](const MovingItem& item) { return item.elapsed >= item.duration; });
    for (auto& [card, clock] : m_fades) {
        clock.elapsed += ms;
    }
    std::erase_if(m_fades,
                  [](const auto& fade) { return fade.second.elapsed >= fade.second.duration; });
    if (m_round && (m_round->elapsed += ms) >= m_round->duration) {
        m_round.reset();
    }
}

void MapMotion::stop() {
    m_items.clear();
    m_fades.clear();
    m_round.reset();
}

bool MapMotion::isMoving() const {
    return !m_items.empty() || !m_fades.empty() || m_round.has_value();
}

bool MapMotion::isArriving(MapItem::Kind kind, std::uint32_t object, std::uint64_t number) const {
    return std::ranges::any_of(m_items, [&](const MovingItem& item) {
        return item.move.way == ItemMove::Way::Into && item.move.isOf(kind, object, number);
    });
}

qreal MapMotion::before(std::size_t card) const {
    const auto it = m_fades.find(card);
    return it == m_fades.end()
               ? 0
               : 1 - partOf(it->second.elapsed, it->second.duration, QEasingCurve::OutCubic);
}

std::optional<qreal> MapMotion::round() const {
    if (!m_round) {
        return std::nullopt;
    }
    return partOf(m_round->elapsed, m_round->duration, QEasingCurve::OutCubic);
}

}  // namespace proclab::desktop
