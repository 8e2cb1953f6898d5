// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// At most this many items are seen moving at once, the rest swap (design 6).
inline constexpr std::size_t mostTransfers = 8;
/// A jump over more events than this is no stepping: nothing moves.
inline constexpr std::size_t steppingEvents = 64;

/// An item that moved between two moments: into a queue, or out of it.
struct ItemMove {
    enum class Way : std::uint8_t { Into, OutOf };
    Way way = Way::Into;
    QueueId queue;
    ProcessUid process;  ///< who put or got it
    state::QueueItem item;
};

/// What moved when the cursor went forward from `before` to `after`; empty when it went back or
/// jumped.
[[nodiscard]] std::vector<ItemMove> movesBetween(const trace::Trace& trace,
                                                 const state::Snapshot& before,
                                                 const state::Snapshot& after);

}  // namespace proclab::desktop
