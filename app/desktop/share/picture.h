// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

class QWidget;

namespace proclab::desktop {

// Pictures of any painted view, as it is shown now: a scroll area without its bars.

/// How many pixels a picture has for each of the window.
inline constexpr qreal pictureScale = 2;

[[nodiscard]] QImage pictureOf(QWidget& view, qreal scale = pictureScale);
/// An SVG document: lines and letters, for any size.
[[nodiscard]] QByteArray drawingOf(QWidget& view, const QString& title);

}  // namespace proclab::desktop
