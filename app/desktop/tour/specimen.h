// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace proclab::desktop {

class Theme;

/// Every glyph, chip, control and icon on one sheet, to look at them side by side with the design.
[[nodiscard]] QWidget* makeComponentsSheet(const Theme& theme);
/// The messages for empty places and failures on one sheet.
[[nodiscard]] QWidget* makeMessagesSheet(const Theme& theme);

}  // namespace proclab::desktop
