// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memoryaccessible.h"

#include "desktop/views/memory/memoryview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

namespace proclab::desktop {

namespace {

class ItemAccessible : public QAccessibleInterface {
public:
    ItemAccessible(MemoryView* view, int index)
        : m_view(view), m_index(static_cast<std::size_t>(index)) {}

    bool isValid() const override { return !m_view.isNull() && m_index < m_view->items().size(); }
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
        const QRect place = m_view->itemRect(static_cast<int>(m_index));
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::Role role() const override {
        if (!isValid()) {
            return QAccessible::NoRole;
        }
        switch (item().part) {
            case MemoryPart::Process:
                return QAccessible::ColumnHeader;
            case MemoryPart::Cell:
            case MemoryPart::Pages:
                return QAccessible::Cell;
            case MemoryPart::Thing:
            case MemoryPart::Strip:
                return QAccessible::Grouping;
            case MemoryPart::Finding:
                return QAccessible::Button;
            case MemoryPart::Access:
                return QAccessible::ListItem;
        }
        return QAccessible::NoRole;
    }
    QString text(QAccessible::Text what) const override {
        return what == QAccessible::Name && isValid() ? m_view->describe(static_cast<int>(m_index))
                                                      : QString();
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.invisible = !isValid();
        if (isValid()) {
            const MemoryMoment& moment = m_view->moment();
            const auto column = static_cast<std::size_t>(item().column);
            state.focusable = true;
            state.focused =
                m_view->hasFocus() && m_view->focusedItem() == static_cast<int>(m_index);
            state.selectable =
                item().part == MemoryPart::Process || item().part == MemoryPart::Thing;
            state.selected = item().part == MemoryPart::Thing
                                 ? moment.chosen == item().row
                                 : item().part == MemoryPart::Process &&
                                       moment.selected.isValid() &&
                                       moment.own.columns[column].process == moment.selected;
        }
        return state;
    }

private:
    const MemoryItem& item() const { return m_view->items()[m_index]; }

    QPointer<MemoryView> m_view;
    std::size_t m_index;
};

class ViewAccessible : public QAccessibleWidget {
public:
    explicit ViewAccessible(MemoryView* view)
        : QAccessibleWidget(view, QAccessible::Grouping), m_view(view) {}
    ~ViewAccessible() override {
        for (const QAccessible::Id id : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return static_cast<int>(m_view->items().size()); }
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
        return m_view->hasFocus() ? child(m_view->focusedItem()) : nullptr;
    }

private:
    MemoryView* m_view;
    mutable std::vector<QAccessible::Id> m_children;
};

QAccessibleInterface* makeAccessible(const QString& /*className*/, QObject* object) {
    auto* view = qobject_cast<MemoryView*>(object);
    return view == nullptr ? nullptr : new ViewAccessible(view);
}

}  // namespace

void installMemoryAccessibility() {
    QAccessible::installFactory(makeAccessible);
}

}  // namespace proclab::desktop
