// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/tracecursor.h"

#include <QAbstractListModel>

namespace proclab::desktop {

/// The steps of a run as rows: time, chip, sentence, and whether they have happened at the cursor.
class EventListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class When : std::uint8_t { Past, Current, Future };
    enum Role {
        TimeRole = Qt::UserRole + 1,  ///< "1.240": seconds since the begin of the run
        ProcessRole,                  ///< int: the number of the chip, -1 for infrastructure
        WhenRole,                     ///< int: a When
        PositionRole,                 ///< qulonglong: the cursor position right after it
        LineRole,                     ///< int: 0 where it is not in the program itself
        ColumnRole                    ///< the short words of the steps axis
    };

    explicit EventListModel(TraceCursor* cursor, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    /// DisplayRole is the sentence without the actor; AccessibleTextRole has actor and line.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The row of the current step, -1 before the first.
    [[nodiscard]] int currentRow() const { return m_current; }

signals:
    void currentRowChanged(int row);

private:
    void takeTrace();
    void takeCursor();

    TraceCursor* m_cursor;
    Names m_names;
    int m_level = 0;  ///< of the steps that are the rows
    int m_rows = 0;
    int m_current = -1;
};

}  // namespace proclab::desktop
