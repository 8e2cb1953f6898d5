// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"

namespace proclab::cli {

/// proclab-cli hints
int printHints(const HintsOptions& options);

}  // namespace proclab::cli
