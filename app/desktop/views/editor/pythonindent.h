// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace proclab::desktop {

/// Spaces that one level of Python code is set in by.
inline constexpr int pythonIndentWidth = 4;

/// How many spaces the line after `line` begins with, when Enter is pressed at its end: one level
/// more after a colon that opens a block, one less after a statement that always leaves it.
[[nodiscard]] int indentAfter(QStringView line);

/// Comments the lines out, or in again where all of them that hold something are comments. The mark
/// stands at the smallest indentation, so that the shape of the code stays.
[[nodiscard]] QStringList toggleComment(const QStringList& lines);

}  // namespace proclab::desktop
