// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "findings/findingwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace proclab::findings {

using diagnosis::Finding;
using diagnosis::FindingKind;
using diagnosis::ObjectRef;
using trace::Subject;

namespace {

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("Findings", text, nullptr, n);
}

/// Words of one finding: its arguments, and how they are read.
class Speaker {
public:
    Speaker(const Finding& finding, const state::Snapshot& last)
        : m_finding(finding), m_last(last) {}

    [[nodiscard]] Words words() const;

private:
    [[nodiscard]] QString process(std::size_t index) const {
        return index < m_finding.processes.size() ? processWord(m_finding.processes[index], m_last)
                                                  : say("a process");
    }
    [[nodiscard]] QString processes() const;
    [[nodiscard]] QString object(std::size_t index) const {
        return index < m_finding.objects.size() ? objectWord(m_finding.objects[index], m_last)
                                                : say("an object");
    }
    [[nodiscard]] QString objects() const;
    [[nodiscard]] QString text(std::size_t index) const {
        return index < m_finding.texts.size() ? QString::fromStdString(m_finding.texts[index])
                                              : QString();
    }
    [[nodiscard]] qint64 number(std::size_t index) const {
        return index < m_finding.numbers.size() ? m_finding.numbers[index] : 0;
    }
    [[nodiscard]] QString error(std::size_t index) const {
        const QString message = text(index + 1);
        return message.isEmpty() ? text(index) : text(index) + QStringLiteral(": ") + message;
    }
    [[nodiscard]] Words deadlock() const;
    [[nodiscard]] Words stuck() const;
    [[nodiscard]] Words lostUpdate() const;
    [[nodiscard]] Words unpicklable() const;
    [[nodiscard]] Words exit() const;
    [[nodiscard]] Words limit() const;

    const Finding& m_finding;
    const state::Snapshot& m_last;
};

QString listOf(const QStringList& words) {
    if (words.size() < 2)
        return words.value(0);
    return say("%1 and %2")
        .arg(words.mid(0, words.size() - 1).join(QStringLiteral(", ")), words.back());
}

QString ending(qint64 exitCode) {
    return exitCode < 0 ? say("by signal %1").arg(-exitCode)
                        : say("with exit code %1").arg(exitCode);
}

QString milliseconds(qint64 ns) {
    return QLocale::c().toString(double(ns) / 1e6, 'f', ns < 10'000'000 ? 2 : 0) + say(" ms");
}

QString bytes(qint64 count) {
    return say("%1 bytes").arg(QLocale::c().toString(count));
}

/// "P1 waits in get() for jobs", of the moment of the finding.
QString waitSentence(const QString& who, state::WaitFor what, const ObjectRef& awaited,
                     const state::Snapshot& last) {
    const QString object = objectWord(awaited, last);
    switch (what) {
        case state::WaitFor::Join:
            return say("%1 waits in join() for %2").arg(who, object);
        case state::WaitFor::Thread:
            return say("%1 waits in join() for a thread").arg(who);
        case state::WaitFor::QueueItem:
            return say("%1 waits in get() for %2").arg(who, object);
        case state::WaitFor::QueueSpace:
            return say("%1 waits in put() for room in %2").arg(who, object);
        case state::WaitFor::QueueJoin:
            return say("%1 waits in join() for the tasks of %2").arg(who, object);
        case state::WaitFor::Lock:
            return say("%1 waits in acquire() for %2").arg(who, object);
        case state::WaitFor::Condition:
        case state::WaitFor::Event:
        case state::WaitFor::Barrier:
            return say("%1 waits in wait() for %2").arg(who, object);
        case state::WaitFor::Message:
            return say("%1 waits for a message from %2").arg(who, object);
        case state::WaitFor::MessageSpace:
            return say("%1 waits in send() for room in %2").arg(who, object);
        case state::WaitFor::ManagerCall:
            return say("%1 waits for an answer of %2").arg(who, object);
        case state::WaitFor::Job:
            return say("%1 waits for a result of %2").arg(who, object);
        case state::WaitFor::PoolEnd:
            return say("%1 waits for the end of %2").arg(who, object);
        case state::WaitFor::Nothing:
        case state::WaitFor::Timer:
        case state::WaitFor::Exit:
            break;
    }
    return QString();
}

QString Speaker::processes() const {
    constexpr qsizetype most = 4;
    QStringList words;
    for (const ProcessUid uid : m_finding.processes) {
        const QString word = processWord(uid, m_last);
        if (!words.contains(word))
            words.push_back(word);
    }
    if (words.size() > most) {
        const qsizetype more = words.size() - most + 1;
        words = words.mid(0, most - 1);
        words.push_back(say("%1 more").arg(more));
    }
    return listOf(words);
}

QString Speaker::objects() const {
    QStringList words;
    for (const ObjectRef& one : m_finding.objects) {
        const QString word = objectWord(one, m_last);
        if (!words.contains(word))
            words.push_back(word);
    }
    return listOf(words);
}

Words Speaker::deadlock() const {
    const QString who = processes();
    const QString what = objects();
    return {say("Deadlock"),
            what.isEmpty()
                ? say("%1 wait for each other, and none of them can go on.").arg(who)
                : say("%1 wait for each other in a circle, over %2: none of them can go on.")
                      .arg(who, what),
            say("Take the locks in the same order everywhere, and release them before you wait "
                "for another process.")};
}

Words Speaker::stuck() const {
    QStringList waits;
    constexpr qsizetype most = 4;
    for (std::size_t i = 0; i < m_finding.numbers.size() && i < m_finding.objects.size(); ++i) {
        const QString sentence =
            waitSentence(process(i), static_cast<state::WaitFor>(m_finding.numbers[i]),
                         m_finding.objects[i], m_last);
        if (!sentence.isEmpty())
            waits.push_back(sentence);
    }
    if (waits.size() > most) {
        const qsizetype more = waits.size() - most + 1;
        waits = waits.mid(0, most - 1);
        waits.push_back(say("%1 more wait").arg(more));
    }
    const QString detail = waits.join(QStringLiteral(", "));
    return {say("Nothing can go on"),
            detail.isEmpty()
                ? say("Every process of the program waits, and nobody is left to end a wait.")
                : say("Every process of the program waits, and nobody is left to end a wait: %1.")
                      .arg(detail),
            say("Look who should have sent, released or set what is waited for: one sentinel for "
                "each consumer, a set() for each wait(), a timeout where an answer may not come.")};
}

Words Speaker::lostUpdate() const {
    const QString name = object(0) + text(3);
    const QString sentence =
        text(1) == text(2)
            ? say("%1 and %2 both read %3 = %4, and both wrote %5: one of the two updates is lost.")
                  .arg(process(0), process(1), name, text(0), text(1))
            : say("%1 and %2 both read %3 = %4; %1 wrote %5, %2 wrote %6 over it: the update of %1 "
                  "is lost.")
                  .arg(process(0), process(1), name, text(0), text(1), text(2));
    const QString many = number(0) > 1
                             ? QStringLiteral(" ") + say("This happened %1 times.").arg(number(0))
                             : QString();
    const bool isManaged =
        !m_finding.objects.empty() && m_finding.objects.front().subject == Subject::ManagerObject;
    return {say("Lost update"), sentence + many,
            isManaged ? say("Reading and writing are two calls to the manager: hold a lock around "
                            "both.")
                      : say("Reading and writing are two steps: put both into "
                            "\"with %1.get_lock():\", or hold a Lock of your own around them.")
                            .arg(object(0))};
}

Words Speaker::unpicklable() const {
    const QString what = text(0);
    const QString advice = say(
        "What crosses to another process has to be picklable: functions and classes at the top "
        "level of a module, plain data; open files, locks and connections are made on the other "
        "side.");
    if (what == QLatin1StringView("result"))
        return {say("Result cannot be pickled"),
                say("%1 could not send a task's result back: %2.").arg(process(0), error(1)),
                advice};
    if (what == QLatin1StringView("error"))
        return {
            say("Error cannot be pickled"),
            say("A task in %1 raised %2, which could not be sent back: %3.")
                .arg(process(0), text(3), error(1)),
            say("The task failed by its own error, and whoever waits for the result gets one of "
                "pickling instead: give the exception plain data only, no locks, files or "
                "connections.")};
    if (what == QLatin1StringView("item"))
        return {say("Item cannot be pickled"),
                say("%1 could not send an item: %2.").arg(process(0), error(1)), advice};
    if (what == QLatin1StringView("argument"))
        return {say("Argument cannot be pickled"),
                say("A task could not be sent to the workers of %1: %2.").arg(object(0), error(1)),
                advice};
    return {say("Cannot be pickled"),
            say("%1 could not start a process, because what it needs cannot be pickled: %2.")
                .arg(process(0), error(1)),
            advice};
}

Words Speaker::exit() const {
    const qint64 code = number(0);
    return {code < 0 ? say("Killed by a signal") : say("Exit code %1").arg(code),
            say("%1 ended %2, which its parent learns only if it looks at exitcode.")
                .arg(process(0), ending(code)),
            say("Look at exitcode after join(): 0 is success, a positive number the process's own "
                "word, a negative one the signal that ended it.")};
}

Words Speaker::limit() const {
    const QString advice =
        say("Look what goes on without end; a larger limit can be set where it is meant to.");
    switch (static_cast<protocol::StopReason>(number(0))) {
        case protocol::StopReason::TimeLimit:
            return {say("Time limit"),
                    say("The program was stopped: it ran longer than its limit."), advice};
        case protocol::StopReason::ProcessLimit:
            return {say("Process limit"),
                    say("The program was stopped: it had more processes at once than its limit."),
                    advice};
        case protocol::StopReason::MemoryLimit:
            return {say("Memory limit"),
                    say("The program was stopped: it took more memory than its limit."), advice};
        case protocol::StopReason::OutputLimit:
            return {say("Output limit"),
                    say("The program was stopped: it printed more than its limit."), advice};
        case protocol::StopReason::Asked:
        case protocol::StopReason::SessionGone:
        case protocol::StopReason::Leftovers:
            break;
    }
    return {say("Stopped"), say("The program was stopped."), QString()};
}

Words Speaker::words() const {
    switch (m_finding.kind) {
        case FindingKind::Deadlock:
            return deadlock();
        case FindingKind::SelfDeadlock:
            return {say("Waits for itself"),
                    say("%1 waits for %2, which it holds itself: it waits for ever.")
                        .arg(process(0), object(0)),
                    say("Take the lock once, or use an RLock, which its holder may take again.")};
        case FindingKind::Stuck:
            return stuck();
        case FindingKind::JoinBeforeDrain:
            if (number(1) > 0)
                return {
                    say("join() before the data was read"),
                    say("%1 waited in join() for %2 until its time was up, and %2 could not end "
                        "before someone read the %3 that it had sent through %4.")
                        .arg(process(0), process(1), bytes(number(0)), object(0)),
                    say("Get everything out first, then join: a timeout only hides the wait.")};
            return {say("join() before the data was read"),
                    say("%1 waits in join() for %2, and %2 cannot end before someone reads the %3 "
                        "that it sent through %4.")
                        .arg(process(0), process(1), bytes(number(0)), object(0)),
                    say("Get everything out first, then join.")};
        case FindingKind::LostUpdate:
            return lostUpdate();
        case FindingKind::UnguardedMain:
            return {say("No main guard"),
                    number(0) == 1
                        ? say("A child ran the whole program again while it was starting, and "
                              "failed where the program starts a process.")
                        : say("%1 children ran the whole program again while they were starting, "
                              "and failed where the program starts a process.")
                              .arg(number(0)),
                    say("Put what only the main program shall do under "
                        "if __name__ == \"__main__\":")};
        case FindingKind::Unpicklable:
            return unpicklable();
        case FindingKind::FeederLostItem:
            return {
                say("Item lost"),
                text(1).isEmpty()
                    ? say("%1 ended before what it had put into %2 was sent: %3 items are lost.")
                          .arg(process(0), object(0))
                          .arg(number(0))
                    : say("An item that %1 put into %2 was lost after put() had returned: %3.")
                          .arg(process(0), object(0), error(1)),
                text(1).isEmpty()
                    ? say("Let the process end by itself, or close() the queue and "
                          "join_thread() before it ends.")
                    : say("Put plain, picklable data; the error is printed by the queue's "
                          "feeder thread, where no except of yours can catch it.")};
        case FindingKind::DeadPoolWorker:
            return {say("Worker died with its task"),
                    say("%1, a worker of %2, ended %3 in the middle of %4: a Pool starts another "
                        "worker but never does the task, so whoever waits for it waits for ever.")
                        .arg(process(0), object(0), ending(number(0)),
                             text(0).isEmpty() ? say("a task") : text(0)),
                    say("Wait with get(timeout=...), or use a ProcessPoolExecutor, which reports a "
                        "broken pool.")};
        case FindingKind::AbandonedResults:
            return {say("Results abandoned"),
                    number(0) == 1
                        ? say("The with block of %1 ended while a job was unfinished: leaving it "
                              "calls terminate(), and the result is lost.")
                              .arg(object(0))
                        : say("The with block of %1 ended while %2 jobs were unfinished: leaving "
                              "it calls terminate(), and their results are lost.")
                              .arg(object(0))
                              .arg(number(0)),
                    say("Fetch the results with get() inside of the block, or close() and join() "
                        "the pool first.")};
        case FindingKind::BrokenExecutor:
            return {say("Executor broken"),
                    say("%1 is broken, since one of its workers died: every unfinished future "
                        "failed, and it takes no more work.")
                        .arg(object(0)),
                    say("Catch BrokenProcessPool, find out what killed the worker, and make a new "
                        "executor.")};
        case FindingKind::ChildException:
            return {say("Exception in a child"),
                    say("%1 ended by an exception that does not reach its parent: %2.")
                        .arg(process(0), error(0)),
                    say("Look at exitcode after join(), or catch the error in the child and send "
                        "it home.")};
        case FindingKind::NonzeroExit:
            return exit();
        case FindingKind::KilledWithLock:
            return {
                say("Ended with a lock held"),
                say("%1 ended %2 while it held %3: nobody can release it any more.")
                    .arg(process(0), ending(number(0)), object(0)),
                say("Ask a process to end by an Event or a sentinel instead of terminate(), and "
                    "take locks with \"with\".")};
        case FindingKind::NeverJoined:
            return {say("Never joined"),
                    say("The main program ended without a join() of %1: the interpreter waited "
                        "for the rest at its end.")
                        .arg(processes()),
                    say("join() every process you start, so that you know when it is done and "
                        "how it ended.")};
        case FindingKind::StartJoinLoop:
            return {say("One after the other"),
                    say("%1 were started and joined one by one: never two of them at once.")
                        .arg(processes()),
                    say("Start all of them first, then join all of them.")};
        case FindingKind::ForkWithThreads:
            return {say("fork while threads run"),
                    say("%1 forked while another thread of it was running: the child has a copy "
                        "of its memory, but not the thread, and a lock it held stays held.")
                        .arg(process(0)),
                    say("Start processes before threads, or use spawn or forkserver.")};
        case FindingKind::LeftBehind:
            return {say("Left behind"),
                    number(0) == 1
                        ? say("A shared object was left behind and had to be removed.")
                        : say("%1 shared objects were left behind and had to be removed.")
                              .arg(number(0)),
                    say("unlink() each block once, in a finally, when everyone has closed it.")};
        case FindingKind::TooManyProcesses:
            return {say("More processes than cores"),
                    say("%1 processes computed at once on %2 cores: together they waited %3 for a "
                        "core and computed %4.")
                        .arg(number(0))
                        .arg(number(1))
                        .arg(milliseconds(number(3)), milliseconds(number(2))),
                    say("For computing start about as many processes as there are usable cores, "
                        "and hand them the work in pieces.")};
        case FindingKind::OverheadDominates:
            return {say("Overhead dominates"),
                    say("%1 calls took %2 each; the workers of %3 computed for %4 of %5: the rest "
                        "went into handing out work and fetching results.")
                        .arg(QLocale::c().toString(number(0)), milliseconds(number(3)), object(0),
                             milliseconds(number(1)), milliseconds(number(2))),
                    say("Give each task more to do: a larger chunksize, ranges instead of single "
                        "items, sums instead of lists.")};
        case FindingKind::DaemonChildren:
            return {say("Daemon with children"),
                    say("%1 is a daemon and tried to start a process: daemons may not have "
                        "children.")
                        .arg(process(0)),
                    say("Start it without daemon=True, or let the main program start the process. "
                        "Workers of a Pool are daemons too.")};
        case FindingKind::LimitExceeded:
            return limit();
    }
    return {};
}

}  // namespace

Words wordsFor(const Finding& finding, const state::Snapshot& last) {
    return Speaker(finding, last).words();
}

QString stillWords(const Finding& finding, Timestamp now) {
    const bool isOver = finding.until != Timestamp() && now >= finding.until;
    const Duration still = (isOver ? finding.until : now) - finding.at;
    constexpr Duration hardly = std::chrono::milliseconds(100);
    if (still < hardly)
        return QString();
    const QString seconds = QString::number(double(still.count()) / 1e9, 'f', 1);
    switch (finding.kind) {
        case FindingKind::Stuck:
            return isOver ? say("The run stood still for %1 s.").arg(seconds)
                          : say("The run has stood still for %1 s.").arg(seconds);
        case FindingKind::Deadlock:
            return isOver ? say("They stood still for %1 s.").arg(seconds)
                          : say("They have stood still for %1 s.").arg(seconds);
        case FindingKind::SelfDeadlock:
            return isOver ? say("It stood still for %1 s.").arg(seconds)
                          : say("It has stood still for %1 s.").arg(seconds);
        default:
            return QString();
    }
}

QString processWord(ProcessUid uid, const state::Snapshot& last) {
    if (!uid.isValid() || uid.value() >= last.processes.size())
        return say("a process");
    const state::ProcessState& process = last.processes[uid.value()];
    if (process.kind == protocol::ProcessKind::Main)
        return say("main");
    return process.number >= 0 ? QStringLiteral("P%1").arg(process.number)
                               : QString::fromStdString(process.name);
}

QString objectWord(const ObjectRef& object, const state::Snapshot& last) {
    const auto nameIn = [&](const auto& list) {
        return object.index < list.size() ? QString::fromStdString(list[object.index].name)
                                          : QString();
    };
    QString name;
    switch (object.subject) {
        case Subject::Queue:
            name = nameIn(last.queues);
            break;
        case Subject::Lock:
            name = nameIn(last.locks);
            // The lock of a Value is known by the Value.
            if (object.index < last.locks.size() && last.locks[object.index].guards.isValid())
                return say("the lock of %1")
                    .arg(objectWord({Subject::Value, last.locks[object.index].guards.value()},
                                    last));
            break;
        case Subject::Value:
            name = nameIn(last.values);
            break;
        case Subject::Memory:
            name = nameIn(last.memory);
            break;
        case Subject::Manager:
            name = nameIn(last.managers);
            break;
        case Subject::ManagerObject:
            name = nameIn(last.managerObjects);
            break;
        case Subject::Pool:
            name = nameIn(last.pools);
            break;
        case Subject::Pipe: {
            if (object.index < last.pipes.size()) {
                const state::PipeState& pipe = last.pipes[object.index];
                const QString first = QString::fromStdString(pipe.ends[0].name);
                const QString second = QString::fromStdString(pipe.ends[1].name);
                if (!first.isEmpty() && !second.isEmpty())
                    return say("the pipe %1/%2").arg(first, second);
            }
            return say("a pipe");
        }
        case Subject::Process:
            return processWord(ProcessUid(object.index), last);
        case Subject::Run:
        case Subject::Thread:
        case Subject::Output:
            break;
    }
    return name.isEmpty() ? say("an object") : name;
}

}  // namespace proclab::findings
