// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "supervisor/descriptor.h"

#include <string>
#include <vector>

namespace proclab::supervisor {

/// Stays outside the sandbox of a run: starts it with `command`, which ends in a supervisor inside
/// that gets `session`, waits for its end and for that of the session, and removes the run's
/// folder, which nobody inside could. The sandbox ends with this process. Returns the exit status.
int wardSandbox(const std::string& runFolder, Descriptor session,
                const std::vector<std::string>& command);

}  // namespace proclab::supervisor
