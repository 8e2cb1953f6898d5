// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace proclab::desktop {

struct Services;

/// Shows in text and pictures that everything works together, without a display: opens a lesson,
/// runs its program on the engine, scrubs, answers a question and proves it. Stops at the first
/// step that fails. Returns the status for the shell: 0 only if all of it worked.
[[nodiscard]] int takeTour(const Services& services, const QString& folder);

}  // namespace proclab::desktop
