// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace proclab::desktop {

/// Makes the lanes of every TimelineView known to screen readers as rows, and their spans as cells
/// (design, section 8). Once is enough; further calls do nothing.
void installTimelineAccessibility();

}  // namespace proclab::desktop
