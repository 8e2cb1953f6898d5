// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace proclab::desktop {

/// Makes the rows of an OutputArea known to screen readers; more than once is once.
void installOutputAccessibility();

}  // namespace proclab::desktop
