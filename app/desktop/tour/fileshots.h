// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>

#include <functional>

class QWidget;

namespace proclab::desktop {

class MainWindow;

/// A program from a file: typed in, changed on disk, about to be lost; and a run that is kept.
/// Returns how many pictures could not be made.
int shootFiles(const Theme& theme, MainWindow& window,
               const std::function<void(QWidget& widget, const QString& name)>& shoot);

}  // namespace proclab::desktop
