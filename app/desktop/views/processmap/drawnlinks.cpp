// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/drawnlinks.h"

#include <QLineF>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

namespace {

DrawnLink drawnOf(const RoutedLink& routed, bool strong) {
    DrawnLink drawn;
    // Ways that share a trunk begin at the object, so that their dashes lie on each other.
    drawn.path = routed.link.towardsProcess ? routed.path : routed.path.toReversed();
    drawn.tip = routed.tip;
    drawn.direction = routed.direction;
    drawn.kind = routed.link.kind;
    drawn.strong = strong;
    drawn.hasHead = routed.link.kind != MapLink::Kind::Reach;
    return drawn;
}

}  // namespace

QRectF DrawnLink::reach() const {
    constexpr qreal head = 12;
    const QRectF way = path.controlPointRect().adjusted(-head, -head, head, head);
    return label.isEmpty() ? way : way.united(labelRect.adjusted(-3, 0, 3, 0));
}

std::vector<DrawnLink> drawnLinks(const std::vector<RoutedLink>& links, const StrongParts& strong,
                                  const std::function<int(const QString&)>& advance, qreal height) {
    std::vector<DrawnLink> drawn;
    std::vector<QRectF> labels;
    drawn.reserve(links.size());
    for (const bool circle : {false, true}) {
        for (const RoutedLink& routed : links) {
            if (strong.has(routed.link) != circle) {
                continue;
            }
            DrawnLink link = drawnOf(routed, circle);
            if (routed.hasLabel && !routed.link.label.isEmpty()) {
                const int width = advance(routed.link.label);
                QRectF label(routed.labelAt.x() - width / 2.0, routed.labelAt.y() + 1 - height,
                             width + 1, height);
                if (routed.rightOfObject) {
                    label.moveLeft(std::max(label.left(), routed.objectX + 4));
                } else {
                    label.moveRight(std::min(label.right(), routed.objectX - 4));
                }
                // Two links that leave an object at the same place say it once.
                const bool taken = std::ranges::any_of(
                    labels, [&label](const QRectF& other) { return other.intersects(label); });
                if (!taken) {
                    labels.push_back(label);
                    link.label = routed.link.label;
                    link.labelRect = label;
                }
            }
            drawn.push_back(std::move(link));
        }
    }
    return drawn;
}

std::vector<QRectF> changedPlaces(const std::vector<DrawnLink>& before,
                                  const std::vector<DrawnLink>& after) {
    const auto [onlyBefore, onlyAfter] = std::ranges::mismatch(before, after);
    auto beforeEnd = before.end();
    auto afterEnd = after.end();
    while (beforeEnd != onlyBefore && afterEnd != onlyAfter &&
           *std::prev(beforeEnd) == *std::prev(afterEnd)) {
        --beforeEnd;
        --afterEnd;
    }
    std::vector<QRectF> places;
    const auto addMissing = [&places](auto first, auto last, auto otherFirst, auto otherLast) {
        for (auto it = first; it != last; ++it) {
            if (std::find(otherFirst, otherLast, *it) == otherLast) {
                places.push_back(it->reach());
            }
        }
    };
    addMissing(onlyBefore, beforeEnd, onlyAfter, afterEnd);
    addMissing(onlyAfter, afterEnd, onlyBefore, beforeEnd);
    return places;
}

std::vector<DrawnLink> aroundTheCircle(const std::vector<RoutedLink>& links,
                                       const StrongParts& strong) {
    std::vector<const RoutedLink*> left;
    for (const RoutedLink& routed : links) {
        if (strong.has(routed.link)) {
            left.push_back(&routed);
        }
    }
    std::vector<DrawnLink> circle;
    while (!left.empty()) {
        auto next = left.begin();
        if (!circle.empty()) {
            const QPointF end = circle.back().tip;
            next = std::ranges::min_element(left, {}, [end](const RoutedLink* routed) {
                return QLineF(end, routed->path.pointAtPercent(0)).length();
            });
        }
        DrawnLink link = drawnOf(**next, true);
        link.path = (*next)->path;  // the way that its arrow points
        circle.push_back(std::move(link));
        left.erase(next);
    }
    return circle;
}

std::vector<DrawnLink> partOfCircle(const std::vector<DrawnLink>& circle, qreal part) {
    qreal length = 0;
    for (const DrawnLink& link : circle) {
        length += link.path.length();
    }
    qreal left = length * std::clamp(part, 0.0, 1.0);
    std::vector<DrawnLink> there;
    for (const DrawnLink& link : circle) {
        if (left <= 0) {
            break;
        }
        const qreal own = link.path.length();
        DrawnLink drawn = link;
        if (left < own) {
            drawn.path = firstPart(link.path, left / own);
            drawn.hasHead = false;
        }
        there.push_back(std::move(drawn));
        left -= own;
    }
    return there;
}

QPainterPath firstPart(const QPainterPath& path, qreal part) {
    QPainterPath result;
    qreal left = path.length() * std::clamp(part, 0.0, 1.0);
    for (const QPolygonF& polygon : path.toSubpathPolygons()) {
        if (polygon.isEmpty()) {
            continue;
        }
        result.moveTo(polygon.front());
        for (qsizetype i = 1; i < polygon.size() && left > 0; ++i) {
            const QLineF step(polygon[i - 1], polygon[i]);
            const qreal length = step.length();
            result.lineTo(length <= left || length == 0 ? step.p2() : step.pointAt(left / length));
            left -= length;
        }
    }
    return result;
}

}  // namespace proclab::desktop
