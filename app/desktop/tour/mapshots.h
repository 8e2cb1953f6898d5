// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QWidget;

namespace proclab::desktop {

class Theme;

/// The map of many processes, as groups and with one of them open, and what is said of parts of
/// the stage that are new. Returns how many could not be made.
[[nodiscard]] int shootCrowd(
    const Theme& theme, QSize size,
    const std::function<void(QWidget& widget, const QString& name)>& shoot);

}  // namespace proclab::desktop
