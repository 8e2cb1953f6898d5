// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

namespace proclab::desktop {

class MainWindow;

/// A page of a primitive, a table and the glossary. Returns how many could not be made.
int shootReference(MainWindow& window, const std::function<void(const QString& name)>& shoot);

}  // namespace proclab::desktop
