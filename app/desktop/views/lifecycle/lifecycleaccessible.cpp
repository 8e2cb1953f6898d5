// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecycleaccessible.h"

#include "desktop/views/lifecycle/lifecyclediagram.h"
#include "desktop/widgets/paintedaccessible.h"

namespace proclab::desktop {

namespace {

/// The processes, and behind all of them the places: the first ones are those that move.
class DiagramAccessible : public PaintedAccessible {
public:
    explicit DiagramAccessible(LifecycleDiagram* view) : PaintedAccessible(view), m_view(view) {}

    int itemCount() const override {
        return static_cast<int>(m_view->processes().size() + nodeCount);
    }
    QString itemName(int item) const override {
        return isProcess(item) ? m_view->describe(process(item)) : m_view->describe(node(item));
    }
    QRect itemRect(int item) const override {
        return isProcess(item) ? m_view->chipRect(process(item)) : m_view->nodeRect(node(item));
    }
    QAccessible::Role itemRole(int item) const override {
        return isProcess(item) ? QAccessible::ListItem : QAccessible::Grouping;
    }
    QAccessible::State itemState(int item) const override {
        QAccessible::State state;
        if (isProcess(item)) {
            state.focusable = true;
            state.selectable = true;
            state.focused = m_view->hasFocus() && m_view->focusedProcess() == process(item);
            state.selected = m_view->moment().selected == process(item);
        }
        return state;
    }

private:
    std::size_t processCount() const { return m_view->processes().size(); }
    bool isProcess(int item) const { return static_cast<std::size_t>(item) < processCount(); }
    ProcessUid process(int item) const {
        return m_view->processes()[static_cast<std::size_t>(item)];
    }
    state::RunState node(int item) const {
        return static_cast<state::RunState>(static_cast<std::size_t>(item) - processCount());
    }

    LifecycleDiagram* m_view;
};

QAccessibleInterface* makeAccessible(const QString& /*className*/, QObject* object) {
    auto* view = qobject_cast<LifecycleDiagram*>(object);
    return view == nullptr ? nullptr : new DiagramAccessible(view);
}

}  // namespace

void installLifecycleAccessibility() {
    QAccessible::installFactory(makeAccessible);
}

}  // namespace proclab::desktop
