// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

namespace proclab::exporters {

class OutputFile;

/// One row for every event, in the order of time, after a row with the names of the columns;
/// quoted, and lines ended by CRLF, as RFC 4180 has it. In UTF-8; what is unknown is empty.
///
///   index         of the event, from 0
///   time_ns       since the first event
///   kind          as in protocol/record.h: "QueuePutBegin"
///   process       uid: unique in the run, 0 is the main process
///   pid           of the operating system, which uses pids again
///   process_name
///   thread        uid
///   tid           of the operating system
///   other         uid of the process that this is about: child of a start, join or signal
///   object_type   queue, lock, value, pipe, memory, manager, manager object, pool, thread
///   object        its number among those of its sort
///   object_name   what the program calls it
///   flags, a, c   as protocol/record.h says for the kind
///   text          as there; between its parts stands " | "
///   file, line, function   where in the program
void writeCsv(OutputFile& file, const trace::Trace& trace, const state::Snapshot& end);

}  // namespace proclab::exporters
