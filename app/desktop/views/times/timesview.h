// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/times/timerow.h"
#include "desktop/widgets/rowpanel.h"

#include <QElapsedTimer>

namespace proclab::desktop {

class Button;
class TextLabel;

/// "Where the time went" of a run up to now: a row for each process and one for all together. Arrow
/// keys go from row to row, Copy takes the figures along as a table.
class TimesView : public RowPanel {
    Q_OBJECT
public:
    TimesView(const Theme& theme, QWidget* parent);

    enum class Run : std::uint8_t { Live, Over };
    /// While it runs it is looked at now and then only; once it is over, at once.
    void take(const diagnosis::Report& report, const state::Snapshot& last, Run run);
    void clear();
    [[nodiscard]] bool hasTimes() const { return !m_table.rows.empty(); }
    [[nodiscard]] const findings::TimeTable& table() const { return m_table; }
    /// The first so many processes; `all` counts the others too.
    static constexpr std::size_t mostRows = 40;
    [[nodiscard]] const QList<TimeRowView*>& rows() const { return m_rows; }
    [[nodiscard]] Button& copyButton() { return *m_copy; }

signals:
    void hasTimesChanged();

protected:
    [[nodiscard]] QList<QWidget*> stops() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showTable(findings::TimeTable table);
    void copy() const;

    findings::TimeTable m_table;
    QElapsedTimer m_looked;
    Button* m_copy;
    QList<TimeRowView*> m_rows;
};

}  // namespace proclab::desktop
