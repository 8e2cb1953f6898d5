// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/linediff.h"
#include "desktop/style/theme.h"

#include <QPlainTextEdit>

#include <vector>

namespace proclab::desktop {

/// The lines in which the programs of two runs differ, with some around them. To read and to copy.
class ProgramDiff : public QPlainTextEdit {
    Q_OBJECT
public:
    ProgramDiff(const Theme& theme, QWidget* parent);

    /// Empty texts: not known.
    void setPrograms(const QString& first, const QString& second);
    /// How many lines are in one of them only.
    [[nodiscard]] int differences() const { return m_differences; }
    /// "Program", or what can be said of it in two words more.
    [[nodiscard]] QString title() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void restyle();

    const Theme& m_theme;
    std::vector<DiffLine> m_lines;  ///< one for each line of the text; empty: a sentence
    int m_differences = 0;
    bool m_isKnown = false;
};

}  // namespace proclab::desktop
