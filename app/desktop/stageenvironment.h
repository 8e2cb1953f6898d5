// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/environment.h"
#include "desktop/stage/stage.h"

namespace proclab::desktop {

/// Lets a stage run with the interpreter of the environment, now and when another is chosen, and
/// brings its questions about interpreters to the window.
void useEnvironment(Stage& stage, Environment& environment);

}  // namespace proclab::desktop
