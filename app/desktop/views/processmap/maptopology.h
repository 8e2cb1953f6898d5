// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"

#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// Helpers of multiprocessing (resource tracker, fork server) belong to detail level 4 only.
enum class HelperProcesses : std::uint8_t { Hidden, Shown };

/// Where a process stands in the map: by what it does with the shared objects.
enum class MapSide : std::uint8_t { Left, Right };

struct MapProcess {
    ProcessUid uid;
    ProcessUid parent;
    std::int32_t number = -1;
    MapSide side = MapSide::Right;
    bool operator==(const MapProcess&) const = default;
};

struct MapObject {
    enum class Kind : std::uint8_t { Queue, Lock, Value };
    Kind kind = Kind::Queue;
    std::uint32_t id = 0;  ///< QueueId, LockId or ValueId, by kind
    bool hasLock = false;  ///< a Value or Array with a lock of its own
    bool operator==(const MapObject&) const = default;
};

/// What there is to be laid out: changes only when something new comes into being, so that nothing
/// moves while one steps through a run.
struct MapTopology {
    std::vector<MapProcess> processes;  ///< main first, then by number
    std::vector<MapObject> objects;
    bool operator==(const MapTopology&) const = default;
};

/// From the last snapshot of a run: everything that ever was in it.
[[nodiscard]] MapTopology topologyOf(const state::Snapshot& last, HelperProcesses helpers);

}  // namespace proclab::desktop
