// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "session/tracesession.h"

#include <memory>
#include <vector>

namespace proclab::session {

/// All that is known of a run that is over. A cheap value: what is large in it is shared.
struct FinishedRun {
    trace::Trace trace;
    std::shared_ptr<const state::StateTimeline> timeline;   ///< never null
    std::shared_ptr<const diagnosis::Diagnosis> diagnosis;  ///< never null
    RunOutcome outcome;
    std::vector<OutputChunk> output;

    FinishedRun();
};

/// Reads a saved run, and takes all of it in. Needs no session, so that a thread other than the
/// window's can wait for it. Errors: those of trace::readRecording(); trace.cancelled.
[[nodiscard]] Result<FinishedRun> readRun(const QString& path, Progress* progress = nullptr);
/// Writes one, on any thread. Errors: those of trace::writeRecording().
Status writeRun(const QString& path, const trace::Trace& trace,
                const std::vector<OutputChunk>& output, Progress* progress = nullptr);

}  // namespace proclab::session
