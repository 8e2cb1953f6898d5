// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/maplinks.h"

#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/objectlinks.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal cornerRadius = 8;
constexpr qreal laneDistance = 12;
constexpr qreal straightWithin = 18;
/// Links end this far before a card, so that the arrow's head touches its border.
constexpr qreal tipGap = 1;

bool isKnown(const state::Snapshot& snapshot, ProcessUid uid) {
    return uid.isValid() && uid.value() < snapshot.processes.size();
}

void addQueueLinks(const state::Snapshot& snapshot, const state::QueueState& queue,
                   std::vector<MapLink>& links) {
    MapLink link;
    link.objectKind = MapItem::Kind::Queue;
    link.object = queue.id.value();
    std::set<ProcessUid> putting;
    std::set<ProcessUid> getting;
    for (const ThreadUid thread : queue.waitingToPut) {
        if (const state::ProcessState* owner = ownerOf(snapshot, thread)) {
            putting.insert(owner->uid);
        }
    }
    for (const ThreadUid thread : queue.waitingToGet) {
        if (const state::ProcessState* owner = ownerOf(snapshot, thread)) {
            getting.insert(owner->uid);
        }
    }
    const auto add = [&](MapLink::Kind kind, ProcessUid process, bool towards,
                         const QString& label) {
        link.kind = kind;
        link.process = process;
        link.towardsProcess = towards;
        link.label = label;
        links.push_back(link);
    };
    for (const ProcessUid process : putting) {
        add(MapLink::Kind::Waits, process, false, u"put()"_s);
    }
    for (const ProcessUid process : getting) {
        add(MapLink::Kind::Waits, process, false, u"get()"_s);
    }
    for (const ProcessUid process : queue.producers) {
        if (!putting.contains(process)) {
            add(MapLink::Kind::Data, process, false, u"put()"_s);
        }
    }
    for (const ProcessUid process : queue.consumers) {
        if (!getting.contains(process)) {
            add(MapLink::Kind::Data, process, true, u"get()"_s);
        }
    }
}

void addLockLinks(const state::Snapshot& snapshot, const state::LockState& lock,
                  std::vector<MapLink>& links) {
    MapLink link;
    link.objectKind = lock.guards.isValid() ? MapItem::Kind::Value : MapItem::Kind::Lock;
    link.object = lock.guards.isValid() ? lock.guards.value() : lock.id.value();
    std::set<ProcessUid> holders(lock.holders.begin(), lock.holders.end());
    if (isKnown(snapshot, lock.holder)) {
        holders.insert(lock.holder);
    }
    for (const ProcessUid process : holders) {
        link.kind = MapLink::Kind::Held;
        link.process = process;
        link.towardsProcess = true;
        link.label = MapWords::tr("held by");
        links.push_back(link);
    }
    for (const ThreadUid thread : waitersOf(lock)) {
        if (const state::ProcessState* owner = ownerOf(snapshot, thread)) {
            link.kind = MapLink::Kind::Waits;
            link.process = owner->uid;
            link.towardsProcess = false;
            link.label = MapWords::tr("waits for");
            links.push_back(link);
        }
    }
}

/// One end of a link at a card: which card, which of its sides, and the link.
struct Port {
    const MapItem* item = nullptr;
    const MapItem* other = nullptr;
    std::size_t link = 0;
    bool rightSide = false;
    qreal y = 0;
};

struct Ends {
    const MapItem* process = nullptr;
    const MapItem* object = nullptr;
    Port processPort;
    Port objectPort;
    std::size_t trunk = 0;  ///< the first link that leaves the object together with this one
    bool sharesTrunk = false;
};

/// Spreads the ports of one side of one card over its height, in the order of their other ends.
void spreadPorts(std::vector<Port*>& ports) {
    std::map<std::pair<const MapItem*, bool>, std::vector<Port*>> bySide;
    for (Port* port : ports) {
        bySide[{port->item, port->rightSide}].push_back(port);
    }
    for (auto& [side, group] : bySide) {
        std::ranges::stable_sort(group, [](const Port* a, const Port* b) {
            return a->other->rect.center().y() < b->other->rect.center().y();
        });
        const QRect rect = side.first->rect;
        // A lock is held and waited for at its own row, in the lower part of a value's card.
        for (std::size_t i = 0; i < group.size(); ++i) {
            group[i]->y = rect.top() + rect.height() * (static_cast<qreal>(i) + 1) /
                                           (static_cast<qreal>(group.size()) + 1);
        }
    }
}

std::vector<QPointF> wayBetween(const Ends& ends, qreal laneX) {
    const MapItem& process = *ends.process;
    const QRect object = ends.object->rect;
    const bool right = ends.objectPort.rightSide;
    const QPointF atObject(right ? object.right() + 1 + tipGap : object.left() - tipGap,
                           ends.objectPort.y);
    const QRect card = process.rect;
    if (process.column == 0) {
        const QPointF atCard(
            ends.processPort.rightSide ? card.right() + 1 + tipGap : card.left() - tipGap,
            ends.processPort.y);
        // A small step would look like a slip: the way is straight where both can be met at one y.
        const qreal within = ends.sharesTrunk ? 2 : straightWithin;
        if (std::abs(atCard.y() - atObject.y()) < within) {
            const bool fits = atCard.y() > object.top() + 4 && atCard.y() < object.bottom() - 4;
            const qreal y = fits ? atCard.y() : atObject.y();
            return {QPointF(atObject.x(), y), QPointF(atCard.x(), y)};
        }
        return {atObject, QPointF(laneX, atObject.y()), QPointF(laneX, atCard.y()), atCard};
    }
    // A card behind another one is reached through the gap above its row.
    const qreal above = card.top() - 5;
    const qreal x = card.center().x();
    return {atObject, QPointF(laneX, atObject.y()), QPointF(laneX, above), QPointF(x, above),
            QPointF(x, card.top() - tipGap)};
}

}  // namespace

std::vector<MapLink> linksOf(const state::Snapshot& snapshot, const MapLayout& layout) {
    std::vector<MapLink> links;
    for (const state::QueueState& queue : snapshot.queues) {
        if (!queue.internal) {
            addQueueLinks(snapshot, queue, links);
        }
    }
    for (const state::LockState& lock : snapshot.locks) {
        if (!lock.internal) {
            addLockLinks(snapshot, lock, links);
        }
    }
    addObjectLinks(snapshot, links);
    const bool shared = std::ranges::any_of(
        layout.items, [](const MapItem& item) { return item.kind != MapItem::Kind::Process; });
    if (!shared) {
        for (const state::ProcessState& process : snapshot.processes) {
            if (process.number > 0 && isKnown(snapshot, process.parent) &&
                process.state != state::RunState::Created) {
                links.push_back({.kind = MapLink::Kind::Started,
                                 .objectKind = MapItem::Kind::Process,
                                 .object = process.parent.value(),
                                 .process = process.uid,
                                 .towardsProcess = true,
                                 .label = u"start()"_s});
            }
        }
    }
    std::erase_if(links, [&layout](const MapLink& link) {
        const MapItem* card = layout.endOf(link.process);
        const MapItem* object = link.kind == MapLink::Kind::Started
                                    ? layout.endOf(ProcessUid(link.object))
                                    : layout.find(link.objectKind, link.object);
        return card == nullptr || object == nullptr || card == object;
    });
    // A group has one link of each kind to an object, however many of it have one; likewise a card
    // that stands for many objects.
    std::vector<MapLink> result;
    std::set<std::tuple<MapLink::Kind, bool, const MapItem*, const MapItem*>> known;
    for (const MapLink& link : links) {
        const MapItem* card = layout.endOf(link.process);
        const MapItem* object = link.kind == MapLink::Kind::Started
                                    ? layout.endOf(ProcessUid(link.object))
                                    : layout.find(link.objectKind, link.object);
        const bool ofMany = card->form == CardForm::Group || object->kind == MapItem::Kind::More;
        if (!ofMany || known.emplace(link.kind, link.towardsProcess, card, object).second) {
            result.push_back(link);
        }
    }
    return result;
}

std::vector<RoutedLink> routeLinks(std::vector<MapLink> links, const MapLayout& layout) {
    std::vector<Ends> ends(links.size());
    std::vector<Port*> ports;
    std::map<std::tuple<const MapItem*, bool, MapLink::Kind, bool, QString>, std::size_t> trunks;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const MapLink& link = links[i];
        Ends& end = ends[i];
        end.process = layout.endOf(link.process);
        end.object = link.kind == MapLink::Kind::Started
                         ? layout.endOf(ProcessUid(link.object))
                         : layout.find(link.objectKind, link.object);
        const bool right = end.process->rect.center().x() > end.object->rect.center().x();
        end.objectPort = {end.object, end.process, i, right, 0};
        end.processPort = {end.process, end.object, i, !right, 0};
        end.trunk = i;
        const auto [known, isFirst] = trunks.emplace(
            std::tuple(end.object, right, link.kind, link.towardsProcess, link.label), i);
        if (!isFirst) {
            end.trunk = known->second;
            end.sharesTrunk = ends[end.trunk].sharesTrunk = true;
        }
        if (end.trunk == i) {
            ports.push_back(&end.objectPort);
        }
        if (end.process->column == 0) {
            ports.push_back(&end.processPort);
        }
    }
    spreadPorts(ports);
    for (Ends& end : ends) {
        end.objectPort.y = ends[end.trunk].objectPort.y;
    }

    // Each trunk with a bend has a lane of its own in its gap. From the objects outwards: those
    // that go down, the lowest first, then those that go up, the highest first, so that ways do not
    // cross where they need not.
    std::map<bool, std::vector<std::size_t>> byGap;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (ends[i].trunk == i) {
            byGap[ends[i].objectPort.rightSide].push_back(i);
        }
    }
    std::vector<qreal> lanes(ends.size(), 0);
    for (auto& [right, members] : byGap) {
        const auto order = [&ends](std::size_t index) {
            const Ends& end = ends[index];
            const bool down = end.process->rect.center().y() > end.objectPort.y;
            return std::pair(!down, down ? -end.objectPort.y : end.objectPort.y);
        };
        std::ranges::stable_sort(
            members, [&order](std::size_t a, std::size_t b) { return order(a) < order(b); });
        const qreal middle = right ? layout.rightGap : layout.leftGap;
        // Many lanes stand closer, so that they keep to the gap.
        const QRect object = ends[members.front()].object->rect;
        const qreal half = std::abs(middle - (right ? object.right() : object.left()));
        const qreal steps = static_cast<qreal>(members.size()) - 1;
        const qreal distance =
            steps > 0 ? std::min(laneDistance, std::max(0.0, 2 * half - laneDistance) / steps)
                      : laneDistance;
        const qreal first = middle - distance * steps / 2;
        for (std::size_t k = 0; k < members.size(); ++k) {
            const auto lane = static_cast<qreal>(right ? k : members.size() - 1 - k);
            lanes[members[k]] = first + distance * lane;
        }
    }

    std::vector<RoutedLink> routed;
    for (std::size_t i = 0; i < links.size(); ++i) {
        std::vector<QPointF> way = wayBetween(ends[i], lanes[ends[i].trunk]);
        if (!links[i].towardsProcess) {
            std::ranges::reverse(way);
        }
        RoutedLink result;
        result.path = roundedPath(way, cornerRadius);
        result.tip = way.back();
        const QLineF last(way[way.size() - 2], way.back());
        result.direction =
            last.length() > 0 ? (last.p2() - last.p1()) / last.length() : QPointF(1, 0);
        // The label stands on the stretch at the object, where there is only this link.
        const QPointF object = links[i].towardsProcess ? way.front() : way.back();
        const QPointF next = links[i].towardsProcess ? way[1] : way[way.size() - 2];
        result.labelAt = QPointF((object.x() + next.x()) / 2, object.y() - 4);
        result.hasLabel = ends[i].trunk == i;
        result.rightOfObject = ends[i].objectPort.rightSide;
        result.objectX = object.x();
        result.link = std::move(links[i]);
        routed.push_back(std::move(result));
    }
    return routed;
}

QPainterPath roundedPath(const std::vector<QPointF>& points, qreal radius) {
    QPainterPath path;
    if (points.empty()) {
        return path;
    }
    path.moveTo(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const QLineF in(points[i], points[i - 1]);
        const QLineF out(points[i], points[i + 1]);
        const qreal r = std::min({radius, in.length() / 2, out.length() / 2});
        if (r < 0.5) {
            path.lineTo(points[i]);
            continue;
        }
        path.lineTo(in.pointAt(r / in.length()));
        path.quadTo(points[i], out.pointAt(r / out.length()));
    }
    path.lineTo(points.back());
    return path;
}

}  // namespace proclab::desktop
