// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/maplinks.h"

#include <set>
#include <utility>
#include <vector>

namespace proclab::desktop {

/// What of the map a finding names. From its moment on it is drawn strongly: ordinary waits are
/// pale (design, principle 9).
struct MapFinding {
    Timestamp since;
    std::vector<ProcessUid> processes;  ///< whose wait it is about
    std::vector<LockId> circle;         ///< locks of a circle of holders and waiters
};

/// All that is strong at one moment.
struct StrongParts {
    std::set<ProcessUid> processes;
    std::set<std::pair<MapItem::Kind, std::uint32_t>> objects;

    [[nodiscard]] bool has(ProcessUid process) const { return processes.contains(process); }
    [[nodiscard]] bool has(MapItem::Kind kind, std::uint32_t id) const {
        return objects.contains({kind, id});
    }
    /// Whether a link is part of a circle: "held by" or "waits for" between two of its parts.
    [[nodiscard]] bool has(const MapLink& link) const;
};
[[nodiscard]] StrongParts strongParts(const std::vector<MapFinding>& findings, Timestamp t,
                                      const state::Snapshot& snapshot);

}  // namespace proclab::desktop
