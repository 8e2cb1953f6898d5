// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"

namespace proclab::lessons {

/// What a run of an example showed.
struct RunResult {
    QStringList lines;  ///< of stdout
    QString errorText;  ///< stderr
    double seconds = 0;
};

/// What a run says to a question.
struct Answer {
    int choice = -1;  ///< index of the choice that came true; -1: none of them
    QString seen;     ///< what was seen, Markdown: "`main goes on`", "3", "1.52 s"
};

/// Holds a run against the choices of a prediction. Works on any run, also of an edited program.
[[nodiscard]] Answer answerOf(const PredictBlock& question, const RunResult& run);

/// The outcome of one run as a repeat card counts it: the order of the lines that contain its
/// text, or everything printed. One line of text; empty where nothing was printed.
[[nodiscard]] QString outcomeOf(const RepeatBlock& card, const RunResult& run);

}  // namespace proclab::lessons
