// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"

#include <QWidget>

#include <cstdint>

class QScrollArea;
class QStackedLayout;

namespace proclab::desktop {

class Button;
class EventListView;
class EventPane;
class FindingList;
class FindingsView;
class Followed;
class Measured;
class OutputView;
class RangeView;
class RunFailurePanel;
class TabStrip;
class TextLabel;
class TimesView;
class WayView;

/// The column at the right of the code: Events and Output as tabs, or Output alone at detail level
/// 1, what was found in the run where something was, how a run failed where it did, and where its
/// time went.
class SidePane : public QWidget {
    Q_OBJECT
public:
    enum class Tab : std::uint8_t { Events, Output, Findings, Problem, Times, Way, Range };
    enum class Form : std::uint8_t { OutputOnly, Tabs, Bare };
    enum class Device : std::uint8_t { Terminal, Pipe };

    SidePane(const Theme& theme, TraceCursor* cursor, const FindingList& findings,
             Followed& followed, const Measured& measured, QWidget* parent);

    void setForm(Form form);
    void show(Tab tab);
    [[nodiscard]] Tab current() const;
    /// Takes the panel over and shows it; null takes the tab away.
    void setProblem(RunFailurePanel* problem);
    [[nodiscard]] bool hasFindings() const { return m_hasFindings; }
    void setDevice(Device device);
    [[nodiscard]] Device device() const { return m_device; }
    [[nodiscard]] OutputView& output() { return *m_output; }
    [[nodiscard]] EventListView& events();
    [[nodiscard]] EventPane& eventPane() { return *m_events; }
    [[nodiscard]] FindingsView& findings() { return *m_findings; }
    [[nodiscard]] TimesView& times() { return *m_times; }
    [[nodiscard]] WayView& way() { return *m_way; }
    [[nodiscard]] RangeView& range() { return *m_range; }

signals:
    /// The next run shall write to this.
    void deviceChosen(proclab::desktop::SidePane::Device device);
    void currentChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void onTab(int index);
    void updateHeader();
    /// A tab that is there only now and then.
    void showNow(Tab tab, bool there);
    void countFindings(const FindingList& findings);
    void showTimes();
    void showMenu();

    const Theme& m_theme;
    Form m_form = Form::Tabs;
    Device m_device = Device::Terminal;
    bool m_hasFindings = false;
    bool m_eventsHidden = false;  ///< shown before the form took it away
    TabStrip* m_tabs;
    TextLabel* m_hint;
    Button* m_menu;
    QStackedLayout* m_stack;
    EventPane* m_events;
    OutputView* m_output;
    FindingsView* m_findings;
    TimesView* m_times;
    QScrollArea* m_problem;
    WayView* m_way;
    RangeView* m_range;
};

}  // namespace proclab::desktop
