// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "quizzes/question.h"

#include <QString>

#include <vector>

namespace proclab::quizzes {

/// A mistake in a bank: where it is, what is wrong, and how it is mended.
struct Problem {
    QString file;      ///< path of the bank
    int line = 0;      ///< from 1; 0 where the file as a whole is meant
    QString question;  ///< id, or empty where none is concerned (or it has none)
    QString sentence;
    QString cure;

    /// "first-processes.yaml:41: Q000-4: The option has no feedback. Cure: ..."
    [[nodiscard]] QString text() const;
};

struct LoadedBanks {
    std::vector<Bank> banks;
    std::vector<Problem> problems;

    /// All questions of all banks, in the order of the files.
    [[nodiscard]] std::vector<Question> questions() const;
};

/// Reads every *.yaml of a folder, in the order of the names. Reads strictly, and takes what is
/// right: a question with a mistake is left out and named in `problems`, and so is a bank that
/// cannot be read at all. A missing folder is a problem, not an exception.
[[nodiscard]] LoadedBanks loadBanks(const QString& folder);

}  // namespace proclab::quizzes
