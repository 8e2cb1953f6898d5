// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/outputaccessible.h"

#include "desktop/views/output/outputarea.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace proclab::desktop {

namespace {

class OutputRowAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    OutputRowAccessible(OutputArea* area, int row) : m_area(area), m_row(row) {}

    bool isValid() const override { return !m_area.isNull() && m_row < m_area->rows().rowCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_area);
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
        const QRect place = m_area->rowRect(m_row);
        return {m_area->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::Role role() const override {
        return isValid() && m_area->linkOf(m_row).line > 0 ? QAccessible::Link
                                                           : QAccessible::ListItem;
    }
    QString text(QAccessible::Text what) const override {
        return what == QAccessible::Name && isValid() ? m_area->describe(m_row) : QString();
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.invalid = !isValid();
        state.focusable = true;
        state.focused = isValid() && m_area->hasFocus() && m_area->caret().row == m_row;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override {
        return isValid() && m_area->linkOf(m_row).line > 0 ? QStringList{pressAction()}
                                                           : QStringList();
    }
    void doAction(const QString& action) override {
        if (action == pressAction() && isValid()) {
            emit m_area->lineRequested(m_area->linkOf(m_row).line);
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<OutputArea> m_area;
    int m_row;
};

class OutputAccessible : public QAccessibleWidget {
public:
    explicit OutputAccessible(OutputArea* area)
        : QAccessibleWidget(area, QAccessible::List), m_area(area) {}
    ~OutputAccessible() override {
        for (const auto& [row, id] : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return m_area->rows().rowCount(); }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        auto it = m_children.find(index);
        if (it == m_children.end()) {
            it = m_children
                     .emplace(index, QAccessible::registerAccessibleInterface(
                                         new OutputRowAccessible(m_area, index)))
                     .first;
        }
        return QAccessible::accessibleInterface(it->second);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (const auto& [row, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == child) {
                return row;
            }
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint at = m_area->viewport()->mapFromGlobal(QPoint(x, y));
        const int row = m_area->rowAt(at.y());
        return childCount() > 0 && m_area->rowRect(row).contains(at) ? child(row) : nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        return m_area->hasFocus() ? child(m_area->caret().row) : nullptr;
    }

private:
    OutputArea* m_area;
    mutable std::map<int, QAccessible::Id> m_children;
};

QAccessibleInterface* makeOutputAccessible(const QString& /*className*/, QObject* object) {
    auto* area = qobject_cast<OutputArea*>(object);
    return area == nullptr ? nullptr : new OutputAccessible(area);
}

}  // namespace

void installOutputAccessibility() {
    QAccessible::installFactory(makeOutputAccessible);
}

}  // namespace proclab::desktop
