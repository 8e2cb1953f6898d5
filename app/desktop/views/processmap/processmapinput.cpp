// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/processmapview.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <utility>

// What mouse and keyboard do in the map.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

void ProcessMapView::select(const MapItem& item) {
    m_focused = static_cast<int>(&item - m_layout.items.data());
    if (item.form == CardForm::Group) {
        toggle(item);
        return;
    }
    const bool process = item.kind == MapItem::Kind::Process && item.form != CardForm::Group;
    const ProcessUid uid = process ? ProcessUid(item.id) : ProcessUid();
    // A second click on the selected card lets it go again.
    m_cursor->selectProcess(m_cursor->selectedProcess() == uid ? ProcessUid() : uid);
    viewport()->update();
}

void ProcessMapView::toggle(const MapItem& group) {
    const std::pair key(group.side, group.likeness);
    if (m_open.erase(key) == 0) {
        m_open.insert(key);
    }
    m_layoutFor = QSize();
    layOut();
    // It is at another place in the list where one before it has been opened or closed.
    const auto it = std::ranges::find_if(m_layout.items, [&key](const MapItem& item) {
        return item.form == CardForm::Group && item.side == key.first &&
               item.likeness == key.second;
    });
    m_focused = it == m_layout.items.end() ? -1 : static_cast<int>(it - m_layout.items.begin());
    showFocused();
}

bool ProcessMapView::selectNumber(int number) {
    if (m_cursor == nullptr || m_shown == nullptr) {
        return false;
    }
    for (const state::ProcessState& process : m_shown->processes) {
        if (process.number == number) {
            m_cursor->selectProcess(process.uid);
            return true;
        }
    }
    return false;
}

void ProcessMapView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_cursor == nullptr) {
        return;
    }
    if (const MapItem* item = itemAt(event->position().toPoint())) {
        select(*item);
    } else {
        m_cursor->selectProcess(ProcessUid());
    }
}

void ProcessMapView::mouseDoubleClickEvent(QMouseEvent* event) {
    const MapItem* item = itemAt(event->position().toPoint());
    if (item == nullptr || item->kind != MapItem::Kind::Process || item->form == CardForm::Group) {
        return;
    }
    const state::ProcessState& process = m_shown->processes[item->id];
    if (const int line = m_names.line(process.site); line > 0) {
        m_cursor->selectProcess(process.uid);
        emit lineRequested(line);
    }
}

QMenu* ProcessMapView::menuFor(const MapItem& item, std::optional<QPoint> at) {
    if (const std::vector<Held> held = heldIn(item, at); !held.empty()) {
        auto* menu = new QMenu(this);
        for (const Held& one : held) {
            menu->addAction(one.words, this,
                            [this, event = one.event] { emit followRequested(event); });
        }
        return menu;
    }
    if (item.kind != MapItem::Kind::Process || item.form == CardForm::Group || !isThere(item)) {
        return nullptr;
    }
    const state::ProcessState& process = m_shown->processes[item.id];
    QMenu* menu = makeActionMenu(
        process.uid, m_cursor->trace(), *m_cursor->latest(), m_liveness == Liveness::Live, this,
        [this, uid = process.uid](ProcessAction action) { emit actionRequested(uid, action); });
    if (const int line = m_names.line(process.site); line > 0) {
        menu->addSeparator();
        menu->addAction(tr("Go to line %1").arg(line), this,
                        [this, line] { emit lineRequested(line); });
    }
    return menu;
}

void ProcessMapView::contextMenuEvent(QContextMenuEvent* event) {
    const MapItem* item = nullptr;
    QPoint at = event->globalPos();
    std::optional<QPoint> pointed;
    if (event->reason() == QContextMenuEvent::Keyboard && m_focused >= 0) {
        item = &m_layout.items[static_cast<std::size_t>(m_focused)];
        at = viewport()->mapToGlobal(item->rect.center() + mapOrigin());
    } else {
        item = itemAt(event->pos());
        pointed = event->pos();
    }
    QMenu* menu = item == nullptr ? nullptr : menuFor(*item, pointed);
    if (menu != nullptr) {
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(at);
    } else {
        event->ignore();  // what is around the map has a menu for all of it
    }
}

void ProcessMapView::moveFocus(int by) {
    const auto count = static_cast<int>(m_layout.items.size());
    for (int step = 0, at = m_focused; step < count; ++step) {
        at = (at + by + count) % count;
        if (isThere(m_layout.items[static_cast<std::size_t>(at)])) {
            m_focused = at;
            break;
        }
    }
    showFocused();
}

void ProcessMapView::showFocused() {
    if (m_focused < 0 || m_focused >= static_cast<int>(m_layout.items.size())) {
        return;
    }
    const MapItem& item = m_layout.items[static_cast<std::size_t>(m_focused)];
    setAccessibleDescription(describe(item));
    const QRect rect = item.rect.translated(mapOrigin());
    const QRect visible = viewport()->rect();
    // Not below what stays at the top of the view.
    const MapItem* group = m_layout.groupOf(item);
    const auto strip = group == nullptr ? std::nullopt : stripOf(*group);
    const int top = strip ? strip->height() : 0;
    if (rect.bottom() > visible.bottom()) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.bottom() -
                                      visible.bottom() + 8);
    } else if (rect.top() < top) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.top() - top - 8);
    }
    viewport()->update();
}

void ProcessMapView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Right:
        case Qt::Key_Down:
            moveFocus(1);
            return;
        case Qt::Key_Left:
        case Qt::Key_Up:
            moveFocus(-1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_focused >= 0 && m_focused < static_cast<int>(m_layout.items.size())) {
                select(m_layout.items[static_cast<std::size_t>(m_focused)]);
            }
            return;
        case Qt::Key_Escape:
            // From among the members of a group back to it, where it can be closed.
            if (const MapItem* item = focusedItem()) {
                if (const MapItem* group = m_layout.groupOf(*item)) {
                    m_focused = static_cast<int>(group - m_layout.items.data());
                    showFocused();
                    return;
                }
            }
            break;
        default:
            break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void ProcessMapView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (m_focused < 0 && event->reason() != Qt::MouseFocusReason) {
        moveFocus(1);
    }
    viewport()->update();
}

}  // namespace proclab::desktop
