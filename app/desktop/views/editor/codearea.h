// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/editor/codehint.h"
#include "desktop/views/editor/linemarkers.h"

#include <Qsci/qsciscintilla.h>

#include <vector>

namespace proclab::desktop {

class PythonLexer;

/// Python code to read and to edit: colours, bands behind the lines at which processes are, the
/// line of an error with its message. Esc, then Tab leaves it, because Tab alone sets code in.
class CodeArea : public QsciScintilla {
    Q_OBJECT
public:
    CodeArea(const Theme& theme, QWidget* parent);

    /// Replaces the text without edited() and without a step of undo.
    void setSource(const QString& source);
    /// With the newline at the end that setSource() was given; the view shows no empty line for it.
    [[nodiscard]] QString source() const;
    /// Like typing it: can be undone.
    void replaceSource(const QString& source);
    /// Bands behind the lines; an empty list takes them away.
    void setMarkedLines(const std::vector<MarkedLine>& lines);
    /// Marks a line (from 1) as wrong and says why below it.
    void setError(int line, const QString& message);
    void clearError();
    [[nodiscard]] int errorLine() const { return m_errorLine; }
    /// Underlines places quietly, until they are set anew; they move with the text.
    void setHints(const std::vector<CodeHint>& hints);
    /// Where the hints are now, from 1, in their order.
    [[nodiscard]] std::vector<int> hintLines() const;
    /// Brings a line (from 1) into view, with some lines around it.
    void showLine(int line);
    /// Brings the lines from `first` to `last` (from 1) into view; false where they do not fit.
    bool showLines(int first, int last);
    /// Puts the text cursor at the beginning of a line (from 1), shows it and takes the focus.
    void goToLine(int line);
    /// Height of a line in pixels; what is above the font's own height is put around it.
    void setLineHeight(int pixels);
    void setPixelSize(int pixels);
    void toggleComment();
    [[nodiscard]] bool isLineVisible(int line) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The learner changed the text.
    void edited();
    /// Scrolled, resized or laid out anew: what stands beside the lines has to move.
    void linesMoved();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    bool event(QEvent* event) override;

private:
    void restyle();
    void breakLine();
    void clearHints();

    const Theme& m_theme;
    PythonLexer* m_lexer;
    int m_lineHeight = 0;
    int m_errorLine = 0;
    QString m_errorMessage;
    std::vector<int> m_hintMarkers;  ///< handles, in the order of the hints
    bool m_settingSource = false;
    bool m_endsWithNewline = false;
    bool m_tabLeaves = false;
    std::vector<MarkedLine> m_marked;
};

}  // namespace proclab::desktop
