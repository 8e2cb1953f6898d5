// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memoryview.h"
#include "desktop/views/memory/memorywords.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

// What mouse and keyboard do in the memory view.

namespace proclab::desktop {

namespace {

/// A table of every hold of a lock that was taken a million times would be no use to anybody.
constexpr std::size_t mostHolds = 5000;

void copy(const QString& table) {
    QApplication::clipboard()->setText(table);
}

}  // namespace

int MemoryView::itemAt(QPoint place) const {
    const QPoint there = place + QPoint(0, verticalScrollBar()->value());
    const auto found = std::ranges::find_if(
        m_layout.items, [&](const MemoryItem& item) { return item.rect.contains(there); });
    return found == m_layout.items.end() ? -1 : static_cast<int>(found - m_layout.items.begin());
}

int MemoryView::lineOf(const MemoryItem& item) const {
    return item.part == MemoryPart::Access
               ? m_moment.accesses.accesses[static_cast<std::size_t>(item.row)].line
               : 0;
}

void MemoryView::activate(int index) {
    if (index < 0 || std::cmp_greater_equal(index, m_layout.items.size()) || m_cursor == nullptr) {
        return;
    }
    const MemoryItem item = m_layout.items[static_cast<std::size_t>(index)];
    switch (item.part) {
        case MemoryPart::Process:
        case MemoryPart::Cell:
        case MemoryPart::Pages: {
            const ProcessUid process =
                m_moment.own.columns[static_cast<std::size_t>(item.column)].process;
            const bool again =
                item.part == MemoryPart::Process && process == m_cursor->selectedProcess();
            m_cursor->selectProcess(again ? ProcessUid() : process);
            break;
        }
        case MemoryPart::Thing:
            m_wanted = m_moment.things[static_cast<std::size_t>(item.row)].id;
            refresh();
            break;
        case MemoryPart::Finding:
            if (m_moment.lost) {
                m_cursor->moveToPosition(m_moment.lost->position);
            }
            break;
        case MemoryPart::Access:
            m_cursor->moveToPosition(
                m_moment.accesses.accesses[static_cast<std::size_t>(item.row)].event + 1);
            break;
        case MemoryPart::Strip:
            goToHold(Direction::Right);
            break;
    }
}

void MemoryView::goToHold(Direction direction) {
    const SharedThing& thing = m_moment.things[static_cast<std::size_t>(m_moment.chosen)];
    const std::vector<Hold> holds =
        holdsAround(*m_cursor->timeline()->lanes(), m_names, thing.lock, m_cursor->time(), 3, 3);
    const std::size_t here = m_cursor->position();
    if (direction == Direction::Right) {
        const auto next =
            std::ranges::find_if(holds, [here](const Hold& hold) { return hold.event + 1 > here; });
        if (next != holds.end()) {
            m_cursor->moveToPosition(next->event + 1);
        }
        return;
    }
    const auto before = std::find_if(holds.rbegin(), holds.rend(),
                                     [here](const Hold& hold) { return hold.event + 1 < here; });
    if (before != holds.rend()) {
        m_cursor->moveToPosition(before->event + 1);
    }
}

QMenu* MemoryView::menuFor(int index) {
    auto* menu = new QMenu(this);
    const auto add = [&](const QString& text, auto action) { menu->addAction(text, this, action); };
    add(tr("Copy what each process has as table"), [this] { copy(tabSeparated(table())); });
    if (!m_moment.things.empty()) {
        add(tr("Copy what is shared as table"), [this] { copy(thingsTable(m_moment.things)); });
        const SharedThing thing = m_moment.things[static_cast<std::size_t>(m_moment.chosen)];
        if (!m_moment.accesses.accesses.empty() && thing.id.subject != trace::Subject::Lock) {
            add(tr("Copy reads and writes of %1 as table").arg(thing.name),
                [this] { copy(accessTable(m_moment.accesses, m_moment.begin)); });
        }
        if (thing.lock.isValid()) {
            const bool isLock = thing.id.subject == trace::Subject::Lock;
            add((isLock ? tr("Copy who held %1 as table")
                        : tr("Copy who held the lock of %1 as table"))
                    .arg(thing.name),
                [this, thing] {
                    copy(holdTable(holdsAround(*m_cursor->timeline()->lanes(), m_names, thing.lock,
                                               m_cursor->time(), mostHolds, mostHolds),
                                   m_moment.begin));
                });
        }
    }
    const int line = index >= 0 && std::cmp_less(index, m_layout.items.size())
                         ? lineOf(m_layout.items[static_cast<std::size_t>(index)])
                         : 0;
    if (line > 0) {
        menu->addSeparator();
        add(tr("Go to line %1").arg(line), [this, line] { emit lineRequested(line); });
    }
    return menu;
}

void MemoryView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const int hit = itemAt(event->position().toPoint());
    if (hit >= 0) {
        m_focused = hit;
        if (m_layout.items[static_cast<std::size_t>(hit)].part == MemoryPart::Strip) {
            m_cursor->moveToTime(m_moment.strip.timeAt(static_cast<int>(event->position().x()) -
                                                       m_layout.strip.left()));
        } else {
            activate(hit);
        }
    }
    viewport()->update();
}

void MemoryView::mouseDoubleClickEvent(QMouseEvent* event) {
    const int hit = itemAt(event->position().toPoint());
    if (hit >= 0) {
        if (const int line = lineOf(m_layout.items[static_cast<std::size_t>(hit)]); line > 0) {
            emit lineRequested(line);
        }
    }
}

void MemoryView::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_moment.hasRun) {
        return;
    }
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    QMenu* menu = menuFor(byKeyboard ? m_focused : itemAt(event->pos()));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(byKeyboard ? viewport()->mapToGlobal(itemRect(m_focused).center())
                           : event->globalPos());
}

void MemoryView::focus(int index) {
    m_focused = index;
    setAccessibleDescription(describe(index));
    const QRect rect = itemRect(index);
    const int by = rect.top() < 0                         ? rect.top() - 8
                   : rect.bottom() > viewport()->height() ? rect.bottom() - viewport()->height() + 8
                                                          : 0;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + by);
    viewport()->update();
}

bool MemoryView::turnColumns(int by) {
    const int most = m_layout.hiddenColumns;
    const int wanted = std::clamp(m_firstColumn + by, 0, most);
    if (wanted == std::clamp(m_firstColumn, 0, most)) {
        return false;
    }
    m_firstColumn = wanted;
    layOut();
    focus(m_focused);
    return true;
}

void MemoryView::moveFocus(Direction direction) {
    const int next = itemBeside(m_layout.items, m_focused, direction);
    const bool isOfTable =
        m_focused >= 0 &&
        m_layout.items[static_cast<std::size_t>(m_focused)].part <= MemoryPart::Pages;
    const bool staysInTable =
        next >= 0 && m_layout.items[static_cast<std::size_t>(next)].part <= MemoryPart::Pages;
    const QRect here = itemRect(m_focused);
    const bool isSideways = direction == Direction::Left || direction == Direction::Right;
    // At the table's right edge the columns turn before the focus leaves it; at the left one after
    // main they turn back.
    if (isOfTable && isSideways && m_layout.hiddenColumns > 0) {
        const bool atEdge = direction == Direction::Right
                                ? !staysInTable || next == m_focused
                                : next >= 0 && itemRect(next).left() < here.left() &&
                                      m_layout.items[static_cast<std::size_t>(next)].column == 0;
        if (atEdge && turnColumns(direction == Direction::Right ? 1 : -1)) {
            return;
        }
    }
    if (next >= 0) {
        focus(next);
    }
}

void MemoryView::keyPressEvent(QKeyEvent* event) {
    const bool isOnStrip =
        m_focused >= 0 &&
        m_layout.items[static_cast<std::size_t>(m_focused)].part == MemoryPart::Strip;
    // As from span to span in the timeline.
    if (isOnStrip && event->modifiers() == Qt::ControlModifier &&
        (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        goToHold(event->key() == Qt::Key_Left ? Direction::Left : Direction::Right);
        return;
    }
    switch (event->key()) {
        case Qt::Key_Left:
            moveFocus(Direction::Left);
            return;
        case Qt::Key_Right:
            moveFocus(Direction::Right);
            return;
        case Qt::Key_Up:
            moveFocus(Direction::Up);
            return;
        case Qt::Key_Down:
            moveFocus(Direction::Down);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            activate(m_focused);
            return;
        default:
            break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void MemoryView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (m_focused < 0 && !m_layout.items.empty() && event->reason() != Qt::MouseFocusReason) {
        focus(0);
    }
    viewport()->update();
}

bool MemoryView::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int hit = itemAt(help->pos());
    if (hit >= 0) {
        QToolTip::showText(help->globalPos(), describe(hit), viewport(), itemRect(hit));
    } else {
        QToolTip::hideText();
    }
    return true;
}

}  // namespace proclab::desktop
