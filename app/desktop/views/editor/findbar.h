// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QsciScintilla;

namespace proclab::desktop {

/// Finds text in the code: Enter goes on, Shift Enter back, Esc closes.
class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(QsciScintilla& code, QWidget* parent);

    /// Shows the bar with the selected text of the code, if it is within a line.
    void open();
    void close();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Direction : std::uint8_t { Forward, Backward };
    void find(Direction direction);
    void findFromStart();

    QsciScintilla& m_code;
    QLineEdit* m_field;
    QLabel* m_result;
};

}  // namespace proclab::desktop
