// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace proclab::desktop {

/// How much room there is for tabs.
struct TabRoom {
    int width = 0;
    int spacing = 0;
    int more = 0;  ///< width of the button with the others, where not all have room
};

/// Which tabs are shown side by side, in their order: all where they have room; else as many from
/// the left as go beside the current one and the button with the others. The current one always is.
[[nodiscard]] std::vector<int> tabsThatFit(const std::vector<int>& widths, int current,
                                           const TabRoom& room);

}  // namespace proclab::desktop
