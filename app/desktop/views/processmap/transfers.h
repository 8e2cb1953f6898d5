// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/maplayout.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace proclab::desktop {

/// At most this many items are seen moving at once, the rest swap (design 6).
inline constexpr std::size_t mostTransfers = 8;
/// A jump over more events than this is no stepping: nothing moves.
inline constexpr std::size_t steppingEvents = 64;

/// Something that moved between two moments: into a queue, a pipe or a pool, or out of it.
struct ItemMove {
    enum class Way : std::uint8_t { Into, OutOf };
    Way way = Way::Into;
    MapItem::Kind kind = MapItem::Kind::Queue;
    std::uint32_t object = 0;  ///< QueueId, PipeId or PoolId, by kind
    std::uint64_t number = 0;  ///< the same for as long as it is in the object
    ProcessUid process = {};   ///< who put or got it
    ThreadUid thread = {};     ///< of pools: the worker that does it, where it is a thread
    int end = 0;               ///< of pipes: the end that it was sent from
    bool isResult = false;     ///< of pools: what came of a task
    std::string text = {};
    ProcessUid owner = {};  ///< whose colour it has

    [[nodiscard]] bool isOf(MapItem::Kind ofKind, std::uint32_t ofObject, std::uint64_t its) const {
        return kind == ofKind && object == ofObject && number == its;
    }
};

/// What moved when the cursor went forward from `before` to `after`; empty when it went back or
/// jumped.
[[nodiscard]] std::vector<ItemMove> movesBetween(const trace::Trace& trace,
                                                 const state::Snapshot& before,
                                                 const state::Snapshot& after);

}  // namespace proclab::desktop
