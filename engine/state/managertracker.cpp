// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/trackers.h"

namespace proclab::state {

void ManagerTracker::apply(const Step& /*step*/) {}

void ManagerTracker::processEnded(const Step& /*step*/, ProcessUid /*process*/) {}

}  // namespace proclab::state
