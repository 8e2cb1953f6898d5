// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/views/processmap/maplayout.h"
#include "state/snapshot.h"

#include <QString>

#include <vector>

// What is said of pipes, synchronisers, shared memory, managers and pools.

namespace proclab::desktop {

/// The variable of an end, or what it is for.
[[nodiscard]] QString endName(const state::PipeState& pipe, int end);
/// "empty", "2 messages": both ways together.
[[nodiscard]] QString messageCount(const state::PipeState& pipe);
/// "1 more has to come".
[[nodiscard]] QString barrierWords(const state::LockState& barrier);
/// The lock that a condition was given, or itself where it made its own.
[[nodiscard]] const state::LockState& lockOfCondition(const state::Snapshot& snapshot,
                                                      const state::LockState& condition);
[[nodiscard]] QString kindText(const state::MemoryState& memory);
/// "unlinked", "left behind"; empty while it is there.
[[nodiscard]] QString fateText(const state::MemoryState& memory);
[[nodiscard]] QString kindText(const state::PoolState& pool);
/// "2 workers", "closed", "broken".
[[nodiscard]] QString phaseText(const state::PoolState& pool);
/// The workers that still work, and those that took a task with them; of a pool that has ended
/// those that it had last.
[[nodiscard]] std::vector<const state::PoolWorkerState*> shownWorkers(const state::PoolState& pool);
/// "square(3)", "idle".
[[nodiscard]] QString workText(const state::PoolWorkerState& worker);
/// The number of a thread on its chip, from 1 on.
[[nodiscard]] int threadNumber(const state::Snapshot& snapshot, ThreadUid thread);

/// What a screen reader says (design 8).
[[nodiscard]] QString describe(const Names& names, const state::PipeState& pipe,
                               const state::Snapshot& snapshot);
[[nodiscard]] QString describe(const Names& names, const state::MemoryState& memory);
[[nodiscard]] QString describe(const Names& names, const state::ManagerState& manager,
                               const state::Snapshot& snapshot);
[[nodiscard]] QString describe(const Names& names, const state::PoolState& pool);

/// Of a card that stands for many: "988 more locks", and what is going on with them.
[[nodiscard]] QString manyText(const MapItem& item);
[[nodiscard]] QString manyState(const MapItem& item, const state::Snapshot& snapshot);

/// Further facts for the tooltip, one a line; may be empty.
[[nodiscard]] QString factsOf(const state::QueueState& queue);
[[nodiscard]] QString factsOf(const state::LockState& lock);
[[nodiscard]] QString factsOf(const state::PipeState& pipe);
[[nodiscard]] QString factsOf(const state::MemoryState& memory);
[[nodiscard]] QString factsOf(const state::ManagerState& manager, const state::Snapshot& snapshot);
[[nodiscard]] QString factsOf(const state::PoolState& pool);

}  // namespace proclab::desktop
