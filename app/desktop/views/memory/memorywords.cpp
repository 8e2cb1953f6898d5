// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memorywords.h"

#include <QStringList>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QString line(const QStringList& cells) {
    return cells.join(u'\t') + u'\n';
}

QString dash(const QString& text) {
    return text.isEmpty() ? u"\u2013"_s : text;
}

}  // namespace

QString valueWords(const QString& repr, std::int64_t length) {
    if (repr == u"<set>" || repr == u"<frozenset>") {
        return MemoryWords::tr("%1 of %2").arg(repr.mid(1).chopped(1)).arg(length);
    }
    return repr;
}

QString bytesWords(std::uint64_t bytes) {
    const double mega = static_cast<double>(bytes) / 1e6;
    return MemoryWords::tr("%1 MB").arg(mega, 0, 'f', mega < 100 ? 1 : 0);
}

QString whenWords(Timestamp when, Timestamp begin, int decimals) {
    return MemoryWords::tr("%1 s").arg(toSeconds(when - begin), 0, 'f', decimals);
}

QString whoWords(int number) {
    return number == 0  ? MemoryWords::tr("main")
           : number < 0 ? MemoryWords::tr("a helper")
                        : u"P%1"_s.arg(number);
}

QString describeColumn(const OwnNames& own, int column) {
    const OwnColumn& process = own.columns[static_cast<std::size_t>(column)];
    QStringList parts{process.number > 0 ? u"P%1 %2"_s.arg(process.number).arg(process.name)
                                         : process.name};
    if (process.hasEnded) {
        parts << MemoryWords::tr("ended, as it was last seen");
    }
    int differing = 0;
    for (const OwnRow& row : own.rows) {
        differing += row.cells[static_cast<std::size_t>(column)].differs ? 1 : 0;
    }
    if (process.number != 0) {
        parts << (differing == 0   ? MemoryWords::tr("no name differs from main")
                  : differing == 1 ? MemoryWords::tr("1 name differs from main")
                                   : MemoryWords::tr("%1 names differ from main").arg(differing));
    }
    return parts.join(u", "_s);
}

QString describeCell(const OwnNames& own, int row, int column, Timestamp begin) {
    const OwnRow& name = own.rows[static_cast<std::size_t>(row)];
    const OwnCell& cell = name.cells[static_cast<std::size_t>(column)];
    const QString who = whoWords(own.columns[static_cast<std::size_t>(column)].number);
    if (cell.text.isEmpty()) {
        return MemoryWords::tr("%1: %2 was not seen").arg(who, name.name);
    }
    QStringList parts{MemoryWords::tr("%1: %2 is %3").arg(who, name.name, cell.text)};
    if (cell.length >= 0) {
        parts << (cell.length == 1 ? MemoryWords::tr("1 element")
                                   : MemoryWords::tr("%1 elements").arg(cell.length));
    }
    if (cell.differs) {
        const int main = own.mainColumn();
        const QString mains =
            main < 0 ? QString() : name.cells[static_cast<std::size_t>(main)].text;
        parts << MemoryWords::tr("differs from main, where it is %1").arg(mains);
    }
    parts << (cell.inherited
                  ? MemoryWords::tr("as its parent had it when it was forked")
                  : MemoryWords::tr("seen so since %1").arg(whenWords(cell.since, begin, 4)));
    return parts.join(u", "_s);
}

QString describePages(const OwnColumn& column) {
    const QString who = whoWords(column.number);
    if (!column.isSampled) {
        return MemoryWords::tr("%1: its pages were not measured by now").arg(who);
    }
    return MemoryWords::tr(
               "%1: %2 in pages of its own, %3 in pages that others have too, as last "
               "measured")
        .arg(who, bytesWords(column.privateBytes), bytesWords(column.sharedBytes));
}

QString lockStateWords(const SharedThing& thing) {
    if (!thing.lock.isValid()) {
        return {};
    }
    const QString held = thing.isHeld ? MemoryWords::tr("held by %1").arg(whoWords(thing.holder))
                                      : MemoryWords::tr("free");
    if (thing.waiting == 0) {
        return held;
    }
    return thing.waiting == 1 ? MemoryWords::tr("%1, 1 waits").arg(held)
                              : MemoryWords::tr("%1, %2 wait").arg(held).arg(thing.waiting);
}

QString neverHeldWords(const SharedThing& thing) {
    return thing.id.subject == trace::Subject::Value
               ? MemoryWords::tr("only for single reads and writes")
               : MemoryWords::tr("nobody did in this run");
}

QString describeThing(const SharedThing& thing) {
    QStringList parts{u"%1 %2"_s.arg(thing.kind, thing.name)};
    if (!thing.value.isEmpty()) {
        parts << MemoryWords::tr("now %1").arg(thing.value);
    }
    if (!thing.note.isEmpty()) {
        parts << thing.note;
    }
    if (thing.writer >= 0) {
        parts << (thing.id.subject == trace::Subject::ManagerObject
                      ? MemoryWords::tr("last used by %1").arg(whoWords(thing.writer))
                      : MemoryWords::tr("last set by %1").arg(whoWords(thing.writer)));
    }
    if (thing.unseen) {
        parts << MemoryWords::tr("reads and writes cannot be seen");
    }
    if (thing.lock.isValid()) {
        parts << (thing.id.subject == trace::Subject::Lock
                      ? lockStateWords(thing)
                      : MemoryWords::tr("its lock is %1").arg(lockStateWords(thing)));
    }
    return parts.join(u", "_s);
}

QString accessWords(const Access& access) {
    if (access.what == Access::What::Called) {
        return MemoryWords::tr("calls %1").arg(access.value);
    }
    if (access.what == Access::What::Held) {
        return access.value.isEmpty() ? MemoryWords::tr("holds it")
                                      : MemoryWords::tr("held it for %1").arg(access.value);
    }
    const bool isRead = access.what == Access::What::Read;
    if (access.element >= 0) {
        return (isRead ? MemoryWords::tr("reads [%1] %2") : MemoryWords::tr("writes [%1] %2"))
            .arg(access.element)
            .arg(access.value);
    }
    return (isRead ? MemoryWords::tr("reads %1") : MemoryWords::tr("writes %1")).arg(access.value);
}

QString roleWords(Access::Role role) {
    switch (role) {
        case Access::Role::Lost:
            return MemoryWords::tr("lost");
        case Access::Role::Overwriting:
            return MemoryWords::tr("overwrites it");
        case Access::Role::None:
        case Access::Role::Part:
            break;
    }
    return {};
}

QString describeAccess(const Access& access, Timestamp begin) {
    QStringList parts{
        MemoryWords::tr("%1, %2 %3")
            .arg(whenWords(access.when, begin, 4), whoWords(access.number), accessWords(access))};
    if (access.line > 0) {
        parts << MemoryWords::tr("line %1").arg(access.line);
    }
    if (access.withLock) {
        parts << MemoryWords::tr("with the lock");
    }
    switch (access.role) {
        case Access::Role::Lost:
            parts << MemoryWords::tr("this update was lost");
            break;
        case Access::Role::Overwriting:
            parts << MemoryWords::tr("overwrites an update that it has not read");
            break;
        case Access::Role::Part:
            parts << MemoryWords::tr("part of a lost update");
            break;
        case Access::Role::None:
            break;
    }
    if (access.isFuture) {
        parts << MemoryWords::tr("has not happened yet");
    }
    return parts.join(u", "_s);
}

QString describeStrip(const SharedThing& thing, const LockStrip& strip) {
    QStringList waiters;
    for (const WaitLane& lane : strip.waits) {
        waiters << whoWords(lane.number);
    }
    const QString now =
        (thing.id.subject == trace::Subject::Lock ? MemoryWords::tr("Lock %1, now %2")
                                                  : MemoryWords::tr("Lock of %1, now %2"))
            .arg(thing.name, lockStateWords(thing));
    if (waiters.isEmpty()) {
        return MemoryWords::tr("%1. Nobody waited for it in this run.").arg(now);
    }
    return MemoryWords::tr("%1. Waited for it in this run: %2.").arg(now, waiters.join(u", "_s));
}

Table ownTable(const OwnNames& own) {
    Table table{.heading = {MemoryWords::tr("Name")}, .rows = {}};
    QStringList unshared{MemoryWords::tr("private bytes")};
    QStringList shared{MemoryWords::tr("shared bytes")};
    for (const OwnColumn& column : own.columns) {
        table.heading << whoWords(column.number);
        unshared << (column.isSampled ? QString::number(column.privateBytes) : dash({}));
        shared << (column.isSampled ? QString::number(column.sharedBytes) : dash({}));
    }
    for (const OwnRow& row : own.rows) {
        QStringList cells{row.name};
        for (const OwnCell& cell : row.cells) {
            cells << dash(cell.text);
        }
        table.rows << cells;
    }
    table.rows << unshared << shared;
    return table;
}

QString thingsTable(const std::vector<SharedThing>& things) {
    QString table =
        line({MemoryWords::tr("Name"), MemoryWords::tr("Kind"), MemoryWords::tr("Value"),
              MemoryWords::tr("Last set by"), MemoryWords::tr("Lock")});
    for (const SharedThing& thing : things) {
        table += line(
            {thing.name, thing.kind, dash(thing.value.isEmpty() ? thing.note : thing.value),
             thing.writer < 0 ? dash({}) : whoWords(thing.writer), dash(lockStateWords(thing))});
    }
    return table;
}

QString accessTable(const AccessWindow& window, Timestamp begin) {
    QString table =
        line({MemoryWords::tr("Time"), MemoryWords::tr("Process"), MemoryWords::tr("What"),
              MemoryWords::tr("Line"), MemoryWords::tr("Lost update")});
    for (const Access& access : window.accesses) {
        table +=
            line({whenWords(access.when, begin, 6), whoWords(access.number), accessWords(access),
                  access.line > 0 ? QString::number(access.line) : dash({}),
                  dash(roleWords(access.role))});
    }
    return table;
}

QString holdTable(const std::vector<Hold>& holds, Timestamp begin) {
    QString table = line({MemoryWords::tr("Held by"), MemoryWords::tr("From"),
                          MemoryWords::tr("Until"), MemoryWords::tr("Seconds")});
    for (const Hold& hold : holds) {
        table += line({whoWords(hold.number), whenWords(hold.begin, begin, 6),
                       whenWords(hold.end, begin, 6),
                       QString::number(toSeconds(hold.end - hold.begin), 'f', 6)});
    }
    return table;
}

}  // namespace proclab::desktop
