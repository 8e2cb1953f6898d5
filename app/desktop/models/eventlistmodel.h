// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/eventfilter.h"
#include "desktop/models/names.h"
#include "desktop/playback/tracecursor.h"

#include <QAbstractListModel>
#include <QTimer>

#include <vector>

namespace proclab::desktop {

/// The steps of a run as rows: time, chip, sentence, and whether they have happened at the cursor.
/// With a filter, those that fit: they are looked for in small portions between other events of the
/// window, so that a long run does not stop it.
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

    /// The row of the current step, -1 before the first. With a filter: of the last one that fits
    /// and has happened.
    [[nodiscard]] int currentRow() const { return m_current; }

    void setFilter(const EventFilter& filter);
    [[nodiscard]] const EventFilter& filter() const { return m_filter; }
    /// Not everything has been looked at yet.
    [[nodiscard]] bool isSearching() const { return m_search.isActive(); }
    /// The row after (1) or before (-1) the cursor; the first or last one where there is none
    /// further on. -1: there are no rows.
    [[nodiscard]] int rowFrom(int direction) const;
    [[nodiscard]] const Names& names() const { return m_names; }

signals:
    void currentRowChanged(int row);
    /// How many rows fit, or whether it is being searched, has changed.
    void hitsChanged();

private:
    void takeTrace();
    void takeCursor();
    void startSearch();
    void searchOn();
    [[nodiscard]] std::size_t stepAt(int row) const {
        return m_filter.isActive() ? m_hits[static_cast<std::size_t>(row)]
                                   : static_cast<std::size_t>(row);
    }

    TraceCursor* m_cursor;
    Names m_names;
    int m_level = 0;  ///< of the steps that are the rows
    int m_rows = 0;
    int m_current = -1;
    EventFilter m_filter;
    EventMatcher m_matcher;
    std::vector<std::uint32_t> m_hits;  ///< steps that fit; with a filter only
    std::size_t m_searched = 0;         ///< so many steps were looked at
    QTimer m_search;
};

}  // namespace proclab::desktop
