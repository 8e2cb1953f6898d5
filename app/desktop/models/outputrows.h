// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "desktop/models/terminaltext.h"

#include <QAbstractListModel>

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace proclab::desktop {

/// A line of output and who began it.
struct OutputRow {
    StyledLine line;
    ProcessUid process;     ///< invalid: not known
    std::size_t event = 0;  ///< that began it
    bool isError = false;   ///< written to stderr
};

/// Which rows are shown: of all processes and both streams unless told otherwise.
struct OutputFilter {
    std::vector<ProcessUid> processes;  ///< empty: all
    std::optional<bool> isError;
    [[nodiscard]] bool takes(const OutputRow& row) const;
    bool operator==(const OutputFilter&) const = default;
};

/// Lines of output in the order in which they began, as a terminal would show them. Bytes are
/// written to it and become rows all at once with publish(), so that a flood costs one change a
/// frame. What is kept is bounded: the oldest rows go.
class OutputRows : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        TimeRole = Qt::UserRole + 1,  ///< "1.240": seconds since the begin of the run
        ProcessRole,                  ///< int: the number of the chip, -1 for infrastructure
        ErrorRole,                    ///< bool: written to stderr
        FutureRole,                   ///< bool: printed after the cursor
        PositionRole                  ///< qulonglong: the cursor position right after it
    };
    static constexpr std::size_t mostRows = 120'000;
    static constexpr std::size_t mostCharacters = 32'000'000;

    explicit OutputRows(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// One of the rows that are shown.
    [[nodiscard]] const OutputRow& row(int shown) const;
    /// Stays the same while older rows go and the filter changes.
    [[nodiscard]] std::uint64_t idOf(int shown) const;
    void setFilter(const OutputFilter& filter);
    [[nodiscard]] const OutputFilter& filter() const { return m_filter; }
    /// Who has written, in the order in which they began.
    [[nodiscard]] const std::vector<ProcessUid>& writers() const { return m_writers; }
    [[nodiscard]] bool hasErrors() const { return m_hasErrors; }
    /// The last reset was one of the same output: who looks at it wants to stay there.
    [[nodiscard]] bool keepsPlace() const { return m_keepsPlace; }
    /// How many rows are not kept any more.
    [[nodiscard]] std::uint64_t droppedRows() const { return m_first; }
    /// How many of the shown rows were printed at the moment that is looked at.
    [[nodiscard]] virtual int printedRows() const { return rowCount(); }
    /// The number of the chip of a row's process; nothing where it is not known who wrote.
    [[nodiscard]] virtual std::optional<int> chipOf(const OutputRow& row) const;
    /// The rows from one to another, as they would be in a file.
    [[nodiscard]] QString text(int first, int last) const;

signals:
    /// writers(), hasErrors() or droppedRows() changed.
    void sourcesChanged();

protected:
    /// Begins anew, with another order of the same output or with another; between the two nothing
    /// may be asked.
    void beginAnew(bool keepsPlace = false);
    void endAnew();
    void write(ProcessUid process, bool isError, std::size_t event, std::string_view bytes);
    /// Makes rows of what was written.
    void publish();
    /// The first shown row of an event that is not before `event`.
    [[nodiscard]] int firstRowFrom(std::size_t event) const;

private:
    struct Writer {
        TerminalText text;
        std::uint64_t openId = 0;
        bool isOpen = false;
    };
    [[nodiscard]] OutputRow* find(std::uint64_t id);
    void place(Writer& writer, StyledLine line, const OutputRow& like, bool ended);
    void dropOldest();
    [[nodiscard]] bool isFiltered() const { return m_filter != OutputFilter(); }
    void showRows();

    std::deque<OutputRow> m_rows;
    std::vector<OutputRow> m_incoming;  ///< found, but not yet announced
    std::uint64_t m_first = 0;          ///< id of the first row
    std::size_t m_characters = 0;
    std::uint64_t m_changedFrom = 0;  ///< lowest and highest id of rows with another text
    std::uint64_t m_changedTo = 0;
    bool m_isChanged = false;
    bool m_isResetting = false;
    bool m_keepsPlace = false;
    bool m_sourcesChanged = false;
    bool m_hasErrors = false;
    OutputFilter m_filter;
    std::deque<std::uint64_t> m_shown;  ///< ids, where there is a filter
    std::vector<ProcessUid> m_writers;
    std::unordered_map<std::uint64_t, Writer> m_open;  ///< by process and stream
};

/// The bytes as they came, whoever wrote them.
class RawOutput : public OutputRows {
    Q_OBJECT
public:
    using OutputRows::OutputRows;
    void clear();
    void append(std::string_view bytes, bool isError);
    using OutputRows::publish;
};

}  // namespace proclab::desktop
