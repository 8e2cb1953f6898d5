// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/processtrail.h"

#include <algorithm>

namespace proclab::desktop {

using state::RunState;

namespace {

void count(Way way, WayCounts& counts) {
    ++counts[static_cast<std::size_t>(way)];
}

}  // namespace

void countWays(RunState from, RunState to, WayCounts& counts) {
    if (from == to) {
        return;
    }
    switch (from) {
        case RunState::Created:
            count(Way::Start, counts);
            break;
        case RunState::Starting:
            if (!state::hasEnded(to)) {
                count(Way::Ready, counts);
            }
            break;
        case RunState::Blocked:
            if (!state::hasEnded(to)) {
                count(Way::GotIt, counts);
            }
            break;
        case RunState::Sleeping:
            if (!state::hasEnded(to)) {
                count(Way::Timer, counts);
            }
            break;
        case RunState::Running:
        case RunState::Exited:
        case RunState::Failed:
        case RunState::Killed:
            break;
    }
    switch (to) {
        case RunState::Blocked:
            count(Way::MustWait, counts);
            break;
        case RunState::Sleeping:
            count(Way::Sleep, counts);
            break;
        case RunState::Exited:
            count(Way::Return, counts);
            break;
        case RunState::Failed:
            count(Way::Exception, counts);
            break;
        case RunState::Killed:
            count(Way::Signal, counts);
            break;
        case RunState::Created:
        case RunState::Starting:
        case RunState::Running:
            break;
    }
}

void ProcessTrail::follow(ProcessUid process, const state::SpanList& spans,
                          std::uint32_t generation) {
    if (process != m_process || generation != m_generation || spans.closed().size() < m_seen) {
        clear();
        m_process = process;
        m_generation = generation;
    }
    m_spans = spans;
    for (; m_seen < spans.closed().size(); ++m_seen) {
        const state::Span& span = spans.closed()[m_seen];
        if (!m_steps.empty()) {
            if (m_steps.back().step.state == span.state) {
                continue;
            }
            countWays(m_steps.back().step.state, span.state, m_sum);
        }
        m_steps.push_back({{span.state, span.begin}, span.event});
        if (m_steps.size() % sumEvery == 0) {
            m_sums.push_back(m_sum);
        }
    }
}

ProcessTrail::Until ProcessTrail::until(const state::ProcessState& process,
                                        std::size_t position) const {
    Until result;
    const auto end = std::ranges::partition_point(
        m_steps, [position](const Step& step) { return step.event < position; });
    result.known = static_cast<std::size_t>(end - m_steps.begin());
    std::size_t from = 0;
    if (const std::size_t sums = result.known / sumEvery; sums > 0) {
        result.counts = m_sums[sums - 1];
        from = sums * sumEvery - 1;
    }
    for (; from + 1 < result.known; ++from) {
        countWays(m_steps[from].step.state, m_steps[from + 1].step.state, result.counts);
    }
    result.size = result.known;
    const auto add = [&result, this](const TrailStep& step) {
        const bool first = result.size == 0;
        const RunState before = first                 ? step.state
                                : result.last.empty() ? m_steps[result.known - 1].step.state
                                                      : result.last.back().state;
        if (first || before != step.state) {
            countWays(before, step.state, result.counts);
            result.last.push_back(step);
            ++result.size;
        }
    };
    if (const state::Span* open = m_spans.open(); open != nullptr && open->event < position) {
        add({open->state, open->begin});
    }
    // The end is no span; and where the lane is older than the moment, the moment is right.
    add({process.state, state::hasEnded(process.state) ? process.ended : process.stateSince});
    return result;
}

TrailStep ProcessTrail::step(const Until& until, std::size_t index) const {
    return index < until.known ? m_steps[index].step : until.last[index - until.known];
}

}  // namespace proclab::desktop
