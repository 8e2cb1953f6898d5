// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

#include <string>

namespace proclab::cli {

/// The state of a run at one moment as JSON, schema "proclab.snapshot/1". All moments are
/// nanoseconds since the run's first event, null for what has not happened; exit codes are
/// Python's (negative: a signal). `output` is what the probe saw written, not what a terminal got.
[[nodiscard]] std::string snapshotJson(const trace::Trace& trace, const state::Snapshot& snapshot);

}  // namespace proclab::cli
