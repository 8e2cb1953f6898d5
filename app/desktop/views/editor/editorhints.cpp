// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/editor/hintrow.h"
#include "desktop/views/editor/linemargin.h"

#include <QLayout>

#include <algorithm>

// What is said about the code before it runs: underlined, with a dot in the margin, and in the row
// below it.

namespace proclab::desktop {

void EditorPane::makeHints() {
    m_hintRow = new HintRow(m_theme, this);
    connect(m_hintRow, &HintRow::lineRequested, this, &EditorPane::goToHint);
    connect(m_hintRow, &HintRow::chosen, this,
            [this](int index) { m_code->showLine(m_hints[static_cast<std::size_t>(index)].line); });
    connect(m_hintRow, &HintRow::lessonRequested, this, &EditorPane::lessonRequested);
    connect(m_margin, &LineMargin::hintClicked, this, &EditorPane::goToHint);
    connect(m_code, &QsciScintilla::cursorPositionChanged, this, &EditorPane::showHintAtCursor);
}

void EditorPane::setHints(std::vector<CodeHint> hints) {
    m_hints = std::move(hints);
    m_code->setHints(m_hints);
    m_margin->setHints(m_hints);
    m_hintRow->setHints(m_hints);
    showHintAtCursor();
}

void EditorPane::followHints() {
    // Until the program was looked at again, they stay with the text that they are about.
    const std::vector<int> lines = m_code->hintLines();
    for (std::size_t i = 0; i < std::min(lines.size(), m_hints.size()); ++i) {
        const int height = m_hints[i].endLine - m_hints[i].line;
        m_hints[i].line = std::max(1, lines[i]);
        m_hints[i].endLine = m_hints[i].line + height;
    }
    m_margin->setHints(m_hints);
    m_hintRow->setHints(m_hints);
}

void EditorPane::goToHint(int index) {
    const CodeHint& hint = m_hints[static_cast<std::size_t>(index)];
    // First the row: what it takes is taken from the code.
    m_hintRow->showHint(index);
    layout()->activate();
    m_code->goToLine(hint.line);
    m_code->setCursorPosition(hint.line - 1, std::max(0, hint.column - 1));
}

void EditorPane::goToNextHint() {
    if (m_hints.empty()) {
        return;
    }
    int line = 0;
    int column = 0;
    m_code->getCursorPosition(&line, &column);
    const auto next = std::ranges::find_if(m_hints, [&](const CodeHint& hint) {
        return hint.line - 1 > line || (hint.line - 1 == line && hint.column - 1 > column);
    });
    goToHint(next == m_hints.end() ? 0 : static_cast<int>(next - m_hints.begin()));
}

void EditorPane::showHintAtCursor() {
    int line = 0;
    int column = 0;
    m_code->getCursorPosition(&line, &column);
    const auto here = std::ranges::find_if(m_hints, [&](const CodeHint& hint) {
        return hint.line - 1 == line && hint.column - 1 >= column;
    });
    const auto any =
        here != m_hints.end() ? here : std::ranges::find(m_hints, line + 1, &CodeHint::line);
    if (any != m_hints.end()) {
        m_hintRow->showHint(static_cast<int>(any - m_hints.begin()));
    }
}

}  // namespace proclab::desktop
