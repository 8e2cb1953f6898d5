// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSize>
#include <QString>

class QWidget;

namespace proclab::desktop {

struct Services;

/// Saves what a widget shows. False, and a line on stderr, where the file cannot be written.
bool saveShot(QWidget& widget, const QString& path);
/// Renders every page and state, light and dark, large and small, to `folder` as
/// NAME-light-1440.png. Returns how many could not be made.
int makeShots(const Services& services, const QString& folder);

}  // namespace proclab::desktop
