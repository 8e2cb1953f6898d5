// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSize>
#include <QString>

#include <functional>

class QWidget;

namespace proclab::desktop {

class Theme;

using ShootWidget = std::function<void(QWidget& widget, const QString& name)>;

// Each returns how many pictures could not be made.

/// The map of many processes, as groups and with one of them open, and what is said of parts of
/// the stage that are new.
[[nodiscard]] int shootCrowd(const Theme& theme, QSize size, const ShootWidget& shoot);
/// A message, a task and a result on their way, half of it behind them.
[[nodiscard]] int shootMoves(Theme& theme, QSize size, const ShootWidget& shoot);
/// So many processes that their lanes are thin, and one of the lanes opened.
[[nodiscard]] int shootThinLanes(const Theme& theme, QSize size, const ShootWidget& shoot);
/// Map and lifecycle in a small window, and at a zoom of 200 %.
[[nodiscard]] int shootFit(Theme& theme, const ShootWidget& shoot);

}  // namespace proclab::desktop
