// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>

class QPainter;
class QTextDocument;

namespace proclab::desktop {

class Theme;

/// Paints what lies behind the text of a document: boxes, call-outs with their icons, the ground of
/// inline code, the borders of painted buttons, the lines of tables. In the coordinates of the
/// document; what lies outside `clip` is left out. To be called before the text is painted.
void paintBehindText(QPainter& painter, const QTextDocument& document, const Theme& theme,
                     const QRectF& clip);

/// The rectangles, one for each line, of a stretch of text, in the coordinates of the document.
[[nodiscard]] QList<QRectF> textRects(const QTextDocument& document, int begin, int end);

}  // namespace proclab::desktop
