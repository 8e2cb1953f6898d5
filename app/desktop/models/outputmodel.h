// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/outputrows.h"
#include "desktop/playback/tracecursor.h"

namespace proclab::desktop {

/// The lines that a run printed, each with who printed it. Lines of moments after the cursor are
/// there, too, and say that they are.
class OutputModel : public OutputRows {
    Q_OBJECT
public:
    explicit OutputModel(TraceCursor* cursor, QObject* parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] std::optional<int> chipOf(const OutputRow& row) const override;
    [[nodiscard]] int printedRows() const override { return m_printed; }
    /// "Pale: printed after step 9.", or empty where nothing is pale.
    [[nodiscard]] QString paleNote() const;
    /// The file of the program, as tracebacks call it.
    [[nodiscard]] QString script() const;
    /// The number of a process's chip, -1 for infrastructure.
    [[nodiscard]] int numberOf(ProcessUid process) const;

signals:
    void printedRowsChanged(int rows);

private:
    void takeTrace();
    void takeCursor();

    TraceCursor* m_cursor;
    trace::Trace m_trace;
    std::size_t m_seen = 0;
    std::size_t m_outputUntil = 0;  ///< behind the last event that is in the rows
    int m_printed = 0;
};

}  // namespace proclab::desktop
