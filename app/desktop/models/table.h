// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace proclab::desktop {

/// What a view shows, in words, for a spreadsheet.
struct Table {
    QStringList heading;
    QList<QStringList> rows;
};

/// A line for the heading and one for each row, cells divided by tabs. Tabs and line ends within a
/// cell are blanks.
[[nodiscard]] QString tabSeparated(const Table& table);

}  // namespace proclab::desktop
