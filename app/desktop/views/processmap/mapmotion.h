// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/transfers.h"

#include <QPainterPath>
#include <QRectF>

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

namespace proclab::desktop {

/// An item that slides from one place of the map to another, along the link between them.
struct MovingItem {
    ItemMove move;
    QRectF slot;        ///< its place in the object, where it begins or ends
    QPainterPath link;  ///< of its middle, from the object's edge to the other end
    QPainterPath done;  ///< what was left of the way that it was on before
    int elapsed = 0;
    int duration = 0;

    /// All of its way, in the direction in which it goes.
    [[nodiscard]] QPainterPath way() const;
    /// What is left of it.
    [[nodiscard]] QPainterPath rest() const;
    [[nodiscard]] QRectF place() const;
};

/// What moves on the map, and how far it has come: the one who has the clock lets time pass. Where
/// something takes no time, it does not move.
class MapMotion {
public:
    /// At most mostTransfers are under way; the rest swap.
    void transfer(MovingItem item, int duration);
    /// A card goes over from what it looked like before.
    void fade(std::size_t card, int duration);
    /// The circle of a finding is drawn around once.
    void drawRound(int duration);

    void advance(int ms);
    void stop();

    [[nodiscard]] bool isMoving() const;
    [[nodiscard]] const std::vector<MovingItem>& items() const { return m_items; }
    [[nodiscard]] std::vector<MovingItem>& items() { return m_items; }
    /// An item on its way into something is not there yet.
    [[nodiscard]] bool isArriving(MapItem::Kind kind, std::uint32_t object,
                                  std::uint64_t number) const;
    /// How much of what a card looked like before shines through: 1 to 0.
    [[nodiscard]] qreal before(std::size_t card) const;
    /// How much of a circle is there: 0 to 1; nothing while none is being drawn.
    [[nodiscard]] std::optional<qreal> round() const;

private:
    struct Clock {
        int elapsed = 0;
        int duration = 0;
    };
    std::vector<MovingItem> m_items;
    std::unordered_map<std::size_t, Clock> m_fades;
    std::optional<Clock> m_round;
};

}  // namespace proclab::desktop
