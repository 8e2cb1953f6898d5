// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "supervisor/hostlog.h"
#include "supervisor/processtree.h"

#include <cstdint>

namespace proclab::supervisor {

/// Reads the kernel's figures of the tree and logs them.
class Sampler {
public:
    explicit Sampler(HostLog& log) : m_log(log) {}

    /// CPU time, core and state of every thread. A thread that does nothing is written once and
    /// then ten times a second, so that an idle program does not fill its log.
    void sampleThreads(ProcessTree& tree);
    /// Memory of every process, from its maps: for at most twice a second.
    void sampleMemory(ProcessTree& tree);
    /// What the tree uses in bytes. Cheap, but counts pages that a fork shares with its parent
    /// once for each of them: never less than the truth.
    [[nodiscard]] static std::uint64_t roughMemory(ProcessTree& tree);
    /// The truth: every page counted once, divided among those who map it.
    [[nodiscard]] static std::uint64_t exactMemory(ProcessTree& tree);

private:
    HostLog& m_log;
};

}  // namespace proclab::supervisor
