// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/cardpicture.h"

#include <QRect>
#include <QString>

namespace proclab::desktop {

/// Draws one line of text into a rectangle, elided where it has no room; returns the x where it
/// ended.
int drawCardText(CardPainter& painter, const QRect& rect, const QString& text,
                 Qt::Alignment alignment);

}  // namespace proclab::desktop
