// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/actions/processactions.h"
#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecyclediagram.h"

#include <QWidget>

class QMenu;

namespace proclab::desktop {

class ProcessPanel;

/// The states of a process with the processes that are in them at the cursor's moment, and a panel
/// for the selected one. What is asked for a process of a live run is for the owner to do.
class LifecycleView : public QWidget {
    Q_OBJECT
public:
    LifecycleView(const Theme& theme, QWidget* parent);

    /// Not owned; null: empty.
    void setCursor(TraceCursor* cursor);
    void setHelpersShown(bool shown);
    void setLive(bool live);
    /// Greyed, where the code has been changed since.
    void setOutdated(bool outdated);

    [[nodiscard]] LifecycleDiagram& diagram() { return *m_diagram; }
    [[nodiscard]] ProcessPanel& panel() { return *m_panel; }
    /// The menu of a process, also for the keyboard. Caller owns.
    [[nodiscard]] QMenu* menuFor(ProcessUid process);

signals:
    /// A signal shall be sent to a process.
    void signalRequested(proclab::ProcessUid process, int number);
    void lineRequested(int line);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void takeTrace();
    void refresh();
    /// Where there is no room for it, the panel is gone.
    void showPanel();
    void request(ProcessUid process, ProcessAction action);

    const Theme& m_theme;
    TraceCursor* m_cursor = nullptr;
    LifecycleMoment m_moment;
    ProcessTrail m_trail;
    LifecycleDiagram* m_diagram;
    ProcessPanel* m_panel;
};

}  // namespace proclab::desktop
