// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/finding.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace proclab::diagnosis {

/// One event, and the state after it, for those who look for something to say.
struct Context {
    const trace::Trace& trace;
    const trace::Event& event;
    std::size_t index;
    const state::Snapshot& now;
    std::vector<Finding>& findings;

    [[nodiscard]] std::string_view text() const { return trace.text(event.text); }
    [[nodiscard]] std::string_view part(std::size_t n) const { return trace::textPart(text(), n); }
    [[nodiscard]] bool has(protocol::Flag flag) const { return (event.flags & flag) != 0; }
    /// Null where the event has none, or the state does not know it.
    [[nodiscard]] const state::ProcessState* process(ProcessUid uid) const {
        return uid.isValid() && uid.value() < now.processes.size() ? &now.processes[uid.value()]
                                                                   : nullptr;
    }
    [[nodiscard]] const state::ThreadState* thread(ThreadUid uid) const {
        return uid.isValid() && uid.value() < now.threads.size() ? &now.threads[uid.value()]
                                                                 : nullptr;
    }
};

/// Whether the process runs the learner's code: main, its children and workers, not the helpers of
/// the library.
[[nodiscard]] inline bool isLearners(const state::ProcessState& process) {
    switch (process.kind) {
        case protocol::ProcessKind::Main:
        case protocol::ProcessKind::Child:
        case protocol::ProcessKind::PoolWorker:
            return true;
        case protocol::ProcessKind::Manager:
        case protocol::ProcessKind::ForkServer:
        case protocol::ProcessKind::Tracker:
            return false;
        case protocol::ProcessKind::Other:
            // The learner's own os.fork() is numbered like a child.
            return process.number > 0;
    }
    return false;
}

[[nodiscard]] inline bool isAlive(const state::ProcessState& process) {
    return process.pid != 0 && process.state != state::RunState::Created &&
           !state::hasEnded(process.state);
}

}  // namespace proclab::diagnosis
