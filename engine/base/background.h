// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <sys/resource.h>
#include <unistd.h>

namespace proclab {

/// Makes the calling thread step back behind others where every core is busy: who reads a running
/// program must not take from it what it is measured by. Where a core is free nothing changes.
/// On Linux niceness belongs to a thread, named by its tid (setpriority(2), "C library/kernel
/// differences").
inline void stepBackForOthers() {
    constexpr int niceness = 10;
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
}

}  // namespace proclab
