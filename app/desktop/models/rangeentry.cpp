// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/rangeentry.h"

#include "desktop/models/eventfilter.h"
#include "desktop/models/runwords.h"
#include "desktop/models/wayentry.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using Column = RangeEntry::Column;

namespace {

QString msText(Duration duration) {
    return QString::number(static_cast<double>(duration.count()) / 1e6, 'f', 2);
}

RangeEntry::Part partOf(Duration duration, Duration whole) {
    RangeEntry::Part part;
    if (duration <= Duration(0) || whole <= Duration(0)) {
        return part;
    }
    part.share = static_cast<double>(duration.count()) / static_cast<double>(whole.count());
    part.ms = msText(duration);
    part.percent = part.share < 0.005 ? RunWords::tr("< 1 %")
                                      : RunWords::tr("%1 %").arg(part.share * 100, 0, 'f', 0);
    return part;
}

QString counted(std::uint32_t n, const QString& one, const QString& many) {
    return n == 1 ? one : many.arg(n);
}

}  // namespace

QString columnName(Column column) {
    switch (column) {
        case Column::Running:
            return RunWords::tr("running");
        case Column::Ready:
            return RunWords::tr("ready");
        case Column::Blocked:
            return RunWords::tr("blocked");
        case Column::Sleeping:
            return RunWords::tr("sleeping");
        case Column::columnCount:
            break;
    }
    return {};
}

RangeEntry rangeEntry(const state::RangeFigures& figures, const StepIndex::Counts& counts,
                      const Names& names) {
    RangeEntry entry;
    const Timestamp begin = names.trace().isEmpty() ? figures.begin : names.trace().begin();
    const int decimals = figures.length() < std::chrono::milliseconds(20) ? 5 : 3;
    entry.title = RunWords::tr("%1 to %2 s")
                      .arg(toSeconds(figures.begin - begin), 0, 'f', decimals)
                      .arg(toSeconds(figures.end - begin), 0, 'f', decimals);
    entry.length = tookText(figures.length());

    for (const state::RangeFigures::OfProcess& one : figures.processes) {
        RangeEntry::Row row;
        row.number = names.number(one.process);
        if (row.number < 0) {
            continue;  // what the library needs for itself
        }
        row.name = names.lane(one.process);
        const std::array durations{one.running, one.ready, one.blocked, one.sleeping};
        QStringList spoken{u"%1 %2"_s.arg(names.process(one.process), row.name)};
        for (std::size_t i = 0; i < durations.size(); ++i) {
            row.parts[i] = partOf(durations[i], figures.length());
            if (!row.parts[i].ms.isEmpty()) {
                spoken << RunWords::tr("%1 %2 ms, %3")
                              .arg(columnName(static_cast<Column>(i)), row.parts[i].ms,
                                   row.parts[i].percent);
            }
        }
        row.spoken = spoken.join(u", "_s);
        entry.rows.push_back(std::move(row));
    }
    std::ranges::sort(entry.rows, {}, &RangeEntry::Row::number);

    if (counts.put + counts.got > 0) {
        entry.facts << RunWords::tr("%1, %2 got")
                           .arg(counted(counts.put, RunWords::tr("1 item put"),
                                        RunWords::tr("%1 items put")))
                           .arg(counts.got);
    }
    if (counts.sent + counts.received > 0) {
        entry.facts << RunWords::tr("%1, %2 received")
                           .arg(counted(counts.sent, RunWords::tr("1 message sent"),
                                        RunWords::tr("%1 messages sent")))
                           .arg(counts.received);
    }
    if (figures.lockWaits > 0) {
        const QString waits =
            counted(static_cast<std::uint32_t>(figures.lockWaits),
                    RunWords::tr("1 wait for a lock"), RunWords::tr("%1 waits for locks"));
        entry.facts << RunWords::tr("%1: %2 on average, the longest %3 (%4, %5)")
                           .arg(waits, tookText(figures.meanLockWait()),
                                tookText(figures.longestLockWait),
                                names.process(figures.longestWaiter),
                                names.lock(figures.longestLock));
    } else {
        entry.facts << RunWords::tr("No wait for a lock");
    }
    for (std::size_t i = 0; i < counts.bySubject.size(); ++i) {
        if (counts.bySubject[i] > 0) {
            entry.kinds.emplace_back(kindWords(static_cast<trace::Subject>(i)),
                                     counts.bySubject[i]);
        }
    }
    std::ranges::stable_sort(entry.kinds, std::greater{},
                             &std::pair<QString, std::uint32_t>::second);
    return entry;
}

QString tableOf(const RangeEntry& entry) {
    QStringList lines{entry.title + u'\t' + entry.length};
    QStringList head{RunWords::tr("process")};
    for (std::size_t i = 0; i < RangeEntry::columnCount; ++i) {
        const QString name = columnName(static_cast<Column>(i));
        head << RunWords::tr("%1 ms").arg(name) << u"%"_s;
    }
    lines << head.join(u'\t');
    for (const RangeEntry::Row& row : entry.rows) {
        QStringList cells{u"P%1 %2"_s.arg(row.number).arg(row.name)};
        for (const RangeEntry::Part& part : row.parts) {
            cells << (part.ms.isEmpty() ? u"0"_s : part.ms)
                  << QString::number(part.share * 100, 'f', 1);
        }
        lines << cells.join(u'\t');
    }
    for (const QString& fact : entry.facts) {
        lines << fact;
    }
    for (const auto& [kind, number] : entry.kinds) {
        lines << RunWords::tr("events: %1\t%2").arg(kind).arg(number);
    }
    return lines.join(u'\n') + u'\n';
}

}  // namespace proclab::desktop
