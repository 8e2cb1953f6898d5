// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// One line of two texts laid into each other.
struct DiffLine {
    enum class Side : std::uint8_t { Both, FirstOnly, SecondOnly };
    Side side = Side::Both;
    int first = 0;   ///< its number in the first text, from 1; 0: it is not there
    int second = 0;  ///< the same in the second
    QString text;
    bool operator==(const DiffLine&) const = default;
};

/// The lines of two texts, with as many as possible in both. Of what was replaced the first's lines
/// come before the second's. Texts that differ in very many lines are not looked at line by line:
/// then all of what lies between their common beginning and end counts as replaced.
[[nodiscard]] std::vector<DiffLine> lineDiff(const QStringList& first, const QStringList& second);

/// Only the lines that differ, with up to `around` lines before and after them. Where lines were
/// left out, there is a line with neither number nor text.
[[nodiscard]] std::vector<DiffLine> withContext(const std::vector<DiffLine>& lines, int around);

}  // namespace proclab::desktop
