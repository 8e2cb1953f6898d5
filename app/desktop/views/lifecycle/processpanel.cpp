// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/processpanel.h"

#include "desktop/models/eventtext.h"
#include "desktop/style/statelook.h"
#include "desktop/views/lifecycle/lifecyclewords.h"
#include "desktop/views/lifecycle/processhistory.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int panelWidth = 200;
constexpr int roomForNote = 430;

const QString lineFact = u"line"_s;
const QString cpuFact = u"CPU"_s;
const QString aliveFact = u"is_alive()"_s;
const QString exitFact = u"exitcode"_s;

QString codeAt(const Names& names, int line) {
    const std::string& source = names.trace().info().source;
    return QString::fromUtf8(source.data(), static_cast<qsizetype>(source.size()))
        .section(u'\n', line - 1, line - 1)
        .trimmed();
}

}  // namespace

ProcessPanel::ProcessPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_content(new QWidget(this)),
      m_hint(new TextLabel(theme,
                           tr("Select a process to see its history and what can be done to it."),
                           TextStyle::Label, u"text.muted"_s, this)),
      m_chip(new ChipBadge(theme, 0, m_content)),
      m_name(new ElidedLabel(theme, TextStyle::Body, u"text.primary"_s, m_content)),
      m_pid(new TextLabel(theme, TextStyle::CodeSmall, u"text.muted"_s, m_content)),
      m_pill(new StatePill(theme, StateLook::Running, m_content)),
      m_since(new ElidedLabel(theme, TextStyle::Label, u"text.secondary"_s, m_content)),
      m_note(new TextLabel(theme,
                           tr("terminate() sends SIGTERM, kill() sends SIGKILL. Pause sends "
                              "SIGSTOP, resume SIGCONT."),
                           TextStyle::Caption, u"text.muted"_s, m_content)),
      m_history(new ProcessHistory(theme, m_content)) {
    setFixedWidth(theme.scaled(panelWidth));
    connect(&theme, &Theme::changed, this, [this] {
        setFixedWidth(m_theme.scaled(panelWidth));
        update();
    });
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop);
    m_note->setWordWrap(true);
    m_name->setWeight(QFont::DemiBold);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_chip);
    head->addWidget(m_name, 1);
    head->addWidget(m_pid);
    auto* state = new QHBoxLayout;
    state->setSpacing(8);
    state->addWidget(m_pill);
    state->addWidget(m_since, 1);
    auto* facts = new QGridLayout;
    facts->setHorizontalSpacing(8);
    facts->setVerticalSpacing(2);
    facts->setColumnStretch(1, 1);
    for (const QString& name : {lineFact, cpuFact, aliveFact, exitFact}) {
        addFact(facts, name);
    }
    auto* buttons = new QGridLayout;
    buttons->setSpacing(6);
    buttons->setColumnStretch(0, 1);
    buttons->setColumnStretch(1, 1);
    for (const ProcessAction action : processActions) {
        const bool danger = action == ProcessAction::Terminate || action == ProcessAction::Kill;
        auto* button = new Button(theme, danger ? ButtonKind::Danger : ButtonKind::Secondary,
                                  nameOf(action), m_content);
        button->setHeight(ButtonHeight::Compact);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        if (!danger) {
            button->setIconName(action == ProcessAction::Pause ? u"pause"_s : u"play"_s);
        }
        const auto index = static_cast<int>(action);
        m_buttons[static_cast<std::size_t>(index)] = button;
        buttons->addWidget(button, index / 2, index % 2);
        connect(button, &Button::clicked, this, [this, action] { emit actionChosen(action); });
    }
    auto* inside = new QVBoxLayout;
    inside->setContentsMargins(12, 0, 12, 0);
    inside->setSpacing(8);
    inside->addLayout(head);
    inside->addLayout(state);
    inside->addLayout(facts);
    inside->addLayout(buttons);
    inside->addWidget(m_note);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 10, 0, 4);
    column->setSpacing(6);
    column->addLayout(inside);
    column->addWidget(m_history, 1);
    m_content->hide();
}

void ProcessPanel::addFact(QGridLayout* grid, const QString& name) {
    const int row = grid->rowCount();
    const auto free =
        std::ranges::find(m_facts, nullptr, &std::pair<QString, ElidedLabel*>::second);
    *free = {name, new ElidedLabel(m_theme, TextStyle::CodeSmall, u"text.primary"_s, m_content)};
    grid->addWidget(new TextLabel(m_theme, name, TextStyle::Label, u"text.secondary"_s, m_content),
                    row, 0);
    grid->addWidget(free->second, row, 1);
}

void ProcessPanel::setFact(const QString& name, const QString& value) {
    for (const auto& [key, label] : m_facts) {
        if (key == name) {
            label->setText(value);
        }
    }
}

QString ProcessPanel::fact(const QString& name) const {
    for (const auto& [key, label] : m_facts) {
        if (key == name) {
            return label->text();
        }
    }
    return {};
}

void ProcessPanel::show(const LifecycleMoment& moment, const ProcessTrail& trail) {
    const bool some = moment.snapshot != nullptr && moment.selected.isValid() &&
                      moment.selected.value() < moment.snapshot->processes.size();
    m_content->setVisible(some);
    m_hint->setVisible(!some);
    if (!some) {
        m_history->clear();
        return;
    }
    const state::ProcessState& process = moment.snapshot->processes[moment.selected.value()];
    const bool ended = state::hasEnded(process.state);
    const bool alive = !ended && process.state != state::RunState::Created;
    const Timestamp now = moment.snapshot->t;
    m_chip->setNumber(process.number);
    m_name->setText(moment.names.lane(process.uid));
    m_pid->setText(process.pid > 0 ? tr("pid %1").arg(process.pid) : tr("no pid"));
    m_pill->setState(lookOf(process), ended ? endWords(process) : QString());
    const QString since = sinceWords(process, now);
    m_since->setText(isPaused(process, *moment.snapshot) ? tr("paused") : since);
    const int line = moment.names.line(process.site);
    setFact(lineFact,
            line > 0 ? QString::number(line) + u"  "_s + codeAt(moment.names, line) : u"–"_s);
    const QString percent = tr("%1 %").arg(std::lround(process.cpuShare * 100));
    const bool onCore =
        process.state == state::RunState::Running && !process.ready && process.core >= 0;
    setFact(cpuFact, !alive   ? u"–"_s
                     : onCore ? tr("%1 on core %2").arg(percent).arg(process.core)
                              : percent);
    setFact(aliveFact, alive ? u"True"_s : u"False"_s);
    setFact(exitFact, ended && process.exitKnown ? exitWords(process) : u"None"_s);
    showActions(moment);
    if (moment.trail) {
        m_history->show(trail, *moment.trail, moment.names.trace().begin(), now);
    } else {
        m_history->clear();
    }
}

void ProcessPanel::showActions(const LifecycleMoment& moment) {
    for (const ProcessAction action : processActions) {
        const QString reason =
            whyNot(action, moment.selected, moment.names.trace(), *moment.latest, moment.isLive);
        button(action).setEnabled(reason.isEmpty());
        button(action).setToolTip(reason.isEmpty() ? tipOf(action) : reason);
        button(action).setAccessibleDescription(button(action).toolTip());
    }
}

void ProcessPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_note->setVisible(height() >= m_theme.scaled(roomForNote));
    m_content->setGeometry(rect().adjusted(1, 0, 0, 0));
    m_hint->setGeometry(rect().adjusted(13, 12, -12, -12));
}

void ProcessPanel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(u"bg.panel"));
    painter.fillRect(QRect(0, 0, 1, height()), m_theme.color(u"line.subtle"));
}

}  // namespace proclab::desktop
