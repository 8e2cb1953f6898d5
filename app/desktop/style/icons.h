// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QRectF>
#include <QStringView>

class QColor;
class QPainter;

// The drawings of resources/icons, in the colours of the theme. Names are the files' names without
// ".svg": learn, quiz, settings, run, stop, step-back, step-forward, chevron-right, ...

namespace proclab::desktop {

class Theme;

/// An icon in a colour role of the theme, pale where disabled. It keeps the colours of the moment:
/// ask again after Theme::changed(). An unknown name is a mistake in the program.
[[nodiscard]] QIcon icon(const Theme& theme, QStringView name,
                         QStringView role = u"text.secondary");
/// Draws one into the rectangle, at the painter's own resolution.
void paintIcon(QPainter& painter, QStringView name, const QRectF& rect, const QColor& color);
/// The mark of the program; its colours are its own.
[[nodiscard]] QIcon programIcon();
/// Whether there is a drawing of that name.
[[nodiscard]] bool hasIcon(QStringView name);

}  // namespace proclab::desktop
