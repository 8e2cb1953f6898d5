// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QWidget;

namespace proclab::desktop {

class Theme;

/// The memory view after runs with copies of their own, a lost update, locks and many processes.
/// Returns how many pictures could not be made.
[[nodiscard]] int shootMemory(
    const Theme& theme, QSize size,
    const std::function<void(QWidget& widget, const QString& name)>& shoot);

}  // namespace proclab::desktop
