// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/mapaccessible.h"

#include "desktop/views/processmap/processmapview.h"
#include "desktop/widgets/paintedaccessible.h"

namespace proclab::desktop {

namespace {

/// A process is an item of a list, a shared object a group (design 8).
class MapAccessible : public PaintedAccessible {
public:
    explicit MapAccessible(ProcessMapView* view) : PaintedAccessible(view), m_view(view) {}

    int itemCount() const override { return static_cast<int>(m_view->mapLayout().items.size()); }
    QString itemName(int index) const override { return m_view->describe(item(index)); }
    QRect itemRect(int index) const override { return m_view->itemRect(item(index)); }
    QAccessible::Role itemRole(int index) const override {
        return item(index).kind == MapItem::Kind::Process ? QAccessible::ListItem
                                                          : QAccessible::Grouping;
    }
    QAccessible::State itemState(int index) const override {
        QAccessible::State state;
        state.focusable = true;
        state.focused = m_view->hasFocus() && m_view->focusedItem() == &item(index);
        // What has not come into being at the cursor's moment is not there.
        state.invisible = !m_view->isThere(item(index));
        return state;
    }

private:
    const MapItem& item(int index) const {
        return m_view->mapLayout().items[static_cast<std::size_t>(index)];
    }

    ProcessMapView* m_view;
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
