// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

namespace proclab::desktop {

class Stage;

/// A program under fork and under spawn above each other, what an edit changed, and a file that
/// cannot be read. Returns how many could not be made.
[[nodiscard]] int shootCompare(Stage& stage, const std::function<void(const QString& name)>& shoot);

}  // namespace proclab::desktop
