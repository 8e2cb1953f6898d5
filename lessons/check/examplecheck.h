// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Holds the programs of a course against what their sidecars and lessons say of them, by running
// them for real.

#pragma once

#include "lessons/course.h"
#include "python/discovery.h"
#include "python/plainrun.h"

#include <QStringList>

namespace proclab::lessons {

/// What of a plain run differs from what is expected: one sentence each, none where it holds.
[[nodiscard]] QStringList differences(const Expectation& expected, const python::PlainRun& seen);

/// Runs the example without the engine and compares output, exit status, run time and the choices
/// of its document's predictions.
[[nodiscard]] QStringList checkPlainly(const Document& document, const Example& example,
                                       const python::Interpreter& python,
                                       const QString& startMethod);

/// Runs it with the engine and compares findings, processes and exit codes, and under the first
/// start method of its sidecar looks for the moments of its document. Needs a QCoreApplication,
/// whose events it handles meanwhile. `isForeign`: in the sandbox, and as there is no plain run
/// then, all of the rest too.
[[nodiscard]] QStringList checkTraced(const Document& document, const Example& example,
                                      const python::Interpreter& python, const QString& startMethod,
                                      bool isForeign);

}  // namespace proclab::lessons
