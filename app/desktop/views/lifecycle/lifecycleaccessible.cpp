// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecycleaccessible.h"

#include "desktop/views/lifecycle/lifecyclediagram.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

namespace proclab::desktop {

namespace {

/// A process, or behind all of them a place: the first ones are those that move.
class ItemAccessible : public QAccessibleInterface {
public:
    ItemAccessible(LifecycleDiagram* view, int index)
        : m_view(view), m_index(static_cast<std::size_t>(index)) {}

    bool isValid() const override {
        return !m_view.isNull() && m_index < m_view->processes().size() + nodeCount;
    }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    int childCount() const override { return 0; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (!isValid()) {
            return {};
        }
        const QRect place = isProcess() ? m_view->chipRect(process()) : m_view->nodeRect(node());
        return place.isEmpty()
                   ? QRect()
                   : QRect(m_view->viewport()->mapToGlobal(place.topLeft()), place.size());
    }
    QAccessible::Role role() const override {
        return isValid() && isProcess() ? QAccessible::ListItem : QAccessible::Grouping;
    }
    QString text(QAccessible::Text what) const override {
        if (what != QAccessible::Name || !isValid()) {
            return {};
        }
        return isProcess() ? m_view->describe(process()) : m_view->describe(node());
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.invisible = !isValid();
        if (isValid() && isProcess()) {
            state.focusable = true;
            state.selectable = true;
            state.focused = m_view->hasFocus() && m_view->focusedProcess() == process();
            state.selected = m_view->moment().selected == process();
        }
        return state;
    }

private:
    bool isProcess() const { return m_index < m_view->processes().size(); }
    ProcessUid process() const { return m_view->processes()[m_index]; }
    state::RunState node() const {
        return static_cast<state::RunState>(m_index - m_view->processes().size());
    }

    QPointer<LifecycleDiagram> m_view;
    std::size_t m_index;
};

class DiagramAccessible : public QAccessibleWidget {
public:
    explicit DiagramAccessible(LifecycleDiagram* view)
        : QAccessibleWidget(view, QAccessible::List), m_view(view) {}
    ~DiagramAccessible() override {
        for (const QAccessible::Id id : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override {
        return static_cast<int>(m_view->processes().size() + nodeCount);
    }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        while (static_cast<int>(m_children.size()) <= index) {
            const auto next = static_cast<int>(m_children.size());
            m_children.push_back(
                QAccessible::registerAccessibleInterface(new ItemAccessible(m_view, next)));
        }
        return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (std::size_t i = 0; i < m_children.size(); ++i) {
            if (QAccessible::accessibleInterface(m_children[i]) == child) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y)) {
                return child(i);
            }
        }
        return nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->state().focused) {
                return child(i);
            }
        }
        return nullptr;
    }

private:
    LifecycleDiagram* m_view;
    mutable std::vector<QAccessible::Id> m_children;
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
