// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/actions/processactions.h"

#include "desktop/style/statelook.h"

#include <QCoreApplication>
#include <QMenu>

#include <csignal>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// The context in which these words are translated.
struct ActionWords {
    Q_DECLARE_TR_FUNCTIONS(ProcessActions)
};

}  // namespace

QString nameOf(ProcessAction action) {
    switch (action) {
        case ProcessAction::Terminate:
            return u"terminate()"_s;
        case ProcessAction::Kill:
            return u"kill()"_s;
        case ProcessAction::Pause:
            return ActionWords::tr("Pause");
        case ProcessAction::Resume:
            return ActionWords::tr("Resume");
    }
    return {};
}

QString tipOf(ProcessAction action) {
    switch (action) {
        case ProcessAction::Terminate:
            return ActionWords::tr("Sends SIGTERM: asks the process to end");
        case ProcessAction::Kill:
            return ActionWords::tr("Sends SIGKILL: the process cannot refuse");
        case ProcessAction::Pause:
            return ActionWords::tr("Sends SIGSTOP: freezes the process where it is");
        case ProcessAction::Resume:
            return ActionWords::tr("Sends SIGCONT: lets it go on");
    }
    return {};
}

int signalOf(ProcessAction action) {
    switch (action) {
        case ProcessAction::Terminate:
            return SIGTERM;
        case ProcessAction::Kill:
            return SIGKILL;
        case ProcessAction::Pause:
            return SIGSTOP;
        case ProcessAction::Resume:
            return SIGCONT;
    }
    return 0;
}

QString whyNot(ProcessAction action, ProcessUid process, const trace::Trace& trace,
               const state::Snapshot& latest, bool isLive) {
    if (!process.isValid() || process.value() >= latest.processes.size()) {
        return ActionWords::tr("No process is selected.");
    }
    const state::ProcessState& now = latest.processes[process.value()];
    if (state::hasEnded(now.state)) {
        return ActionWords::tr("The process has ended.");
    }
    if (!isLive) {
        return ActionWords::tr("The run is over. This works while a program runs.");
    }
    if (now.state == state::RunState::Created || now.pid == 0) {
        return ActionWords::tr("It has no pid before start().");
    }
    const auto& told = trace.processes();
    if (process.value() >= told.size() || told[process.value()].startTicks == 0) {
        // A pid alone may come to mean another process.
        return ActionWords::tr("It has only just been started.");
    }
    const bool paused = isPaused(now, latest);
    if (action == ProcessAction::Pause && paused) {
        return ActionWords::tr("It is paused.");
    }
    if (action == ProcessAction::Resume && !paused) {
        return ActionWords::tr("It is not paused.");
    }
    return {};
}

QMenu* makeActionMenu(ProcessUid process, const trace::Trace& trace, const state::Snapshot& latest,
                      bool isLive, QWidget* parent,
                      const std::function<void(ProcessAction)>& chosen) {
    auto* menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    for (const ProcessAction action : processActions) {
        if (action == ProcessAction::Pause) {
            menu->addSeparator();
        }
        QAction* entry =
            menu->addAction(nameOf(action), menu, [chosen, action] { chosen(action); });
        const QString reason = whyNot(action, process, trace, latest, isLive);
        entry->setEnabled(reason.isEmpty());
        entry->setToolTip(reason.isEmpty() ? tipOf(action) : reason);
    }
    return menu;
}

}  // namespace proclab::desktop
