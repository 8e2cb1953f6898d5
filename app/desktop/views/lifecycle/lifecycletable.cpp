// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/lifecycle/lifecycletable.h"

#include "desktop/models/eventtext.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"
#include "desktop/views/lifecycle/lifecyclewords.h"

namespace proclab::desktop {

Table lifecycleTable(const LifecycleMoment& moment, const std::vector<ProcessUid>& processes) {
    Table table;
    table.heading = {LifecycleWords::tr("Who"),      LifecycleWords::tr("What"),
                     LifecycleWords::tr("State"),    LifecycleWords::tr("Since"),
                     LifecycleWords::tr("Reason"),   LifecycleWords::tr("Line"),
                     LifecycleWords::tr("Exit code")};
    if (moment.snapshot == nullptr) {
        return table;
    }
    for (const ProcessUid uid : processes) {
        if (uid.value() >= moment.snapshot->processes.size()) {
            continue;
        }
        const state::ProcessState& process = moment.snapshot->processes[uid.value()];
        const QString word =
            state::hasEnded(process.state) ? endWords(process) : stateWord(lookOf(process));
        const int line = moment.names.line(process.site);
        table.rows << QStringList{
            moment.names.process(uid),
            moment.names.lane(uid),
            isPaused(process, *moment.snapshot) ? LifecycleWords::tr("paused, %1").arg(word) : word,
            sinceWords(process, moment.snapshot->t),
            reasonOf(moment.names, process, moment.snapshot->t),
            line > 0 ? QString::number(line) : QString(),
            exitWords(process)};
    }
    return table;
}

}  // namespace proclab::desktop
