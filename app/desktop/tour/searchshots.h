// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

namespace proclab::desktop {

class MainWindow;
class Stage;

/// Likely mistakes in the code, closed and open, and a program that Python cannot read. Returns how
/// many could not be made.
[[nodiscard]] int shootHints(Stage& stage, const std::function<void(const QString& name)>& shoot);
/// The search: empty, with what was found, and with nothing.
[[nodiscard]] int shootSearch(MainWindow& window,
                              const std::function<void(const QString& name)>& shoot);

}  // namespace proclab::desktop
