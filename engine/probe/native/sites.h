// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

#include <cstdint>

namespace proclab::probe {

/// Code whose file begins with this is not the learner's: standard library, probe.
bool addLibraryPrefix(const char* prefix);

/// The learner's own line that led here: the innermost frame outside the standard library,
/// installed packages and the probe. Defines it in the log when it is new. 0 when there is none.
std::uint32_t currentSite();

/// Whether the code that is running is the learner's own.
bool isCalledByLearner();

/// Whether the calling frame is the learner's, or a part of the library that calls on its behalf:
/// false in what multiprocessing and concurrent.futures do for themselves.
bool isCalledForLearner();

}  // namespace proclab::probe
