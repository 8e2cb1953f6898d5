// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventtable.h"

#include <QCoreApplication>

#include <algorithm>

namespace proclab::desktop {

namespace {

struct TableWords {
    Q_DECLARE_TR_FUNCTIONS(Table)
};

}  // namespace

Table eventTable(const EventListModel& events) {
    Table table;
    table.heading = {TableWords::tr("Time (s)"), TableWords::tr("Who"),
                     TableWords::tr("What happened"), TableWords::tr("Line")};
    const int rows = std::min(events.rowCount(), mostTableRows);
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = events.index(row);
        const int number = index.data(EventListModel::ProcessRole).toInt();
        const int line = index.data(EventListModel::LineRole).toInt();
        table.rows << QStringList{
            index.data(EventListModel::TimeRole).toString(),
            number < 0 ? TableWords::tr("helper") : TableWords::tr("P%1").arg(number),
            index.data().toString(), line > 0 ? QString::number(line) : QString()};
    }
    return table;
}

}  // namespace proclab::desktop
