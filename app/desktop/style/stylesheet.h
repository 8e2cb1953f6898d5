// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>
#include <QString>

namespace proclab::desktop {

class Theme;

/// Every role of the palette, from the theme.
[[nodiscard]] QPalette makePalette(const Theme& theme);
/// The one style sheet of the program: only what Fusion and the palette cannot do. Kept small,
/// because each rule is matched against every widget.
[[nodiscard]] QString makeStyleSheet(const Theme& theme);

}  // namespace proclab::desktop
