// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>

namespace proclab::python {

/// A program to be run as anybody would run it: `python3 NAME`, without the engine.
struct PlainProgram {
    QString path;         ///< of its file
    QString name;         ///< that it is run under, in a folder of its own that is gone afterwards
    QString startMethod;  ///< fork, spawn or forkserver; empty: the interpreter's default
};

/// What it showed.
struct PlainRun {
    QString standardOutput;
    QString standardError;
    int exitCode = 0;         ///< Python's: negative is a signal
    double seconds = 0;       ///< from start to end, interpreter included
    bool wasStopped = false;  ///< it was not over within the limit: its process group was killed
};

/// Runs it in a fresh interpreter: standard output on a pseudo-terminal (so with line buffering, as
/// in a terminal), standard error apart, nothing on standard input. The start method becomes the
/// default of the program; its own choice still wins. Errors: python.no_place, python.broken.
[[nodiscard]] Result<PlainRun> runPlainly(const QString& interpreter, const PlainProgram& program,
                                          std::chrono::milliseconds limit);

}  // namespace proclab::python
