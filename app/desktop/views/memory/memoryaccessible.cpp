// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memoryaccessible.h"

#include "desktop/views/memory/memoryview.h"
#include "desktop/widgets/paintedaccessible.h"

namespace proclab::desktop {

namespace {

class MemoryAccessible : public PaintedAccessible {
public:
    explicit MemoryAccessible(MemoryView* view)
        : PaintedAccessible(view, QAccessible::Grouping), m_view(view) {}

    int itemCount() const override { return static_cast<int>(m_view->items().size()); }
    QString itemName(int item) const override { return m_view->describe(item); }
    QRect itemRect(int item) const override { return m_view->itemRect(item); }
    QAccessible::Role itemRole(int item) const override {
        switch (at(item).part) {
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
    QAccessible::State itemState(int item) const override {
        const MemoryMoment& moment = m_view->moment();
        const MemoryPart part = at(item).part;
        const auto column = static_cast<std::size_t>(at(item).column);
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_view->hasFocus() && m_view->focusedItem() == item;
        state.selectable = part == MemoryPart::Process || part == MemoryPart::Thing;
        state.selected = part == MemoryPart::Thing
                             ? moment.chosen == at(item).row
                             : part == MemoryPart::Process && moment.selected.isValid() &&
                                   moment.own.columns[column].process == moment.selected;
        return state;
    }

private:
    const MemoryItem& at(int item) const { return m_view->items()[static_cast<std::size_t>(item)]; }

    MemoryView* m_view;
};

QAccessibleInterface* makeAccessible(const QString& /*className*/, QObject* object) {
    auto* view = qobject_cast<MemoryView*>(object);
    return view == nullptr ? nullptr : new MemoryAccessible(view);
}

}  // namespace

void installMemoryAccessibility() {
    QAccessible::installFactory(makeAccessible);
}

}  // namespace proclab::desktop
