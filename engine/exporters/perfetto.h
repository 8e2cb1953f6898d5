// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"
#include "trace/trace.h"

namespace proclab::exporters {

class OutputFile;

/// JSON in the "Trace Event Format", which ui.perfetto.dev and chrome://tracing open. Times are
/// microseconds since the first event.
///
/// - Processes and threads with their names (M); where each of them ran, waited or slept (X). The
///   track of a process's main thread shows the process, so that it begins with its making.
/// - `pid` and `tid` are those of the system, but for pids and tids that were used again and
///   processes that never got one: these have numbers from 4194304 on, the least that Linux never
///   gives (PID_MAX_LIMIT). The args of process_name have the uid and the pid.
/// - Ways from track to track (s, f): of a start, of the end that a join waited for, of an item.
/// - Tasks and items of pools are slices (X) on a track of their own below the worker's.
/// - A process "queues" with a counter (C) for each queue's depth; "locks" with a track for each
///   lock, where slices (X) say who held it; "cores", where they say who ran.
/// - Uncaught exceptions and signals are moments (i).
///
/// What the library made for itself, such as the locks within a queue, is left out.
void writePerfetto(OutputFile& file, const trace::Trace& trace, const state::Snapshot& end,
                   const state::Lanes& lanes);

}  // namespace proclab::exporters
