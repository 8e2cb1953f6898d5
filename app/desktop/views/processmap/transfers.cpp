// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/transfers.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

/// The item that an event put into a queue or took out of it. Items keep their number for life.
void addMove(const trace::Event& event, const state::Snapshot& before, const state::Snapshot& after,
             std::vector<ItemMove>& moves) {
    const bool put = event.kind == trace::Kind::QueuePutEnd;
    const state::Snapshot& holder = put ? after : before;
    if (event.object >= holder.queues.size()) {
        return;
    }
    const state::QueueState& queue = holder.queues[event.object];
    const auto isNew = [&](const state::QueueItem& item) {
        const bool seen = std::ranges::any_of(moves, [&](const ItemMove& move) {
            return move.queue == queue.id && move.item.number == item.number;
        });
        return !seen && (!put || item.producer == event.process);
    };
    const auto take = [&](const state::QueueItem& item) {
        moves.push_back({.way = put ? ItemMove::Way::Into : ItemMove::Way::OutOf,
                         .queue = queue.id,
                         .process = event.process,
                         .item = item});
    };
    if (put) {
        const auto it = std::find_if(queue.items.rbegin(), queue.items.rend(), isNew);
        if (it != queue.items.rend()) {
            take(*it);
        }
    } else {
        const auto it = std::find_if(queue.items.begin(), queue.items.end(), isNew);
        if (it != queue.items.end()) {
            take(*it);
        }
    }
}

}  // namespace

std::vector<ItemMove> movesBetween(const trace::Trace& trace, const state::Snapshot& before,
                                   const state::Snapshot& after) {
    std::vector<ItemMove> moves;
    if (after.eventCount <= before.eventCount || after.eventCount > trace.size() ||
        after.eventCount - before.eventCount > steppingEvents) {
        return moves;
    }
    for (std::size_t i = before.eventCount; i < after.eventCount; ++i) {
        const trace::Event& event = trace[i];
        const bool done = !(event.flags & protocol::failed);
        const bool moved =
            event.kind == trace::Kind::QueuePutEnd || event.kind == trace::Kind::QueueGetEnd;
        if (moved && done && moves.size() < mostTransfers) {
            addMove(event, before, after, moves);
        }
    }
    return moves;
}

}  // namespace proclab::desktop
