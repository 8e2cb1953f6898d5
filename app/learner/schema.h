// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QStringList>

namespace proclab::learner {

/// One step of the schema: the statements that lead from version n to n + 1. Steps are never
/// changed once published; a new one is added at the end.
using Migration = QStringList;
[[nodiscard]] const QList<Migration>& migrations();

}  // namespace proclab::learner
