// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/timelineaccessible.h"

#include "desktop/views/timeline/timelineview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>
#include <utility>

namespace proclab::desktop {

namespace {

/// A row or a cell: a place in a view, made when it is asked for.
class Part : public QAccessibleInterface {
public:
    Part(TimelineView* view, QAccessible::Role role) : m_view(view), m_role(role) {}

    [[nodiscard]] bool isValid() const override { return !m_view.isNull(); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override {
        return m_view.isNull() ? nullptr : m_view->window()->windowHandle();
    }
    [[nodiscard]] QAccessible::Role role() const override { return m_role; }
    [[nodiscard]] QRect rect() const override {
        return m_view.isNull() ? QRect()
                               : QRect(m_view->viewport()->mapToGlobal(place().topLeft().toPoint()),
                                       place().size().toSize());
    }
    void setText(QAccessible::Text, const QString&) override {}

protected:
    [[nodiscard]] virtual QRectF place() const = 0;
    [[nodiscard]] TimelineView* view() const { return m_view.data(); }

private:
    QPointer<TimelineView> m_view;
    QAccessible::Role m_role;
};

/// Interfaces that have no QObject live as long as they are registered.
class Children {
public:
    ~Children() {
        for (const auto& [index, id] : m_ids) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }
    template <typename Make>
    QAccessibleInterface* child(int index, Make make) {
        auto it = m_ids.find(index);
        if (it == m_ids.end()) {
            it = m_ids.emplace(index, QAccessible::registerAccessibleInterface(make())).first;
        }
        return QAccessible::accessibleInterface(it->second);
    }
    [[nodiscard]] int indexOf(const QAccessibleInterface* child) const {
        for (const auto& [index, id] : m_ids) {
            if (QAccessible::accessibleInterface(id) == child) {
                return index;
            }
        }
        return -1;
    }

private:
    std::map<int, QAccessible::Id> m_ids;
};

class Cell : public Part {
public:
    Cell(TimelineView* view, QAccessibleInterface* row, LaneKey lane, std::size_t span)
        : Part(view, QAccessible::Cell), m_row(row), m_lane(lane), m_span(span) {}

    [[nodiscard]] QAccessibleInterface* parent() const override { return m_row; }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name && isValid() ? view()->spokenSpan(m_lane, m_span)
                                                      : QString();
    }
    [[nodiscard]] QAccessible::State state() const override { return {}; }

protected:
    [[nodiscard]] QRectF place() const override { return view()->spanRect(m_lane, m_span); }

private:
    QAccessibleInterface* m_row;
    LaneKey m_lane;
    std::size_t m_span;
};

/// A lane. One of so many that it is thin can be opened, and made thin again.
class Row : public Part, public QAccessibleActionInterface {
public:
    Row(TimelineView* view, LaneKey lane) : Part(view, QAccessible::Row), m_lane(lane) {}

    [[nodiscard]] QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(view());
    }
    [[nodiscard]] int childCount() const override {
        return isValid() ? static_cast<int>(view()->spanCount(m_lane)) : 0;
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        return m_cells.child(index, [&] {
            return new Cell(view(), const_cast<Row*>(this), m_lane,
                            static_cast<std::size_t>(index));
        });
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y)) {
                return child(i);
            }
        }
        return nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        return m_cells.indexOf(child);
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name && isValid() ? view()->spokenLane(m_lane) : QString();
    }
    [[nodiscard]] QAccessible::State state() const override {
        QAccessible::State state;
        state.selectable = true;
        state.selected = isValid() && m_lane.kind == LaneKind::Process &&
                         view()->selectedProcess() == ProcessUid(m_lane.index);
        state.focused = isValid() && view()->hasFocus() && view()->focusedLane() == m_lane;
        state.expandable = isValid() && view()->canOpen(m_lane);
        state.expanded = state.expandable && view()->isOpened(m_lane);
        state.collapsed = state.expandable && !state.expanded;
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override {
        return isValid() && view()->canOpen(m_lane) ? QStringList{toggleAction()} : QStringList();
    }
    void doAction(const QString& name) override {
        if (isValid() && name == toggleAction()) {
            view()->toggleLane(m_lane);
        }
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

protected:
    [[nodiscard]] QRectF place() const override { return view()->laneRect(m_lane); }

private:
    LaneKey m_lane;
    mutable Children m_cells;
};

class Timeline : public QAccessibleWidget {
public:
    explicit Timeline(TimelineView* view) : QAccessibleWidget(view, QAccessible::Table) {}

    [[nodiscard]] int childCount() const override {
        return static_cast<int>(view()->shownLanes().size());
    }
    [[nodiscard]] QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        // Lanes stay who they are: by what they are of, not by their place.
        const LaneKey lane = view()->shownLanes()[static_cast<std::size_t>(index)];
        return m_rows.child(numberOf(lane), [&] { return new Row(view(), lane); });
    }
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y)) {
                return child(i);
            }
        }
        return nullptr;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
        const int number = m_rows.indexOf(child);
        const std::vector<LaneKey> shown = view()->shownLanes();
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (numberOf(shown[i]) == number) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

private:
    static int numberOf(LaneKey lane) {
        constexpr int kinds = static_cast<int>(LaneKind::Core) + 1;
        return static_cast<int>(lane.index) * kinds + static_cast<int>(lane.kind);
    }
    [[nodiscard]] TimelineView* view() const { return static_cast<TimelineView*>(widget()); }

    mutable Children m_rows;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<TimelineView*>(object);
    return view == nullptr ? nullptr : new Timeline(view);
}

}  // namespace

void installTimelineAccessibility() {
    [[maybe_unused]] static const bool once = [] {
        QAccessible::installFactory(&makeInterface);
        return true;
    }();
}

}  // namespace proclab::desktop
