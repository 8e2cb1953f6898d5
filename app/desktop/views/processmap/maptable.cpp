// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the map shows, as a table: a row for each process and each object, in reading order.

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/processmapview.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QStringList processRow(const Names& names, const state::ProcessState& process,
                       const state::Snapshot& snapshot) {
    const StateWords words = stateWords(names, process, snapshot);
    const int line = names.line(process.site);
    return {names.process(process.uid),
            names.lane(process.uid),
            words.word,
            words.reason,
            line > 0 ? QString::number(line) : QString(),
            QString::number(process.cpuShare * 100, 'f', 0),
            process.exitKnown && state::hasEnded(process.state) ? QString::number(process.exitCode)
                                                                : QString(),
            process.pid > 0 ? QString::number(process.pid) : QString()};
}

}  // namespace

Table ProcessMapView::table() const {
    Table table;
    table.heading = {tr("Who"),  tr("What"),    tr("State"), tr("Reason"),
                     tr("Line"), tr("CPU (%)"), tr("Exit"),  tr("pid")};
    if (m_shown == nullptr) {
        return table;
    }
    for (const MapItem& item : m_layout.items) {
        if (!isThere(item)) {
            continue;
        }
        if (item.kind != MapItem::Kind::Process) {
            // "Queue jobs, 4 of 4, ...": who it is, how it stands.
            const QString words = describe(item);
            table.rows << QStringList{words.section(u", "_s, 0, 0),
                                      QString(),
                                      words.section(u", "_s, 1),
                                      QString(),
                                      QString(),
                                      QString(),
                                      QString(),
                                      QString()};
            continue;
        }
        const std::vector<ProcessUid> members = item.form == CardForm::Group
                                                    ? item.members
                                                    : std::vector<ProcessUid>{ProcessUid(item.id)};
        for (const ProcessUid member : members) {
            if (const state::ProcessState* process = processOf(*m_shown, member)) {
                table.rows << processRow(m_names, *process, *m_shown);
            }
        }
    }
    return table;
}

}  // namespace proclab::desktop
