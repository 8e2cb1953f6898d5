// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/paintedaccessible.h"

#include <QAbstractScrollArea>

namespace proclab::desktop {

namespace {

/// One painted item. Lives as long as its view's interface, which asks for it and ends it.
class ItemAccessible : public QAccessibleInterface {
public:
    ItemAccessible(const PaintedAccessible* view, QWidget* widget, int item)
        : m_view(view), m_widget(widget), m_item(item) {}

    bool isValid() const override { return !m_widget.isNull() && m_item < m_view->itemCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    int childCount() const override { return 0; }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override { return isValid() ? m_view->onScreen(m_item) : QRect(); }
    QAccessible::Role role() const override {
        return isValid() ? m_view->itemRole(m_item) : QAccessible::NoRole;
    }
    QString text(QAccessible::Text what) const override {
        return what == QAccessible::Name && isValid() ? m_view->itemName(m_item) : QString();
    }
    QAccessible::State state() const override {
        if (isValid()) {
            return m_view->itemState(m_item);
        }
        QAccessible::State state;
        state.invalid = true;
        state.invisible = true;
        return state;
    }

private:
    const PaintedAccessible* m_view;
    QPointer<QWidget> m_widget;
    int m_item;
};

}  // namespace

PaintedAccessible::PaintedAccessible(QAbstractScrollArea* view, QAccessible::Role role)
    : QAccessibleWidget(view, role), m_view(view) {}

PaintedAccessible::~PaintedAccessible() {
    for (const QAccessible::Id id : m_children) {
        QAccessible::deleteAccessibleInterface(id);
    }
}

QAccessibleInterface* PaintedAccessible::child(int index) const {
    if (index < 0 || index >= itemCount()) {
        return nullptr;
    }
    while (static_cast<int>(m_children.size()) <= index) {
        const auto next = static_cast<int>(m_children.size());
        m_children.push_back(
            QAccessible::registerAccessibleInterface(new ItemAccessible(this, m_view, next)));
    }
    return QAccessible::accessibleInterface(m_children[static_cast<std::size_t>(index)]);
}

int PaintedAccessible::indexOfChild(const QAccessibleInterface* child) const {
    for (std::size_t i = 0; i < m_children.size(); ++i) {
        if (QAccessible::accessibleInterface(m_children[i]) == child) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

QAccessibleInterface* PaintedAccessible::childAt(int x, int y) const {
    for (int i = 0; i < itemCount(); ++i) {
        if (onScreen(i).contains(x, y)) {
            return child(i);
        }
    }
    return nullptr;
}

QAccessibleInterface* PaintedAccessible::focusChild() const {
    for (int i = 0; i < itemCount(); ++i) {
        if (itemState(i).focused) {
            return child(i);
        }
    }
    return nullptr;
}

QRect PaintedAccessible::onScreen(int item) const {
    const QRect place = itemRect(item);
    return m_view.isNull() || place.isEmpty()
               ? QRect()
               : QRect(m_view->viewport()->mapToGlobal(place.topLeft()), place.size());
}

}  // namespace proclab::desktop
