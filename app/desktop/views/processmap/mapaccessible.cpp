// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/mapaccessible.h"

#include "desktop/views/processmap/processmapview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <vector>

namespace proclab::desktop {

namespace {

/// One card: a process is an item of a list, a shared object a group (design 8).
class CardAccessible : public QAccessibleInterface {
public:
    CardAccessible(ProcessMapView* view, int index) : m_view(view), m_index(index) {}

    bool isValid() const override { return item() != nullptr; }
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
        const QRect place = m_view->itemRect(*item());
        return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::Role role() const override {
        return isValid() && item()->kind == MapItem::Kind::Process ? QAccessible::ListItem
                                                                   : QAccessible::Grouping;
    }
    QString text(QAccessible::Text what) const override {
        return what == QAccessible::Name && isValid() ? m_view->describe(*item()) : QString();
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.focused = isValid() && m_view->hasFocus() && m_view->focusedItem() == item();
        // What has not come into being at the cursor's moment is not there.
        state.invisible = !isValid() || m_view->describe(*item()).isEmpty();
        return state;
    }

private:
    const MapItem* item() const {
        if (m_view.isNull()) {
            return nullptr;
        }
        const std::vector<MapItem>& items = m_view->mapLayout().items;
        const auto index = static_cast<std::size_t>(m_index);
        return index < items.size() ? &items[index] : nullptr;
    }

    QPointer<ProcessMapView> m_view;
    int m_index;
};

class MapAccessible : public QAccessibleWidget {
public:
    explicit MapAccessible(ProcessMapView* view)
        : QAccessibleWidget(view, QAccessible::List), m_view(view) {}
    ~MapAccessible() override {
        for (const QAccessible::Id id : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return static_cast<int>(m_view->mapLayout().items.size()); }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        while (static_cast<int>(m_children.size()) <= index) {
            const auto next = static_cast<int>(m_children.size());
            m_children.push_back(
                QAccessible::registerAccessibleInterface(new CardAccessible(m_view, next)));
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
    ProcessMapView* m_view;
    mutable std::vector<QAccessible::Id> m_children;
};

QAccessibleInterface* makeAccessible(const QString& /*className*/, QObject* object) {
    auto* view = qobject_cast<ProcessMapView*>(object);
    return view == nullptr ? nullptr : new MapAccessible(view);
}

}  // namespace

void installMapAccessibility() {
    QAccessible::installFactory(makeAccessible);
}

}  // namespace proclab::desktop
