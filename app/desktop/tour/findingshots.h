// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

namespace proclab::desktop {

class Stage;

/// A deadlock while it lasts and a lost update, with what is said of them. Returns how many could
/// not be made.
[[nodiscard]] int shootFindings(Stage& stage,
                                const std::function<void(const QString& name)>& shoot);

}  // namespace proclab::desktop
