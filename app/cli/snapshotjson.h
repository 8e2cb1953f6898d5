// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <string>

namespace proclab::cli {

/// The state of a run at one moment as JSON, schema "proclab.snapshot/1". All moments are
/// nanoseconds since the run's first event, null for what has not happened; exit codes are
/// Python's (negative: a signal). `output` is what the probe saw written, not what a terminal got.
///
/// Lists of the run: `processes`, `threads`, `queues`, `locks` (with all synchronisers: `value` is
/// the units left of a semaphore, 1 of an event that is set, how many have come to a barrier;
/// `waiters` are uids of processes), `shared_values`, `pipes` (each with its two `ends` and what
/// lies before them), `managers` (with their objects and what was called), `shared_memory`, `pools`
/// (with `workers`, and how many `jobs` and `tasks`), `futures` (every job of a pool or executor:
/// futures, async results, map(): its state, function, by whom and when), `output`.
/// Objects refer to each other by uid or id, null where nobody is known. A list that a program can
/// make as long as it likes has at most 10,000 elements; a member beside it, named as the list with
/// `_left_out`, says how many more there are. Members are only ever added.
///
/// `findings` (findingsjson.h), `errors` (well-known errors, explained) and `shares` (what each
/// process spent its time with, in ns, summing up to its life) say what can be said of it, up to
/// the moment.
[[nodiscard]] std::string snapshotJson(const trace::Trace& trace, const state::Snapshot& snapshot,
                                       const diagnosis::Report& report);

}  // namespace proclab::cli
