// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/jsonwriter.h"
#include "cli/objectsjson.h"
#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"
#include "trace/trace.h"

namespace proclab::cli {

/// Writes the members `findings`, `errors` and `shares` of the object that is open: what was found
/// up to the moment of the snapshot. A finding has `kind`, `severity`, `t_ns` (since when),
/// `processes` (uids), `objects` (`type`, `id`, `name`), `line` and `file` of the learner's code,
/// `message`, `advice`, `lesson`, `fact` (of the course's fact check) and `events` (indices of the
/// events that prove it).
void writeFindings(JsonWriter& json, JsonFields& fields, const trace::Trace& trace,
                   const state::Snapshot& snapshot, const diagnosis::Report& report);

}  // namespace proclab::cli
