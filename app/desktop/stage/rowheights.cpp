// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/rowheights.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

constexpr int editorBase = 272;
constexpr int mapBase = 34 + 272;
constexpr int lowEditor = 172;
constexpr int smallestEditor = 140;
constexpr int smallestMap = 34 + 150;
constexpr int smallestLanes = 90;
constexpr int focusTop = 358;
constexpr int readingTop = 264;

/// Up to `wanted` from one row to another, which keeps `least`.
void give(int& from, int& to, int wanted, int least) {
    const int given = std::clamp(wanted, 0, std::max(0, from - least));
    from -= given;
    to += given;
}

/// With the height shared as if the map could be of any size.
RowHeights sharedHeights(int available, int lanesNeed) {
    RowHeights rows;
    rows.lanes = std::clamp(lanesNeed, smallestLanes, std::max(smallestLanes, available * 2 / 5));
    int extra = available - rows.lanes - editorBase - mapBase;
    if (extra >= 0) {
        rows.map = mapBase + extra * 60 / 100;
        rows.top = editorBase + extra * 25 / 100;
        rows.lanes = available - rows.map - rows.top;
        return rows;
    }
    // The lanes give first, as far as they can be scrolled: a map that is cut says nothing.
    const int least = std::max(smallestLanes, available * 3 / 10);
    const int given = std::clamp(rows.lanes - least, 0, -extra);
    rows.lanes -= given;
    extra += given;
    // Then the editor: it scrolls to the lines that matter.
    rows.top = std::max(lowEditor, editorBase + extra);
    rows.map = std::max(smallestMap, available - rows.lanes - rows.top);
    rows.top = std::max(smallestEditor, std::min(rows.top, available - rows.lanes - rows.map));
    rows.lanes = std::max(0, available - rows.top - rows.map);
    return rows;
}

}  // namespace

RowHeights fullHeights(int available, int lanesNeed, int mapNeeds) {
    RowHeights rows = sharedHeights(available, lanesNeed);
    const int wanted = std::min(mapNeeds, available * 55 / 100);
    give(rows.top, rows.map, wanted - rows.map, lowEditor);
    give(rows.lanes, rows.map, wanted - rows.map, smallestLanes);
    give(rows.top, rows.map, wanted - rows.map, smallestEditor);
    return rows;
}

RowHeights readingHeights(RowHeights rows, int mapNeeds) {
    give(rows.map, rows.top, readingTop - rows.top, std::max(smallestMap, mapNeeds));
    give(rows.lanes, rows.top, readingTop - rows.top, smallestLanes);
    give(rows.map, rows.top, readingTop - rows.top, smallestMap);
    return rows;
}

RowHeights focusHeights(int available, int lanesNeed) {
    RowHeights rows;
    const int most = std::max(0, available - smallestEditor);
    // Lanes of a few processes leave room for a larger editor.
    const int wished = std::max(lanesNeed, available - focusTop);
    rows.lanes =
        std::clamp(wished, std::min(most, smallestLanes), std::min(most, available * 3 / 5));
    rows.top = available - rows.lanes;
    return rows;
}

RowHeights proofHeights(int available, int lanesNeed) {
    RowHeights rows;
    rows.lanes = std::clamp(lanesNeed, smallestLanes, std::max(smallestLanes, available * 2 / 5));
    const int rest = std::max(0, available - rows.lanes);
    rows.top = rest * 45 / 100;
    rows.map = rest - rows.top;
    return rows;
}

}  // namespace proclab::desktop
