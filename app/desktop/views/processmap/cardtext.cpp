// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardtext.h"

#include <QFontMetrics>

namespace proclab::desktop {

int drawCardText(QPainter& painter, const QRect& rect, const QString& text,
                 Qt::Alignment alignment) {
    const QFontMetrics metrics(painter.font());
    const QString elided = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided);
    return rect.left() + metrics.horizontalAdvance(elided);
}

QFont weighted(QFont font, QFont::Weight weight) {
    font.setWeight(weight);
    return font;
}

}  // namespace proclab::desktop
