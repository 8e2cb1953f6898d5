// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace proclab::diagnosis {

/// Finds who waits for ever: circles of holders and waiters, joins of processes that cannot end,
/// and programs in which nobody is left who could go on. A wait with a timeout ends by itself and
/// is no part of any of these. A value: a checkpoint is a copy of it.
class Waiting {
public:
    void apply(const Context& context);

private:
    using Circle = std::vector<ThreadUid>;
    /// A circle that someone might still open.
    struct Pending {
        Circle circle;
        std::size_t event = 0;  ///< that closed it
    };

    /// Those whom a finding has said to stand still.
    struct Standing {
        std::size_t finding = 0;
        std::vector<std::pair<ThreadUid, Timestamp>> since;
    };

    void noteHolder(const Context& context);
    void noteRelease(const Context& context);
    void findCircle(const Context& context, ThreadUid start);
    [[nodiscard]] Circle circleFrom(const Context& context, ThreadUid start) const;
    void checkPending(const Context& context);
    [[nodiscard]] bool isForEver(const Context& context, const Circle& circle) const;
    [[nodiscard]] bool leadsInto(const Context& context, ThreadUid thread,
                                 const Circle& circle) const;
    [[nodiscard]] std::optional<ThreadUid> awaited(const Context& context, ThreadUid thread) const;
    void addCircle(const Context& context, const Pending& pending);
    void checkQuiet(const Context& context);
    void keepOpen(const Context& context, std::vector<ThreadUid> threads);
    void checkOpen(const Context& context);
    [[nodiscard]] bool hasOtherReader(const Context& context, const state::ThreadState& joiner,
                                      ProcessUid child) const;
    [[nodiscard]] std::optional<Finding> undrained(const Context& context,
                                                   const state::ThreadState& joiner,
                                                   ProcessUid child) const;
    void checkUndrained(const Context& context, const state::ThreadState& joiner);
    void timedJoinBegin(const Context& context);
    void timedJoinEnd(const Context& context);
    [[nodiscard]] bool canGoOn(const Context& context, const state::ProcessState& process) const;
    [[nodiscard]] bool canGoOn(const Context& context, const state::ThreadState& thread) const;
    [[nodiscard]] static bool poolCanGoOn(const state::PoolState& pool);
    [[nodiscard]] bool explains(ProcessUid process) const { return m_explained.contains(process); }

    /// A join() that ends by itself.
    struct TimedJoin {
        ProcessUid child;
        Timestamp since;
    };

    /// How a lock is used.
    struct Usage {
        ThreadUid taker;       ///< who took it last
        bool isMutex = false;  ///< it was released by its taker
        /// It was released by someone else: a signal rather than a lock, so that a holder proves
        /// nothing.
        bool isSignal = false;
    };
    [[nodiscard]] Usage usageOf(std::uint32_t lock) const {
        return lock < m_locks.size() ? m_locks[lock] : Usage();
    }

    std::vector<Usage> m_locks;        ///< index = LockId
    std::set<ProcessUid> m_signalled;  ///< who was told to end
    std::vector<Pending> m_pending;
    std::set<std::set<ThreadUid>> m_circles;  ///< those that were told
    std::set<ProcessUid> m_explained;  ///< in a circle or an undrained join: why they wait is told
    std::set<ProcessUid> m_undrained;  ///< whom a join waits for without an end
    std::set<ProcessUid> m_undrainedInTime;  ///< for whom one waited until its time was up
    std::map<ThreadUid, TimedJoin> m_timedJoins;
    std::vector<Standing> m_standing;
    Timestamp m_lastCheck;
    Timestamp m_stuckSince;  ///< of what was told last
};

}  // namespace proclab::diagnosis
