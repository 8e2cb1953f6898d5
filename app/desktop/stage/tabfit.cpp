// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/tabfit.h"

#include <numeric>

namespace proclab::desktop {

std::vector<int> tabsThatFit(const std::vector<int>& widths, int current, const TabRoom& room) {
    const auto count = static_cast<int>(widths.size());
    std::vector<int> shown(widths.size());
    std::iota(shown.begin(), shown.end(), 0);
    const int all = std::accumulate(widths.begin(), widths.end(), 0) + room.spacing * (count - 1);
    if (all <= room.width || count == 0) {
        return shown;
    }
    shown.clear();
    const bool hasCurrent = current >= 0 && current < count;
    int left = room.width - room.more;
    if (hasCurrent) {
        left -= widths[static_cast<std::size_t>(current)] + room.spacing;
    }
    bool isFull = false;
    for (int i = 0; i < count; ++i) {
        if (i == current) {
            shown.push_back(i);
            continue;
        }
        const int needs = widths[static_cast<std::size_t>(i)] + room.spacing;
        isFull = isFull || needs > left;
        if (!isFull) {
            left -= needs;
            shown.push_back(i);
        }
    }
    return shown;
}

}  // namespace proclab::desktop
