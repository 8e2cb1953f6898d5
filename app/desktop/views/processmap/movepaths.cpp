// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/movepaths.h"

#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/sharedcards.h"

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

namespace {

const RoutedLink* linkOf(const ItemMove& move, const std::vector<RoutedLink>& links,
                         const MapLayout& layout, const MapItem* card) {
    const bool towardsProcess = move.way == ItemMove::Way::OutOf;
    const RoutedLink* found = nullptr;
    for (const RoutedLink& routed : links) {
        const MapLink& link = routed.link;
        if (link.objectKind != move.kind || link.object != move.object ||
            link.kind == MapLink::Kind::Started || layout.endOf(link.process) != card) {
            continue;
        }
        if (link.kind == MapLink::Kind::Data && link.towardsProcess == towardsProcess) {
            return &routed;
        }
        if (found == nullptr) {
            found = &routed;
        }
    }
    return found;
}

}  // namespace

QPainterPath wayOfItem(const ItemMove& move, QSizeF item, const std::vector<RoutedLink>& links,
                       const MapLayout& layout) {
    const MapItem* card = layout.endOf(move.process);
    const MapItem* object = layout.find(move.kind, move.object);
    if (card == nullptr || object == nullptr || object->kind == MapItem::Kind::More) {
        return {};
    }
    const RoutedLink* link = linkOf(move, links, layout, card);
    std::vector<RoutedLink> own;
    if (link == nullptr) {
        own = routeLinks({{.objectKind = move.kind,
                           .object = move.object,
                           .process = move.process,
                           .towardsProcess = true,
                           .label = {}}},
                         layout);
        link = &own.front();
    }
    const QPainterPath path = link->link.towardsProcess ? link->path : link->path.toReversed();
    // The item keeps off the card: above it where the way comes from above.
    const QPointF end = path.currentPosition();
    const bool fromAbove = card->column != 0 && end.y() <= card->rect.top();
    const qreal reach = (fromAbove ? item.height() : item.width()) / 2;
    const qreal length = path.length();
    return length <= reach ? path : firstPart(path, 1 - reach / length);
}

QRectF slotOf(const ItemMove& move, const state::Snapshot& snapshot, const MapItem& card,
              const CardFonts& fonts) {
    switch (move.kind) {
        case MapItem::Kind::Queue:
            return move.object < snapshot.queues.size()
                       ? queueSlot(snapshot.queues[move.object], move.number, card.rect, fonts)
                       : QRectF();
        case MapItem::Kind::Pipe:
            return move.object < snapshot.pipes.size()
                       ? messageSlot(snapshot.pipes[move.object], card, move.end,
                                     static_cast<std::size_t>(move.number), fonts)
                       : QRectF();
        case MapItem::Kind::Pool:
            if (move.object >= snapshot.pools.size()) {
                return {};
            }
            return move.isResult ? resultSlot(card)
                                 : taskSlot(snapshot.pools[move.object], card, move.number);
        default:
            return {};
    }
}

}  // namespace proclab::desktop
