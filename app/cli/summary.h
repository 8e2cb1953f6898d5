// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <string>

namespace proclab::cli {

/// An account of a run at one moment, for people: the run, its processes and objects, where the
/// time went, and at its end what was found in it.
[[nodiscard]] std::string summary(const trace::Trace& trace, const state::Snapshot& snapshot,
                                  const diagnosis::Report& report);

}  // namespace proclab::cli
