// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/outputarea.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdlib>

// Mouse, keyboard, selection and search of the output.

namespace proclab::desktop {

void OutputArea::leaveOrFollow() {
    const int printed = m_rows->printedRows();
    const QScrollBar* bar = verticalScrollBar();
    const bool showsEnd =
        printed == 0 || bar->value() == bar->maximum() ||
        (topOf(printed - 1) >= 0 && topOf(printed - 1) + rowHeight() <= viewport()->height());
    if (showsEnd == m_follows) {
        return;
    }
    m_follows = showsEnd;
    m_leftAt = printed > 0 ? m_rows->idOf(printed - 1) + 1 : 0;
    emit followingChanged();
}

TextPlace OutputArea::placeAt(const QPoint& at) {
    if (m_rows->rowCount() == 0) {
        return {};
    }
    const int row = rowAt(at.y());
    const QTextLine line = layoutOf(row).lineAt(0);
    const int column = line.isValid() ? line.xToCursor(at.x() - textLeft(row)) : 0;
    return {row, column};
}

void OutputArea::select(TextPlace anchor, TextPlace caret) {
    const int rows = m_rows->rowCount();
    if (rows == 0) {
        return;
    }
    anchor.row = std::clamp(anchor.row, 0, rows - 1);
    caret.row = std::clamp(caret.row, 0, rows - 1);
    m_anchor = anchor;
    m_caret = caret;
    viewport()->update();
}

void OutputArea::selectAll() {
    const int last = m_rows->rowCount() - 1;
    if (last >= 0) {
        select({0, 0}, {last, static_cast<int>(m_rows->row(last).line.text.size())});
    }
}

QString OutputArea::selectedText() const {
    if (!hasSelection()) {
        return {};
    }
    const auto [first, last] = std::minmax(m_anchor, m_caret);
    QString text = m_rows->text(first.row, last.row);
    const auto behind = m_rows->row(last.row).line.text.size() - last.column;
    text.chop(behind + 1);  // and the newline
    return text.sliced(std::min<qsizetype>(first.column, text.size()));
}

void OutputArea::updatePointer(const QPoint& at) {
    const bool onLink = m_rows->rowCount() > 0 && linkRect(rowAt(at.y())).contains(at);
    viewport()->setCursor(onLink ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void OutputArea::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_focusByKey = false;
    m_dragging = true;
    const TextPlace place = placeAt(event->position().toPoint());
    select(event->modifiers() & Qt::ShiftModifier ? m_anchor : place, place);
}

void OutputArea::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (!m_dragging) {
        updatePointer(at);
        return;
    }
    const QScrollBar* bar = verticalScrollBar();
    if (at.y() < 0) {
        verticalScrollBar()->setValue(bar->value() - rowHeight());
    } else if (at.y() > viewport()->height()) {
        verticalScrollBar()->setValue(bar->value() + rowHeight());
    }
    select(m_anchor, placeAt(at));
}

void OutputArea::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_dragging) {
        return;
    }
    m_dragging = false;
    const QPoint at = event->position().toPoint();
    if (hasSelection() || m_rows->rowCount() == 0) {
        return;
    }
    const int row = rowAt(at.y());
    if (linkRect(row).contains(at)) {
        emit lineRequested(linkOf(row).line);
    }
}

void OutputArea::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (m_rows->rowCount() > 0 && rowRect(rowAt(at.y())).contains(at)) {
        emit momentRequested(rowAt(at.y()));
    }
}

void OutputArea::wheelEvent(QWheelEvent* event) {
    QAbstractScrollArea::wheelEvent(event);
    updatePointer(event->position().toPoint());
}

void OutputArea::focusInEvent(QFocusEvent* event) {
    m_focusByKey = event->reason() == Qt::TabFocusReason ||
                   event->reason() == Qt::BacktabFocusReason ||
                   event->reason() == Qt::ShortcutFocusReason;
    if (m_focusByKey && m_caret == TextPlace() && m_anchor == m_caret && m_rows->rowCount() > 0) {
        // Where one looks, and not where the output began.
        const int row = std::clamp(m_rows->printedRows() - 1, 0, m_rows->rowCount() - 1);
        m_anchor = m_caret = {row, 0};
    }
    viewport()->update();
    QAbstractScrollArea::focusInEvent(event);
}

void OutputArea::moveCaret(int row, bool selects) {
    if (m_rows->rowCount() == 0) {
        return;
    }
    row = std::clamp(row, 0, m_rows->rowCount() - 1);
    const bool down = row >= m_caret.row;
    const int length = static_cast<int>(m_rows->row(row).line.text.size());
    // With Shift whole rows are taken.
    const TextPlace caret{row, selects && down ? length : 0};
    select(selects ? m_anchor : caret, caret);
    showRow(row);
    leaveOrFollow();
}

bool OutputArea::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool ends = (key->key() == Qt::Key_Home || key->key() == Qt::Key_End) &&
                          key->modifiers() == Qt::ControlModifier;
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
            key->matches(QKeySequence::Find) || ends) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool OutputArea::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        viewport()->unsetCursor();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void OutputArea::keyPressEvent(QKeyEvent* event) {
    m_focusByKey = true;
    const bool selects = event->modifiers() & Qt::ShiftModifier;
    const int page = std::max(1, viewport()->height() / std::max(1, rowHeight()) - 1);
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(hasSelection() ? selectedText()
                                                          : m_rows->text(0, m_rows->rowCount()));
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    if (event->matches(QKeySequence::Find)) {
        emit findRequested();
        return;
    }
    switch (event->key()) {
        case Qt::Key_Up:
            moveCaret(m_caret.row - 1, selects);
            return;
        case Qt::Key_Down:
            moveCaret(m_caret.row + 1, selects);
            return;
        case Qt::Key_PageUp:
            moveCaret(m_caret.row - page, selects);
            return;
        case Qt::Key_PageDown:
            moveCaret(m_caret.row + page, selects);
            return;
        case Qt::Key_Home:
            moveCaret(0, selects);
            return;
        case Qt::Key_End:
            moveCaret(m_rows->rowCount() - 1, selects);
            return;
        case Qt::Key_Left:
            horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
            return;
        case Qt::Key_Right:
            horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_caret.row < m_rows->rowCount()) {
                if (const LineLink link = linkOf(m_caret.row); link.line > 0) {
                    emit lineRequested(link.line);
                } else {
                    emit momentRequested(m_caret.row);
                }
            }
            return;
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

void OutputArea::setSearch(const QString& text) {
    m_search = text;
    m_foundIsOld = true;
    viewport()->update();
}

void OutputArea::countFound() const {
    if (!m_foundIsOld) {
        return;
    }
    m_foundIsOld = false;
    m_found.clear();
    if (m_search.isEmpty()) {
        return;
    }
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->row(row).line.text.contains(m_search, Qt::CaseInsensitive)) {
            m_found.push_back(row);
        }
    }
}

std::pair<int, int> OutputArea::foundRows() const {
    countFound();
    const auto at = std::ranges::lower_bound(m_found, m_caret.row);
    const bool isAtOne = at != m_found.end() && *at == m_caret.row;
    return {static_cast<int>(m_found.size()),
            isAtOne ? static_cast<int>(at - m_found.begin()) + 1 : 0};
}

bool OutputArea::findNext(bool backward, bool fromSelection) {
    countFound();
    if (m_found.empty()) {
        select(m_caret, m_caret);
        return false;
    }
    const auto [first, last] = std::minmax(m_anchor, m_caret);
    const int length = static_cast<int>(m_search.size());
    const TextPlace from = backward || fromSelection ? first : last;
    const QString& here = m_rows->row(from.row).line.text;
    qsizetype at = -1;
    int row = from.row;
    if (backward) {
        at =
            from.column > 0 ? here.lastIndexOf(m_search, from.column - 1, Qt::CaseInsensitive) : -1;
    } else {
        at = here.indexOf(m_search, from.column, Qt::CaseInsensitive);
    }
    if (at < 0) {
        // In the next row that has it; behind the last one it begins anew.
        auto next = backward ? std::ranges::lower_bound(m_found, row)
                             : std::ranges::upper_bound(m_found, row);
        if (backward) {
            row = next == m_found.begin() ? m_found.back() : *std::prev(next);
            at = m_rows->row(row).line.text.lastIndexOf(m_search, -1, Qt::CaseInsensitive);
        } else {
            row = next == m_found.end() ? m_found.front() : *next;
            at = m_rows->row(row).line.text.indexOf(m_search, 0, Qt::CaseInsensitive);
        }
    }
    const int column = static_cast<int>(at);
    select({row, column}, {row, column + length});
    showRow(row);
    leaveOrFollow();
    return true;
}

}  // namespace proclab::desktop
