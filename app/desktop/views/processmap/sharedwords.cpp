// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/sharedwords.h"

#include "desktop/views/processmap/cardwords.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QString joined(const Names& names, const std::vector<ProcessUid>& list) {
    QStringList result;
    for (const ProcessUid uid : list) {
        result << names.process(uid);
    }
    return result.join(MapWords::tr(" and "));
}

QString owners(const Names& names, const state::Snapshot& snapshot,
               const std::vector<ThreadUid>& threads) {
    std::vector<ProcessUid> processes;
    for (const ThreadUid thread : threads) {
        if (const state::ProcessState* owner = ownerOf(snapshot, thread)) {
            processes.push_back(owner->uid);
        }
    }
    return joined(names, processes);
}

/// "list shared", or once where it is called as its type.
QString typeAndName(const std::string& type, const std::string& name) {
    const QString word = QString::fromStdString(type);
    return name.empty() || name == type
               ? word
               : MapWords::tr("%1 %2").arg(word, QString::fromStdString(name));
}

bool isAtWork(const state::PoolWorkerState& worker) {
    return worker.job >= 0 && !worker.ended;
}

}  // namespace

QString endName(const state::PipeState& pipe, int index) {
    const state::PipeEndState& end = pipe.ends[static_cast<std::size_t>(index)];
    if (!end.name.empty()) {
        return QString::fromStdString(end.name);
    }
    if (pipe.duplex) {
        return index == 0 ? MapWords::tr("first end") : MapWords::tr("second end");
    }
    return end.reads ? MapWords::tr("receiver") : MapWords::tr("sender");
}

QString messageCount(const state::PipeState& pipe) {
    const std::size_t count = pipe.ends[0].incoming.size() + pipe.ends[1].incoming.size();
    if (count == 0) {
        return MapWords::tr("empty");
    }
    return count == 1 ? MapWords::tr("1 message") : MapWords::tr("%1 messages").arg(count);
}

QString barrierWords(const state::LockState& barrier) {
    if (barrier.broken) {
        return MapWords::tr("broken: wait() raises an error");
    }
    const std::int64_t missing = std::max<std::int64_t>(0, barrier.initial - barrier.value);
    if (missing == 0) {
        return MapWords::tr("all have come and go on");
    }
    return missing == 1 ? MapWords::tr("1 more has to come")
                        : MapWords::tr("%1 more have to come").arg(missing);
}

const state::LockState& lockOfCondition(const state::Snapshot& snapshot,
                                        const state::LockState& condition) {
    return condition.lock.isValid() && condition.lock.value() < snapshot.locks.size()
               ? snapshot.locks[condition.lock.value()]
               : condition;
}

QString kindText(const state::MemoryState& memory) {
    return memory.type == protocol::MemoryType::ShareableList ? u"ShareableList"_s
                                                              : u"SharedMemory"_s;
}

QString fateText(const state::MemoryState& memory) {
    if (memory.unlinkedBy.isValid()) {
        return MapWords::tr("unlinked");
    }
    if (memory.removedByTracker) {
        return MapWords::tr("removed");
    }
    return memory.leftBehind ? MapWords::tr("left behind") : QString();
}

QString kindText(const state::PoolState& pool) {
    switch (pool.type) {
        case protocol::PoolType::Pool:
            return u"Pool"_s;
        case protocol::PoolType::ThreadPool:
            return u"ThreadPool"_s;
        case protocol::PoolType::ProcessPoolExecutor:
            return u"ProcessPoolExecutor"_s;
        case protocol::PoolType::ThreadPoolExecutor:
            return u"ThreadPoolExecutor"_s;
    }
    return QString();
}

QString phaseText(const state::PoolState& pool) {
    switch (pool.phase) {
        case state::PoolState::Phase::Running:
            return pool.size == 1 ? MapWords::tr("1 worker")
                                  : MapWords::tr("%1 workers").arg(pool.size);
        case state::PoolState::Phase::Closed:
            return MapWords::tr("closed");
        case state::PoolState::Phase::Terminated:
            return MapWords::tr("terminated");
        case state::PoolState::Phase::Broken:
            return MapWords::tr("broken");
        case state::PoolState::Phase::Ended:
            return MapWords::tr("ended");
    }
    return QString();
}

std::vector<const state::PoolWorkerState*> shownWorkers(const state::PoolState& pool) {
    std::vector<const state::PoolWorkerState*> shown;
    for (const state::PoolWorkerState& worker : pool.workers) {
        if (!worker.ended || worker.lostTask) {
            shown.push_back(&worker);
        }
    }
    const auto size = static_cast<std::size_t>(std::max(pool.size, static_cast<std::int32_t>(1)));
    if (shown.empty()) {
        for (std::size_t i = pool.workers.size() - std::min(pool.workers.size(), size);
             i < pool.workers.size(); ++i) {
            shown.push_back(&pool.workers[i]);
        }
    }
    std::ranges::stable_sort(shown, [](const auto* a, const auto* b) {
        return std::pair(a->process, a->thread) < std::pair(b->process, b->thread);
    });
    return shown;
}

QString workText(const state::PoolWorkerState& worker) {
    if (worker.lostTask) {
        return MapWords::tr("ended in a task");
    }
    if (worker.ended) {
        return MapWords::tr("ended");
    }
    return isAtWork(worker) ? QString::fromStdString(worker.what) : MapWords::tr("idle");
}

int threadNumber(const state::Snapshot& snapshot, ThreadUid thread) {
    const state::ProcessState* owner = ownerOf(snapshot, thread);
    if (owner == nullptr) {
        return 0;
    }
    const auto it = std::ranges::find(owner->threads, thread);
    return static_cast<int>(it - owner->threads.begin());
}

QString describe(const Names& names, const state::PipeState& pipe,
                 const state::Snapshot& snapshot) {
    QStringList parts{pipe.duplex ? MapWords::tr("Pipe, both ways") : MapWords::tr("Pipe, one way"),
                      messageCount(pipe)};
    for (int from : {0, 1}) {
        const state::PipeEndState& end = pipe.ends[static_cast<std::size_t>(1 - from)];
        if (end.incoming.size() == 0) {
            continue;
        }
        QStringList messages;
        for (std::size_t i = 0; i < std::min<std::size_t>(end.incoming.size(), 8); ++i) {
            const state::Message& message = end.incoming[i];
            messages << MapWords::tr("%1 from %2")
                            .arg(QString::fromStdString(message.repr),
                                 names.process(message.sender));
        }
        parts << MapWords::tr("on the way to %1: %2")
                     .arg(endName(pipe, 1 - from), messages.join(u", "_s));
    }
    for (int index : {0, 1}) {
        const state::PipeEndState& end = pipe.ends[static_cast<std::size_t>(index)];
        if (!end.users.empty()) {
            parts << MapWords::tr("%1 used by %2")
                         .arg(endName(pipe, index), joined(names, end.users));
        } else if (!end.closedIn.empty()) {
            parts << MapWords::tr("%1 closed").arg(endName(pipe, index));
        }
        if (!end.receiving.empty()) {
            parts << MapWords::tr("%1 waits in recv()").arg(owners(names, snapshot, end.receiving));
        }
        if (!end.sending.empty()) {
            parts << MapWords::tr("%1 waits in send()").arg(owners(names, snapshot, end.sending));
        }
    }
    return parts.join(u", "_s);
}

QString describe(const Names& names, const state::MemoryState& memory) {
    QStringList parts{
        MapWords::tr("%1 %2").arg(kindText(memory), QString::fromStdString(memory.name)),
        MapWords::tr("%1 bytes").arg(memory.size),
        memory.attached.empty() ? MapWords::tr("nobody has it open")
                                : MapWords::tr("open in %1").arg(joined(names, memory.attached))};
    if (!memory.elements.empty()) {
        QStringList elements;
        for (const std::string& element : memory.elements) {
            elements << (element.empty() ? u"?"_s : QString::fromStdString(element));
        }
        parts << MapWords::tr("elements %1").arg(elements.mid(0, 12).join(u' '));
    }
    if (memory.unlinkedBy.isValid()) {
        parts << MapWords::tr("unlinked by %1").arg(names.process(memory.unlinkedBy));
    } else if (memory.removedByTracker) {
        parts << MapWords::tr("removed by the resource tracker");
    } else if (memory.leftBehind) {
        parts << MapWords::tr("left behind by the program");
    } else {
        parts << MapWords::tr("not unlinked");
    }
    return parts.join(u", "_s);
}

QString describe(const Names& names, const state::ManagerState& manager,
                 const state::Snapshot& snapshot) {
    QStringList parts{typeAndName(manager.type, manager.name)};
    if (const state::ProcessState* server = processOf(snapshot, manager.server)) {
        parts << MapWords::tr("server process %1").arg(server->pid);
    }
    parts << (manager.ended ? MapWords::tr("ended")
              : manager.objects.size() == 1
                  ? MapWords::tr("1 object")
                  : MapWords::tr("%1 objects").arg(manager.objects.size()));
    for (const ManagerObjectId id : manager.objects) {
        if (!id.isValid() || id.value() >= snapshot.managerObjects.size()) {
            continue;
        }
        const state::ManagerObjectState& object = snapshot.managerObjects[id.value()];
        QString text = typeAndName(object.type, object.name);
        for (const state::ManagerObjectState::Call& call : object.calls) {
            if (const state::ProcessState* caller = ownerOf(snapshot, call.thread)) {
                text += MapWords::tr(", %1 waits for %2")
                            .arg(names.process(caller->uid), QString::fromStdString(call.method));
            }
        }
        if (!object.lastCall.empty()) {
            text +=
                MapWords::tr(", last call %1 by %2")
                    .arg(QString::fromStdString(object.lastCall), names.process(object.lastCaller));
        }
        parts << text;
    }
    return parts.join(u", "_s);
}

QString describe(const Names& names, const state::PoolState& pool) {
    const QString name = QString::fromStdString(pool.name);
    QStringList parts{
        name.isEmpty() ? kindText(pool) : MapWords::tr("%1 %2").arg(kindText(pool), name),
        phaseText(pool)};
    const auto busy = std::ranges::count_if(pool.workers, isAtWork);
    parts << MapWords::tr("%1 at work").arg(busy);
    for (const state::PoolWorkerState* worker : shownWorkers(pool)) {
        if (isAtWork(*worker) || worker->lostTask) {
            parts << MapWords::tr("%1 %2").arg(names.process(worker->process), workText(*worker));
        }
        if (parts.size() > 12) {
            break;
        }
    }
    parts << MapWords::tr("%1 tasks done").arg(pool.tasksEnded);
    if (pool.failures > 0) {
        parts << MapWords::tr("%1 raised an error").arg(pool.failures);
    }
    if (pool.unpicklable > 0) {
        parts << MapWords::tr("%1 could not be sent back").arg(pool.unpicklable);
    }
    if (pool.tasksLost > 0) {
        parts << MapWords::tr("%1 lost").arg(pool.tasksLost);
    }
    return parts.join(u", "_s);
}

}  // namespace proclab::desktop
