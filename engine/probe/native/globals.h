// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python.h"

namespace proclab::probe {

/// Looks at the module-level names of the program's `__main__` and records what has changed since
/// the last look. Its caller holds the interpreter's lock.
void lookAtGlobals();

/// The same, where looking has not cost too much of late. Busy programs come by here millions of
/// times.
void lookIfAffordable();
inline int recordsUntilLook = 1;
inline void lookAtGlobalsInPassing() {
    if (--recordsUntilLook <= 0) {
        lookIfAffordable();
    }
}

/// In a forked child; whether what its parent had is on record, so that only what changes is news.
void followGlobals(bool areRecorded);

}  // namespace proclab::probe
