// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/eventlist/evenrowlist.h"

#include <QAbstractItemDelegate>
#include <QCursor>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace proclab::desktop {

EvenRowList::EvenRowList(int rowHeight, QWidget* parent)
    : QListView(parent), m_rowHeight(rowHeight) {
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void EvenRowList::setRowHeight(int pixels) {
    m_rowHeight = pixels;
    updateGeometries();
    viewport()->update();
}

int EvenRowList::rows() const {
    return model() == nullptr ? 0 : model()->rowCount(rootIndex());
}

int EvenRowList::verticalOffset() const {
    return verticalScrollBar()->value();
}

QRect EvenRowList::visualRect(const QModelIndex& index) const {
    if (!index.isValid()) {
        return {};
    }
    return {0, index.row() * m_rowHeight - verticalOffset(), viewport()->width(), m_rowHeight};
}

QModelIndex EvenRowList::indexAt(const QPoint& point) const {
    const int y = point.y() + verticalOffset();
    const bool isInside = y >= 0 && y / m_rowHeight < rows() && viewport()->rect().contains(point);
    return isInside ? model()->index(y / m_rowHeight, 0, rootIndex()) : QModelIndex();
}

void EvenRowList::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid()) {
        return;
    }
    // Rows that were just added are part of the range only after the next layout.
    updateRange();
    const int top = index.row() * m_rowHeight;
    const int below = top + m_rowHeight - viewport()->height();
    int value = verticalOffset();
    switch (hint) {
        case PositionAtTop:
            value = top;
            break;
        case PositionAtBottom:
            value = below;
            break;
        case PositionAtCenter:
            value = (top + below) / 2;
            break;
        case EnsureVisible:
            value = std::min(std::max(value, below), top);
            break;
    }
    verticalScrollBar()->setValue(value);
}

void EvenRowList::doItemsLayout() {
    QAbstractItemView::doItemsLayout();  // NOLINT: past QListView's own, which is the purpose
}

void EvenRowList::updateRange() {
    verticalScrollBar()->setRange(0, std::max(0, rows() * m_rowHeight - viewport()->height()));
}

void EvenRowList::updateGeometries() {
    verticalScrollBar()->setSingleStep(m_rowHeight);
    verticalScrollBar()->setPageStep(viewport()->height());
    updateRange();
    horizontalScrollBar()->setRange(0, 0);
    QAbstractItemView::updateGeometries();  // NOLINT: as above
}

void EvenRowList::scrollContentsBy(int /*dx*/, int /*dy*/) {
    viewport()->update();
}

void EvenRowList::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QModelIndex hovered = viewport()->underMouse()
                                    ? indexAt(viewport()->mapFromGlobal(QCursor::pos()))
                                    : QModelIndex();
    const QStyle::State state = option.state;
    const int first = std::max(0, (event->rect().top() + verticalOffset()) / m_rowHeight);
    const int last =
        std::min(rows() - 1, (event->rect().bottom() + verticalOffset()) / m_rowHeight);
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0, rootIndex());
        option.rect = visualRect(index);
        option.state = state;
        option.state.setFlag(QStyle::State_MouseOver, index == hovered);
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, hasFocus() && index == currentIndex());
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

QModelIndex EvenRowList::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/) {
    const int count = rows();
    if (count == 0) {
        return {};
    }
    const int page = std::max(1, viewport()->height() / m_rowHeight - 1);
    int row = currentIndex().isValid() ? currentIndex().row() : -1;
    switch (action) {
        case MoveUp:
        case MovePrevious:
        case MoveLeft:
            --row;
            break;
        case MoveDown:
        case MoveNext:
        case MoveRight:
            ++row;
            break;
        case MovePageUp:
            row -= page;
            break;
        case MovePageDown:
            row += page;
            break;
        case MoveHome:
            row = 0;
            break;
        case MoveEnd:
            row = count - 1;
            break;
    }
    return model()->index(std::clamp(row, 0, count - 1), 0, rootIndex());
}

void EvenRowList::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) {
    const QRect area = rect.normalized();
    const int first = std::max(0, (area.top() + verticalOffset()) / m_rowHeight);
    const int last = std::min(rows() - 1, (area.bottom() + verticalOffset()) / m_rowHeight);
    if (first <= last) {
        selectionModel()->select(
            {model()->index(first, 0, rootIndex()), model()->index(last, 0, rootIndex())}, flags);
    }
}

QRegion EvenRowList::visualRegionForSelection(const QItemSelection& selection) const {
    QRegion region;
    for (const QItemSelectionRange& range : selection) {
        region += visualRect(range.topLeft()).united(visualRect(range.bottomRight()));
    }
    return region & viewport()->rect();
}

}  // namespace proclab::desktop
