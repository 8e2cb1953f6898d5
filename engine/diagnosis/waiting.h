// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <optional>
#include <set>
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
    bool checkUndrained(const Context& context, const state::ThreadState& joiner);
    [[nodiscard]] bool canGoOn(const Context& context, const state::ProcessState& process) const;
    [[nodiscard]] bool canGoOn(const Context& context, const state::ThreadState& thread) const;
    [[nodiscard]] static bool poolCanGoOn(const state::PoolState& pool);
    [[nodiscard]] bool explains(ProcessUid process) const { return m_explained.contains(process); }

    std::vector<ThreadUid> m_holders;  ///< who took each lock last; index = LockId
    /// Locks that someone released who did not hold them: signals rather than locks, so that a
    /// holder proves nothing.
    std::set<LockId> m_signals;
    std::set<LockId> m_mutexes;        ///< locks that their holders have released
    std::set<ProcessUid> m_signalled;  ///< who was told to end
    std::vector<Pending> m_pending;
    std::set<std::set<ThreadUid>> m_circles;  ///< those that were told
    std::set<ProcessUid> m_explained;  ///< in a circle or an undrained join: why they wait is told
    std::set<ProcessUid> m_undrained;
    Timestamp m_lastCheck;
    Timestamp m_stuckSince;  ///< of what was told last
};

}  // namespace proclab::diagnosis
