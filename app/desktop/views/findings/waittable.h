// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"
#include "desktop/style/theme.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QGridLayout;

namespace proclab::desktop {

/// "Who waits for whom" (design picture 07): process, what it holds, what it waits for, and who can
/// end that.
class WaitTable : public QWidget {
    Q_OBJECT
public:
    WaitTable(const Theme& theme, const std::vector<WaitRow>& rows, QWidget* parent);

    /// "P1 pay_out holds a, waits for b, P2 can end it", row by row: what a screen reader says.
    [[nodiscard]] QStringList sentences() const { return m_sentences; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addRow(int row, const WaitRow& wait);

    const Theme& m_theme;
    QGridLayout* m_grid;
    QStringList m_sentences;
};

}  // namespace proclab::desktop
