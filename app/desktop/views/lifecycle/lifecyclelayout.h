// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/lifecycle/processtrail.h"
#include "state/snapshot.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <array>
#include <vector>

namespace proclab::desktop {

inline constexpr std::size_t nodeCount = 8;

/// A state as a place: a head with its name, what it means where there is room, then its chips.
struct LifecycleNode {
    state::RunState state = state::RunState::Created;
    QRectF rect;
    QRectF head;
    QRectF meaning;  ///< empty: no room for it
    QRectF chips;
};

/// An arrow between two places, with its word and the place of the number that a trail has there.
struct LifecycleWay {
    Way way = Way::Start;
    std::vector<QPointF> points;  ///< from the begin to the tip, with its corners
    QPointF badge;                ///< middle
    QRectF label;
    Qt::Alignment alignment = Qt::AlignCenter;
};

struct LifecycleLayout {
    QSizeF size;  ///< of everything; larger than the place where that is too small
    std::array<LifecycleNode, nodeCount> nodes;
    std::array<LifecycleWay, wayCount> ways;
    QRectF legend;  ///< above the first two places; empty: no room
    QRectF note;    ///< below them
};

/// `scale` is that of the theme. What is there goes by the place alone, so that nothing jumps while
/// processes move.
[[nodiscard]] LifecycleLayout layoutLifecycle(QSizeF place, double scale);

/// By how much a diagram at a zoom above 1 is drawn smaller, so that all of it is in view: not
/// smaller than without the zoom, where it is scrolled.
[[nodiscard]] double lifecycleFit(QSizeF place, double zoom);

/// How wide the chip of a process is, with the name behind the letters and without.
struct ChipWidth {
    ProcessUid process;
    double named = 0;
    double bare = 0;
};
struct PlacedChip {
    ProcessUid process;
    QRectF rect;
    bool named = false;
};
struct PlacedChips {
    std::vector<PlacedChip> chips;
    std::size_t hidden = 0;  ///< for which there is no room
    QRectF more;             ///< where their number stands
};
/// Names go first where there are many, then the last ones.
[[nodiscard]] PlacedChips placeChips(const QRectF& area, const std::vector<ChipWidth>& widths,
                                     double scale);

}  // namespace proclab::desktop
