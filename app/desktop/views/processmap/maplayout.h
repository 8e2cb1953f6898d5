// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/maptopology.h"

#include <QRect>
#include <QSize>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace proclab::desktop {

/// How much a card shows: everything, or less where there is little room (of a process its first
/// two rows, of an object what it holds without words about it), or (many processes of one kind)
/// only how many are in which state.
enum class CardForm : std::uint8_t { Full, Compact, Group };

/// One thing in the map with its place, in the coordinates of the whole map.
struct MapItem {
    enum class Kind : std::uint8_t {
        Process,
        Queue,
        Lock,  ///< and everything that is made of locks
        Value,
        Pipe,
        Memory,
        Manager,
        Pool,
        More  ///< many objects of one kind
    };
    Kind kind = Kind::Process;
    std::uint32_t id = 0;
    QRect rect;
    CardForm form = CardForm::Full;
    MapSide side = MapSide::Left;        ///< of processes
    int column = 0;                      ///< of processes: 0 is next to the objects
    std::vector<ProcessUid> members;     ///< of a group
    std::string likeness;                ///< of a group: what they do
    bool open = false;                   ///< of a group: its members have cards, too
    int rows = 0;                        ///< of objects, as in MapObject
    bool mirrored = false;               ///< of pipes, as in MapObject
    Kind of = Kind::Queue;               ///< of More: what it stands for
    std::vector<std::uint32_t> objects;  ///< of More: their ids, in rising order
};

struct MapLayout {
    std::vector<MapItem> items;  ///< processes by number, then objects: the reading order
    QSize size;                  ///< at least the size asked for
    int leftGap = 0;             ///< x of the middle of the gap between left side and objects
    int rightGap = 0;
    std::size_t firstObject = 0;  ///< where in `items` the objects begin
    /// By ProcessUid, where in `items` its card or that of its group is; -1: nowhere.
    std::vector<std::int32_t> cards;
    /// The same of where its ways lead: of a large group that is open, to the group.
    std::vector<std::int32_t> ends;

    /// The card of an object, or the one that stands for it and others; null where it has none.
    [[nodiscard]] const MapItem* find(MapItem::Kind kind, std::uint32_t id) const;
    /// The item at a place, or null.
    [[nodiscard]] const MapItem* at(QPoint place) const;
    /// The card of a process, or of the group that it is in; null where it has none.
    [[nodiscard]] const MapItem* cardOf(ProcessUid process) const;
    /// The card that the ways of a process lead to.
    [[nodiscard]] const MapItem* endOf(ProcessUid process) const;
    /// The open group that a card is in, or null.
    [[nodiscard]] const MapItem* groupOf(const MapItem& member) const;
};

/// Measures at zoom 1, from the pictures of the design.
struct MapMetrics {
    QSize card{200, 102};
    int compactHeight = 56;
    int objectWidth = 236;
    int queueHeight = 90;
    int valueHeight = 88;
    int bareValueHeight = 60;
    int lockHeight = 60;
    int unitsHeight = 90;
    // Of compact cards.
    int lowQueueHeight = 70;
    int lowValueHeight = 58;
    int lowBareValueHeight = 32;
    int lowLockHeight = 32;
    int pipeHeight = 58;  ///< without its tubes
    int tubeHeight = 28;  ///< a tube of a pipe, the elements of a list
    int managerHeight = 34;
    int poolHeight = 88;
    int rowHeight = 22;  ///< of a managed object, of two workers
    int margin = 14;
    int smallestGap = 40;  ///< between a side and the objects; links run there
    int largestGap = 140;
    int columnGap = 12;  ///< between two columns of one side
    int smallestRowGap = 10;
    int largestRowGap = 40;
    /// So many processes on one side are drawn as one card for each kind of them ...
    int groupFrom = 17;
    /// ... where there are so many of the kind.
    int smallestGroup = 4;
    /// More cards than this on one side are no map: the kinds themselves become one group.
    int mostOnASide = 64;

    [[nodiscard]] static MapMetrics scaled(qreal zoom);
};

/// The groups that somebody has opened, by side and likeness.
using OpenGroups = std::set<std::pair<MapSide, std::string>>;

/// Places everything: those who put at the left, shared objects in the middle, those who take at
/// the right, main at the lower left. Depends on nothing but its arguments.
[[nodiscard]] MapLayout layoutMap(const MapTopology& topology, QSize available,
                                  const MapMetrics& metrics, const OpenGroups& open = {});

/// Cards are drawn smaller by this, so that all of them are in view; 1 where they are anyway, or
/// where even the smallest that can be read would have to be scrolled.
[[nodiscard]] qreal fitOf(const MapTopology& topology, QSize available, qreal zoom,
                          const OpenGroups& open = {});
/// How high the map has to be, at this width, for nothing to be scrolled, with its smallest cards.
[[nodiscard]] int leastHeight(const MapTopology& topology, int width, const MapMetrics& metrics,
                              const OpenGroups& open = {});

}  // namespace proclab::desktop
