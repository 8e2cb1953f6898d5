// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"
#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <string>

namespace proclab::cli {

/// Prints what was found in a saved run; the exit status.
int printFindings(const FindingsOptions& options);

/// The findings up to the moment of the snapshot, for people: a heading, then each with its moment,
/// line, sentence and advice. Empty where there is none.
[[nodiscard]] std::string findingsText(const trace::Trace& trace, const state::Snapshot& snapshot,
                                       const diagnosis::Report& report);

}  // namespace proclab::cli
