// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QRect>
#include <QString>

#include <vector>

class QAbstractScrollArea;

namespace proclab::desktop {

/// A view that paints what is in it, as assistive techniques see it, with one child for each
/// painted item, in reading order. What the items are is said by who derives from it.
class PaintedAccessible : public QAccessibleWidget {
public:
    explicit PaintedAccessible(QAbstractScrollArea* view,
                               QAccessible::Role role = QAccessible::List);
    ~PaintedAccessible() override;

    // Of an item, counted from 0.
    [[nodiscard]] virtual int itemCount() const = 0;
    [[nodiscard]] virtual QString itemName(int item) const = 0;
    /// In the viewport; empty where it is not shown.
    [[nodiscard]] virtual QRect itemRect(int item) const = 0;
    [[nodiscard]] virtual QAccessible::Role itemRole(int item) const = 0;
    [[nodiscard]] virtual QAccessible::State itemState(int item) const = 0;

    [[nodiscard]] int childCount() const override { return itemCount(); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;
    /// Where an item is on the screen.
    [[nodiscard]] QRect onScreen(int item) const;

private:
    QPointer<QAbstractScrollArea> m_view;
    mutable std::vector<QAccessible::Id> m_children;  ///< made when they are asked for
};

}  // namespace proclab::desktop
