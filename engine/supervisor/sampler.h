// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "supervisor/hostlog.h"
#include "supervisor/processtree.h"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace proclab::supervisor {

/// Reads the kernel's figures of the tree and logs them.
class Sampler {
public:
    explicit Sampler(HostLog& log) : m_log(log) {}

    /// CPU time, core and state of every thread. A thread that does nothing is written once and
    /// then ten times a second, so that an idle program does not fill its log.
    void sampleThreads(ProcessTree& tree);
    /// Memory of processes, from their maps, which takes long: of so many at a time, in turns. A
    /// young one is sampled more often, at waits that double up to `interval`, since after a fork
    /// its pages become its own quickly, or it has ended. Returns when to look again.
    std::chrono::milliseconds sampleMemory(ProcessTree& tree, std::size_t count,
                                           std::chrono::milliseconds interval);
    /// What the tree uses in bytes. Cheap, but counts pages that a fork shares with its parent
    /// once for each of them: never less than the truth.
    [[nodiscard]] static std::uint64_t roughMemory(ProcessTree& tree);
    /// The truth: every page counted once, divided among those who map it.
    [[nodiscard]] static std::uint64_t exactMemory(ProcessTree& tree);

private:
    void writeMemory(OsPid pid, const WatchedProcess& process);

    HostLog& m_log;
    OsPid m_lastMemory = 0;  ///< whose was sampled last
};

}  // namespace proclab::supervisor
