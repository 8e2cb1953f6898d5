// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <functional>

namespace proclab::desktop {

class Stage;

/// The way of an item and of a task, and a range with its figures. Returns how many could not be
/// made.
int shootTimeline(Stage& stage, const std::function<void(const QString& name)>& shoot);

}  // namespace proclab::desktop
