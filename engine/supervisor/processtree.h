// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "supervisor/descriptor.h"
#include "supervisor/hostlog.h"
#include "supervisor/ledger.h"
#include "supervisor/procfs.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace proclab::supervisor {

/// One thread of a watched process, with what is read of it again and again kept open, as long as
/// there are descriptors to spare: else it is not sampled.
struct WatchedThread {
    OsTid tid = 0;
    Descriptor stat;
    Descriptor schedule;
    Descriptor children;
    std::optional<ProcStat> fresh;  ///< read by a scan and not yet taken by a sample
    std::optional<ThreadSample> last;
    std::chrono::steady_clock::time_point written;
};

/// One living process of the tree.
struct WatchedProcess {
    OsPid pid = 0;
    std::uint64_t startTicks = 0;
    Descriptor pidfd;
    Role role = Role::Program;
    std::uint64_t argumentsAt = 0;  ///< as it was when the role was last looked at
    std::chrono::steady_clock::time_point seen;
    std::int32_t threadCount = 0;
    std::chrono::steady_clock::time_point threadsListed;
    std::vector<WatchedThread> threads;
    std::chrono::steady_clock::time_point memoryDue;  ///< its next sample, the first at once
    std::chrono::milliseconds memoryWait{0};          ///< between its last one and that
};

/// All living descendants of this process, which has to be their subreaper. Finds them through
/// /proc, notices their ends through pidfds, and logs both. Every end is logged once, with its
/// status and where that came from.
class ProcessTree {
public:
    ProcessTree(HostLog& log, Ledger& ledger);

    /// Readable while there are ends for collect() to take in.
    [[nodiscard]] int endsDescriptor() const { return m_ends.get(); }

    /// Looks for new descendants; how many were found. Stops looking when more than `enough`
    /// children are known to be alive, so that a storm of them is answered and not counted.
    std::size_t scan(std::size_t enough = SIZE_MAX);
    /// Watches `pid` from now on where it is a living descendant that was not known yet.
    void notice(OsPid pid);
    /// Takes in the ends of those whose pidfd says so, and of adopted children.
    void collect();

    void setMain(OsPid pid) { m_main = pid; }
    /// The status of the main process in Python's terms, once it has ended.
    [[nodiscard]] std::optional<std::int32_t> mainExitCode() const { return m_mainExitCode; }

    [[nodiscard]] std::map<OsPid, WatchedProcess>& living() { return m_living; }
    [[nodiscard]] std::vector<OsPid> pids() const;
    /// Living children of the program: neither the main process nor infrastructure.
    [[nodiscard]] std::size_t aliveChildren() const;
    /// Living processes that are not the resource tracker.
    [[nodiscard]] std::size_t aliveWithoutTracker() const;
    /// Whether the kernel knows of no child of ours any more, so that nothing can come after.
    [[nodiscard]] bool isEmpty() const;

private:
    bool watch(OsPid pid);
    void refreshThreads(WatchedProcess& process, const ProcStat& stat);
    void refreshRole(WatchedProcess& process, const ProcStat& stat);
    void collectOne(OsPid pid);
    void ended(OsPid pid, std::uint64_t startTicks, std::int32_t exitCode,
               protocol::ExitSource source);

    HostLog& m_log;
    Ledger& m_ledger;
    Descriptor m_ends;  ///< epoll over all pidfds
    int m_mostDescriptors;
    Descriptor m_ownChildren;
    std::map<OsPid, WatchedProcess> m_living;
    /// Start ticks, by pid, of those whose end was logged while a parent may still wait for them.
    std::map<OsPid, std::uint64_t> m_endedElsewhere;
    /// Where the command lines lie that were read (ProcStat::argumentsAt).
    std::set<std::uint64_t> m_commandLines;
    OsPid m_main = 0;
    std::optional<std::int32_t> m_mainExitCode;
};

}  // namespace proclab::supervisor
