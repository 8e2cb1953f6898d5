// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/codearea.h"

#include "desktop/views/editor/pythonindent.h"
#include "desktop/views/editor/pythonlexer.h"

#include <QDragEnterEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <Qsci/qscistyle.h>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// Marker numbers of the editing component: one per look, then the same paler, then the error.
constexpr int looks = static_cast<int>(StateLook::FindingWait) + 1;
constexpr int errorMarker = 2 * looks;
constexpr int hintMarker = errorMarker + 1;  ///< not seen: it carries a hint's line along
constexpr int errorIndicator = 8;
constexpr int hintIndicator = 9;
constexpr int unreadableIndicator = 10;
static_assert(hintMarker < 25, "25 and up belong to folding");

int markerOf(const LineMarker& marker) {
    const int look = static_cast<int>(marker.look);
    return marker.age == LineMarker::Age::Fresh ? look : looks + look;
}

/// Its last line end is then not shown as an empty line. Where there are more of them, each counts.
bool hasOneLastLineEnd(const QString& source) {
    return source.size() > 1 && source.endsWith(u'\n') && !source.endsWith(u"\n\n");
}

QColor between(const QColor& a, const QColor& b) {
    return QColor((a.red() + b.red()) / 2, (a.green() + b.green()) / 2, (a.blue() + b.blue()) / 2);
}

}  // namespace

CodeArea::CodeArea(const Theme& theme, QWidget* parent)
    : QsciScintilla(parent), m_theme(theme), m_lexer(new PythonLexer(theme, this)) {
    setUtf8(true);
    setEolMode(EolUnix);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    for (int margin = 0; margin < 5; ++margin) {
        setMarginWidth(margin, 0);
    }
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 0L);  // bands begin where the line margin ends
    setFolding(NoFoldStyle);
    setTabWidth(pythonIndentWidth);
    setIndentationWidth(pythonIndentWidth);
    setIndentationsUseTabs(false);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setAutoIndent(false);  // breakLine() knows Python's blocks
    setBraceMatching(NoBraceMatch);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setAnnotationDisplay(AnnotationStandard);
    SendScintilla(SCI_SETENDATLASTLINE, 1UL);
    indicatorDefine(SquiggleIndicator, errorIndicator);
    indicatorDefine(DashesIndicator, hintIndicator);
    indicatorDefine(SquiggleIndicator, unreadableIndicator);
    setAccessibleName(tr("Code"));

    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_settingSource) {
            emit edited();
        }
    });
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, &CodeArea::linesMoved);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &CodeArea::linesMoved);
    connect(&theme, &Theme::changed, this, &CodeArea::restyle);
    restyle();
}

void CodeArea::restyle() {
    m_lexer->restyle();
    setLexer(m_lexer);
    const QColor paper = m_theme.color(u"bg.code");
    setPaper(paper);
    setColor(m_theme.color(u"code.text"));
    setCaretForegroundColor(m_theme.color(u"accent.base"));
    setCaretLineVisible(false);
    setSelectionBackgroundColor(m_theme.color(u"accent.tint"));
    resetSelectionForegroundColor();
    for (int look = 0; look < looks; ++look) {
        const QColor tint = m_theme.stateColor(static_cast<StateLook>(look), StateRole::Tint);
        markerDefine(Background, look);
        setMarkerBackgroundColor(tint, look);
        markerDefine(Background, looks + look);
        setMarkerBackgroundColor(between(tint, paper), looks + look);
    }
    markerDefine(Background, errorMarker);
    setMarkerBackgroundColor(m_theme.color(u"critical.tint"), errorMarker);
    setIndicatorForegroundColor(m_theme.color(u"critical.base"), errorIndicator);
    markerDefine(Invisible, hintMarker);
    setIndicatorForegroundColor(m_theme.color(u"warn.ink"), hintIndicator);
    setIndicatorForegroundColor(m_theme.color(u"critical.base"), unreadableIndicator);
    setMatchedBraceBackgroundColor(m_theme.color(u"accent.tint"));
    if (m_errorLine > 0) {
        setError(m_errorLine, m_errorMessage);
    }
    setLineHeight(m_lineHeight);
    emit linesMoved();
}

void CodeArea::setSource(const QString& source) {
    m_settingSource = true;
    clearError();
    clearHints();
    m_endsWithNewline = hasOneLastLineEnd(source);
    setText(source.chopped(m_endsWithNewline ? 1 : 0));
    setScrollWidth(1);  // it grows with what is painted, and never shrinks
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    m_settingSource = false;
    emit linesMoved();
}

QString CodeArea::source() const {
    const QString shown = text();
    return m_endsWithNewline && !shown.isEmpty() && !shown.endsWith(u'\n') ? shown + u'\n' : shown;
}

void CodeArea::replaceSource(const QString& source) {
    m_endsWithNewline = hasOneLastLineEnd(source);
    beginUndoAction();
    selectAll();
    replaceSelectedText(source.chopped(m_endsWithNewline ? 1 : 0));
    setCursorPosition(0, 0);
    endUndoAction();
}

void CodeArea::setMarkedLines(const std::vector<MarkedLine>& lines) {
    if (lines == m_marked) {
        return;
    }
    m_marked = lines;
    for (int marker = 0; marker < errorMarker; ++marker) {
        markerDeleteAll(marker);
    }
    for (const MarkedLine& line : lines) {
        if (!line.markers.empty() && line.line <= this->lines()) {
            markerAdd(line.line - 1, markerOf(line.markers.front()));
        }
    }
}

void CodeArea::setError(int line, const QString& message) {
    clearError();
    if (line < 1) {
        return;
    }
    // Python may name the line behind the last one: what is missing at the end.
    line = std::min(line, lines());
    m_errorLine = line;
    m_errorMessage = message;
    markerAdd(line - 1, errorMarker);
    const int length = static_cast<int>(text(line - 1).trimmed().size());
    const int begin = indentation(line - 1);
    fillIndicatorRange(line - 1, begin, line - 1, begin + std::max(1, length), errorIndicator);
    const QFont font = m_lexer->font(QsciLexerPython::Default);
    const QsciStyle style(-1, tr("Error"), m_theme.color(u"critical.ink"),
                          m_theme.color(u"critical.tint"), font, true);
    annotate(line - 1, u" "_s.repeated(begin) + message, style);
    showLine(line);
}

void CodeArea::clearError() {
    m_errorLine = 0;
    markerDeleteAll(errorMarker);
    clearAnnotations();
    if (const int last = lines() - 1; last >= 0) {
        clearIndicatorRange(0, 0, last, lineLength(last), errorIndicator);
    }
}

void CodeArea::clearHints() {
    for (const int handle : std::exchange(m_hintMarkers, {})) {
        markerDeleteHandle(handle);
    }
    if (const int last = lines() - 1; last >= 0) {
        clearIndicatorRange(0, 0, last, lineLength(last), hintIndicator);
        clearIndicatorRange(0, 0, last, lineLength(last), unreadableIndicator);
    }
}

void CodeArea::setHints(const std::vector<CodeHint>& hints) {
    clearHints();
    for (const CodeHint& hint : hints) {
        const int line = std::clamp(hint.line, 1, std::max(1, lines())) - 1;
        const int last = std::clamp(hint.endLine, line + 1, std::max(1, lines())) - 1;
        // At the end of a line there is nothing to underline: what is before it stands for it.
        const auto length = static_cast<int>(text(line).trimmed().size()) + indentation(line);
        const int begin = std::clamp(hint.column - 1, 0, std::max(0, length - 1));
        const int end = last == line ? std::max(hint.endColumn - 1, begin + 1) : hint.endColumn - 1;
        fillIndicatorRange(
            line, begin, last, end,
            hint.weight == CodeHint::Weight::Unreadable ? unreadableIndicator : hintIndicator);
        m_hintMarkers.push_back(markerAdd(line, hintMarker));
    }
}

std::vector<int> CodeArea::hintLines() const {
    std::vector<int> now;
    for (const int handle : m_hintMarkers) {
        now.push_back(markerLine(handle) + 1);
    }
    return now;
}

bool CodeArea::isLineVisible(int line) const {
    const auto first = static_cast<int>(SendScintilla(SCI_GETFIRSTVISIBLELINE));
    const auto count = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    return line - 1 >= first && line - 1 < first + count;
}

void CodeArea::showLine(int line) {
    if (isLineVisible(line)) {
        return;
    }
    const auto count = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    setFirstVisibleLine(std::max(0, line - 1 - count / 2));
}

bool CodeArea::showLines(int first, int last) {
    const auto count = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    if (last - first >= count) {
        return false;
    }
    if (!isLineVisible(first) || !isLineVisible(last)) {
        setFirstVisibleLine(std::max(0, first - 1 - (count - (last - first) - 1) / 2));
    }
    return true;
}

void CodeArea::goToLine(int line) {
    setCursorPosition(line - 1, 0);
    showLine(line);
    setFocus(Qt::OtherFocusReason);
}

void CodeArea::setPixelSize(int pixels) {
    m_lexer->setPixelSize(pixels);
    setLexer(m_lexer);
    setLineHeight(m_lineHeight);
}

void CodeArea::setLineHeight(int pixels) {
    m_lineHeight = pixels;
    setExtraAscent(0);
    setExtraDescent(0);
    if (pixels <= 0) {
        return;
    }
    const int extra = std::max(0, pixels - textHeight(0));
    setExtraAscent((extra + 1) / 2);
    setExtraDescent(extra / 2);
    emit linesMoved();
}

void CodeArea::breakLine() {
    beginUndoAction();
    removeSelectedText();
    int line = 0;
    int index = 0;
    getCursorPosition(&line, &index);
    const int indent = indentAfter(text(line).left(index));
    const QString inserted = u"\n"_s + u" "_s.repeated(indent);
    insertAt(inserted, line, index);
    setCursorPosition(line + 1, indent);
    ensureCursorVisible();
    endUndoAction();
}

void CodeArea::toggleComment() {
    int first = 0;
    int firstIndex = 0;
    int last = 0;
    int lastIndex = 0;
    if (hasSelectedText()) {
        getSelection(&first, &firstIndex, &last, &lastIndex);
        if (lastIndex == 0 && last > first) {
            --last;
        }
    } else {
        getCursorPosition(&first, &firstIndex);
        last = first;
    }
    QStringList before;
    for (int line = first; line <= last; ++line) {
        QString content = text(line);
        if (content.endsWith(u'\n')) {
            content.chop(1);
        }
        before << content;
    }
    const QStringList after = desktop::toggleComment(before);
    if (after == before) {
        return;
    }
    beginUndoAction();
    setSelection(first, 0, last, static_cast<int>(before.constLast().size()));
    replaceSelectedText(after.join(u'\n'));
    if (first == last) {
        const auto shift = static_cast<int>(after.constFirst().size() - before.constFirst().size());
        setCursorPosition(first, std::max(0, firstIndex + shift));
    } else {
        setSelection(first, 0, last, static_cast<int>(after.constLast().size()));
    }
    endUndoAction();
}

bool CodeArea::event(QEvent* event) {
    // Keys that mean something outside are the editor's own while it has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        if (plain &&
            (!key->text().isEmpty() || key->key() == Qt::Key_Home || key->key() == Qt::Key_End) &&
            key->key() != Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    return QsciScintilla::event(event);
}

void CodeArea::dragEnterEvent(QDragEnterEvent* event) {
    // A file is opened by the window, and not typed into the program as its name.
    if (event->mimeData()->hasUrls()) {
        event->ignore();
    } else {
        QsciScintilla::dragEnterEvent(event);
    }
}

void CodeArea::keyPressEvent(QKeyEvent* event) {
    const bool tabLeaves = m_tabLeaves || isReadOnly();
    m_tabLeaves = false;
    switch (event->key()) {
        case Qt::Key_Escape:
            m_tabLeaves = true;
            event->accept();
            return;
        case Qt::Key_Tab:
            if (tabLeaves) {
                // The base class gives the focus away only where it is read-only.
                QWidget::focusNextPrevChild(true);
                return;
            }
            break;
        case Qt::Key_Backtab:
            if (tabLeaves) {
                QWidget::focusNextPrevChild(false);
                return;
            }
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (!isReadOnly() && event->modifiers() == Qt::NoModifier) {
                breakLine();
                return;
            }
            break;
        case Qt::Key_Slash:
        case Qt::Key_NumberSign:
            if ((event->modifiers() & Qt::ControlModifier) && !isReadOnly()) {
                toggleComment();
                return;
            }
            break;
        default:
            break;
    }
    QsciScintilla::keyPressEvent(event);
}

QSize CodeArea::sizeHint() const {
    return {480, 240};
}

QSize CodeArea::minimumSizeHint() const {
    return {160, 60};
}

}  // namespace proclab::desktop
