// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/eventtext.h"
#include "desktop/models/objectwords.h"
#include "desktop/models/runwords.h"
#include "state/tracking.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using What = Step::What;

namespace {

/// What the sentences are made of.
struct Telling {
    const Names& names;
    const Step& step;
    const state::Snapshot& now;
    const trace::Event& event;
    const QString& actor;
    const QString& atLine;

    [[nodiscard]] QString item() const { return names.text(step.detail); }
    /// "KeyError: 'x'", of class '\0' message.
    [[nodiscard]] QString error() const { return item().replace(QChar(0), u": "_s); }
};

/// "; 2 messages lie in it", of what was sent and nobody has received.
QString leftInPipe(const Telling& t, std::size_t end) {
    if (t.event.object >= t.now.pipes.size()) {
        return {};
    }
    const state::PipeState& pipe = t.now.pipes[t.event.object];
    if (!pipe.creator.isValid()) {
        return {};
    }
    const auto count = static_cast<int>(pipe.ends[end].incoming.size());
    return count == 1 ? RunWords::tr("; one message lies in it")
                      : RunWords::tr("; %1 messages lie in it").arg(count);
}

std::size_t endOf(const Telling& t) {
    const bool isKnown = t.event.object < t.now.pipes.size();
    return state::pipeEndOf(t.event, !isKnown || t.now.pipes[t.event.object].duplex);
}

QString ofPipe(const Telling& t) {
    switch (t.step.what) {
        case What::MakesPipe:
            return t.event.c != 0
                       ? RunWords::tr(
                             "%1 makes a pipe%2: what goes in at one end comes out at the "
                             "other, both ways.")
                             .arg(t.actor, t.atLine)
                       : RunWords::tr(
                             "%1 makes a pipe%2: what goes in at its second end comes out "
                             "at its first.")
                             .arg(t.actor, t.atLine);
        case What::Sent:
            return RunWords::tr("%1 has sent %2%3%4.")
                .arg(t.actor, t.item(), t.atLine, leftInPipe(t, 1 - endOf(t)));
        case What::SendFails:
            return RunWords::tr("%1 could not send %2%3.").arg(t.actor, t.item(), t.atLine);
        case What::Received:
            return RunWords::tr("%1 has received %2%3%4.")
                .arg(t.actor, t.item(), t.atLine, leftInPipe(t, endOf(t)));
        case What::ReceiveFails:
            return t.item() == "EOFError"_L1
                       ? RunWords::tr(
                             "The pipe is empty and its other end is closed everywhere, so "
                             "recv() raises EOFError in %1%2.")
                             .arg(t.actor, t.atLine)
                       : RunWords::tr("recv() raises %1 in %2%3.").arg(t.item(), t.actor, t.atLine);
        case What::Polled:
            return t.event.c != 0 ? RunWords::tr("%1 asks whether a message is there%2: yes.")
                                        .arg(t.actor, t.atLine)
                                  : RunWords::tr("%1 asks whether a message is there%2: no.")
                                        .arg(t.actor, t.atLine);
        case What::ClosesEnd:
            return RunWords::tr("%1 closes %2%3, for itself: other processes keep theirs.")
                .arg(t.actor, t.names.connection(t.event), t.atLine);
        case What::WaitsForMany:
            return RunWords::tr("%1 waits until one of %2 connections has something%3.")
                .arg(t.actor)
                .arg(t.event.c)
                .arg(t.atLine);
        case What::ManyReady:
            return RunWords::tr("%1 goes on: of its connections %2 have something.")
                .arg(t.actor)
                .arg(t.event.c);
        default:
            return {};
    }
}

const state::LockState* lockOf(const Telling& t) {
    return t.event.object < t.now.locks.size() ? &t.now.locks[t.event.object] : nullptr;
}

/// "2 of 3 have come", of a barrier.
QString comers(const Telling& t) {
    const state::LockState* barrier = lockOf(t);
    return barrier == nullptr
               ? QString()
               : RunWords::tr(": %1 of %2 have come").arg(barrier->value).arg(barrier->initial);
}

/// ", and 2 wait": of a condition or event.
QString sleepers(const Telling& t) {
    const state::LockState* lock = lockOf(t);
    const auto count = lock == nullptr ? 0 : static_cast<int>(lock->sleepers.size());
    if (count == 0) {
        return RunWords::tr("; nobody waits for it");
    }
    return count == 1 ? RunWords::tr("; one waits for it")
                      : RunWords::tr("; %1 wait for it").arg(count);
}

QString ofSynchroniser(const Telling& t) {
    const QString lock = t.names.lock(t.event.object);
    const bool finished = (t.event.flags & protocol::finished) != 0;
    switch (t.step.what) {
        case What::WaitsForCondition:
            return RunWords::tr("%1 waits for %2%3, and gives its lock away meanwhile.")
                .arg(t.actor, lock, t.atLine);
        case What::ConditionWakes:
            return finished
                       ? RunWords::tr("%1 was woken, has the lock of %2 again and goes on.")
                             .arg(t.actor, lock)
                       : RunWords::tr("The timeout of wait() is over, so %1 goes on.").arg(t.actor);
        case What::Notifies:
            return t.event.a < 0 ? RunWords::tr("%1 wakes all who wait for %2%3%4.")
                                       .arg(t.actor, lock, t.atLine, sleepers(t))
                                 : RunWords::tr("%1 wakes up to %2 who wait for %3%4%5.")
                                       .arg(t.actor)
                                       .arg(t.event.a)
                                       .arg(lock, t.atLine, sleepers(t));
        case What::SetsEvent:
            return RunWords::tr("%1 sets %2%3%4.").arg(t.actor, lock, t.atLine, sleepers(t));
        case What::ClearsEvent:
            return RunWords::tr("%1 clears %2%3: who waits for it from now on has to wait.")
                .arg(t.actor, lock, t.atLine);
        case What::AsksEvent:
            return t.event.c != 0 ? RunWords::tr("%1 asks whether %2 is set%3: yes.")
                                        .arg(t.actor, lock, t.atLine)
                                  : RunWords::tr("%1 asks whether %2 is set%3: no.")
                                        .arg(t.actor, lock, t.atLine);
        case What::WaitsForEvent:
            return RunWords::tr("%1 waits until %2 is set%3.").arg(t.actor, lock, t.atLine);
        case What::EventWaitEnds:
            return finished ? RunWords::tr("%1 is set, so %2 goes on.").arg(lock, t.actor)
                            : RunWords::tr(
                                  "The timeout of wait() is over and %1 is not set; %2 "
                                  "goes on.")
                                  .arg(lock, t.actor);
        case What::WaitsAtBarrier:
            return RunWords::tr("%1 waits at %2%3%4.").arg(t.actor, lock, t.atLine, comers(t));
        case What::PassesBarrier:
            return RunWords::tr("All have come to %1, so %2 goes on.").arg(lock, t.actor);
        case What::BarrierFails:
            return RunWords::tr("%1 gets BrokenBarrierError at %2: not all will come.")
                .arg(t.actor, lock);
        case What::ResetsBarrier:
            return RunWords::tr("%1 resets %2%3: who waits there gets BrokenBarrierError.")
                .arg(t.actor, lock, t.atLine);
        case What::AbortsBarrier:
            return RunWords::tr("%1 breaks %2%3: whoever waits there gets BrokenBarrierError.")
                .arg(t.actor, lock, t.atLine);
        default:
            return {};
    }
}

QString ofMemory(const Telling& t) {
    const QString block = t.names.memory(t.event.object);
    switch (t.step.what) {
        case What::MakesBlock:
            return RunWords::tr("%1 makes %2 of %3 bytes in shared memory%4.")
                .arg(t.actor, block)
                .arg(t.event.a)
                .arg(t.atLine);
        case What::AttachesBlock:
            return RunWords::tr("%1 opens %2%3: the same memory, not a copy.")
                .arg(t.actor, block, t.atLine);
        case What::ClosesBlock:
            return RunWords::tr("%1 closes %2%3; the block stays until it is unlinked.")
                .arg(t.actor, block, t.atLine);
        case What::UnlinksBlock:
            return RunWords::tr("%1 unlinks %2%3: it is gone as soon as nobody has it open.")
                .arg(t.actor, block, t.atLine);
        case What::ReadsItem:
            return RunWords::tr("%1 reads %2 from %3[%4]%5.")
                .arg(t.actor, t.item(), block, QString::number(t.event.a), t.atLine);
        case What::WritesItem:
            return RunWords::tr("%1 sets %2[%3] to %4%5.")
                .arg(t.actor, block, QString::number(t.event.a), t.item(), t.atLine);
        case What::BlockRemoved:
            return t.event.kind == protocol::Kind::TrackerRemoved
                       ? RunWords::tr("The resource tracker removes %1, which nobody had unlinked.")
                             .arg(t.names.text(t.event.text))
                       : RunWords::tr("The program left %1 behind; it was removed after the run.")
                             .arg(t.names.text(t.event.text));
        default:
            return {};
    }
}

QString ofManager(const Telling& t) {
    const QString object = t.names.managerObject(t.event.object);
    switch (t.step.what) {
        case What::StartsManager:
            return RunWords::tr("%1 starts a manager%2: a process that keeps objects for others.")
                .arg(t.actor, t.atLine);
        case What::EndsManager:
            return RunWords::tr("%1 ends the manager%2, and its objects with it.")
                .arg(t.actor, t.atLine);
        case What::MakesShared:
            return RunWords::tr("%1 has the manager make a %2%3: %4 only stands for it.")
                .arg(t.actor, t.names.text(t.event.text), t.atLine, object);
        case What::Called:
            return RunWords::tr("%1 has called %2.%3%4; the manager answered %5.")
                .arg(t.actor, object, managerCall(t.names, t.step), t.atLine, t.item());
        case What::CallFails:
            return RunWords::tr("%1 has called %2.%3%4, which raised %5 in the manager.")
                .arg(t.actor, object, managerCall(t.names, t.step), t.atLine, t.item());
        default:
            return {};
    }
}

QString ofResult(const Telling& t) {
    if ((t.event.flags & protocol::failed) != 0) {
        return RunWords::tr("%1 gets the error that its call raised%2.").arg(t.actor, t.atLine);
    }
    return (t.event.flags & protocol::finished) != 0
               ? RunWords::tr("The result is there, and %1 goes on%2.").arg(t.actor, t.atLine)
               : RunWords::tr("The timeout is over and the result is not there; %1 goes on%2.")
                     .arg(t.actor, t.atLine);
}

/// How many workers and jobs there are: "; 2 of 3 jobs are not done".
QString openJobs(const Telling& t) {
    if (t.event.object >= t.now.pools.size()) {
        return {};
    }
    const state::PoolState& pool = t.now.pools[t.event.object];
    const std::uint64_t open = pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Pending)] +
                               pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Running)];
    return RunWords::tr("; %1 of %2 calls are not done").arg(open).arg(pool.jobs.size());
}

QString ofPool(const Telling& t) {
    const QString pool = t.names.pool(t.event.object);
    switch (t.step.what) {
        case What::MakesPool:
            return RunWords::tr("%1 makes %2%3: at most %4 workers, which wait for tasks.")
                .arg(t.actor, pool, t.atLine)
                .arg(t.event.a);
        case What::Submits:
            return RunWords::tr("%1 hands %2 to %3%4%5.")
                .arg(t.actor, jobCall(t.names, t.event), pool, t.atLine, openJobs(t));
        case What::TaskBegins:
            return RunWords::tr("%1 takes a task and begins %2.")
                .arg(t.actor, jobCall(t.names, t.event));
        case What::TaskEnds:
            return RunWords::tr("%1 has done its task; the result is %2.").arg(t.actor, t.item());
        case What::TaskFails:
            return RunWords::tr("The task of %1 raised %2; whoever asks for the result gets that.")
                .arg(t.actor, t.error());
        case What::ItemBegins:
            return RunWords::tr("%1 begins the item %2 of its task.").arg(t.actor, t.item());
        case What::ItemEnds:
            return RunWords::tr("%1 has done an item of its task; the result is %2.")
                .arg(t.actor, t.item());
        case What::ItemFails:
            return RunWords::tr("An item of the task of %1 raised %2.").arg(t.actor, t.error());
        case What::WaitsForResult:
            return RunWords::tr("%1 waits for a result of %2%3.").arg(t.actor, pool, t.atLine);
        case What::ResultThere:
            return ofResult(t);
        case What::CancelsJob:
            return RunWords::tr("%1 cancels a call that has not begun%2.").arg(t.actor, t.atLine);
        case What::ClosesPool:
            return RunWords::tr("%1 closes %2%3: no new tasks, those that it has are done.")
                .arg(t.actor, pool, t.atLine);
        case What::TerminatesPool:
            return RunWords::tr("%1 terminates %2%3: its workers are stopped, whatever they do.")
                .arg(t.actor, pool, t.atLine);
        case What::JoinsPool:
            return RunWords::tr("%1 waits until all workers of %2 have ended%3.")
                .arg(t.actor, pool, t.atLine);
        case What::PoolJoinEnds:
            return RunWords::tr("All workers of %1 have ended, so %2 goes on.").arg(pool, t.actor);
        case What::ShutsDown:
            return t.event.c != 0 ? RunWords::tr("%1 shuts %2 down%3 and waits until all is done.")
                                        .arg(t.actor, pool, t.atLine)
                                  : RunWords::tr("%1 shuts %2 down%3 without waiting.")
                                        .arg(t.actor, pool, t.atLine);
        case What::ShutdownEnds:
            return RunWords::tr("%1 has shut %2 down and goes on.").arg(t.actor, pool);
        case What::PoolBreaks:
            return RunWords::tr("A worker of %1 ended abruptly: all calls that are not done fail.")
                .arg(pool);
        default:
            return {};
    }
}

}  // namespace

QString objectSentence(const Names& names, const Step& step, const state::Snapshot& now,
                       const QString& actor, const QString& atLine) {
    const trace::Event& event = names.trace()[step.event];
    const Telling telling{names, step, now, event, actor, atLine};
    switch (trace::subjectOf(event.kind)) {
        case trace::Subject::Pipe:
            return ofPipe(telling);
        case trace::Subject::Lock:
            return ofSynchroniser(telling);
        case trace::Subject::Memory:
        case trace::Subject::Run:
            return ofMemory(telling);
        case trace::Subject::Manager:
        case trace::Subject::ManagerObject:
            return ofManager(telling);
        case trace::Subject::Pool:
            return ofPool(telling);
        case trace::Subject::Process:
        case trace::Subject::Queue:
        case trace::Subject::Thread:
        case trace::Subject::Value:
        case trace::Subject::Output:
            break;
    }
    return actor + u": "_s + listSentence(names, step) + atLine + u'.';
}

}  // namespace proclab::desktop
