// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"

namespace proclab::cli {

/// Runs a program to its end; the exit status for this one. Needs a QCoreApplication.
int runProgram(const RunOptions& options);

}  // namespace proclab::cli
