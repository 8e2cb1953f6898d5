// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardtext.h"

namespace proclab::desktop {

int drawCardText(CardPainter& painter, const QRect& rect, const QString& text,
                 Qt::Alignment alignment) {
    const QString elided = painter.elided(text, rect.width());
    painter.drawText(rect, alignment | Qt::AlignVCenter, elided);
    return rect.left() + painter.advance(elided);
}

}  // namespace proclab::desktop
