// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/tracecursor.h"

#include <QAbstractListModel>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace proclab::desktop {

/// The lines that a run printed, in the order in which they began, each with who printed it. Lines
/// that came in pieces are put together. Lines of moments after the cursor are there, too, and say
/// that they are.
class OutputModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole + 1,  ///< "1.240": seconds since the begin of the run
        ProcessRole,                  ///< int: the number of the chip, -1 for infrastructure
        ErrorRole,                    ///< bool: written to stderr
        FutureRole,                   ///< bool: printed after the cursor
        PositionRole                  ///< qulonglong: the cursor position right after it
    };
    /// A run that prints without end keeps its first lines; the last row says that there are more.
    static constexpr int maxLines = 20'000;

    explicit OutputModel(TraceCursor* cursor, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// How many rows were printed at or before the cursor.
    [[nodiscard]] int printedRows() const { return m_printed; }
    /// "Pale: printed after step 9.", or empty where nothing is pale.
    [[nodiscard]] QString paleNote() const;

signals:
    void printedRowsChanged(int rows);

private:
    struct Line {
        QString text;
        ProcessUid process;
        std::size_t event = 0;
        bool isError = false;
    };

    void takeTrace();
    void takeCursor();
    void takeEvent(std::size_t index);

    TraceCursor* m_cursor;
    trace::Trace m_trace;
    std::vector<Line> m_lines;
    std::vector<Line> m_incoming;  ///< found, but not yet announced as rows
    std::unordered_map<std::uint64_t, std::size_t> m_open;  ///< by writer: row of its unended line
    std::size_t m_seen = 0;
    int m_printed = 0;
    bool m_cut = false;
};

}  // namespace proclab::desktop
