// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/maplayout.h"
#include "state/snapshot.h"

#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// A line between a process and an object (or a process and its child), as it is at one moment.
struct MapLink {
    enum class Kind : std::uint8_t {
        Data,    ///< data can flow this way, and has
        Held,    ///< from a lock to the process that holds it
        Waits,   ///< from a process to what it waits for
        Reach,   ///< can be reached from there, either way: a line without an arrow
        Started  ///< from a process to its child, where they share nothing
    };
    Kind kind = Kind::Data;
    MapItem::Kind objectKind = MapItem::Kind::Queue;
    std::uint32_t object = 0;  ///< of Started: the parent's card
    ProcessUid process;        ///< of Started: the child
    bool towardsProcess = false;
    QString label;
    bool operator==(const MapLink&) const = default;
};

/// The links at the moment of the snapshot, for what has a place in the layout.
[[nodiscard]] std::vector<MapLink> linksOf(const state::Snapshot& snapshot,
                                           const MapLayout& layout);

/// A link with its way: an elbow with rounded corners that keeps to the gaps between the columns.
struct RoutedLink {
    MapLink link;
    QPainterPath path;  ///< from where it comes to where it points
    QPointF tip;
    QPointF direction;  ///< unit vector, the way that the tip points
    QPointF labelAt;    ///< middle of the label's lower edge
    /// Links of one kind at one object have one trunk, and the first of them has its label.
    bool hasLabel = true;
    bool rightOfObject = false;
    qreal objectX = 0;  ///< edge of the object; the label keeps off it
};
[[nodiscard]] std::vector<RoutedLink> routeLinks(std::vector<MapLink> links,
                                                 const MapLayout& layout);

/// A way through the points with corners of this radius.
[[nodiscard]] QPainterPath roundedPath(const std::vector<QPointF>& points, qreal radius);

}  // namespace proclab::desktop
