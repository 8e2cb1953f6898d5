// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/sharedwords.h"

#include <QLocale>
#include <QStringList>

// The further facts of the tooltips.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QString pickled(std::uint64_t bytes, std::uint64_t ns) {
    return MapWords::tr("Pickled: %1 bytes in %2 ms")
        .arg(QLocale::c().toString(static_cast<qulonglong>(bytes)))
        .arg(static_cast<double>(ns) / 1e6, 0, 'f', 2);
}

}  // namespace

QString manyText(const MapItem& item) {
    const QString count = QString::number(item.objects.size());
    switch (item.of) {
        case MapItem::Kind::Queue:
            return MapWords::tr("%1 more queues").arg(count);
        case MapItem::Kind::Lock:
            return MapWords::tr("%1 more locks").arg(count);
        case MapItem::Kind::Value:
            return MapWords::tr("%1 more values").arg(count);
        case MapItem::Kind::Pipe:
            return MapWords::tr("%1 more pipes").arg(count);
        case MapItem::Kind::Memory:
            return MapWords::tr("%1 more blocks").arg(count);
        case MapItem::Kind::Manager:
            return MapWords::tr("%1 more managers").arg(count);
        case MapItem::Kind::Pool:
            return MapWords::tr("%1 more pools").arg(count);
        case MapItem::Kind::Process:
        case MapItem::Kind::More:
            break;
    }
    return count;
}

QString manyState(const MapItem& item, const state::Snapshot& snapshot) {
    std::size_t there = 0;
    std::size_t content = 0;
    std::size_t waiting = 0;
    for (const std::uint32_t id : item.objects) {
        if (item.of == MapItem::Kind::Queue && id < snapshot.queues.size()) {
            const state::QueueState& queue = snapshot.queues[id];
            content += queue.items.size();
            waiting += queue.waitingToGet.size() + queue.waitingToPut.size();
        } else if (item.of == MapItem::Kind::Pipe && id < snapshot.pipes.size()) {
            for (const state::PipeEndState& end : snapshot.pipes[id].ends) {
                content += end.incoming.size();
                waiting += end.receiving.size() + end.sending.size();
            }
        } else if (item.of == MapItem::Kind::Lock && id < snapshot.locks.size()) {
            const state::LockState& lock = snapshot.locks[id];
            there += lock.holder.isValid() || !lock.holders.empty() ? 1 : 0;
            waiting += waitersOf(lock).size();
        }
    }
    QStringList parts;
    if (item.of == MapItem::Kind::Lock) {
        parts << MapWords::tr("%1 held").arg(there);
    } else if (item.of == MapItem::Kind::Queue) {
        parts << MapWords::tr("%1 items in them").arg(content);
    } else if (item.of == MapItem::Kind::Pipe) {
        parts << MapWords::tr("%1 messages in them").arg(content);
    }
    if (waiting > 0) {
        parts << MapWords::tr("%1 wait").arg(waiting);
    }
    return parts.join(u", "_s);
}

QString factsOf(const state::QueueState& queue) {
    QStringList lines{
        MapWords::tr("put() %1 times, get() %2 times").arg(queue.puts).arg(queue.gets)};
    if (queue.bytesSent > 0) {
        lines << pickled(queue.bytesSent, queue.picklingNs);
    }
    if (queue.type == protocol::QueueType::JoinableQueue) {
        lines << MapWords::tr("task_done() %1 times").arg(queue.tasksDone);
    }
    if (queue.lostItems > 0) {
        lines << MapWords::tr("%1 items ended with their sender's buffer").arg(queue.lostItems);
    }
    return lines.join(u'\n');
}

QString factsOf(const state::LockState& lock) {
    switch (lock.type) {
        case protocol::LockType::Event:
            return MapWords::tr("set() %1 times").arg(lock.notified);
        case protocol::LockType::Barrier:
            return barrierWords(lock);
        case protocol::LockType::Condition:
            return MapWords::tr("notify() %1 times").arg(lock.notified);
        case protocol::LockType::Lock:
        case protocol::LockType::RLock:
        case protocol::LockType::Semaphore:
        case protocol::LockType::BoundedSemaphore:
        case protocol::LockType::Other:
            break;
    }
    return MapWords::tr("acquired %1 times, %2 of them after waiting")
        .arg(lock.acquires)
        .arg(lock.contended);
}

QString factsOf(const state::PipeState& pipe) {
    QStringList lines;
    for (int index : {0, 1}) {
        const state::PipeEndState& end = pipe.ends[static_cast<std::size_t>(index)];
        QString text = MapWords::tr("%1: sent %2, received %3")
                           .arg(endName(pipe, index))
                           .arg(end.sent)
                           .arg(end.received);
        if (end.bytesSent > 0) {
            text += MapWords::tr(", %1 bytes sent").arg(end.bytesSent);
        }
        if (end.sawEnd) {
            text += MapWords::tr(", saw the end (EOFError)");
        }
        lines << text;
    }
    return lines.join(u'\n');
}

QString factsOf(const state::MemoryState& memory) {
    QStringList lines;
    if (memory.systemName != memory.name) {
        lines << MapWords::tr("Its name in the system: %1")
                     .arg(QString::fromStdString(memory.systemName));
    }
    if (memory.type == protocol::MemoryType::ShareableList) {
        lines
            << MapWords::tr("read %1 times, written %2 times").arg(memory.reads).arg(memory.writes);
    }
    return lines.join(u'\n');
}

QString factsOf(const state::ManagerState& manager, const state::Snapshot& snapshot) {
    QStringList lines;
    for (const ManagerObjectId id : manager.objects) {
        if (!id.isValid() || id.value() >= snapshot.managerObjects.size()) {
            continue;
        }
        const state::ManagerObjectState& object = snapshot.managerObjects[id.value()];
        lines << MapWords::tr("%1: %2 calls, %3 ms, %4 bytes pickled")
                     .arg(QString::fromStdString(object.name.empty() ? object.type : object.name))
                     .arg(object.callCount)
                     .arg(static_cast<double>(object.callNs) / 1e6, 0, 'f', 1)
                     .arg(object.bytesPickled);
        if (lines.size() == 12) {
            break;
        }
    }
    return lines.join(u'\n');
}

QString factsOf(const state::PoolState& pool) {
    QStringList lines;
    lines << MapWords::tr("tasks: %1 sent, %2 begun, %3 done")
                 .arg(pool.tasksSent)
                 .arg(pool.tasksBegun)
                 .arg(pool.tasksEnded);
    if (!pool.initializer.empty()) {
        lines << MapWords::tr("initializer: %1").arg(QString::fromStdString(pool.initializer));
    }
    if (pool.maxTasksPerChild > 0) {
        lines << MapWords::tr("a worker is replaced after %1 tasks").arg(pool.maxTasksPerChild);
    }
    if (!pool.brokenReason.empty()) {
        lines << QString::fromStdString(pool.brokenReason);
    }
    if (pool.bytesPickled > 0) {
        lines << pickled(pool.bytesPickled, pool.picklingNs);
    }
    return lines.join(u'\n');
}

}  // namespace proclab::desktop
