// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRect>
#include <QSize>

#include <cstdint>
#include <vector>

// Where things stand in the memory view. Pure: sizes and counts in, rectangles out.

namespace proclab::desktop {

/// How much there is to place.
struct MemoryShape {
    int columns = 0;    ///< processes
    int rows = 0;       ///< names
    int things = 0;     ///< shared
    int accesses = 0;   ///< of the chosen thing
    int current = -1;   ///< which of them happened last; -1: none yet
    int waitLanes = 0;  ///< below its lock's strip
    bool hasLock = false;
    bool hasFinding = false;  ///< a line above the accesses
};

enum class MemoryPart : std::uint8_t {
    Process,  ///< head of a column
    Cell,
    Pages,  ///< the foot of a column: private and shared pages
    Thing,
    Finding,
    Access,
    Strip
};

/// What can be pointed at, in reading order.
struct MemoryItem {
    MemoryPart part = MemoryPart::Process;
    int row = 0;     ///< of a cell; index of a thing or an access
    int column = 0;  ///< of the table: which process
    QRect rect;
};

struct MemoryLayout {
    QSize size;    ///< of all; as wide as the viewport
    QRect own;     ///< the left half, or the upper one where it is narrow
    QRect shared;  ///< the other one
    QRect ownTitle;
    QRect names;  ///< the names' column, all rows
    QRect more;   ///< where it is told how many processes have no column
    QRect pagesTitle;
    QRect sharedTitle;
    QRect accessTitle;
    QRect stripTitle;
    QRect strip;  ///< the holders' row; wait lanes come below it
    std::vector<MemoryItem> items;
    int hiddenColumns = 0;
    int rowHeight = 0;
    int waitLaneHeight = 0;
};

/// `firstColumn`: of the processes besides main, which one comes first where not all have room.
[[nodiscard]] MemoryLayout layoutMemory(QSize viewport, const MemoryShape& shape, int firstColumn,
                                        double zoom);

enum class Direction : std::uint8_t { Left, Right, Up, Down };
/// The item to go to from `from`: the nearest one that way, seen from its middle; `from` itself
/// where there is none.
[[nodiscard]] int itemBeside(const std::vector<MemoryItem>& items, int from, Direction direction);

}  // namespace proclab::desktop
