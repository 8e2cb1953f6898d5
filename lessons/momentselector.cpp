// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/momentselector.h"

#include "lessons/coursewords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

/// "P3" is 3; "3" and "Px" are -1.
int chipNumber(const QString& text) {
    bool ok = false;
    const int number = text.startsWith(u'P') ? text.sliced(1).toInt(&ok) : 0;
    return ok && number >= 0 ? number : -1;
}

}  // namespace

const QStringList& momentKinds() {
    static const QStringList kinds =
        u"ProcessBegin ProcessCreated StartBegin StartEnd RunBegin RunEnd ProcessEnd "
        u"JoinBegin JoinEnd ProcessClosed SubprocessStarted SignalSent Exception "
        u"StartMethodSet "
        u"SleepBegin SleepEnd ThreadStarted ThreadBegin ThreadEnd ThreadJoinBegin "
        u"ThreadJoinEnd "
        u"QueueCreated QueuePutBegin QueuePutEnd QueueSent QueueGetBegin QueueGetEnd "
        u"QueueTaskDone QueueJoinBegin QueueJoinEnd QueueFeederError QueueAsked "
        u"PipeCreated ConnectionSendBegin ConnectionSendEnd ConnectionReceiveBegin "
        u"ConnectionReceiveEnd ConnectionPollBegin ConnectionPollEnd ConnectionClosed "
        u"ConnectionWaitBegin ConnectionWaitEnd "
        u"LockCreated LockAcquireBegin LockAcquired LockAcquireFailed LockReleased "
        u"ConditionWaitBegin ConditionWaitEnd ConditionNotified "
        u"EventSet EventCleared EventWaitBegin EventWaitEnd BarrierWaitBegin "
        u"BarrierWaitEnd BarrierAborted "
        u"ValueCreated ValueRead ValueWritten GlobalSet MemoryCreated MemoryAttached "
        u"MemoryRead MemoryWritten MemoryClosed MemoryUnlinked TrackerRemoved "
        u"ManagerStarted ManagerObjectCreated ManagerCallBegin ManagerCallEnd "
        u"ManagerShutdown Pickled Unpickled "
        u"PoolCreated PoolWorkerBegin JobSubmitted TaskSent TaskBegin TaskEnd ItemBegin "
        u"ItemEnd TaskResult JobRunning JobDone JobCancelled JobWaitBegin JobWaitEnd "
        u"PoolClosed PoolTerminated PoolJoinBegin PoolJoinEnd PoolBroken PoolShutdownBegin "
        u"PoolShutdownEnd "
        u"Output HostProcessExited"_s.split(u' ');
    return kinds;
}

std::optional<MomentSelector> parseMomentSelector(const QString& text, QString& what,
                                                  QString& cure) {
    static const QRegularExpression pair(uR"(\G\s*(\w[\w-]*)=("[^"]*"|\S+)\s*)"_s);
    MomentSelector selector;
    qsizetype end = 0;
    for (auto match = pair.match(text); match.hasMatch(); match = pair.match(text, end)) {
        end = match.capturedEnd();
        const QString key = match.captured(1);
        QString value = match.captured(2);
        if (value.startsWith(u'"')) {
            value = value.sliced(1, value.size() - 2);
        }
        if (key == "kind"_L1) {
            selector.kind = value;
            if (!momentKinds().contains(value)) {
                what = CourseWords::tr("There is no kind of event called \"%1\"").arg(value);
                cure = CourseWords::tr("It is one of: %1").arg(momentKinds().join(u", "_s));
                return std::nullopt;
            }
        } else if (key == "nth"_L1) {
            bool ok = false;
            selector.nth = value == "last"_L1 ? -1 : value.toInt(&ok);
            if (selector.nth != -1 && (!ok || selector.nth < 1)) {
                what = CourseWords::tr("`nth` cannot be \"%1\"").arg(value);
                cure = CourseWords::tr("Write a number from 1, or last");
                return std::nullopt;
            }
        } else if (key == "process"_L1 || key == "other"_L1) {
            const int number = chipNumber(value);
            if (number < 0) {
                what = CourseWords::tr("\"%1\" names no process").arg(value);
                cure = CourseWords::tr("Write P0 for main, P1 for the first child, and so on");
                return std::nullopt;
            }
            (key == "process"_L1 ? selector.process : selector.other) = number;
        } else if (key == "text"_L1) {
            selector.text = value;
        } else {
            what = CourseWords::tr("Unknown key `%1` in a selector").arg(key);
            cure = CourseWords::tr("Known are kind, nth, process, other and text");
            return std::nullopt;
        }
    }
    if (end != text.size()) {
        what = CourseWords::tr("This selector cannot be read from \"%1\" on").arg(text.sliced(end));
        cure = CourseWords::tr("Write `key=value` pairs with blanks between them");
        return std::nullopt;
    }
    if (selector.kind.isEmpty()) {
        what = CourseWords::tr("The selector names no event");
        cure = CourseWords::tr("Begin it with kind=, for example kind=JoinEnd");
        return std::nullopt;
    }
    return selector;
}

}  // namespace proclab::lessons
