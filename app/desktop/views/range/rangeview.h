// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/measured.h"
#include "desktop/style/theme.h"
#include "desktop/views/range/rangerow.h"
#include "desktop/widgets/rowpanel.h"

namespace proclab::desktop {

class Button;
class TextLabel;

/// The figures of the stretch that is selected: how long, what each process did, what came through
/// queues, waits for locks, events by kind.
class RangeView : public RowPanel {
    Q_OBJECT
public:
    RangeView(const Theme& theme, const Measured& measured, QWidget* parent);

    /// The first so many processes have a row; the table that is copied has them all.
    static constexpr std::size_t mostRows = 64;
    [[nodiscard]] const QList<RangeRow*>& rows() const { return m_rows; }
    /// Everything beside the rows of processes.
    [[nodiscard]] QString text() const;

signals:
    void zoomRequested();
    void clearRequested();
    void copyRequested(const QString& table);

protected:
    [[nodiscard]] QList<QWidget*> stops() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuild();

    const Measured& m_measured;
    TextLabel* m_length;
    TextLabel* m_title;
    TextLabel* m_more;
    TextLabel* m_facts;
    TextLabel* m_kinds;
    QList<RangeRow*> m_rows;
};

}  // namespace proclab::desktop
