// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/narrator.h"

#include "desktop/models/eventtext.h"
#include "desktop/models/objectwords.h"
#include "desktop/models/runwords.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using What = Step::What;
using state::RunState;
using state::WaitFor;

namespace {

/// "P1", "P1 and P2", "P1, P2 and P3".
QString listed(const QStringList& names) {
    if (names.size() < 2) {
        return names.join(QString());
    }
    return RunWords::tr("%1 and %2")
        .arg(names.mid(0, names.size() - 1).join(u", "_s), names.last());
}

QString capital(QString sentence) {
    if (!sentence.isEmpty()) {
        sentence[0] = sentence[0].toUpper();
    }
    return sentence;
}

class Narrator {
public:
    Narrator(const Names& names, const StepIndex& steps, std::size_t position,
             const state::Snapshot& now)
        : m_names(names), m_steps(steps), m_position(position), m_now(now) {}

    [[nodiscard]] QString sentence() const {
        const std::size_t count = m_steps.countUntil(m_position);
        if (count == 0) {
            return RunWords::tr("The program has not begun yet.");
        }
        // A full queue holds up the program at every moment, whatever happened last.
        const Step& step = m_steps[count - 1];
        Timestamp since;
        const QString full = fullQueue(since);
        if (full.isEmpty()) {
            return capital(ofStep(step));
        }
        // What came after the queue was full is news; else what the others do meanwhile.
        const QString more =
            capital(m_names.trace()[step.event].time > since ? ofStep(step) : computingTogether());
        return more.isEmpty() ? full : full + u' ' + more;
    }

private:
    [[nodiscard]] const state::ProcessState* process(ProcessUid uid) const {
        return uid.value() < m_now.processes.size() ? &m_now.processes[uid.value()] : nullptr;
    }

    /// Right after a get() there is room again, though the waiting put() has not woken up yet.
    [[nodiscard]] bool isFull(std::uint32_t object) const {
        if (object >= m_now.queues.size()) {
            return false;
        }
        const state::QueueState& queue = m_now.queues[object];
        return queue.maxsize > 0 && std::int64_t(queue.items.size()) >= queue.maxsize;
    }

    /// `since`: when the last of those who wait began to.
    [[nodiscard]] QString fullQueue(Timestamp& since) const {
        QStringList waiting;
        for (const state::ProcessState& process : m_now.processes) {
            if (process.number >= 0 && process.state == RunState::Blocked &&
                process.wait.what == WaitFor::QueueSpace && isFull(process.wait.object)) {
                waiting << m_names.actor(process.uid);
                since = std::max(since, process.wait.since);
            }
        }
        if (waiting.isEmpty()) {
            return {};
        }
        return waiting.size() == 1
                   ? RunWords::tr("The queue is full, so %1 waits in put().").arg(waiting.first())
                   : RunWords::tr("The queue is full, so %1 wait in put().").arg(listed(waiting));
    }

    [[nodiscard]] QString computingTogether() const {
        QStringList running;
        bool ownCores = true;
        std::vector<int> cores;
        for (const state::ProcessState& process : m_now.processes) {
            // Only what was measured: "running" alone can also be a wait that no record tells of.
            constexpr double computes = 0.5;
            if (process.number >= 0 && process.state == RunState::Running && !process.ready &&
                process.cpuShare >= computes) {
                running << m_names.actor(process.uid);
                ownCores = ownCores && process.core >= 0 &&
                           std::find(cores.begin(), cores.end(), process.core) == cores.end();
                cores.push_back(process.core);
            }
        }
        if (running.size() < 2) {
            return {};
        }
        return ownCores
                   ? RunWords::tr("%1 compute at the same time, one per core.").arg(listed(running))
                   : RunWords::tr("%1 compute at the same time.").arg(listed(running));
    }

    /// " at line 12", or nothing where the line is not known.
    [[nodiscard]] QString atLine(const trace::Event& event) const {
        const int line = m_names.line(event);
        return line > 0 ? RunWords::tr(" at line %1").arg(line) : QString();
    }

    /// The line that the process comes to next, as far as the trace saw it.
    [[nodiscard]] QString atNextLine(const Step& step) const {
        const trace::Trace& trace = m_names.trace();
        constexpr std::size_t furthest = 10'000;
        const std::size_t end = std::min(trace.size(), step.event + furthest);
        for (std::size_t i = step.event + 1; i < end; ++i) {
            if (trace[i].process == step.process && trace[i].thread == trace[step.event].thread) {
                const int line = m_names.line(trace[i]);
                // Where a process ends, a forked one still has the line of its start() above it.
                if (trace[i].kind == protocol::Kind::RunEnd) {
                    return {};
                }
                if (line > 0) {
                    return RunWords::tr(" at line %1").arg(line);
                }
            }
        }
        return {};
    }

    /// What main does meanwhile, where it waits: ", while main waits in join()".
    [[nodiscard]] QString whileMainWaits(ProcessUid actor) const {
        const state::ProcessState* main = process(ProcessUid(0));
        if (main == nullptr || actor == ProcessUid(0) || main->state != RunState::Blocked) {
            return {};
        }
        const QString wait = waitWords(m_names, *main, m_now.t);
        return wait.isEmpty() ? QString() : RunWords::tr(", while main waits %1").arg(wait);
    }

    [[nodiscard]] QString ofStart(const Step& step, const trace::Event& event,
                                  const QString& actor) const {
        const QString child = m_names.process(event.other);
        const QString call = m_names.call(event, u"start"_s);
        const QString method = m_names.text(event.text);
        const QString first = RunWords::tr("%1 calls %2%3, which makes the process %4")
                                  .arg(actor, call, atLine(event), child);
        if (method == "fork"_L1) {
            return RunWords::tr("%1: a copy of %2.").arg(first, m_names.actor(step.process));
        }
        if (method == "spawn"_L1) {
            return RunWords::tr("%1: a new interpreter, which imports the program first.")
                .arg(first);
        }
        if (method == "forkserver"_L1) {
            return RunWords::tr("%1: a copy of the fork server.").arg(first);
        }
        return first + u'.';
    }

    [[nodiscard]] QString ofJoin(const trace::Event& event, const QString& actor) const {
        const QString call = m_names.call(event, u"join"_s);
        const state::ProcessState* joined = process(event.other);
        const QString child = m_names.process(event.other);
        if (joined != nullptr && state::hasEnded(joined->state)) {
            return RunWords::tr("%1 calls %2%3; %4 has ended already, so it need not wait.")
                .arg(actor, call, atLine(event), child);
        }
        if (event.a >= 0) {
            return RunWords::tr("%1 calls %2%3 and waits until %4 has ended, for at most %5 s.")
                .arg(actor, call, atLine(event), child)
                .arg(static_cast<double>(event.a) * 1e-9, 0, 'g', 4);
        }
        return RunWords::tr("%1 calls %2%3 and waits until %4 has ended.")
            .arg(actor, call, atLine(event), child);
    }

    [[nodiscard]] QString ofEnd(const Step& step) const {
        const state::ProcessState* ended = process(step.process);
        if (ended == nullptr) {
            return {};
        }
        const QString who = m_names.actor(step.process);
        if (!ended->exitKnown && ended->exitCode == 0 && ended->state != RunState::Exited) {
            return RunWords::tr("%1 has ended; how is not known.").arg(who);
        }
        if (ended->exitCode < 0) {
            return RunWords::tr("%1 was killed by %2, so its exit code is %3.")
                .arg(who, Names::signal(-ended->exitCode))
                .arg(ended->exitCode);
        }
        if (ended->exitCode > 0 && !ended->exception.empty()) {
            return RunWords::tr("%1 has ended with %2: %3.")
                .arg(who)
                .arg(ended->exitCode)
                .arg(QString::fromStdString(ended->exception));
        }
        return RunWords::tr("%1 has ended with %2.").arg(who).arg(ended->exitCode);
    }

    [[nodiscard]] QString ofJoinEnd(const Step& step, const trace::Event& event,
                                    const QString& actor) const {
        if ((event.flags & protocol::finished) == 0) {
            return RunWords::tr(
                       "The timeout of join() is over while %1 is still alive, so %2 goes on%3.")
                .arg(m_names.process(event.other), actor, atNextLine(step));
        }
        const state::ProcessState* child = process(event.other);
        const QString how = child == nullptr || !state::hasEnded(child->state)
                                ? RunWords::tr("ended")
                                : endWords(*child);
        return RunWords::tr("%1 has %2, so join() ends and %3 goes on%4.")
            .arg(m_names.process(event.other),
                 how.startsWith(RunWords::tr("killed")) ? RunWords::tr("been %1").arg(how) : how,
                 actor, atNextLine(step));
    }

    [[nodiscard]] QString queueNow(const trace::Event& event) const {
        if (event.object >= m_now.queues.size()) {
            return {};
        }
        const state::QueueState& queue = m_now.queues[event.object];
        const auto count = static_cast<int>(queue.items.size());
        if (queue.maxsize > 0) {
            return RunWords::tr("; it now holds %1 of %2").arg(count).arg(queue.maxsize);
        }
        return RunWords::tr("; it now holds %1").arg(count);
    }

    [[nodiscard]] QString ofLock(const trace::Event& event, const QString& actor) const {
        const QString lock = m_names.lock(event.object);
        if (event.object < m_now.locks.size()) {
            const ProcessUid holder = m_now.locks[event.object].holder;
            if (holder.isValid() && holder != event.process) {
                return RunWords::tr("%1 waits for %2, which %3 holds.")
                    .arg(actor, lock, m_names.actor(holder));
            }
        }
        return RunWords::tr("%1 waits for %2.").arg(actor, lock);
    }

    [[nodiscard]] QString ofStep(const Step& step) const {
        const trace::Event& event = m_names.trace()[step.event];
        const QString actor = m_names.actor(step.process);
        const QString item = m_names.text(step.detail);
        switch (step.what) {
            case What::Begins: {
                const QString target = m_names.target(step.process);
                if (m_names.number(step.process) == 0) {
                    return RunWords::tr("The program begins: one process, main.");
                }
                return target.isEmpty() ? RunWords::tr("%1 begins to run%2.")
                                              .arg(actor, whileMainWaits(step.process))
                                        : RunWords::tr("%1 begins to run %2%3.")
                                              .arg(actor, target, whileMainWaits(step.process));
            }
            case What::Makes: {
                const QString variable = m_names.assigned(event);
                return RunWords::tr("%1 makes %2%3. No process exists for it before start().")
                    .arg(actor,
                         variable.isEmpty() ? RunWords::tr("a Process object")
                                            : RunWords::tr("the object %1").arg(variable),
                         atLine(event));
            }
            case What::Starts:
                return ofStart(step, event, actor);
            case What::Joins:
                return ofJoin(event, actor);
            case What::JoinEnds:
                return ofJoinEnd(step, event, actor);
            case What::Ended:
                return ofEnd(step);
            case What::Prints:
                return RunWords::tr("%1 prints \"%2\"%3.")
                    .arg(actor, printedLine(m_names, step), atLine(event));
            case What::Raises: {
                const QString text = m_names.text(event.text);
                const QString type = text.section(QChar(0), 0, 0);
                const QString message = text.section(QChar(0), 1, 1);
                const QString what = message.isEmpty() ? type : type + u": "_s + message;
                return event.c > 0
                           ? RunWords::tr("%1 raises %2 at line %3, and nothing catches it.")
                                 .arg(actor, what)
                                 .arg(event.c)
                           : RunWords::tr("%1 raises %2, and nothing catches it.").arg(actor, what);
            }
            case What::Signals:
                return RunWords::tr("%1 sends %2 to %3%4.")
                    .arg(actor, Names::signal(event.c), m_names.process(event.other),
                         atLine(event));
            case What::Sleeps:
                return RunWords::tr("%1 sleeps for %2 s%3.")
                    .arg(actor, QString::number(static_cast<double>(event.a) * 1e-9, 'g', 4),
                         atLine(event));
            case What::Wakes:
                return RunWords::tr("%1 has slept and goes on%2.").arg(actor, atNextLine(step));
            case What::Put:
                return RunWords::tr("%1 has put %2 into %3%4.")
                    .arg(actor, item, m_names.queue(event.object), queueNow(event));
            case What::Got:
                return RunWords::tr("%1 has got %2 from %3%4.")
                    .arg(actor, item, m_names.queue(event.object), queueNow(event));
            case What::WaitsForLock:
                return ofLock(event, actor);
            case What::Acquired:
                return RunWords::tr("%1 has acquired %2%3.")
                    .arg(actor, m_names.lock(event.object), atLine(event));
            case What::Released:
                return RunWords::tr("%1 releases %2%3.")
                    .arg(actor, m_names.lock(event.object), atLine(event));
            case What::Read:
                return RunWords::tr("%1 reads %2 from %3%4.")
                    .arg(actor, item, m_names.value(event.object), atLine(event));
            case What::Set:
                return RunWords::tr("%1 sets %2 to %3%4.")
                    .arg(actor, m_names.value(event.object), item, atLine(event));
            case What::MakesQueue:
                return RunWords::tr("%1 makes the queue %2%3.")
                    .arg(actor, m_names.queue(event.object), atLine(event));
            case What::MakesLock:
                return RunWords::tr("%1 makes %2%3.")
                    .arg(actor, m_names.lock(event.object), atLine(event));
            case What::MakesValue:
                return RunWords::tr("%1 makes %2 in shared memory%3.")
                    .arg(actor, m_names.value(event.object), atLine(event));
            case What::Stopped:
                return RunWords::tr("The run was stopped.");
            case What::Forks:
            case What::SetsMethod:
            case What::StartsThread:
            case What::ThreadBegins:
            case What::ThreadEnds:
            case What::JoinsThread:
            case What::ThreadJoinEnds:
            case What::PutFails:
            case What::GetFails:
            case What::TaskDone:
            case What::JoinsQueue:
            case What::QueueJoinEnds:
            case What::FeederFails:
            case What::AcquireFails:
                return actor + u": "_s + listSentence(m_names, step) + atLine(event) + u'.';
            default:
                break;
        }
        return objectSentence(m_names, step, m_now, actor, atLine(event));
    }

    const Names& m_names;
    const StepIndex& m_steps;
    std::size_t m_position;
    const state::Snapshot& m_now;
};

}  // namespace

QString narrate(const Names& names, const StepIndex& steps, std::size_t position,
                const state::Snapshot& now) {
    return names.trace().isEmpty() ? QString() : Narrator(names, steps, position, now).sentence();
}

QString narrate(const TraceCursor& cursor) {
    return narrate(Names(cursor.trace(), cursor.latest()), cursor.steps(), cursor.position(),
                   *cursor.snapshot());
}

QString waitWords(const Names& names, const state::ProcessState& process, Timestamp now) {
    switch (process.wait.what) {
        case WaitFor::Nothing:
        case WaitFor::Exit:
            return {};
        case WaitFor::Join:
            return RunWords::tr("in join()");
        case WaitFor::Thread:
            return RunWords::tr("in join() of a thread");
        case WaitFor::QueueItem:
            return RunWords::tr("in get(), queue empty");
        case WaitFor::QueueSpace:
            return RunWords::tr("in put(), queue full");
        case WaitFor::QueueJoin:
            return RunWords::tr("in join() of %1").arg(names.queue(process.wait.object));
        case WaitFor::Lock:
        case WaitFor::Condition:
        case WaitFor::Event:
            return RunWords::tr("for %1").arg(names.lock(process.wait.object));
        case WaitFor::Barrier:
            return RunWords::tr("at %1").arg(names.lock(process.wait.object));
        case WaitFor::Message:
            // connection.wait() is about several pipes at once.
            return PipeId(process.wait.object).isValid() ? RunWords::tr("in recv(), pipe empty")
                                                         : RunWords::tr("for a message");
        case WaitFor::MessageSpace:
            return RunWords::tr("in send(), pipe full");
        case WaitFor::ManagerCall:
            return RunWords::tr("for the manager's answer");
        case WaitFor::Job:
            return RunWords::tr("for a pool's result");
        case WaitFor::PoolEnd:
            return RunWords::tr("for the pool's end");
        case WaitFor::Timer: {
            const Duration left = process.wait.since + Duration(process.wait.duration) - now;
            return process.wait.duration < 0
                       ? QString()
                       : RunWords::tr("%1 s left").arg(std::max(0.0, toSeconds(left)), 0, 'f', 2);
        }
    }
    return {};
}

}  // namespace proclab::desktop
