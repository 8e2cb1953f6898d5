// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/environment.h"

namespace proclab::desktop {

/// Environment::Look with the engine's own discovery: where it looked, in words, and what it found.
/// `path` empty: no file is named. Blocks for as long as the slowest interpreter takes to answer.
[[nodiscard]] Discovery lookForPython(const QString& path);

}  // namespace proclab::desktop
