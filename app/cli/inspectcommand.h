// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"

namespace proclab::cli {

/// Prints what is known of a saved run at a moment; the exit status.
int inspectRun(const InspectOptions& options);

}  // namespace proclab::cli
