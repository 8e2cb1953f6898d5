// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

namespace proclab::desktop {

class MainWindow;
class Stage;

/// The output of a program with colours, errors and a traceback: all, one process, searched, the
/// bytes; and the window with files: its menu, what is said, a recording that cannot be read.
/// Returns how many could not be made.
[[nodiscard]] int shootOutput(MainWindow& window, Stage& stage,
                              const std::function<void(const QString& name)>& shoot);

}  // namespace proclab::desktop
