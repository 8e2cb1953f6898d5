// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace proclab::desktop {

/// The ways that lead from one state of a process to another (design 2.2).
enum class Way : std::uint8_t {
    Start,
    Ready,
    MustWait,
    GotIt,
    Sleep,
    Timer,
    Return,
    Exception,
    Signal
};
inline constexpr std::size_t wayCount = 9;
using WayCounts = std::array<std::uint32_t, wayCount>;

/// Counts the ways that lead from one state to another. Between blocked and sleeping code has run,
/// be it too short to be seen; and a signal can end a process in any state.
void countWays(state::RunState from, state::RunState to, WayCounts& counts);

struct TrailStep {
    state::RunState state = state::RunState::Created;
    Timestamp begin;
};

/// What one process has been through, for any moment of the run. Its length is that of the history;
/// a question costs the same anywhere in it.
class ProcessTrail {
public:
    /// The lane of a process; another process or another generation starts anew, else only what is
    /// new is taken in.
    void follow(ProcessUid process, const state::SpanList& spans, std::uint32_t generation);
    void clear() { *this = ProcessTrail(); }

    /// The states that a process went through by a moment, the present one as the last.
    struct Until {
        std::size_t size = 0;
        WayCounts counts{};
        std::vector<TrailStep> last;  ///< the present one, and the one before where it is not known
                                      ///< to the trail yet
        std::size_t known = 0;        ///< so many are steps of the trail itself
    };
    [[nodiscard]] Until until(const state::ProcessState& process, std::size_t position) const;
    [[nodiscard]] TrailStep step(const Until& until, std::size_t index) const;

private:
    struct Step {
        TrailStep step;
        std::size_t event = 0;
    };
    static constexpr std::size_t sumEvery = 256;

    ProcessUid m_process;
    std::uint32_t m_generation = 0;
    state::SpanList m_spans;
    std::size_t m_seen = 0;         ///< closed spans taken in
    std::vector<Step> m_steps;      ///< of closed spans; neighbours differ in state
    std::vector<WayCounts> m_sums;  ///< of the ways between the first sumEvery * (i + 1) steps
    WayCounts m_sum{};
};

}  // namespace proclab::desktop
