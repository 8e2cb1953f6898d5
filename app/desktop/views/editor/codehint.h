// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <cstdint>

namespace proclab::desktop {

/// What is said about a place in the code before it runs.
struct CodeHint {
    enum class Weight : std::uint8_t {
        Likely,     ///< a mistake, as far as can be seen
        Unreadable  ///< Python does not get past this place
    };
    Weight weight = Weight::Likely;
    // From 1, as Python counts; the end is the letter behind it.
    int line = 0;
    int column = 0;
    int endLine = 0;
    int endColumn = 0;
    QString title;    ///< "No main guard"
    QString message;  ///< one sentence: what will happen
    QString advice;   ///< what to change; may be empty
    QString lesson;   ///< number of a lesson that there is; empty: none
    bool operator==(const CodeHint&) const = default;
};

/// Roles of the theme that a hint is drawn with.
[[nodiscard]] inline QString inkOf(CodeHint::Weight weight) {
    return weight == CodeHint::Weight::Unreadable ? QStringLiteral("critical.ink")
                                                  : QStringLiteral("warn.ink");
}

}  // namespace proclab::desktop
