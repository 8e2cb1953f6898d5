// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

namespace proclab::state {

void MemoryTracker::apply(const Step& /*step*/) {}

void MemoryTracker::processEnded(const Step& /*step*/, ProcessUid /*process*/) {}

}  // namespace proclab::state
