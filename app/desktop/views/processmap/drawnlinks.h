// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/mapfindings.h"
#include "desktop/views/processmap/maplinks.h"

#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

namespace proclab::desktop {

/// What is seen of a link.
struct DrawnLink {
    QPainterPath path;
    QPointF tip;
    QPointF direction;
    MapLink::Kind kind = MapLink::Kind::Data;
    bool strong = false;
    bool hasHead = true;
    QString label;  ///< empty: another one at the same place says it
    QRectF labelRect;
    bool operator==(const DrawnLink&) const = default;

    /// All that it covers, with head and label.
    [[nodiscard]] QRectF reach() const;
};

/// In the order in which they are drawn: nothing crosses above a circle. `advance`: how wide a
/// label is; all are `height` high.
[[nodiscard]] std::vector<DrawnLink> drawnLinks(const std::vector<RoutedLink>& links,
                                                const StrongParts& strong,
                                                const std::function<int(const QString&)>& advance,
                                                qreal height);

/// Where a picture of the first links has to be drawn anew to show the second ones.
[[nodiscard]] std::vector<QRectF> changedPlaces(const std::vector<DrawnLink>& before,
                                                const std::vector<DrawnLink>& after);

/// The strong links in the order in which they are drawn around: each begins where the one before
/// ends, as far as they do.
[[nodiscard]] std::vector<DrawnLink> aroundTheCircle(const std::vector<RoutedLink>& links,
                                                     const StrongParts& strong);
/// What is there of a circle of links after a part (0 to 1) of its way.
[[nodiscard]] std::vector<DrawnLink> partOfCircle(const std::vector<DrawnLink>& circle, qreal part);

/// The beginning of a way, up to a part (0 to 1) of its length.
[[nodiscard]] QPainterPath firstPart(const QPainterPath& path, qreal part);

}  // namespace proclab::desktop
