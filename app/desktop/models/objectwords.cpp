// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/objectwords.h"

#include "desktop/models/runwords.h"
#include "state/tracking.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using What = Step::What;

namespace {

QString part(const Names& names, TextId text, int index) {
    return names.text(text).section(QChar(0), index, index);
}

QString yesOrNo(bool answer) {
    return answer ? RunWords::tr("yes") : RunWords::tr("no");
}

StepWords ofQueue(const Names& names, const Step& step, const trace::Event& event) {
    const QString queue = names.queue(event.object);
    if (step.what == What::ClosesQueue) {
        return {RunWords::tr("closes %1").arg(queue),
                RunWords::tr("closed the queue %1").arg(queue)};
    }
    QString question;
    QString answer = yesOrNo(event.a != 0);
    switch (static_cast<protocol::QueueQuestion>(event.c)) {
        case protocol::QueueQuestion::Size:
            question = u"qsize()"_s;
            answer = QString::number(event.a);
            break;
        case protocol::QueueQuestion::Empty:
            question = u"empty()"_s;
            break;
        case protocol::QueueQuestion::Full:
            question = u"full()"_s;
            break;
    }
    return {question, RunWords::tr("asked %1.%2: %3").arg(queue, question, answer)};
}

StepWords ofPipe(const Names& names, const Step& step, const trace::Event& event) {
    const QString item = names.text(step.detail);
    const QString end = names.connection(event);
    switch (step.what) {
        case What::MakesPipe:
            return {RunWords::tr("makes pipe"), event.c != 0
                                                    ? RunWords::tr("made a pipe, both ways")
                                                    : RunWords::tr("made a pipe, one way")};
        case What::Sent:
            return {RunWords::tr("sent %1").arg(item),
                    RunWords::tr("sent %1 by %2").arg(item, end)};
        case What::SendFails:
            return {RunWords::tr("send() fails"), RunWords::tr("could not send %1").arg(item)};
        case What::Received:
            return {RunWords::tr("received %1").arg(item),
                    RunWords::tr("received %1 from %2").arg(item, end)};
        case What::ReceiveFails:
            return item == "EOFError"_L1
                       ? StepWords{RunWords::tr("end of pipe"),
                                   RunWords::tr("found the pipe empty and closed: EOFError")}
                       : StepWords{RunWords::tr("recv() fails"),
                                   RunWords::tr("recv() raised %1").arg(item)};
        case What::Polled:
            return {
                u"poll()"_s,
                RunWords::tr("asked whether a message is there: %1").arg(yesOrNo(event.c != 0))};
        case What::ClosesEnd:
            return {RunWords::tr("closes end"), RunWords::tr("closed %1").arg(end)};
        case What::WaitsForMany:
            return {u"wait()"_s, RunWords::tr("waits for one of %1 connections").arg(event.c)};
        case What::ManyReady:
            return {RunWords::tr("wait() ends"),
                    RunWords::tr("wait() ended, ready: %1").arg(event.c)};
        default:
            return {};
    }
}

StepWords ofSynchroniser(const Names& names, const Step& step, const trace::Event& event) {
    const QString lock = names.lock(event.object);
    const bool finished = (event.flags & protocol::finished) != 0;
    switch (step.what) {
        case What::WaitsForCondition:
            return {RunWords::tr("waits"), RunWords::tr("waits for %1").arg(lock)};
        case What::ConditionWakes:
            return finished
                       ? StepWords{RunWords::tr("woken"), RunWords::tr("was woken by %1").arg(lock)}
                       : StepWords{RunWords::tr("gives up"),
                                   RunWords::tr("waited in vain for %1").arg(lock)};
        case What::Notifies:
            return event.a < 0
                       ? StepWords{u"notify_all()"_s, RunWords::tr("woke all at %1").arg(lock)}
                       : StepWords{u"notify()"_s, RunWords::tr("woke one at %1").arg(lock)};
        case What::SetsEvent:
            return {u"set()"_s, RunWords::tr("set %1").arg(lock)};
        case What::ClearsEvent:
            return {u"clear()"_s, RunWords::tr("cleared %1").arg(lock)};
        case What::AsksEvent:
            return {u"is_set()"_s,
                    RunWords::tr("asked whether %1 is set: %2").arg(lock, yesOrNo(event.c != 0))};
        case What::WaitsForEvent:
            return {RunWords::tr("waits"), RunWords::tr("waits for %1").arg(lock)};
        case What::EventWaitEnds:
            return finished
                       ? StepWords{RunWords::tr("goes on"), RunWords::tr("found %1 set").arg(lock)}
                       : StepWords{RunWords::tr("gives up"),
                                   RunWords::tr("waited in vain for %1").arg(lock)};
        case What::WaitsAtBarrier:
            return {RunWords::tr("waits"), RunWords::tr("waits at %1").arg(lock)};
        case What::PassesBarrier:
            return {RunWords::tr("passes"), RunWords::tr("passed %1").arg(lock)};
        case What::BarrierFails:
            return {RunWords::tr("broken"), RunWords::tr("found %1 broken").arg(lock)};
        case What::ResetsBarrier:
            return {u"reset()"_s, RunWords::tr("reset %1").arg(lock)};
        case What::AbortsBarrier:
            return {u"abort()"_s, RunWords::tr("broke %1 by abort()").arg(lock)};
        default:
            return {};
    }
}

StepWords ofMemory(const Names& names, const Step& step, const trace::Event& event) {
    const QString block = names.memory(event.object);
    const QString item = names.text(step.detail);
    switch (step.what) {
        case What::MakesBlock:
            return {RunWords::tr("makes block"),
                    RunWords::tr("made the block %1, %2 bytes").arg(block).arg(event.a)};
        case What::AttachesBlock:
            return {RunWords::tr("opens block"), RunWords::tr("opened the block %1").arg(block)};
        case What::ClosesBlock:
            return {RunWords::tr("closes block"), RunWords::tr("closed the block %1").arg(block)};
        case What::UnlinksBlock:
            return {u"unlink()"_s, RunWords::tr("unlinked the block %1").arg(block)};
        case What::ReadsItem:
            return {RunWords::tr("read %1").arg(item),
                    RunWords::tr("read %1[%2] = %3").arg(block).arg(event.a).arg(item)};
        case What::WritesItem:
            return {RunWords::tr("set %1").arg(item),
                    RunWords::tr("set %1[%2] = %3").arg(block).arg(event.a).arg(item)};
        case What::BlockRemoved:
            return event.kind == protocol::Kind::TrackerRemoved
                       ? StepWords{RunWords::tr("removed"),
                                   RunWords::tr("the resource tracker removed %1")
                                       .arg(names.text(event.text))}
                       : StepWords{RunWords::tr("left behind"),
                                   RunWords::tr("left %1 behind").arg(names.text(event.text))};
        default:
            return {};
    }
}

StepWords ofManager(const Names& names, const Step& step, const trace::Event& event) {
    switch (step.what) {
        case What::StartsManager:
            return {RunWords::tr("manager"),
                    RunWords::tr("started the manager %1").arg(names.manager(event.object))};
        case What::EndsManager:
            return {RunWords::tr("ends manager"),
                    RunWords::tr("ended the manager %1").arg(names.manager(event.object))};
        case What::MakesShared:
            return {RunWords::tr("makes %1").arg(names.text(event.text)),
                    RunWords::tr("had the manager make %1, a %2")
                        .arg(names.managerObject(event.object), names.text(event.text))};
        case What::Called: {
            const QString call = managerCall(names, step);
            return {call,
                    RunWords::tr("called %1.%2: %3")
                        .arg(names.managerObject(event.object), call, names.text(step.detail))};
        }
        case What::CallFails: {
            const QString call = managerCall(names, step);
            return {RunWords::tr("%1 fails").arg(call),
                    RunWords::tr("%1.%2 raised %3")
                        .arg(names.managerObject(event.object), call, names.text(step.detail))};
        }
        default:
            return {};
    }
}

StepWords ofPool(const Names& names, const Step& step, const trace::Event& event) {
    const QString pool = names.pool(event.object);
    const QString item = names.text(step.detail);
    const bool failed = (event.flags & protocol::failed) != 0;
    switch (step.what) {
        case What::MakesPool:
            return {RunWords::tr("makes %1").arg(pool),
                    RunWords::tr("made %1 with %2 workers").arg(pool).arg(event.a)};
        case What::Submits: {
            const QString method = part(names, event.text, 0);
            return {method + u"()"_s,
                    RunWords::tr("called %1(): %2").arg(method, jobCall(names, event))};
        }
        case What::TaskBegins:
            return {RunWords::tr("begins task"),
                    RunWords::tr("began the task %1").arg(jobCall(names, event))};
        case What::TaskEnds:
            return {RunWords::tr("task done"), RunWords::tr("finished the task: %1").arg(item)};
        case What::TaskFails:
            return {RunWords::tr("task fails"),
                    RunWords::tr("the task raised %1").arg(part(names, step.detail, 0))};
        case What::ItemBegins:
            return {RunWords::tr("item %1").arg(item), RunWords::tr("began the item %1").arg(item)};
        case What::ItemEnds:
            return {RunWords::tr("item done"), RunWords::tr("finished the item: %1").arg(item)};
        case What::ItemFails:
            return {RunWords::tr("item fails"),
                    RunWords::tr("the item raised %1").arg(part(names, step.detail, 0))};
        case What::WaitsForResult:
            return {RunWords::tr("waits"), RunWords::tr("waits for a result of %1").arg(pool)};
        case What::ResultThere:
            if (failed) {
                return {RunWords::tr("no result"), RunWords::tr("got an error for a result")};
            }
            return (event.flags & protocol::finished) != 0
                       ? StepWords{RunWords::tr("got result"), RunWords::tr("got the result")}
                       : StepWords{RunWords::tr("gives up"),
                                   RunWords::tr("waited in vain for a result")};
        case What::CancelsJob:
            return {RunWords::tr("cancels"), RunWords::tr("cancelled a call before it began")};
        case What::ClosesPool:
            return {RunWords::tr("closes %1").arg(pool), RunWords::tr("closed %1").arg(pool)};
        case What::TerminatesPool:
            return {u"terminate()"_s, RunWords::tr("terminated %1").arg(pool)};
        case What::JoinsPool:
            return {u"join()"_s, RunWords::tr("called join() of %1").arg(pool)};
        case What::PoolJoinEnds:
            return {RunWords::tr("join() ends"), RunWords::tr("join() of %1 ended").arg(pool)};
        case What::ShutsDown:
            return {u"shutdown()"_s, RunWords::tr("shut down %1").arg(pool)};
        case What::ShutdownEnds:
            return {RunWords::tr("%1 is down").arg(pool),
                    RunWords::tr("shutdown() of %1 ended").arg(pool)};
        case What::PoolBreaks:
            return {RunWords::tr("%1 breaks").arg(pool),
                    RunWords::tr("%1 is broken: %2").arg(pool, names.text(event.text))};
        default:
            return {};
    }
}

}  // namespace

QString managerCall(const Names& names, const Step& step) {
    if (step.begin == Step::none) {
        return RunWords::tr("a method");
    }
    const std::string_view text = names.trace().text(names.trace()[step.begin].text);
    return QString::fromStdString(
        state::callText(trace::textPart(text, 0), trace::textPart(text, 1)));
}

QString jobCall(const Names& names, const trace::Event& event) {
    const std::string_view text = names.trace().text(event.text);
    const std::size_t first = event.kind == protocol::Kind::JobSubmitted ? 1 : 0;
    return QString::fromStdString(
        state::callText(trace::textPart(text, first), trace::textPart(text, first + 1)));
}

StepWords objectWords(const Names& names, const Step& step) {
    const trace::Event& event = names.trace()[step.event];
    switch (step.what) {
        case What::ClosesProcess: {
            const QString call = names.call(event, u"close"_s);
            return {call, RunWords::tr("called %1 of %2").arg(call, names.process(event.other))};
        }
        case What::StartsProgram: {
            const QString program = names.text(event.text).section(u'/', -1);
            return {RunWords::tr("runs %1").arg(program),
                    RunWords::tr("started the program %1").arg(program)};
        }
        case What::StartsWorker:
            return {RunWords::tr("starts %1").arg(names.process(event.other)),
                    RunWords::tr("the pool started %1").arg(names.process(event.other))};
        default:
            break;
    }
    switch (trace::subjectOf(event.kind)) {
        case trace::Subject::Queue:
            return ofQueue(names, step, event);
        case trace::Subject::Pipe:
            return ofPipe(names, step, event);
        case trace::Subject::Lock:
            return ofSynchroniser(names, step, event);
        case trace::Subject::Memory:
        case trace::Subject::Run:
            return ofMemory(names, step, event);
        case trace::Subject::Manager:
        case trace::Subject::ManagerObject:
            return ofManager(names, step, event);
        case trace::Subject::Pool:
            return ofPool(names, step, event);
        case trace::Subject::Process:
        case trace::Subject::Thread:
        case trace::Subject::Value:
        case trace::Subject::Output:
            break;
    }
    return {};
}

}  // namespace proclab::desktop
