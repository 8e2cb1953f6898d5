// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "state/statetimeline.h"

#include <cstdint>
#include <set>
#include <vector>

namespace proclab::desktop {

/// What a lane shows.
enum class LaneKind : std::uint8_t { Process, Thread, Queue, Lock, Value, Memory, Core };

/// Which lane: it stays the same while the layout changes.
struct LaneKey {
    LaneKind kind = LaneKind::Process;
    std::uint32_t index = 0;  ///< uid of the process or thread, id of the object, core
    auto operator<=>(const LaneKey&) const = default;
};

/// One row of a timeline, in device-independent pixels from the top of all lanes.
struct Lane {
    LaneKind kind = LaneKind::Process;
    std::uint32_t index = 0;  ///< as in LaneKey
    ProcessUid process;       ///< whose lane it is; invalid for objects and cores
    int number = -1;          ///< of the process's chip
    int thread = 0;           ///< T<n> of a thread
    bool thin = false;        ///< one of so many that only its bar is drawn
    bool opened = false;      ///< would be thin, and was opened to be read
    double top = 0;
    double height = 0;

    [[nodiscard]] LaneKey key() const { return {kind, index}; }
    [[nodiscard]] double bottom() const { return top + height; }
    [[nodiscard]] double middle() const { return top + height / 2; }
};

/// Tall lanes with words on their spans and what was printed below them, or one line a process.
enum class LaneDensity : std::uint8_t { Tall, Compact };

struct LaneLayout {
    std::vector<Lane> lanes;
    LaneDensity density = LaneDensity::Compact;
    double height = 0;  ///< of all lanes

    /// Null where the process has no lane at this level.
    [[nodiscard]] const Lane* laneOf(ProcessUid process) const;
    /// The last lane of a process, a thread's where those are shown: items come and go there.
    [[nodiscard]] const Lane* lastLaneOf(ProcessUid process) const;
    [[nodiscard]] const Lane* laneOf(LaneKind kind, std::uint32_t index) const;
    [[nodiscard]] const Lane* laneOf(LaneKey key) const { return laneOf(key.kind, key.index); }
    [[nodiscard]] const Lane* at(double y) const;
    /// How many thin lanes follow each other from lane `index` on; 0 where that one is not thin.
    [[nodiscard]] std::size_t thinFrom(std::size_t index) const;
};

/// More processes than this have thin lanes: of so many it is their pattern that one looks at.
inline constexpr std::size_t mostNamedLanes = 64;

struct LaneOptions {
    int level = 1;                     ///< of detail, 1 to 4 (design 3.1)
    double available = 400;            ///< height that is there for lanes
    double scale = 1;                  ///< of the theme
    bool low = false;                  ///< the window is under 800 px high: less of everything
    std::set<ProcessUid> opened = {};  ///< of those that would be thin: to be read
};

/// The bar of a span in a lane: its height says which state it is (design 2.2).
struct BarShape {
    double top = 0;
    double height = 0;
};
[[nodiscard]] BarShape barShape(const Lane& lane, LaneDensity density, state::RunState state,
                                double scale);

/// `latest` is the state after the whole trace, so that lanes stay where they are while the cursor
/// moves.
[[nodiscard]] LaneLayout layoutLanes(const state::Snapshot& latest, const state::Lanes& lanes,
                                     const LaneOptions& options);

}  // namespace proclab::desktop
