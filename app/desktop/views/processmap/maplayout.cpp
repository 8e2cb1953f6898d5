// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/maplayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace proclab::desktop {

namespace {

using Cards = std::vector<const MapProcess*>;

/// One way of drawing the cards; tried from the fullest on until one fits.
struct Variant {
    CardForm form = CardForm::Full;
    int columns = 1;
};
constexpr std::array variants = {Variant{CardForm::Full, 1}, Variant{CardForm::Full, 2},
                                 Variant{CardForm::Compact, 1}, Variant{CardForm::Compact, 2},
                                 Variant{CardForm::Compact, 3}};

int rowsFor(std::size_t cards, int columns) {
    return static_cast<int>((cards + static_cast<std::size_t>(columns) - 1) /
                            static_cast<std::size_t>(columns));
}

int usedColumns(std::size_t cards, int columns) {
    return std::min(static_cast<int>(cards), columns);
}

int heightOf(const MapObject& object, const MapMetrics& metrics) {
    switch (object.kind) {
        case MapObject::Kind::Queue:
            return metrics.queueHeight;
        case MapObject::Kind::Value:
            return object.hasLock ? metrics.valueHeight : metrics.bareValueHeight;
        case MapObject::Kind::Lock:
            return metrics.lockHeight;
        case MapObject::Kind::Units:
            return metrics.unitsHeight;
        case MapObject::Kind::Pipe:
            return metrics.pipeHeight + object.rows * metrics.tubeHeight;
        case MapObject::Kind::Memory:
            return metrics.lockHeight + object.rows * metrics.tubeHeight;
        case MapObject::Kind::Manager:
            return metrics.managerHeight + object.rows * metrics.rowHeight;
        case MapObject::Kind::Pool:
            return metrics.poolHeight + object.rows * metrics.rowHeight;
        case MapObject::Kind::More:
            return metrics.lockHeight;
    }
    return 0;
}

MapItem::Kind itemKind(MapObject::Kind kind) {
    switch (kind) {
        case MapObject::Kind::Queue:
            return MapItem::Kind::Queue;
        case MapObject::Kind::Value:
            return MapItem::Kind::Value;
        case MapObject::Kind::Lock:
        case MapObject::Kind::Units:
            return MapItem::Kind::Lock;
        case MapObject::Kind::Pipe:
            return MapItem::Kind::Pipe;
        case MapObject::Kind::Memory:
            return MapItem::Kind::Memory;
        case MapObject::Kind::Manager:
            return MapItem::Kind::Manager;
        case MapObject::Kind::Pool:
            return MapItem::Kind::Pool;
        case MapObject::Kind::More:
            return MapItem::Kind::More;
    }
    return MapItem::Kind::Queue;
}

/// Everything that is decided before the first rectangle is made.
struct Plan {
    Variant variant;
    Cards left;  ///< without main
    Cards right;
    const MapProcess* main = nullptr;
    bool groupLeft = false;
    bool groupRight = false;
    int rows = 1;
    int cardHeight = 0;
    int leftWidth = 0;
    int rightWidth = 0;
    int middleWidth = 0;
    int objectsHeight = 0;  ///< with the smallest gaps
};

int sideWidth(std::size_t cards, int columns, const MapMetrics& metrics) {
    const int used = usedColumns(cards, columns);
    return used == 0 ? 0 : used * metrics.card.width() + (used - 1) * metrics.columnGap;
}

int gapsOf(const Plan& plan) {
    return (plan.leftWidth > 0 && plan.middleWidth + plan.rightWidth > 0 ? 1 : 0) +
           (plan.middleWidth > 0 && plan.rightWidth > 0 ? 1 : 0);
}

int narrowestWidth(const Plan& plan, const MapMetrics& metrics) {
    return plan.leftWidth + plan.middleWidth + plan.rightWidth +
           gapsOf(plan) * metrics.smallestGap + 2 * metrics.margin;
}

int lowestHeight(const Plan& plan, const MapMetrics& metrics) {
    const int cards = plan.rows * plan.cardHeight + (plan.rows - 1) * metrics.smallestRowGap;
    return std::max(cards, plan.objectsHeight) + 2 * metrics.margin;
}

Plan planWith(Variant variant, Plan plan, const MapMetrics& metrics) {
    plan.variant = variant;
    const std::size_t left = (plan.groupLeft ? 1 : plan.left.size());
    const std::size_t right = (plan.groupRight ? 1 : plan.right.size());
    // Main has the last row of the left side to itself.
    const int leftRows = rowsFor(left, variant.columns) + (plan.main != nullptr ? 1 : 0);
    plan.rows = std::max({1, leftRows, rowsFor(right, variant.columns)});
    plan.cardHeight =
        variant.form == CardForm::Full ? metrics.card.height() : metrics.compactHeight;
    plan.leftWidth = std::max(sideWidth(left, variant.columns, metrics),
                              plan.main != nullptr ? metrics.card.width() : 0);
    plan.rightWidth = sideWidth(right, variant.columns, metrics);
    return plan;
}

Plan choosePlan(const MapTopology& topology, QSize available, const MapMetrics& metrics) {
    Plan base;
    for (const MapProcess& process : topology.processes) {
        if (process.number == 0 && base.main == nullptr) {
            base.main = &process;
        } else if (process.side == MapSide::Left) {
            base.left.push_back(&process);
        } else {
            base.right.push_back(&process);
        }
    }
    const auto groupFrom = static_cast<std::size_t>(metrics.groupFrom);
    base.groupLeft = base.left.size() >= groupFrom;
    base.groupRight = base.right.size() >= groupFrom;
    base.middleWidth = topology.objects.empty() ? 0 : metrics.objectWidth;
    for (const MapObject& object : topology.objects) {
        base.objectsHeight += heightOf(object, metrics) + metrics.smallestRowGap;
    }
    base.objectsHeight = std::max(0, base.objectsHeight - metrics.smallestRowGap);

    Plan chosen;
    bool any = false;
    for (const Variant variant : variants) {
        const Plan plan = planWith(variant, base, metrics);
        if (narrowestWidth(plan, metrics) > available.width() && any) {
            continue;
        }
        const int cards = plan.rows * plan.cardHeight + (plan.rows - 1) * metrics.smallestRowGap;
        chosen = plan;
        any = true;
        if (cards + 2 * metrics.margin <= available.height() &&
            narrowestWidth(plan, metrics) <= available.width()) {
            break;
        }
    }
    return chosen;
}

/// Rows spread with the height, up to the design's distance.
int rowGapFor(const Plan& plan, int height, const MapMetrics& metrics) {
    if (plan.rows < 2) {
        return metrics.largestRowGap;
    }
    const int free = height - 2 * metrics.margin - plan.rows * plan.cardHeight;
    return std::clamp(free / (plan.rows - 1), metrics.smallestRowGap, metrics.largestRowGap);
}

struct Placement {
    int x = 0;
    int y = 0;
    int rowPitch = 0;
};

void placeSide(MapLayout& layout, const Plan& plan, const Cards& cards, bool group, MapSide side,
               Placement place, const MapMetrics& metrics) {
    const QSize size(metrics.card.width(), plan.cardHeight);
    if (group) {
        MapItem item;
        item.kind = MapItem::Kind::Process;
        item.id = cards.front()->uid.value();
        item.form = CardForm::Group;
        item.side = side;
        item.rect = QRect(QPoint(place.x, place.y), QSize(size.width(), metrics.card.height()));
        for (const MapProcess* card : cards) {
            item.members.push_back(card->uid);
        }
        layout.items.push_back(std::move(item));
        return;
    }
    const int columns = usedColumns(cards.size(), plan.variant.columns);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const int row = static_cast<int>(i) / columns;
        const int columnFromLeft = static_cast<int>(i) % columns;
        MapItem item;
        item.kind = MapItem::Kind::Process;
        item.id = cards[i]->uid.value();
        item.form = plan.variant.form;
        item.side = side;
        item.column = side == MapSide::Right ? columnFromLeft : columns - 1 - columnFromLeft;
        item.rect = QRect(QPoint(place.x + columnFromLeft * (size.width() + metrics.columnGap),
                                 place.y + row * place.rowPitch),
                          size);
        layout.items.push_back(std::move(item));
    }
}

void placeObjects(MapLayout& layout, const MapTopology& topology, const Plan& plan, Placement place,
                  const MapMetrics& metrics) {
    if (topology.objects.empty()) {
        return;
    }
    const auto count = static_cast<int>(topology.objects.size());
    int content = 0;
    int highest = 0;
    for (const MapObject& object : topology.objects) {
        content += heightOf(object, metrics);
        highest = std::max(highest, heightOf(object, metrics));
    }
    const int height = layout.size.height() - 2 * metrics.margin;
    const bool inRows =
        count <= plan.rows && plan.cardHeight >= std::max(highest, metrics.queueHeight);
    const int gap = count < 2 ? 0
                              : std::clamp((height - content) / (count - 1), metrics.smallestRowGap,
                                           metrics.largestRowGap);
    const int whole = content + (count - 1) * gap;
    int y = std::max(metrics.margin, std::min(place.y, (layout.size.height() - whole) / 2));
    for (int i = 0; i < count; ++i) {
        const MapObject& object = topology.objects[static_cast<std::size_t>(i)];
        MapItem item;
        item.kind = itemKind(object.kind);
        item.id = object.id;
        item.rows = object.rows;
        item.mirrored = object.mirrored;
        item.of = itemKind(object.of);
        item.objects = object.members;
        item.rect = QRect(place.x, inRows ? place.y + i * place.rowPitch : y, metrics.objectWidth,
                          heightOf(object, metrics));
        y += item.rect.height() + gap;
        layout.items.push_back(std::move(item));
    }
}

void noteCards(MapLayout& layout) {
    for (std::size_t i = 0; i < layout.items.size(); ++i) {
        const MapItem& item = layout.items[i];
        if (item.kind != MapItem::Kind::Process) {
            continue;
        }
        const auto note = [&layout, i](std::uint32_t process) {
            if (process >= layout.cards.size()) {
                layout.cards.resize(process + 1, -1);
            }
            layout.cards[process] = static_cast<std::int32_t>(i);
        };
        if (item.form != CardForm::Group) {
            note(item.id);
        }
        for (const ProcessUid member : item.members) {
            note(member.value());
        }
    }
}

}  // namespace

MapMetrics MapMetrics::scaled(qreal zoom) {
    const auto s = [zoom](int v) { return static_cast<int>(std::lround(v * zoom)); };
    MapMetrics m;
    m.card = QSize(s(m.card.width()), s(m.card.height()));
    for (int* measure :
         {&m.compactHeight, &m.objectWidth, &m.queueHeight, &m.valueHeight, &m.bareValueHeight,
          &m.lockHeight, &m.unitsHeight, &m.pipeHeight, &m.tubeHeight, &m.managerHeight,
          &m.poolHeight, &m.rowHeight, &m.margin, &m.smallestGap, &m.largestGap, &m.columnGap,
          &m.smallestRowGap, &m.largestRowGap}) {
        *measure = s(*measure);
    }
    return m;
}

const MapItem* MapLayout::find(MapItem::Kind kind, std::uint32_t id) const {
    const auto it = std::ranges::find_if(items, [&](const MapItem& item) {
        return item.kind == MapItem::Kind::More
                   ? item.of == kind && std::ranges::binary_search(item.objects, id)
                   : item.kind == kind && item.id == id;
    });
    return it == items.end() ? nullptr : &*it;
}

const MapItem* MapLayout::at(QPoint place) const {
    const auto it =
        std::ranges::find_if(items, [&](const MapItem& item) { return item.rect.contains(place); });
    return it == items.end() ? nullptr : &*it;
}

const MapItem* MapLayout::cardOf(ProcessUid process) const {
    if (!process.isValid() || process.value() >= cards.size() || cards[process.value()] < 0) {
        return nullptr;
    }
    return &items[static_cast<std::size_t>(cards[process.value()])];
}

MapLayout layoutMap(const MapTopology& topology, QSize available, const MapMetrics& wished) {
    // Rather a little closer than a scroll bar for the last few pixels.
    MapMetrics metrics = wished;
    if (lowestHeight(choosePlan(topology, available, wished), wished) > available.height()) {
        metrics.margin = wished.margin / 2;
        metrics.smallestRowGap = wished.smallestRowGap * 7 / 10;
        if (lowestHeight(choosePlan(topology, available, metrics), metrics) > available.height()) {
            metrics = wished;
        }
    }
    const Plan plan = choosePlan(topology, available, metrics);
    MapLayout layout;
    layout.size =
        available.expandedTo(QSize(narrowestWidth(plan, metrics), lowestHeight(plan, metrics)));

    const int gaps = gapsOf(plan);
    const int content = plan.leftWidth + plan.middleWidth + plan.rightWidth;
    const int free = layout.size.width() - 2 * metrics.margin - content;
    const int gap =
        gaps == 0 ? 0 : std::clamp(free / gaps, metrics.smallestGap, metrics.largestGap);
    const int x = (layout.size.width() - content - gaps * gap) / 2;
    const int rowPitch = plan.cardHeight + rowGapFor(plan, layout.size.height(), metrics);
    const int cardsHeight = (plan.rows - 1) * rowPitch + plan.cardHeight;
    const int y = std::max(metrics.margin, (layout.size.height() - cardsHeight) / 2);
    const int objectsX = x + plan.leftWidth + (plan.leftWidth > 0 ? gap : 0);
    const int rightX = objectsX + plan.middleWidth + (plan.middleWidth > 0 ? gap : 0);
    layout.leftGap = x + plan.leftWidth + gap / 2;
    layout.rightGap = plan.middleWidth > 0 ? rightX - gap / 2 : layout.leftGap;

    if (plan.main != nullptr) {
        MapItem item;
        item.kind = MapItem::Kind::Process;
        item.id = plan.main->uid.value();
        item.form = plan.variant.form;
        item.side = MapSide::Left;
        item.rect = QRect(x + plan.leftWidth - metrics.card.width(), y + (plan.rows - 1) * rowPitch,
                          metrics.card.width(), plan.cardHeight);
        layout.items.push_back(std::move(item));
    }
    if (!plan.left.empty()) {
        placeSide(layout, plan, plan.left, plan.groupLeft, MapSide::Left, {x, y, rowPitch},
                  metrics);
    }
    if (!plan.right.empty()) {
        placeSide(layout, plan, plan.right, plan.groupRight, MapSide::Right, {rightX, y, rowPitch},
                  metrics);
    }
    placeObjects(layout, topology, plan, {objectsX, y, rowPitch}, metrics);
    noteCards(layout);
    return layout;
}

}  // namespace proclab::desktop
