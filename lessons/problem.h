// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <cstdint>

namespace proclab::lessons {

enum class Severity : std::uint8_t {
    Error,   ///< what it stands in cannot be shown
    Warning  ///< it can be shown, but should be mended
};

/// A mistake in the content: where it is, what is wrong and what to do about it.
struct Problem {
    QString file;  ///< relative to the course folder
    int line = 0;  ///< counted from 1; 0: the file as a whole
    QString what;
    QString cure;
    Severity severity = Severity::Error;

    /// "file:line: what. cure." in one line, as compilers write it.
    [[nodiscard]] QString text() const;
};
using Problems = QList<Problem>;

}  // namespace proclab::lessons
