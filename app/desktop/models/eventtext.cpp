// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventtext.h"

#include "desktop/models/objectwords.h"
#include "desktop/models/runwords.h"

#include <QRegularExpression>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using What = Step::What;

namespace {

using Words = StepWords;

QString signalCall(const trace::Event& event) {
    return event.c == 9 ? u"kill()"_s : event.c == 15 ? u"terminate()"_s : Names::signal(event.c);
}

QString firstPart(const QString& text) {
    return text.section(QChar(0), 0, 0);
}

/// What a lock guards and was just set: ", done = 4".
QString guardedValue(const Names& names, const trace::Event& event, const Step& step) {
    if (!step.detail.isValid() || event.object >= names.latest().locks.size()) {
        return {};
    }
    const ValueId guards = names.latest().locks[event.object].guards;
    return guards.isValid()
               ? u", %1 = %2"_s.arg(names.value(guards.value()), names.text(step.detail))
               : QString();
}

QString element(const Names& names, const trace::Event& event) {
    const QString name = names.value(event.object);
    return event.a >= 0 ? u"%1[%2]"_s.arg(name).arg(event.a) : name;
}

Words wordsOf(const Names& names, const Step& step) {
    const trace::Event& event = names.trace()[step.event];
    const QString item = names.text(step.detail);
    switch (step.what) {
        case What::Begins: {
            const QString target = names.target(step.process);
            return {RunWords::tr("begins"), target.isEmpty() || names.number(step.process) == 0
                                                ? RunWords::tr("began")
                                                : RunWords::tr("began to run %1").arg(target)};
        }
        case What::Makes: {
            const QString variable = names.assigned(event);
            if (variable.isEmpty()) {
                const QString child = names.process(event.other);
                return {RunWords::tr("makes %1").arg(child),
                        RunWords::tr("made the object of %1").arg(child)};
            }
            return {RunWords::tr("makes %1").arg(variable),
                    RunWords::tr("made the object %1").arg(variable)};
        }
        case What::Starts: {
            const QString call = names.call(event, u"start"_s);
            return {call, RunWords::tr("called %1").arg(call)};
        }
        case What::Joins: {
            const QString call = names.call(event, u"join"_s);
            return {call, RunWords::tr("called %1").arg(call)};
        }
        case What::JoinEnds:
            return (event.flags & protocol::finished) != 0
                       ? Words{RunWords::tr("join() ends"), RunWords::tr("join() ended")}
                       : Words{RunWords::tr("join() gives up"),
                               RunWords::tr("join() gave up after its timeout")};
        case What::Ended: {
            const state::ProcessState& process = names.latest().processes[step.process.value()];
            const QString words = endWords(process);
            return {process.exitCode < 0 ? RunWords::tr("killed") : words, words};
        }
        case What::Prints:
            return {RunWords::tr("prints"),
                    RunWords::tr("printed \"%1\"").arg(printedLine(names, step))};
        case What::Raises: {
            const QString type = firstPart(names.text(event.text));
            return {RunWords::tr("raises"), type.isEmpty() ? RunWords::tr("raised an exception")
                                                           : RunWords::tr("raised %1").arg(type)};
        }
        case What::Signals:
            return {
                signalCall(event),
                RunWords::tr("called %1 on %2").arg(signalCall(event), names.process(event.other))};
        case What::Forks:
            return {u"os.fork()"_s, RunWords::tr("called os.fork()")};
        case What::SetsMethod:
            return {RunWords::tr("sets %1").arg(names.text(event.text)),
                    RunWords::tr("set the start method to %1").arg(names.text(event.text))};
        case What::StartsThread:
            return {RunWords::tr("starts thread"),
                    RunWords::tr("started the thread %1").arg(names.text(event.text))};
        case What::ThreadBegins:
            return {RunWords::tr("thread begins"),
                    RunWords::tr("the thread %1 began").arg(names.text(event.text))};
        case What::ThreadEnds:
            return {RunWords::tr("thread ends"), RunWords::tr("a thread ended")};
        case What::JoinsThread: {
            const QString call = names.call(event, u"join"_s);
            return {call, RunWords::tr("called %1 on a thread").arg(call)};
        }
        case What::ThreadJoinEnds:
            return {RunWords::tr("join() ends"), RunWords::tr("join() of a thread ended")};
        case What::Sleeps: {
            const QString seconds = QString::number(static_cast<double>(event.a) * 1e-9, 'g', 4);
            return {RunWords::tr("sleeps"), RunWords::tr("sleeps for %1 s").arg(seconds)};
        }
        case What::Wakes:
            return {RunWords::tr("wakes"), RunWords::tr("woke up")};
        case What::MakesQueue:
            return {RunWords::tr("makes %1").arg(names.queue(event.object)),
                    RunWords::tr("made the queue %1").arg(names.queue(event.object))};
        case What::Put:
            return {RunWords::tr("put %1").arg(item), RunWords::tr("put %1").arg(item)};
        case What::PutFails:
            return {RunWords::tr("put() fails"), RunWords::tr("put() found the queue full")};
        case What::Got:
            return {RunWords::tr("got %1").arg(item), RunWords::tr("got %1").arg(item)};
        case What::GetFails:
            return {RunWords::tr("get() fails"), RunWords::tr("get() found the queue empty")};
        case What::TaskDone:
            return {u"task_done()"_s, RunWords::tr("called task_done()")};
        case What::JoinsQueue: {
            const QString call = names.call(event, u"join"_s);
            return {call, RunWords::tr("called %1").arg(call)};
        }
        case What::QueueJoinEnds:
            return {RunWords::tr("join() ends"), RunWords::tr("join() of the queue ended")};
        case What::FeederFails:
            return {RunWords::tr("not pickled"), RunWords::tr("could not pickle an item: %1")
                                                     .arg(firstPart(names.text(event.text)))};
        case What::MakesLock:
            return {RunWords::tr("makes lock"),
                    RunWords::tr("made %1").arg(names.lock(event.object))};
        case What::WaitsForLock:
            return {RunWords::tr("waits"),
                    RunWords::tr("waits for %1").arg(names.lock(event.object))};
        case What::Acquired:
            return {RunWords::tr("acquired"),
                    RunWords::tr("acquired %1").arg(names.lock(event.object))};
        case What::AcquireFails:
            return {RunWords::tr("no lock"),
                    RunWords::tr("did not get %1").arg(names.lock(event.object))};
        case What::Released:
            return {RunWords::tr("released"),
                    RunWords::tr("released %1%2")
                        .arg(names.lock(event.object), guardedValue(names, event, step))};
        case What::MakesValue:
            return {RunWords::tr("makes %1").arg(names.value(event.object)),
                    RunWords::tr("made the value %1").arg(names.value(event.object))};
        case What::Read:
            return {RunWords::tr("read %1").arg(item),
                    RunWords::tr("read %1 = %2").arg(element(names, event), item)};
        case What::Set:
            return {RunWords::tr("set %1").arg(item),
                    RunWords::tr("set %1 = %2").arg(element(names, event), item)};
        case What::Stopped:
            return {RunWords::tr("stopped"), RunWords::tr("the run was stopped")};
        default:
            break;
    }
    return objectWords(names, step);
}

}  // namespace

QString columnWords(const Names& names, const Step& step) {
    return wordsOf(names, step).column;
}

QString listSentence(const Names& names, const Step& step) {
    return wordsOf(names, step).list;
}

QString spokenSentence(const Names& names, const Step& step) {
    const int line = stepLine(names, step);
    const QString sentence = names.process(step.process) + u' ' + listSentence(names, step);
    return line > 0 ? RunWords::tr("%1, line %2").arg(sentence).arg(line) : sentence;
}

int stepLine(const Names& names, const Step& step) {
    // The line of a child's begin and end is the one of start() in its parent, which it was forked
    // from: not a line that the child is at.
    if (step.what == What::Begins || step.what == What::Ended) {
        return 0;
    }
    // Where an exception was raised is in its record; its site is where Python noticed.
    const trace::Event& event = names.trace()[step.event];
    return step.what == What::Raises ? event.c : names.line(event);
}

QString printedLine(const Names& names, const Step& step) {
    const trace::Trace& trace = names.trace();
    const trace::Event& first = trace[step.event];
    QString line = names.text(first.text);
    // A print() can come in pieces; the next ones are near, so that the search ends soon.
    constexpr std::size_t furthest = 64;
    for (std::size_t i = step.event + 1;
         !line.contains(u'\n') && i < trace.size() && i < step.event + furthest; ++i) {
        const trace::Event& next = trace[i];
        if (next.kind == protocol::Kind::Output && next.process == first.process &&
            next.c == first.c) {
            line += names.text(next.text);
        }
    }
    // Colours are for the output; here they would be letters that nobody wrote.
    if (line.contains(QChar(0x1b))) {
        static const QRegularExpression sequence(uR"(\x1b\[[0-?]*[ -/]*[@-~])"_s);
        line.remove(sequence);
    }
    const QStringList lines = line.split(u'\n');
    if (lines.size() > 2 && !lines[1].isEmpty()) {
        return lines.first() + u" …"_s;
    }
    return lines.first();
}

QString endWords(const state::ProcessState& process) {
    if (!process.exitKnown && process.exitCode == 0 && process.state != state::RunState::Exited) {
        return RunWords::tr("ended");
    }
    return process.exitCode < 0 ? RunWords::tr("killed by %1").arg(Names::signal(-process.exitCode))
                                : RunWords::tr("ended with %1").arg(process.exitCode);
}

}  // namespace proclab::desktop
