// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/eventlistmodel.h"
#include "desktop/style/theme.h"
#include "desktop/views/eventlist/evenrowlist.h"

class QMenu;

namespace proclab::desktop {

/// Time, chip and sentence of every step: the current one tinted, what comes later muted. A click
/// or Enter goes there.
class EventListView : public EvenRowList {
    Q_OBJECT
public:
    EventListView(const Theme& theme, TraceCursor* cursor, QWidget* parent);

    [[nodiscard]] EventListModel& events() { return *m_events; }
    /// Moves the cursor to a row, as a click does.
    void goTo(const QModelIndex& index);

    /// What can be done with a row; null where nothing can. Caller owns.
    [[nodiscard]] QMenu* menuFor(const QModelIndex& index);

signals:
    /// Follow the object that this event is about.
    void followRequested(std::size_t event);
    void lineRequested(int line);
    /// The cursor was moved by hand: playing stops.
    void cursorMoved();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void follow(int row);

    const Theme& m_theme;
    TraceCursor* m_cursor;
    EventListModel* m_events;
};

}  // namespace proclab::desktop
