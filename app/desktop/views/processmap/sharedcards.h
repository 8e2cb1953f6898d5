// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/processcard.h"

#include <QRectF>

#include <vector>

// The cards of pipes, synchronisers, shared memory, managers and pools.

namespace proclab::desktop {

/// One way through a pipe: from one of its ends to the other.
struct PipeTube {
    QRectF rect;
    int from = 0;  ///< index into PipeState::ends of who sends
    bool toRight = true;
};
[[nodiscard]] std::vector<PipeTube> pipeTubes(const state::PipeState& pipe, const MapItem& item);

/// One box in a tube; the next message out stands at the end that it leaves through.
struct MessageBox {
    QRectF rect;
    int message = -1;  ///< index into PipeEndState::incoming; -1: stands for several
    int more = 0;      ///< how many it stands for
};
[[nodiscard]] std::vector<MessageBox> messageBoxes(const SharedDeque<state::Message>& messages,
                                                   const PipeTube& tube, const CardFonts& fonts);

void paintPipeCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::PipeState& pipe, CardEmphasis emphasis);
/// Conditions and events.
void paintSyncCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::LockState& lock, CardEmphasis emphasis);
/// Semaphores and barriers: a box for each unit or party.
void paintUnitsCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const state::LockState& lock, CardEmphasis emphasis);
void paintMemoryCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                     const state::MemoryState& memory, CardEmphasis emphasis);
void paintManagerCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                      const state::ManagerState& manager, CardEmphasis emphasis);
void paintPoolCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::PoolState& pool, CardEmphasis emphasis);

/// One card for many objects.
void paintManyCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   CardEmphasis emphasis);

/// The tasks of a pool that no worker is at yet: how many, and what the first are.
struct WaitingTasks {
    std::int64_t count = 0;
    struct Task {
        QString text;  ///< argument, or "chunk 3"
        ProcessUid submitter;
        std::int64_t job = 0;
        std::uint64_t number = 0;  ///< the same for as long as it waits
    };
    std::vector<Task> first;  ///< the next to be taken first
};
[[nodiscard]] WaitingTasks waitingTasks(const state::PoolState& pool, std::size_t most);
/// So many of them have a box on the card; the last box counts the others.
inline constexpr int shownTasks = 3;
/// Tells the tasks of a pool's jobs apart.
[[nodiscard]] std::uint64_t taskNumber(std::int64_t job, std::int32_t task);
[[nodiscard]] bool worksInThreads(const state::PoolState& pool);

/// Where on a pool's card things are: a task that waits, a worker, and what came of the tasks.
[[nodiscard]] QRectF taskSlot(const state::PoolState& pool, const MapItem& item,
                              std::uint64_t number);
[[nodiscard]] QRectF workerSlot(const state::PoolState& pool, const MapItem& item,
                                ThreadUid thread);
[[nodiscard]] QRectF resultSlot(const MapItem& item);
/// Where in its tube a message stands: that of the send with this event.
[[nodiscard]] QRectF messageSlot(const state::PipeState& pipe, const MapItem& item, int from,
                                 std::size_t sendEvent, const CardFonts& fonts);

}  // namespace proclab::desktop
