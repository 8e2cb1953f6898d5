// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/sidepane.h"

#include "desktop/models/followed.h"
#include "desktop/models/measured.h"
#include "desktop/stage/tabstrip.h"
#include "desktop/views/eventlist/eventpane.h"
#include "desktop/views/findings/findingsview.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/range/rangeview.h"
#include "desktop/views/times/timesview.h"
#include "desktop/views/way/wayview.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/runfailurepanel.h"
#include "desktop/widgets/textlabel.h"

#include <QActionGroup>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

SidePane::SidePane(const Theme& theme, TraceCursor* cursor, const FindingList& findings,
                   Followed& followed, const Measured& measured, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_tabs(new TabStrip(theme, this)),
      m_hint(new TextLabel(theme, tr("who printed each line"), TextStyle::Label, u"text.muted"_s,
                           this)),
      m_menu(new Button(theme, ButtonKind::Quiet, QString(), this)),
      m_stack(new QStackedLayout),
      m_events(new EventPane(theme, cursor, this)),
      m_output(new OutputView(theme, cursor, this)),
      m_findings(new FindingsView(theme, findings, cursor, this)),
      m_times(new TimesView(theme, this)),
      m_problem(new QScrollArea),
      m_way(new WayView(theme, followed, cursor, this)),
      m_range(new RangeView(theme, measured, this)) {
    m_tabs->addTab(tr("Events"));
    m_tabs->addTab(tr("Output"));
    m_tabs->addTab(tr("Findings"));
    m_tabs->addTab(tr("Problem"));
    m_tabs->addTab(tr("Time"));
    m_tabs->addTab(tr("Way"));
    m_tabs->addTab(tr("Range"));
    m_tabs->addWidget(m_hint);
    m_tabs->addWidget(m_menu);
    m_menu->setHeight(ButtonHeight::Compact);
    m_menu->setMenuMark(true);
    m_menu->setObjectName(u"outputDevice"_s);
    m_problem->setFrameShape(QFrame::NoFrame);
    m_problem->setWidgetResizable(true);
    m_problem->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_stack->addWidget(m_events);
    m_stack->addWidget(m_output);
    m_stack->addWidget(m_findings);
    m_stack->addWidget(m_problem);
    m_stack->addWidget(m_times);
    m_stack->addWidget(m_way);
    m_stack->addWidget(m_range);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addLayout(m_stack, 1);
    connect(m_tabs, &TabStrip::currentChanged, this, &SidePane::onTab);
    connect(m_menu, &Button::clicked, this, &SidePane::showMenu);
    connect(&findings, &FindingList::changed, this, [this, &findings] { countFindings(findings); });
    connect(m_times, &TimesView::hasTimesChanged, this, &SidePane::showTimes);
    countFindings(findings);
    showTimes();
    connect(&followed, &Followed::changed, this,
            [this, &followed] { showNow(Tab::Way, followed.journey().has_value()); });
    connect(&measured, &Measured::changed, this,
            [this, &measured] { showNow(Tab::Range, measured.hasRange()); });
    m_tabs->setTabVisible(static_cast<int>(Tab::Way), false);
    m_tabs->setTabVisible(static_cast<int>(Tab::Range), false);
    setProblem(nullptr);
    setForm(Form::Tabs);
}

void SidePane::setForm(Form form) {
    m_form = form;
    m_tabs->setVisible(form != Form::Bare);
    m_tabs->setTabVisible(static_cast<int>(Tab::Events), form == Form::Tabs);
    showTimes();
    // Where there is only the output, the events come back with the tabs.
    if (form != Form::Tabs && current() == Tab::Events) {
        show(Tab::Output);
        m_eventsHidden = true;
    } else if (form == Form::Tabs && m_eventsHidden && current() == Tab::Output) {
        show(Tab::Events);
        m_eventsHidden = false;
    }
    m_output->setDensity(form == Form::OutputOnly ? OutputView::Density::Comfortable
                                                  : OutputView::Density::Normal);
    updateHeader();
}

void SidePane::show(Tab tab) {
    m_tabs->setCurrent(static_cast<int>(tab));
}

SidePane::Tab SidePane::current() const {
    return static_cast<Tab>(m_tabs->current());
}

EventListView& SidePane::events() {
    return m_events->list();
}

void SidePane::onTab(int index) {
    m_stack->setCurrentIndex(index);
    updateHeader();
    emit currentChanged();
}

void SidePane::setProblem(RunFailurePanel* problem) {
    delete m_problem->takeWidget();
    m_tabs->setTabVisible(static_cast<int>(Tab::Problem), problem != nullptr);
    if (problem != nullptr) {
        m_problem->setWidget(problem);
        show(Tab::Problem);
    } else if (current() == Tab::Problem) {
        show(m_form == Form::Tabs ? Tab::Events : Tab::Output);
    }
    updateHeader();
}

void SidePane::countFindings(const FindingList& findings) {
    const std::size_t count = findings.entries().size();
    m_tabs->setTabText(static_cast<int>(Tab::Findings), tr("Findings %1").arg(count));
    m_tabs->setTabVisible(static_cast<int>(Tab::Findings), count > 0);
    m_hasFindings = count > 0;
    if (!m_hasFindings && current() == Tab::Findings) {
        show(m_form == Form::Tabs ? Tab::Events : Tab::Output);
    }
    updateHeader();
}

void SidePane::showTimes() {
    const bool shown = m_times->hasTimes() && m_form == Form::Tabs;
    m_tabs->setTabVisible(static_cast<int>(Tab::Times), shown);
    if (!shown && current() == Tab::Times) {
        show(m_form == Form::Tabs ? Tab::Events : Tab::Output);
    }
    updateHeader();
}

void SidePane::showNow(Tab tab, bool there) {
    const int index = static_cast<int>(tab);
    const bool wasThere = m_tabs->isTabVisible(index);
    if (!there && current() == tab) {
        show(m_form == Form::Tabs ? Tab::Events : Tab::Output);
    }
    m_tabs->setTabVisible(index, there);
    if (there && !wasThere) {
        show(tab);
    }
    updateHeader();
}

void SidePane::setDevice(Device device) {
    m_device = device;
    updateHeader();
}

void SidePane::updateHeader() {
    const bool output = current() == Tab::Output;
    m_tabs->setUnderlined(m_form == Form::Tabs || m_hasFindings || current() == Tab::Way ||
                          current() == Tab::Range || m_problem->widget() != nullptr);
    m_hint->setVisible(output && m_form == Form::OutputOnly);
    m_menu->setVisible(output && m_form == Form::Tabs);
    m_menu->setText(m_device == Device::Terminal ? tr("terminal") : tr("pipe"));
    m_menu->setToolTip(tr("Where the output goes, and how it is shown"));
}

void SidePane::showMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](QActionGroup* group, const QString& text, bool checked) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        group->addAction(action);
        return action;
    };
    auto* devices = new QActionGroup(menu);
    const auto choose = [this](Device device) {
        if (device != m_device) {
            setDevice(device);
            emit deviceChosen(device);
        }
    };
    connect(add(devices, tr("as in a terminal"), m_device == Device::Terminal), &QAction::triggered,
            this, [choose] { choose(Device::Terminal); });
    connect(add(devices, tr("as into a pipe"), m_device == Device::Pipe), &QAction::triggered, this,
            [choose] { choose(Device::Pipe); });
    menu->addSeparator();
    auto* shows = new QActionGroup(menu);
    connect(add(shows, tr("who printed each line"), m_output->shown() == OutputView::Show::Lines),
            &QAction::triggered, this, [this] { m_output->setShow(OutputView::Show::Lines); });
    connect(add(shows, tr("the bytes as they came"), m_output->shown() == OutputView::Show::Raw),
            &QAction::triggered, this, [this] { m_output->setShow(OutputView::Show::Raw); });
    menu->addSeparator();
    QMenu* more = m_output->makeMenu();
    more->setParent(menu, more->windowFlags());
    menu->addActions(more->actions());
    menu->popup(m_menu->mapToGlobal(QPoint(0, m_menu->height())));
}

void SidePane::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
}

}  // namespace proclab::desktop
