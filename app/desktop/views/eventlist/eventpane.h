// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/eventfilter.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"

#include <QWidget>

class QLineEdit;
class QMenu;

namespace proclab::desktop {

class Button;
class ElidedLabel;
class EventListView;

/// The event list with a row above it to search: words, a process, what the events are about. Only
/// what fits is listed; Enter or F3 goes to the next of them, with Shift to the one before. The
/// cursor stays where it is until one asks it to move.
class EventPane : public QWidget {
    Q_OBJECT
public:
    EventPane(const Theme& theme, TraceCursor* cursor, QWidget* parent);

    [[nodiscard]] EventListView& list() { return *m_list; }
    [[nodiscard]] QLineEdit& field() { return *m_field; }
    /// "3 of 120 events: P1, “put”"; empty without a filter.
    [[nodiscard]] QString countText() const;
    [[nodiscard]] const EventFilter& filter() const { return m_filter; }
    void setFilter(const EventFilter& filter);
    /// What can be asked for in this run. Caller owns.
    [[nodiscard]] QMenu* makeMenu();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void goOn(int direction);
    void updateRow();
    void addKinds(QMenu* menu);

    const Theme& m_theme;
    EventListView* m_list;
    TraceCursor* m_cursor;
    EventFilter m_filter;
    QLineEdit* m_field;
    Button* m_button;
    QWidget* m_countRow;
    ElidedLabel* m_count;
    Button* m_clear;
};

}  // namespace proclab::desktop
