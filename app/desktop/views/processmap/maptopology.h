// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"

#include <cstdint>
#include <string>
#include <vector>

namespace proclab::desktop {

/// Helpers of multiprocessing (resource tracker, fork server) belong to detail level 4 only.
enum class HelperProcesses : std::uint8_t { Hidden, Shown };

/// The level of detail that shows everything.
inline constexpr int mostDetail = 4;

/// Where a process stands in the map: by what it does with the shared objects.
enum class MapSide : std::uint8_t { Left, Right };

struct MapProcess {
    ProcessUid uid;
    ProcessUid parent;
    std::int32_t number = -1;
    MapSide side = MapSide::Right;
    std::string likeness = {};  ///< what it has in common with others that do the same
    bool operator==(const MapProcess&) const = default;
};

struct MapObject {
    /// What decides how high its card is.
    enum class Kind : std::uint8_t {
        Queue,
        Lock,
        Units,  ///< a lock with a box for each unit or party: semaphores and barriers
        Value,
        Pipe,
        Memory,
        Manager,
        Pool,
        More  ///< many of one kind, as a count
    };
    Kind kind = Kind::Queue;
    std::uint32_t id = 0;   ///< QueueId, LockId ..., by kind
    bool hasLock = false;   ///< a Value or Array with a lock of its own
    int rows = 0;           ///< of tubes, elements, managed objects, workers
    bool mirrored = false;  ///< of pipes: the end that Pipe() returns first stands at the right
    Kind of = Kind::Queue;  ///< of More: what it stands for
    std::vector<std::uint32_t> members = {};  ///< of More: their ids, in rising order
    bool operator==(const MapObject&) const = default;
};

/// What there is to be laid out: changes only when something new comes into being, so that nothing
/// moves while one steps through a run.
struct MapTopology {
    std::vector<MapProcess> processes;  ///< main first, then by number
    std::vector<MapObject> objects;
    bool operator==(const MapTopology&) const = default;
};

/// From the last snapshot of a run: everything that ever was in it and that this level of detail
/// shows.
[[nodiscard]] MapTopology topologyOf(const state::Snapshot& last, HelperProcesses helpers,
                                     int level = mostDetail);

/// What is shown at most of one kind, and in a card; the rest is a count.
inline constexpr std::size_t mostOfAKind = 12;
inline constexpr int mostManagerRows = 6;
inline constexpr int mostWorkerRows = 4;  ///< of two workers each

}  // namespace proclab::desktop
