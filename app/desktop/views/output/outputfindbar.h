// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

class QLineEdit;

namespace proclab::desktop {

class OutputArea;
class TextLabel;

/// Finds text in the output: Enter goes on, Shift Enter back, Esc closes.
class OutputFindBar : public QWidget {
    Q_OBJECT
public:
    OutputFindBar(const Theme& theme, QWidget* parent);

    /// What is searched from now on.
    void setArea(OutputArea* area);
    void open();
    void close();
    /// "2 of 17", "not found".
    [[nodiscard]] QString result() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void find(bool backward, bool fromSelection);

    const Theme& m_theme;
    OutputArea* m_area = nullptr;
    QLineEdit* m_field;
    TextLabel* m_result;
};

}  // namespace proclab::desktop
