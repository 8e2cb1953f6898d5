// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace proclab::desktop {

/// Makes the painted cards of every ProcessMapView known to assistive techniques, as children in
/// reading order. Called by the view; more than once does no harm.
void installMapAccessibility();

}  // namespace proclab::desktop
