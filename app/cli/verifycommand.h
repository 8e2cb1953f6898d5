// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"

namespace proclab::cli {

/// Holds a course and the question banks to what they say, by running their programs. Ends on the
/// line "N passed, N failed"; the exit status is 0 where nothing failed, 1 where something did, and
/// 2 where it could not be tried.
int verify(const VerifyOptions& options);

}  // namespace proclab::cli
