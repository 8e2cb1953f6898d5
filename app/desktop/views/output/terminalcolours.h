// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/terminaltext.h"
#include "desktop/style/theme.h"

#include <QColor>

namespace proclab::desktop {

/// From 1 to 21, as WCAG 2 has it.
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);
/// The colour, made lighter or darker until it can be read on that ground.
[[nodiscard]] QColor readableOn(QColor ink, const QColor& ground, double ratio = 4.5);

/// What text of a program is drawn with.
struct TextColours {
    QColor ink;
    QColor ground;  ///< not valid: that of the row
};
/// The sixteen named colours are the theme's; the others are what the program asked for. `paper`
/// and `ink` are those of the row where nothing was asked for. The text is always readable,
/// whatever colours a program puts together.
[[nodiscard]] TextColours coloursOf(const Theme& theme, const TerminalStyle& style,
                                    const QColor& paper, const QColor& ink);

}  // namespace proclab::desktop
