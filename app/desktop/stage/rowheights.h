// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace proclab::desktop {

/// Heights of the rows of a stage above the transport, in pixels.
struct RowHeights {
    int top = 0;    ///< editor and side pane
    int map = 0;    ///< with its header; 0: not shown
    int lanes = 0;  ///< with what stands above the lanes
    bool operator==(const RowHeights&) const = default;
};

/// Detail level 2 and up (design 3.4): the timeline has what its lanes need, up to 40 % of the
/// height; of what is left over the base heights the map gets 60 %, the editor 25 %, the timeline
/// the rest. A map that would have to be scrolled takes from the others, which scroll to what
/// matters, until it has what it needs with its header, up to 55 % of the height.
[[nodiscard]] RowHeights fullHeights(int available, int lanesNeed, int mapNeeds = 0);
/// The same where the top row has something to read beside the code: map and lanes make room, down
/// to what they need, and the map last of all.
[[nodiscard]] RowHeights readingHeights(RowHeights rows, int mapNeeds = 0);
/// Detail level 1 (design 3.2): code and output, then the lanes.
[[nodiscard]] RowHeights focusHeights(int available, int lanesNeed);
/// The quiz: everything small.
[[nodiscard]] RowHeights proofHeights(int available, int lanesNeed);

}  // namespace proclab::desktop
