// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/codeline.h"

#include "desktop/style/pythoncode.h"

#include <algorithm>

namespace proclab::desktop {

void paintCode(CardPainter& painter, const Theme& theme, QPoint baseline, int right,
               QStringView line) {
    const QString shown = painter.elided(line.toString(), std::max(0, right - baseline.x()));
    int x = baseline.x();
    const auto paint = [&](qsizetype start, qsizetype length, CodeLook look) {
        const QString piece = shown.mid(start, length);
        painter.setPen(theme.color(codeRole(look)));
        painter.drawText(QPointF(x, baseline.y()), piece);
        x += painter.advance(piece);
    };
    qsizetype end = 0;
    for (const CodeSpan& span : highlightPython(shown)) {
        paint(end, span.start - end, CodeLook::Text);
        paint(span.start, span.length, span.look);
        end = span.start + span.length;
    }
    paint(end, shown.size() - end, CodeLook::Text);
}

}  // namespace proclab::desktop
