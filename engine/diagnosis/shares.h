// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <array>
#include <cstdint>
#include <vector>

namespace proclab::diagnosis {

/// What a process spends its time with, by what its main thread does.
enum class Share : std::uint8_t {
    Starting,   ///< start() to the interpreter's first step (fork: to the child's)
    Importing,  ///< from there to the target: imports, and what is unpickled for it
    Pickling,   ///< and unpickling, by the main thread
    Transfer,   ///< in send(), put() into a full queue or pipe, a manager's answer
    Computing,
    NoCore,  ///< would compute, but waits for a core (the kernel's run delay)
    Lock,    ///< for a lock, condition, event, barrier
    Item,    ///< in get() or recv()
    Worker,  ///< for a pool's result
    Joining,
    Sleeping,
    Ending  ///< its code is done, the process is still there
};
inline constexpr std::size_t shareCount = 12;
[[nodiscard]] const char* nameOf(Share share);

struct ProcessShares {
    ProcessUid process;
    std::array<std::int64_t, shareCount> ns{};  ///< index = Share
    std::int64_t totalNs = 0;                   ///< the sum of them: from its start to its end
};

/// Where the time went: for each process the stretches of its life, so that they sum up to it. A
/// value: a checkpoint is a copy of it.
class Shares {
public:
    void apply(const Context& context);
    /// Up to the moment t. Processes that never started are left out.
    [[nodiscard]] std::vector<ProcessShares> at(Timestamp t) const;

private:
    struct Life {
        bool isThere = false;
        bool isOver = false;
        Share now = Share::Starting;
        Timestamp since;
        std::array<std::int64_t, shareCount> ns{};
        std::int64_t picklingNs = 0;
        std::int64_t readyNs = 0;
        std::uint64_t lastReadyNs = 0;
        bool hasProbeBegun = false;
        bool isLeaving = false;
    };
    void update(const Context& context, ProcessUid uid);
    [[nodiscard]] static Share shareOf(const state::ProcessState& process, const Life& life);

    std::vector<Life> m_lives;  ///< index = ProcessUid
};

}  // namespace proclab::diagnosis
