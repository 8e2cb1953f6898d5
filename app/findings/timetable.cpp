// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/timetable.h"

#include "diagnosis/context.h"
#include "findings/findingwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace proclab::findings {

using diagnosis::Share;

namespace {

struct TimeTableWords {
    Q_DECLARE_TR_FUNCTIONS(TimeTable)
};

/// Less than this of all processes together is no column.
constexpr std::int64_t hardlyNs = 50'000;

QString milliseconds(std::int64_t ns) {
    return QString::number(double(ns) / 1e6, 'f', 1);
}

QStringList cellsOf(const TimeRow& row, const std::vector<Share>& shares) {
    QStringList cells{row.name};
    for (const Share share : shares)
        cells << milliseconds(row.shares.ns[static_cast<std::size_t>(share)]);
    cells << milliseconds(row.shares.totalNs);
    return cells;
}

}  // namespace

QString shareWord(Share share) {
    switch (share) {
        case Share::Starting:
            return TimeTableWords::tr("starting");
        case Share::Importing:
            return TimeTableWords::tr("importing");
        case Share::Pickling:
            return TimeTableWords::tr("pickling");
        case Share::Transfer:
            return TimeTableWords::tr("transfer");
        case Share::Computing:
            return TimeTableWords::tr("computing");
        case Share::NoCore:
            return TimeTableWords::tr("no core free");
        case Share::Lock:
            return TimeTableWords::tr("for a lock");
        case Share::Item:
            return TimeTableWords::tr("for an item");
        case Share::Worker:
            return TimeTableWords::tr("for a worker");
        case Share::Joining:
            return TimeTableWords::tr("joining");
        case Share::Sleeping:
            return TimeTableWords::tr("sleeping");
        case Share::Ending:
            return TimeTableWords::tr("ending");
    }
    return QString();
}

TimeTable timeTable(const diagnosis::Report& report, const state::Snapshot& last) {
    TimeTable table;
    table.all.name = TimeTableWords::tr("all");
    for (const diagnosis::ProcessShares& shares : report.shares) {
        // The report may be newer than the state.
        if (shares.process.value() >= last.processes.size())
            continue;
        const state::ProcessState& process = last.processes[shares.process.value()];
        if (!diagnosis::isLearners(process))
            continue;
        table.rows.push_back({shares, processWord(process.uid, last),
                              QString::fromStdString(process.target), process.number});
        table.all.shares.totalNs += shares.totalNs;
        for (std::size_t i = 0; i < shares.ns.size(); ++i)
            table.all.shares.ns[i] += shares.ns[i];
    }
    for (std::size_t i = 0; i < diagnosis::shareCount; ++i) {
        if (table.all.shares.ns[i] >= hardlyNs)
            table.shares.push_back(static_cast<Share>(i));
    }
    return table;
}

QString TimeTable::text(Form form) const {
    QStringList head{TimeTableWords::tr("ms")};
    for (const Share share : shares)
        head << shareWord(share);
    head << TimeTableWords::tr("total");
    QList<QStringList> lines{head};
    for (const TimeRow& row : rows)
        lines << cellsOf(row, shares);
    if (rows.size() > 1)
        lines << cellsOf(all, shares);
    if (form == Form::TabSeparated) {
        QString text;
        for (const QStringList& line : lines)
            text += line.join(u'\t') + u'\n';
        return text;
    }
    QList<qsizetype> widths(head.size());
    for (const QStringList& line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], line[i].size());
    }
    QString text;
    for (const QStringList& line : lines) {
        text += QStringLiteral("  ") + line[0].leftJustified(widths[0]);
        for (qsizetype i = 1; i < line.size(); ++i)
            text += QStringLiteral("  ") + line[i].rightJustified(widths[i]);
        text += u'\n';
    }
    return text;
}

}  // namespace proclab::findings
