// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"

namespace proclab::cli {

/// Writes a saved run in a format for other programs; the exit status.
int exportRun(const ExportOptions& options);

}  // namespace proclab::cli
