// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <cstdint>
#include <vector>

namespace proclab::diagnosis {

/// Finds out, from the kernel's figures, whether more processes computed at once than there were
/// cores for, so that they waited for a core longer than they had one. Waiting processes do not
/// count, however many there are. A value: a checkpoint is a copy of it.
class Load {
public:
    void apply(const Context& context);

private:
    struct Figures {
        std::uint64_t cpuNs = 0;
        std::uint64_t readyNs = 0;
        bool isRunning = false;  ///< its own code had begun
    };
    void judge(const Context& context);

    std::vector<Figures> m_threads;    ///< as last sampled; index = ThreadUid
    std::vector<Figures> m_processes;  ///< summed; index = ProcessUid
    bool m_isJudged = false;
};

}  // namespace proclab::diagnosis
