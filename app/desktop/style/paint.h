// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QRectF>
#include <QSizeF>
#include <QString>

class QPainter;

// What every view draws alike: letter chips say who, glyphs say how (design, section 1).
// All rectangles are in device-independent pixels; painters come back as they were.

namespace proclab::desktop {

enum class ChipLook : std::uint8_t {
    Solid,
    Outlined,  ///< threads, and helpers of Python such as the resource tracker
    Faded      ///< belongs to a moment that has not come yet
};

/// Whether it makes a drawing (SVG, PDF) and not pixels: then nothing may come out of a cache of
/// pixels.
[[nodiscard]] bool isDrawing(const QPainter& painter);

/// "P0", "P12", or "rt" for -1.
[[nodiscard]] QString chipText(int number);
/// The size of a chip of that height: 15, 18 and 26 are the design's three.
[[nodiscard]] QSizeF chipSize(const Theme& theme, int number, qreal height);
/// The chip of process P<number>; -1 is a helper of Python ("rt"), always outlined and grey.
void paintChip(QPainter& painter, const Theme& theme, const QRectF& rect, int number,
               ChipLook look = ChipLook::Solid);
/// "T1" in the colour of the process that owns the thread; as large as the process's chip.
void paintThreadChip(QPainter& painter, const Theme& theme, const QRectF& rect, int owner,
                     int thread, ChipLook look = ChipLook::Outlined);

/// The glyph of a state in its edge colour, centred in the rectangle; legible from 9 px on.
void paintGlyph(QPainter& painter, const Theme& theme, const QRectF& rect, StateLook look);
/// The same in another colour, where the state's own would not be seen.
void paintGlyph(QPainter& painter, const QRectF& rect, StateLook look, const QColor& ink,
                const QColor& ground);
/// "running", "ended with 0".
[[nodiscard]] QString stateWord(StateLook look);

/// Glyph and words on the state's tint. Words: stateWord(), or more exact ones ("ended with 1").
[[nodiscard]] QSizeF pillSize(const Theme& theme, const QString& words);
void paintPill(QPainter& painter, const Theme& theme, const QRectF& rect, StateLook look,
               const QString& words);

/// The focus ring around a control: 2 px of accent after a gap of 2 px, outside the rectangle.
void paintFocusRing(QPainter& painter, const Theme& theme, const QRectF& control, qreal radius);

}  // namespace proclab::desktop
