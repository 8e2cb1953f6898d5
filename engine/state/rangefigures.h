// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace proclab::state {

/// What a stretch of a run was spent with.
struct RangeFigures {
    struct OfProcess {
        ProcessUid process;
        Duration preparing{0};  ///< made or started, its target has not begun
        Duration running{0};    ///< without what it was only ready for
        Duration ready{0};      ///< would run, but had no core (the kernel's figures)
        Duration blocked{0};
        Duration sleeping{0};

        [[nodiscard]] Duration whole() const {
            return preparing + running + ready + blocked + sleeping;
        }
    };
    Timestamp begin;
    Timestamp end;
    std::vector<OfProcess> processes;  ///< those that were there, by uid

    /// Waits of all threads for a lock or a semaphore, as far as they lie in the range.
    std::size_t lockWaits = 0;
    Duration lockWaitSum{0};
    Duration longestLockWait{0};
    std::uint32_t longestLock = 0xffffffffu;  ///< LockId that was waited for longest
    ProcessUid longestWaiter;

    [[nodiscard]] Duration length() const { return end - begin; }
    [[nodiscard]] Duration meanLockWait() const {
        return lockWaits == 0 ? Duration(0) : lockWaitSum / static_cast<std::int64_t>(lockWaits);
    }
};

/// The figures from one moment to another. Costs what the spans between them cost, not the run.
/// `latest` says whose thread it was.
[[nodiscard]] RangeFigures figuresOf(const Lanes& lanes, const Snapshot& latest, Timestamp begin,
                                     Timestamp end);
/// How many spans that would read.
[[nodiscard]] std::size_t spansBetween(const Lanes& lanes, Timestamp begin, Timestamp end);

}  // namespace proclab::state
