// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace proclab::desktop {

/// Makes what every MemoryView shows known to assistive techniques, as children in reading order.
/// Called by the view; more than once does no harm.
void installMemoryAccessibility();

}  // namespace proclab::desktop
