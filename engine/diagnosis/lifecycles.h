// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"
#include "diagnosis/errors.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace proclab::diagnosis {

/// Finds what goes wrong between the birth and the end of processes: children that fail, that are
/// killed at a bad moment, never joined or joined too early, what cannot be pickled for them, and
/// what is left of them. A value: a checkpoint is a copy of it.
class Lifecycles {
public:
    void apply(const Context& context);
    /// The well-known ones among the exceptions that ended a process or a thread, in their order.
    [[nodiscard]] const std::vector<ExplainedError>& errors() const { return m_errors; }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    /// What is known of a child of multiprocessing.
    struct Child {
        std::size_t startEvent = npos;
        SiteId startSite;
        ProcessUid starter;
        bool isStarted = false;
        bool isLibrarys = false;  ///< started by the library, for a pool or the like
        bool isJoined = false;    ///< by the learner's code
        bool isDaemon = false;
        bool wasSignalled = false;      ///< terminate() or kill() asked for its end
        bool isEndedByLibrary = false;  ///< a daemon at the end of its parent, a pool's worker
        bool hasRunEnded = false;       ///< its target returned or raised
        std::size_t exception = npos;
    };

    Child& child(ProcessUid uid);
    void startBegin(const Context& context);
    void startEnd(const Context& context);
    void joinEnd(const Context& context);
    void exception(const Context& context);
    int lineOfException(const Context& context);
    void ended(const Context& context, ProcessUid uid);
    void checkLocks(const Context& context, const state::ProcessState& process);
    [[nodiscard]] static bool isAtEnd(const Context& context);
    bool isEndedByLibrary(const state::ProcessState& process);
    bool daemonChildren(const Context& context);
    void lostItems(const Context& context, const state::ProcessState& process);
    void checkThreads(const Context& context);
    void mainEnded(const Context& context);
    void leftBehind(const Context& context);
    void unguarded(const Context& context);
    Finding& add(const Context& context, FindingKind kind, Severity severity);

    std::vector<Child> m_children;  ///< index = ProcessUid
    std::set<ProcessUid> m_told;    ///< whose end was told
    /// Children that were started and joined one after the other, by the lines of both.
    struct Loop {
        std::vector<ProcessUid> children;
        std::vector<std::size_t> events;
        ProcessUid starter;
        bool isBroken = false;  ///< two of them were alive at once
    };
    std::map<std::pair<SiteId, SiteId>, Loop> m_loops;
    std::map<ProcessUid, ProcessUid> m_lastStarted;  ///< by starter
    std::vector<ExplainedError> m_errors;
    std::size_t m_unguarded = npos;
    std::size_t m_leftBehind = npos;
    std::set<ProcessUid> m_forkedWithThreads;
    std::set<ProcessUid> m_daemons;                ///< that tried to have children
    std::map<QueueId, std::uint64_t> m_lostItems;  ///< those that were told
    bool m_mayLoseItems = false;
    bool m_mainEnded = false;
};

}  // namespace proclab::diagnosis
