// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/programdiff.h"

#include <QKeyEvent>
#include <QTextBlock>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesAround = 3;

QStringList linesOf(QString text) {
    if (text.endsWith(u'\n')) {
        text.chop(1);
    }
    return text.split(u'\n');
}

/// "+ 12  code": the sign says whose it is, the number where it stands there.
QString textOf(const DiffLine& line, int digits) {
    if (line.first == 0 && line.second == 0) {
        return u"\u2026"_s;
    }
    const QChar sign = line.side == DiffLine::Side::FirstOnly    ? QChar(0x2212)
                       : line.side == DiffLine::Side::SecondOnly ? u'+'
                                                                 : u' ';
    const int number = line.second > 0 ? line.second : line.first;
    return u"%1 %2  %3"_s.arg(sign).arg(number, digits).arg(line.text);
}

}  // namespace

ProgramDiff::ProgramDiff(const Theme& theme, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme) {
    setReadOnly(true);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("What differs in the programs"));
    connect(&theme, &Theme::changed, this, &ProgramDiff::restyle);
    restyle();
}

void ProgramDiff::setPrograms(const QString& first, const QString& second) {
    m_isKnown = !first.isEmpty() && !second.isEmpty();
    m_differences = 0;
    m_lines.clear();
    if (!m_isKnown) {
        setPlainText(tr("The text of one of the programs is not known."));
        restyle();
        return;
    }
    const std::vector<DiffLine> all = lineDiff(linesOf(first), linesOf(second));
    m_differences =
        static_cast<int>(std::count_if(all.begin(), all.end(), [](const DiffLine& line) {
            return line.side != DiffLine::Side::Both;
        }));
    if (m_differences == 0) {
        setPlainText(tr("Both ran the same program, line by line."));
        restyle();
        return;
    }
    m_lines = withContext(all, linesAround);
    const auto digits = static_cast<int>(QString::number(all.size()).size());
    QStringList texts;
    for (const DiffLine& line : m_lines) {
        texts << textOf(line, digits);
    }
    setPlainText(texts.join(u'\n'));
    restyle();
}

QString ProgramDiff::title() const {
    if (!m_isKnown) {
        return tr("Program");
    }
    if (m_differences == 0) {
        return tr("Same program");
    }
    return m_differences == 1 ? tr("Program: 1 line differs")
                              : tr("Program: %1 lines differ").arg(m_differences);
}

void ProgramDiff::restyle() {
    setFont(m_theme.font(m_lines.empty() ? TextStyle::Body : TextStyle::CodeSmall));
    document()->setDocumentMargin(m_theme.scaled(10));
    QList<QTextEdit::ExtraSelection> marks;
    QTextBlock block = document()->firstBlock();
    for (std::size_t i = 0; i < m_lines.size() && block.isValid(); ++i, block = block.next()) {
        const DiffLine::Side side = m_lines[i].side;
        const bool isLeftOut = m_lines[i].first == 0 && m_lines[i].second == 0;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        if (side != DiffLine::Side::Both) {
            mark.format.setBackground(
                m_theme.color(side == DiffLine::Side::FirstOnly ? u"bg.sunken" : u"accent.tint"));
        }
        if (side == DiffLine::Side::Both || isLeftOut) {
            mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            mark.format.setForeground(m_theme.color(u"text.muted"));
            mark.format.setProperty(QTextFormat::FullWidthSelection, false);
        }
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void ProgramDiff::keyPressEvent(QKeyEvent* event) {
    // Whoever only reads leaves with Escape, as everywhere in the comparison.
    if (event->key() == Qt::Key_Escape) {
        event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

}  // namespace proclab::desktop
