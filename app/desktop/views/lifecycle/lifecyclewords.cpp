// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecyclewords.h"

#include "desktop/models/eventtext.h"
#include "desktop/models/narrator.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"

#include <QStringList>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::RunState;

QString meaningOf(RunState state) {
    switch (state) {
        case RunState::Created:
            return LifecycleWords::tr("object exists, no pid");
        case RunState::Starting:
            return LifecycleWords::tr("a copy of the parent, or a new interpreter");
        case RunState::Running:
            return LifecycleWords::tr("on a core, or ready for one");
        case RunState::Blocked:
            return LifecycleWords::tr("waits for a lock, queue, pipe or join");
        case RunState::Sleeping:
            return LifecycleWords::tr("time.sleep(), waits for a timer");
        case RunState::Exited:
            return LifecycleWords::tr("exit code 0");
        case RunState::Failed:
            return LifecycleWords::tr("an exception, or sys.exit(n)");
        case RunState::Killed:
            return LifecycleWords::tr("a signal ended it");
    }
    return {};
}

QString wordOf(Way way) {
    switch (way) {
        case Way::Start:
            return u"start()"_s;
        case Way::Ready:
            return LifecycleWords::tr("ready");
        case Way::MustWait:
            return LifecycleWords::tr("must wait");
        case Way::GotIt:
            return LifecycleWords::tr("got it");
        case Way::Sleep:
            return LifecycleWords::tr("sleep");
        case Way::Timer:
            return LifecycleWords::tr("timer");
        case Way::Return:
            return LifecycleWords::tr("return");
        case Way::Exception:
            return LifecycleWords::tr("exception");
        case Way::Signal:
            return LifecycleWords::tr("signal");
    }
    return {};
}

QString exitWords(const state::ProcessState& process) {
    if (!process.exitKnown || !state::hasEnded(process.state)) {
        return {};
    }
    const QString code = QString::number(process.exitCode);
    return process.state == RunState::Killed ? code + u' ' + Names::signal(-process.exitCode)
                                             : code;
}

QString secondsText(Duration duration) {
    return LifecycleWords::tr("%1 s").arg(toSeconds(duration), 0, 'f', 2);
}

QString reasonOf(const Names& names, const state::ProcessState& process, Timestamp now) {
    if (process.state == RunState::Failed) {
        return QString::fromStdString(process.exception).section(u':', 0, 0);
    }
    const bool waits = process.state == RunState::Blocked || process.state == RunState::Sleeping;
    return waits ? waitWords(names, process, now) : QString();
}

QString sinceWords(const state::ProcessState& process, Timestamp now) {
    if (state::hasEnded(process.state)) {
        const bool whole = process.started.ns() != 0 && process.ended >= process.started;
        return whole ? LifecycleWords::tr("after %1")
                           .arg(secondsText(process.ended - process.started))
                     : QString();
    }
    const Duration since = std::max(Duration(0), now - process.stateSince);
    return LifecycleWords::tr("for %1").arg(secondsText(since));
}

QString describeLife(const Names& names, const state::ProcessState& process,
                     const state::Snapshot& snapshot) {
    QStringList parts{names.process(process.uid) + u' ' + names.lane(process.uid)};
    const bool ended = state::hasEnded(process.state);
    QString word = ended ? endWords(process) : stateWord(lookOf(process));
    if (isPaused(process, snapshot)) {
        word = LifecycleWords::tr("paused, %1").arg(word);
    }
    parts << word + u' ' + sinceWords(process, snapshot.t);
    if (const QString reason = reasonOf(names, process, snapshot.t); !reason.isEmpty()) {
        parts << reason;
    }
    if (const int line = names.line(process.site); line > 0) {
        parts << LifecycleWords::tr("line %1").arg(line);
    }
    if (!ended) {
        parts << LifecycleWords::tr("not exited");
    } else if (process.exitKnown) {
        parts << LifecycleWords::tr("exit code %1").arg(process.exitCode);
    }
    return parts.join(u", "_s);
}

}  // namespace proclab::desktop
