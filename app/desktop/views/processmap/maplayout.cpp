// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/maplayout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <ranges>

namespace proclab::desktop {

namespace {

using Cards = std::vector<const MapProcess*>;

/// A place on a side: a process, or a group of them.
struct Slot {
    Cards members;
    std::string likeness;
    bool group = false;
    bool open = false;
};
using Slots = std::vector<Slot>;

/// The places of a side that stand next to each other. A group has a row to itself.
struct Row {
    std::size_t first = 0;
    std::size_t count = 0;
    int height = 0;
};

/// One way of drawing the cards; tried from the fullest on until one fits.
struct Variant {
    CardForm form = CardForm::Full;
    int columns = 1;
};
constexpr std::array variants = {Variant{CardForm::Full, 1}, Variant{CardForm::Full, 2},
                                 Variant{CardForm::Compact, 1}, Variant{CardForm::Compact, 2},
                                 Variant{CardForm::Compact, 3}};

/// More members of an open group than this have no ways of their own.
constexpr std::size_t mostOwnWays = 24;

/// Smaller than this, the words on the cards cannot be read any more.
constexpr qreal smallestFit = 0.8;

/// As many as fit next to each other, or as there are.
int usedColumns(const Slots& places, int columns) {
    int used = places.empty() ? 0 : 1;
    int run = 0;
    for (const Slot& slot : places) {
        run = slot.group ? 0 : run + 1;
        used = std::max(used, std::min(run, columns));
    }
    return used;
}

std::vector<Row> rowsOf(const Slots& places, int columns, int cardHeight,
                        const MapMetrics& metrics) {
    std::vector<Row> rows;
    bool full = true;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].group) {
            rows.push_back({.first = i, .count = 1, .height = metrics.card.height()});
            full = true;
            continue;
        }
        if (full) {
            rows.push_back({.first = i, .count = 0, .height = cardHeight});
        }
        full = ++rows.back().count == static_cast<std::size_t>(columns);
    }
    return rows;
}

int heightOf(const std::vector<Row>& rows, int gap) {
    int height = 0;
    for (const Row& row : rows) {
        height += row.height + gap;
    }
    return std::max(0, height - gap);
}

/// Where there are many, those that do the same are one; of a group that is open all are there.
Slots slotsOf(const Cards& cards, MapSide side, const OpenGroups& open, const MapMetrics& metrics) {
    std::map<std::string, std::size_t> counts;
    const bool many = cards.size() >= static_cast<std::size_t>(metrics.groupFrom);
    for (const MapProcess* card : cards) {
        ++counts[card->likeness];
    }
    // Very many of which each is alone have nothing in common: they are one group without a name.
    std::size_t alone = 0;
    const auto isGroup = [&](const std::string& likeness) {
        return many && counts[likeness] >= static_cast<std::size_t>(metrics.smallestGroup);
    };
    for (const auto& [likeness, count] : counts) {
        alone += isGroup(likeness) ? 0 : count;
    }
    const bool groupAll = alone > static_cast<std::size_t>(metrics.mostOnASide);
    Slots places;
    std::map<std::string, std::size_t> groups;
    for (const MapProcess* card : cards) {
        if (!isGroup(card->likeness) && !groupAll) {
            places.push_back({.members = {card}, .likeness = card->likeness});
            continue;
        }
        const std::string likeness = isGroup(card->likeness) ? card->likeness : std::string();
        const auto [known, isNew] = groups.emplace(likeness, places.size());
        if (isNew) {
            places.push_back({.members = {},
                              .likeness = likeness,
                              .group = true,
                              .open = open.contains({side, likeness})});
        }
        places[known->second].members.push_back(card);
    }
    Slots shown;
    for (Slot& slot : places) {
        const Cards members = slot.open ? slot.members : Cards();
        shown.push_back(std::move(slot));
        for (const MapProcess* member : members) {
            shown.push_back({.members = {member}, .likeness = member->likeness});
        }
    }
    return shown;
}

int heightOf(const MapObject& object, CardForm form, const MapMetrics& metrics) {
    const bool low = form == CardForm::Compact;
    switch (object.kind) {
        case MapObject::Kind::Queue:
            return low ? metrics.lowQueueHeight : metrics.queueHeight;
        case MapObject::Kind::Value:
            return object.hasLock ? (low ? metrics.lowValueHeight : metrics.valueHeight)
                                  : (low ? metrics.lowBareValueHeight : metrics.bareValueHeight);
        case MapObject::Kind::Lock:
            return low ? metrics.lowLockHeight : metrics.lockHeight;
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

/// Who stands on which side: the same however large the cards are.
struct Sides {
    Slots left;  ///< without main
    Slots right;
    const MapProcess* main = nullptr;
    bool grouped = false;

    [[nodiscard]] const Slots& of(MapSide side) const {
        return side == MapSide::Left ? left : right;
    }
};

Sides sidesOf(const MapTopology& topology, const MapMetrics& metrics, const OpenGroups& open) {
    Sides sides;
    Cards left;
    Cards right;
    for (const MapProcess& process : topology.processes) {
        if (process.number == 0 && sides.main == nullptr) {
            sides.main = &process;
        } else if (process.side == MapSide::Left) {
            left.push_back(&process);
        } else {
            right.push_back(&process);
        }
    }
    sides.left = slotsOf(left, MapSide::Left, open, metrics);
    sides.right = slotsOf(right, MapSide::Right, open, metrics);
    sides.grouped = std::ranges::any_of(sides.left, &Slot::group) ||
                    std::ranges::any_of(sides.right, &Slot::group);
    return sides;
}

/// Everything that is decided before the first rectangle is made.
struct Plan {
    Variant variant;
    std::vector<Row> leftRows;  ///< with that of main
    std::vector<Row> rightRows;
    int cardHeight = 0;
    int leftWidth = 0;
    int rightWidth = 0;
    int middleWidth = 0;
    CardForm objects = CardForm::Full;
    int objectsHeight = 0;  ///< with the smallest gaps

    [[nodiscard]] std::size_t rows() const {
        return std::max<std::size_t>({1, leftRows.size(), rightRows.size()});
    }
    [[nodiscard]] int cardsHeight(int gap) const {
        return std::max({cardHeight, heightOf(leftRows, gap), heightOf(rightRows, gap)});
    }
};

int sideWidth(const Slots& places, int columns, const MapMetrics& metrics) {
    const int used = usedColumns(places, columns);
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
    return std::max(plan.cardsHeight(metrics.smallestRowGap), plan.objectsHeight) +
           2 * metrics.margin;
}

Plan planWith(Variant variant, Plan plan, const Sides& sides, const MapMetrics& metrics) {
    plan.variant = variant;
    plan.cardHeight =
        variant.form == CardForm::Full ? metrics.card.height() : metrics.compactHeight;
    plan.leftRows = rowsOf(sides.left, variant.columns, plan.cardHeight, metrics);
    plan.rightRows = rowsOf(sides.right, variant.columns, plan.cardHeight, metrics);
    if (sides.main != nullptr) {
        // Main has the last row of the left side to itself.
        plan.leftRows.push_back(
            {.first = sides.left.size(), .count = 0, .height = plan.cardHeight});
    }
    plan.leftWidth = std::max(sideWidth(sides.left, variant.columns, metrics),
                              sides.main != nullptr ? metrics.card.width() : 0);
    plan.rightWidth = sideWidth(sides.right, variant.columns, metrics);
    return plan;
}

Plan choosePlan(const MapTopology& topology, const Sides& sides, QSize available,
                const MapMetrics& metrics, CardForm objects) {
    Plan base;
    base.objects = objects;
    base.middleWidth = topology.objects.empty() ? 0 : metrics.objectWidth;
    for (const MapObject& object : topology.objects) {
        base.objectsHeight += heightOf(object, objects, metrics) + metrics.smallestRowGap;
    }
    base.objectsHeight = std::max(0, base.objectsHeight - metrics.smallestRowGap);

    Plan chosen;
    bool any = false;
    for (const Variant variant : variants) {
        Plan plan = planWith(variant, base, sides, metrics);
        const int width = narrowestWidth(plan, metrics);
        if (width > available.width() && any) {
            continue;
        }
        chosen = std::move(plan);
        any = true;
        if (chosen.cardsHeight(metrics.smallestRowGap) + 2 * metrics.margin <= available.height() &&
            width <= available.width()) {
            break;
        }
    }
    return chosen;
}

MapMetrics closer(MapMetrics metrics) {
    metrics.margin /= 2;
    metrics.smallestRowGap = metrics.smallestRowGap * 7 / 10;
    return metrics;
}

/// As wished where that fits; rather a little closer than a scroll bar for the last few pixels, and
/// rather with less on the cards of objects.
std::pair<MapMetrics, Plan> fittingPlan(const MapTopology& topology, const Sides& sides,
                                        QSize available, const MapMetrics& wished) {
    const MapMetrics close = closer(wished);
    for (const auto& [metrics, objects] :
         {std::pair(wished, CardForm::Full), std::pair(close, CardForm::Full),
          std::pair(close, CardForm::Compact)}) {
        Plan plan = choosePlan(topology, sides, available, metrics, objects);
        if (lowestHeight(plan, metrics) <= available.height()) {
            return {metrics, std::move(plan)};
        }
    }
    return {wished, choosePlan(topology, sides, available, wished, CardForm::Full)};
}

/// Rows spread with the height, up to the design's distance.
int rowGapFor(const Plan& plan, int height, const MapMetrics& metrics) {
    const auto rows = static_cast<int>(plan.rows());
    if (rows < 2) {
        return metrics.largestRowGap;
    }
    const int free = height - 2 * metrics.margin - plan.cardsHeight(0);
    return std::clamp(free / (rows - 1), metrics.smallestRowGap, metrics.largestRowGap);
}

struct Placement {
    int x = 0;
    int y = 0;
    int rowPitch = 0;
};

void placeSide(MapLayout& layout, const Sides& sides, const Plan& plan, MapSide side,
               Placement place, int gap, const MapMetrics& metrics) {
    const Slots& places = sides.of(side);
    const int columns = usedColumns(places, plan.variant.columns);
    const int pitch = metrics.card.width() + metrics.columnGap;
    int y = place.y;
    for (const Row& row : side == MapSide::Left ? plan.leftRows : plan.rightRows) {
        for (std::size_t i = 0; i < row.count; ++i) {
            const Slot& slot = places[row.first + i];
            // A group stands next to the objects.
            const int columnFromLeft =
                slot.group && side == MapSide::Left ? columns - 1 : static_cast<int>(i);
            MapItem item;
            item.kind = MapItem::Kind::Process;
            item.id = slot.members.front()->uid.value();
            item.form = slot.group ? CardForm::Group : plan.variant.form;
            item.side = side;
            item.column = side == MapSide::Right ? columnFromLeft : columns - 1 - columnFromLeft;
            item.rect =
                QRect(place.x + columnFromLeft * pitch, y, metrics.card.width(), row.height);
            if (slot.group) {
                item.likeness = slot.likeness;
                item.open = slot.open;
                for (const MapProcess* member : slot.members) {
                    item.members.push_back(member->uid);
                }
            }
            layout.items.push_back(std::move(item));
        }
        y += row.height + gap;
    }
}

void placeObjects(MapLayout& layout, const MapTopology& topology, bool grouped, const Plan& plan,
                  Placement place, const MapMetrics& metrics) {
    if (topology.objects.empty()) {
        return;
    }
    const auto count = static_cast<int>(topology.objects.size());
    int content = 0;
    int highest = 0;
    for (const MapObject& object : topology.objects) {
        content += heightOf(object, plan.objects, metrics);
        highest = std::max(highest, heightOf(object, plan.objects, metrics));
    }
    const int height = layout.size.height() - 2 * metrics.margin;
    const bool inRows = !grouped && count <= static_cast<int>(plan.rows()) &&
                        plan.cardHeight >= std::max(highest, metrics.queueHeight);
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
        item.form = plan.objects;
        item.rows = object.rows;
        item.mirrored = object.mirrored;
        item.of = itemKind(object.of);
        item.objects = object.members;
        item.rect = QRect(place.x, inRows ? place.y + i * place.rowPitch : y, metrics.objectWidth,
                          heightOf(object, plan.objects, metrics));
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
        // The members of an open group have cards of their own, which come after it.
        if (item.form != CardForm::Group) {
            note(item.id);
        }
        for (const ProcessUid member : item.members) {
            note(member.value());
        }
    }
    layout.ends = layout.cards;
    for (std::size_t i = 0; i < layout.items.size(); ++i) {
        // So many ways to one place are a black heap: those of a large group lead to its card.
        const MapItem& item = layout.items[i];
        if (item.form == CardForm::Group && item.open && item.members.size() > mostOwnWays) {
            for (const ProcessUid member : item.members) {
                layout.ends[member.value()] = static_cast<std::int32_t>(i);
            }
        }
    }
}

}  // namespace

MapMetrics MapMetrics::scaled(qreal zoom) {
    const auto s = [zoom](int v) { return static_cast<int>(std::lround(v * zoom)); };
    MapMetrics m;
    m.card = QSize(s(m.card.width()), s(m.card.height()));
    for (int* measure :
         {&m.compactHeight,   &m.objectWidth,        &m.queueHeight,   &m.valueHeight,
          &m.bareValueHeight, &m.lockHeight,         &m.unitsHeight,   &m.lowQueueHeight,
          &m.lowValueHeight,  &m.lowBareValueHeight, &m.lowLockHeight, &m.pipeHeight,
          &m.tubeHeight,      &m.managerHeight,      &m.poolHeight,    &m.rowHeight,
          &m.margin,          &m.smallestGap,        &m.largestGap,    &m.columnGap,
          &m.smallestRowGap,  &m.largestRowGap}) {
        *measure = s(*measure);
    }
    return m;
}

const MapItem* MapLayout::find(MapItem::Kind kind, std::uint32_t id) const {
    const auto objects = std::ranges::subrange(
        items.begin() + static_cast<std::ptrdiff_t>(firstObject), items.end());
    const auto it = std::ranges::find_if(objects, [&](const MapItem& item) {
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

namespace {

const MapItem* itemFor(const MapLayout& layout, const std::vector<std::int32_t>& indices,
                       ProcessUid process) {
    if (!process.isValid() || process.value() >= indices.size() || indices[process.value()] < 0) {
        return nullptr;
    }
    return &layout.items[static_cast<std::size_t>(indices[process.value()])];
}

}  // namespace

const MapItem* MapLayout::cardOf(ProcessUid process) const {
    return itemFor(*this, cards, process);
}

const MapItem* MapLayout::endOf(ProcessUid process) const {
    return itemFor(*this, ends, process);
}

const MapItem* MapLayout::groupOf(const MapItem& member) const {
    if (member.kind != MapItem::Kind::Process || member.form == CardForm::Group) {
        return nullptr;
    }
    // The members come right after their group.
    for (auto it = items.rbegin() + (items.data() + items.size() - 1 - &member); it != items.rend();
         ++it) {
        if (it->form == CardForm::Group) {
            const bool isIn = it->open && std::ranges::find(it->members, ProcessUid(member.id)) !=
                                              it->members.end();
            return isIn ? &*it : nullptr;
        }
    }
    return nullptr;
}

qreal fitOf(const MapTopology& topology, QSize available, qreal zoom, const OpenGroups& open) {
    const Sides sides = sidesOf(topology, MapMetrics(), open);
    const auto fits = [&](qreal fit) {
        const auto [metrics, plan] =
            fittingPlan(topology, sides, available, MapMetrics::scaled(zoom * fit));
        return lowestHeight(plan, metrics) <= available.height() &&
               narrowestWidth(plan, metrics) <= available.width();
    };
    // A zoom is taken back as far as it has to be.
    const qreal smallest = std::min(smallestFit, 1 / zoom);
    if (fits(1) || !fits(smallest)) {
        return 1;
    }
    constexpr int steps = 20;
    for (int step = steps - 1; step > smallest * steps; --step) {
        if (const qreal fit = static_cast<qreal>(step) / steps; fits(fit)) {
            return fit;
        }
    }
    return smallest;
}

int leastHeight(const MapTopology& topology, int width, const MapMetrics& metrics,
                const OpenGroups& open) {
    const MapMetrics close = closer(metrics);
    const Sides sides = sidesOf(topology, metrics, open);
    return lowestHeight(choosePlan(topology, sides, {width, 0}, close, CardForm::Compact), close);
}

MapLayout layoutMap(const MapTopology& topology, QSize available, const MapMetrics& wished,
                    const OpenGroups& open) {
    const Sides sides = sidesOf(topology, wished, open);
    const auto [metrics, plan] = fittingPlan(topology, sides, available, wished);
    MapLayout layout;
    layout.size =
        available.expandedTo(QSize(narrowestWidth(plan, metrics), lowestHeight(plan, metrics)));

    const int gaps = gapsOf(plan);
    const int content = plan.leftWidth + plan.middleWidth + plan.rightWidth;
    const int free = layout.size.width() - 2 * metrics.margin - content;
    const int gap =
        gaps == 0 ? 0 : std::clamp(free / gaps, metrics.smallestGap, metrics.largestGap);
    const int x = (layout.size.width() - content - gaps * gap) / 2;
    const int rowGap = rowGapFor(plan, layout.size.height(), metrics);
    const int rowPitch = plan.cardHeight + rowGap;
    const int cardsHeight = plan.cardsHeight(rowGap);
    const int y = std::max(metrics.margin, (layout.size.height() - cardsHeight) / 2);
    // Main is not to be looked for below a thousand others of the other side.
    const int leftHeight = sides.grouped ? heightOf(plan.leftRows, rowGap) : cardsHeight;
    const int objectsX = x + plan.leftWidth + (plan.leftWidth > 0 ? gap : 0);
    const int rightX = objectsX + plan.middleWidth + (plan.middleWidth > 0 ? gap : 0);
    layout.leftGap = x + plan.leftWidth + gap / 2;
    layout.rightGap = plan.middleWidth > 0 ? rightX - gap / 2 : layout.leftGap;

    if (sides.main != nullptr) {
        MapItem item;
        item.kind = MapItem::Kind::Process;
        item.id = sides.main->uid.value();
        item.form = plan.variant.form;
        item.side = MapSide::Left;
        item.rect = QRect(x + plan.leftWidth - metrics.card.width(),
                          y + leftHeight - plan.cardHeight, metrics.card.width(), plan.cardHeight);
        layout.items.push_back(std::move(item));
    }
    placeSide(layout, sides, plan, MapSide::Left, {x, y, rowPitch}, rowGap, metrics);
    placeSide(layout, sides, plan, MapSide::Right, {rightX, y, rowPitch}, rowGap, metrics);
    layout.firstObject = layout.items.size();
    placeObjects(layout, topology, sides.grouped, plan, {objectsX, y, rowPitch}, metrics);
    noteCards(layout);
    return layout;
}

}  // namespace proclab::desktop
