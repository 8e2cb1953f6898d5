// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/options.h"

namespace proclab::cli {

/// Lists the interpreters of this computer; the exit status, an error where none is fit.
int listPythons(const PythonsOptions& options);

}  // namespace proclab::cli
