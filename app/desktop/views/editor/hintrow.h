// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/editor/codehint.h"

#include <QWidget>

#include <vector>

namespace proclab::desktop {

class Button;
class ElidedLabel;
class TextLabel;

/// The line under the code that says what its mark means: one hint at a time, in a sentence; opened
/// it also says what to change. Hidden where there is no hint.
class HintRow : public QWidget {
    Q_OBJECT
public:
    HintRow(const Theme& theme, QWidget* parent);

    void setHints(std::vector<CodeHint> hints);
    [[nodiscard]] int count() const { return static_cast<int>(m_hints.size()); }
    /// Of the hint that is shown, from 0; -1: there is none.
    [[nodiscard]] int current() const { return m_current; }
    void showHint(int index);
    /// All that is said of the hint that is shown; empty where there is none.
    [[nodiscard]] QString text() const;
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

signals:
    /// Another hint is shown by its buttons: its place is to be seen.
    void chosen(int index);
    void lineRequested(int index);
    void lessonRequested(const QString& lesson);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void step(int by);
    void writeWords();

    const Theme& m_theme;
    std::vector<CodeHint> m_hints;
    int m_current = -1;
    bool m_isOpen = false;
    ElidedLabel* m_title;
    Button* m_line;
    Button* m_lesson;
    Button* m_previous;
    Button* m_next;
    Button* m_more;
    TextLabel* m_words;
};

}  // namespace proclab::desktop
