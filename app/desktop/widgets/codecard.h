// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

class QTextEdit;

namespace proclab::desktop {

/// Python code to read, with line numbers and colours: as high as its lines, scrolled sideways
/// where a line is longer than the room. Text can be selected and copied.
class CodeCard : public QWidget {
    Q_OBJECT
public:
    /// `name`: what it is to a screen reader.
    CodeCard(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    void setCode(const QString& source);
    [[nodiscard]] QString code() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void fitHeight();

    const Theme& m_theme;
    QTextEdit* m_text;
    QString m_source;
    int m_lines = 0;
};

}  // namespace proclab::desktop
