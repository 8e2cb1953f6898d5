// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardwords.h"

#include "desktop/models/eventtext.h"
#include "desktop/models/narrator.h"
#include "desktop/style/paint.h"
#include "desktop/style/statelook.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

QString seconds(Duration duration) {
    return MapWords::tr("%1 s").arg(toSeconds(duration), 0, 'f', 2);
}

QString runningReason(const state::ProcessState& process, const state::Snapshot& snapshot) {
    for (const state::LockState& lock : snapshot.locks) {
        if (!lock.internal && lock.holder == process.uid) {
            return MapWords::tr("holds the lock");
        }
    }
    for (const state::QueueState& queue : snapshot.queues) {
        if (queue.lastGetter == process.uid && !queue.lastGot.empty()) {
            return MapWords::tr("got %1").arg(QString::fromStdString(queue.lastGot));
        }
    }
    return process.core >= 0 ? MapWords::tr("on core %1").arg(process.core) : QString();
}

QStringList waitingNames(const Names& names, const state::Snapshot& snapshot,
                         const std::vector<ThreadUid>& threads) {
    QStringList result;
    for (const ThreadUid thread : threads) {
        if (const state::ProcessState* owner = ownerOf(snapshot, thread)) {
            result << names.process(owner->uid);
        }
    }
    return result;
}

}  // namespace

const state::ProcessState* processOf(const state::Snapshot& snapshot, ProcessUid uid) {
    return uid.isValid() && uid.value() < snapshot.processes.size()
               ? &snapshot.processes[uid.value()]
               : nullptr;
}

const state::ProcessState* ownerOf(const state::Snapshot& snapshot, ThreadUid thread) {
    return thread.isValid() && thread.value() < snapshot.threads.size()
               ? processOf(snapshot, snapshot.threads[thread.value()].process)
               : nullptr;
}

StateWords stateWords(const Names& names, const state::ProcessState& process,
                      const state::Snapshot& snapshot) {
    switch (process.state) {
        case state::RunState::Created:
            return {stateWord(StateLook::Created), MapWords::tr("not started")};
        case state::RunState::Starting: {
            const QString since = seconds(snapshot.t - process.started);
            return {stateWord(StateLook::Starting),
                    process.startMethod.empty()
                        ? since
                        : MapWords::tr("%1, %2").arg(QString::fromStdString(process.startMethod),
                                                     since)};
        }
        case state::RunState::Running:
            return {stateWord(lookOf(process)), process.ready ? MapWords::tr("waits for a core")
                                                              : runningReason(process, snapshot)};
        case state::RunState::Blocked:
        case state::RunState::Sleeping:
            return {stateWord(lookOf(process)), waitWords(names, process, snapshot.t)};
        case state::RunState::Exited: {
            const bool whole = process.started.ns() != 0 && process.ended >= process.started;
            return {endWords(process),
                    whole ? MapWords::tr("after %1").arg(seconds(process.ended - process.started))
                          : QString()};
        }
        case state::RunState::Failed:
            return {endWords(process),
                    QString::fromStdString(process.exception).section(u':', 0, 0)};
        case state::RunState::Killed:
            return {stateWord(StateLook::Killed),
                    process.exitKnown ? Names::signal(-process.exitCode) : QString()};
    }
    return {};
}

QString exitText(const state::ProcessState& process) {
    const bool known = state::hasEnded(process.state) && process.exitKnown;
    return known ? QString::number(process.exitCode) : u"–"_s;
}

QString lineSubstitute(const state::ProcessState& process) {
    switch (process.state) {
        case state::RunState::Created:
            return MapWords::tr("no line yet");
        case state::RunState::Starting:
            return process.startMethod == "fork" ? MapWords::tr("a copy of its parent")
                                                 : MapWords::tr("imports the module");
        case state::RunState::Exited:
            return process.kind == protocol::ProcessKind::Main ? MapWords::tr("the program is done")
                                                               : MapWords::tr("function returned");
        case state::RunState::Failed:
            // Its last event is before the error; the words of the error say more than that line.
            return QString::fromStdString(process.exception);
        case state::RunState::Running:
        case state::RunState::Blocked:
        case state::RunState::Sleeping:
        case state::RunState::Killed:
            return QString();
    }
    return QString();
}

QString countText(const state::QueueState& queue) {
    const auto count = static_cast<int>(queue.items.size());
    return queue.maxsize > 0
               ? MapWords::tr("%1 of %2").arg(count).arg(queue.maxsize)
               : (count == 1 ? MapWords::tr("1 item") : MapWords::tr("%1 items").arg(count));
}

QString kindText(const state::QueueState& queue) {
    switch (queue.type) {
        case protocol::QueueType::Queue:
            return u"Queue"_s;
        case protocol::QueueType::JoinableQueue:
            return u"JoinableQueue"_s;
        case protocol::QueueType::SimpleQueue:
            return u"SimpleQueue"_s;
        case protocol::QueueType::ThreadQueue:
            return u"queue.Queue"_s;
        case protocol::QueueType::ThreadLifoQueue:
            return u"queue.LifoQueue"_s;
        case protocol::QueueType::ThreadPriorityQueue:
            return u"queue.PriorityQueue"_s;
    }
    return QString();
}

QString kindText(const state::LockState& lock) {
    switch (lock.type) {
        case protocol::LockType::Lock:
            return u"Lock"_s;
        case protocol::LockType::RLock:
            return u"RLock"_s;
        case protocol::LockType::Semaphore:
            return u"Semaphore(%1)"_s.arg(lock.initial);
        case protocol::LockType::BoundedSemaphore:
            return u"BoundedSemaphore(%1)"_s.arg(lock.initial);
        case protocol::LockType::Condition:
            return u"Condition"_s;
        case protocol::LockType::Event:
            return u"Event"_s;
        case protocol::LockType::Barrier:
            return u"Barrier(%1)"_s.arg(lock.initial);
        case protocol::LockType::Other:
            return u"Lock"_s;
    }
    return QString();
}

QString freeText(const state::LockState& lock) {
    switch (lock.type) {
        case protocol::LockType::Event:
            return lock.value != 0 ? MapWords::tr("set") : MapWords::tr("not set");
        case protocol::LockType::Barrier:
            return lock.broken ? MapWords::tr("broken")
                               : MapWords::tr("%1 of %2").arg(lock.value).arg(lock.initial);
        case protocol::LockType::Semaphore:
        case protocol::LockType::BoundedSemaphore:
            return MapWords::tr("%1 free").arg(lock.value);
        case protocol::LockType::Lock:
        case protocol::LockType::RLock:
        case protocol::LockType::Condition:
        case protocol::LockType::Other:
            break;
    }
    return MapWords::tr("free");
}

std::vector<ThreadUid> waitersOf(const state::LockState& lock) {
    std::vector<ThreadUid> threads = lock.waiting;
    threads.insert(threads.end(), lock.sleepers.begin(), lock.sleepers.end());
    return threads;
}

QString kindText(const state::ValueState& value) {
    const QString code = QString::fromStdString(value.typeCode);
    return value.length < 0 ? u"Value(\"%1\")"_s.arg(code)
                            : u"Array(\"%1\", %2)"_s.arg(code).arg(value.length);
}

QString describe(const Names& names, const state::ProcessState& process,
                 const state::Snapshot& snapshot) {
    const StateWords words = stateWords(names, process, snapshot);
    QStringList parts{
        MapWords::tr("%1 %2").arg(names.process(process.uid), names.lane(process.uid)), words.word};
    if (isPaused(process, snapshot)) {
        parts << MapWords::tr("paused");
    }
    if (!words.reason.isEmpty()) {
        parts << words.reason;
    }
    if (const int line = names.line(process.site); line > 0) {
        parts << MapWords::tr("line %1").arg(line);
    }
    parts << MapWords::tr("CPU %1 percent").arg(std::lround(process.cpuShare * 100));
    parts << (state::hasEnded(process.state) && process.exitKnown
                  ? MapWords::tr("exit code %1").arg(process.exitCode)
                  : MapWords::tr("not exited"));
    return parts.join(u", "_s);
}

QString describe(const Names& names, const state::QueueState& queue) {
    QStringList parts{MapWords::tr("Queue %1").arg(QString::fromStdString(queue.name)),
                      countText(queue)};
    QStringList buffer;
    QStringList pipe;
    for (auto it = queue.items.rbegin(); it != queue.items.rend(); ++it) {
        (it->inPipe ? pipe : buffer) << QString::fromStdString(it->repr);
    }
    if (state::hasBuffer(queue.type)) {
        parts << (buffer.isEmpty() ? MapWords::tr("sender's buffer empty")
                                   : MapWords::tr("sender's buffer %1").arg(buffer.join(u' ')));
    }
    const QString place = queue.ofThreads ? MapWords::tr("in memory") : MapWords::tr("pipe");
    parts << (pipe.isEmpty()
                  ? MapWords::tr("%1 empty").arg(place)
                  : MapWords::tr("%1 %2, next out %3").arg(place, pipe.join(u' '), pipe.last()));
    const auto who = [&names](const std::vector<ProcessUid>& list) {
        QStringList result;
        for (const ProcessUid uid : list) {
            result << names.process(uid);
        }
        return result.join(MapWords::tr(" and "));
    };
    if (!queue.producers.empty()) {
        parts << MapWords::tr("put by %1").arg(who(queue.producers));
    }
    if (!queue.consumers.empty()) {
        parts << MapWords::tr("got by %1").arg(who(queue.consumers));
    }
    return parts.join(u", "_s);
}

QString describe(const Names& names, const state::LockState& lock,
                 const state::Snapshot& snapshot) {
    const QStringList waiting = waitingNames(names, snapshot, waitersOf(lock));
    return MapWords::tr("%1 %2, %3, %4")
        .arg(kindText(lock), QString::fromStdString(lock.name),
             lock.holder.isValid() ? MapWords::tr("held by %1").arg(names.process(lock.holder))
                                   : freeText(lock),
             waiting.isEmpty() ? MapWords::tr("nobody waits")
                               : MapWords::tr("%1 waits").arg(waiting.join(u", "_s)));
}

QString describe(const Names& names, const state::ValueState& value,
                 const state::Snapshot& snapshot) {
    QStringList content;
    for (const std::string& element : value.elements) {
        content << QString::fromStdString(element);
    }
    QStringList parts{
        MapWords::tr("%1 %2 is %3")
            .arg(kindText(value), QString::fromStdString(value.name), content.join(u' '))};
    if (value.lastWriter.isValid()) {
        parts << MapWords::tr("last set by %1").arg(names.process(value.lastWriter));
    }
    if (value.lock.isValid() && value.lock.value() < snapshot.locks.size()) {
        const ProcessUid holder = snapshot.locks[value.lock.value()].holder;
        parts << (holder.isValid()
                      ? MapWords::tr("its lock is held by %1").arg(names.process(holder))
                      : MapWords::tr("its lock is free"));
    }
    return parts.join(u", "_s);
}

}  // namespace proclab::desktop
