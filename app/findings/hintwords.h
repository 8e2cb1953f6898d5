// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "python/hints.h"

#include <QString>

namespace proclab::findings {

/// What a hint about a program says, for people: in the window and on the command line alike.
struct HintWords {
    QString title;    ///< two to five words: "No main guard"
    QString message;  ///< one sentence: what will happen
    QString advice;   ///< what to change
    QString lesson;   ///< number of the lesson that explains it; empty: none
    bool operator==(const HintWords&) const = default;
};
[[nodiscard]] HintWords wordsFor(const python::Hint& hint);
[[nodiscard]] HintWords wordsFor(const python::UnreadableCode& problem);

}  // namespace proclab::findings
