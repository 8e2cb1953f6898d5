// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecyclediagram.h"
#include "desktop/views/lifecycle/lifecyclewords.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

// What mouse and keyboard do in the lifecycle.

namespace proclab::desktop {

void LifecycleDiagram::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const ProcessUid hit = at(event->position().toPoint());
    m_focused = hit.isValid() ? hit : m_focused;
    // A second click on the selected one lets it go again.
    emit processSelected(hit == m_moment.selected ? ProcessUid() : hit);
}

void LifecycleDiagram::mouseDoubleClickEvent(QMouseEvent* event) {
    const state::ProcessState* hit = process(at(event->position().toPoint()));
    if (hit == nullptr) {
        return;
    }
    emit processSelected(hit->uid);
    if (const int line = m_moment.names.line(hit->site); line > 0) {
        emit lineRequested(line);
    }
}

void LifecycleDiagram::contextMenuEvent(QContextMenuEvent* event) {
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const ProcessUid hit = byKeyboard ? m_focused : at(event->pos());
    if (process(hit) != nullptr) {
        emit menuRequested(
            hit, byKeyboard ? viewport()->mapToGlobal(chipRect(hit).center()) : event->globalPos());
    } else {
        event->ignore();  // what is around the diagram has a menu for all of it
    }
}

void LifecycleDiagram::focus(ProcessUid process) {
    m_focused = process;
    setAccessibleDescription(describe(process));
    const QRect rect = chipRect(process);
    if (!rect.isEmpty()) {
        const auto show = [](QScrollBar* bar, int low, int high, int room) {
            const int by = low < 0 ? low - 8 : high > room ? high - room + 8 : 0;
            bar->setValue(bar->value() + by);
        };
        show(horizontalScrollBar(), rect.left(), rect.right(), viewport()->width());
        show(verticalScrollBar(), rect.top(), rect.bottom(), viewport()->height());
    }
    viewport()->update();
}

void LifecycleDiagram::moveFocus(int by) {
    const auto count = static_cast<int>(m_processes.size());
    const auto found = std::ranges::find(m_processes, m_focused);
    int index = found == m_processes.end() ? (by > 0 ? -1 : count)
                                           : static_cast<int>(found - m_processes.begin());
    // Those for whom there is no room are reached by the map and by their number.
    for (int step = 0; step < count; ++step) {
        index = (index + by + count) % count;
        const ProcessUid candidate = m_processes[static_cast<std::size_t>(index)];
        if (chipOf(candidate) != nullptr) {
            focus(candidate);
            return;
        }
    }
}

void LifecycleDiagram::keyPressEvent(QKeyEvent* event) {
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
            if (process(m_focused) != nullptr) {
                emit processSelected(m_focused == m_moment.selected ? ProcessUid() : m_focused);
            }
            return;
        default:
            break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void LifecycleDiagram::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    if (process(m_focused) == nullptr && event->reason() != Qt::MouseFocusReason) {
        moveFocus(1);
    }
    viewport()->update();
}

bool LifecycleDiagram::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const ProcessUid hit = at(help->pos()); hit.isValid()) {
        QToolTip::showText(help->globalPos(), describe(hit), viewport(), chipRect(hit));
        return true;
    }
    for (const LifecycleNode& node : m_layout.nodes) {
        if (node.rect.contains(QPointF(help->pos() - origin()) / m_fit)) {
            QToolTip::showText(help->globalPos(),
                               describe(node.state) + u'\n' + meaningOf(node.state), viewport(),
                               nodeRect(node.state));
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

}  // namespace proclab::desktop
