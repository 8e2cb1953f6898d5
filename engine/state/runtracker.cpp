// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

namespace proclab::state {

using trace::Kind;

namespace {

void advanceTo(Snapshot& state, RunPhase phase) {
    if (phase > state.phase)
        state.phase = phase;
}

}  // namespace

void RunTracker::apply(const Step& step, ProcessTracker& processes) {
    const trace::Event& event = step.event;
    Snapshot& state = step.state;
    switch (event.kind) {
        case Kind::Lost:
            state.lost += static_cast<std::uint64_t>(event.a > 0 ? event.a : 0);
            state.lostReason = step.text();
            break;
        case Kind::Output:
            ++state.outputEvents;
            break;
        case Kind::HostRunStarted:
            advanceTo(state, RunPhase::Starting);
            break;
        case Kind::HostMainEnded:
            processes.ended(step, ProcessUid(0), ProcessTracker::Source::HostWait, event.c);
            break;
        case Kind::HostStopping:
            // The first reason counts: what follows is how it was carried out.
            if (!state.stopped)
                state.stopReason = static_cast<protocol::StopReason>(event.c);
            state.stopped = true;
            break;
        case Kind::HostRunEnded:
            processes.endAll(step);
            advanceTo(state, RunPhase::Ended);
            break;
        default:
            break;  // about something in the run
    }
    if (state.processes.empty())
        return;
    const ProcessState& main = state.processes.front();
    if (main.running != Timestamp())
        advanceTo(state, RunPhase::Running);
    state.mainEnded = hasEnded(main.state);
    if (state.mainEnded) {
        state.exitCode = main.exitCode;
        advanceTo(state, state.alive > 0 ? RunPhase::Draining : RunPhase::MainEnded);
    }
}

}  // namespace proclab::state
