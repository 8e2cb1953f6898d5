// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules by which events change conditions, events, barriers and semaphores.

#include "trackedrun.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using protocol::ExitSource;
using protocol::LockType;
using state::RunState;
using state::WaitFor;
using trace::Kind;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}
constexpr auto failed = static_cast<std::uint8_t>(protocol::failed);
constexpr auto finished = static_cast<std::uint8_t>(protocol::finished);

/// A run with one synchroniser, number 0.
struct SyncRun : Run {
    explicit SyncRun(LockType type, std::int64_t initial = 1, int children = 2) : Run(children) {
        add(4, Kind::LockCreated, main(), {.object = 0, .c = number(type), .a = initial});
    }
    void happens(double ms, Kind kind, ProcessUid process, std::uint8_t flags = 0,
                 std::int64_t a = -1) {
        add(ms, kind, process, {.object = 0, .a = a, .flags = flags});
    }
};

}  // namespace

class TestSynchronisers : public QObject {
    Q_OBJECT
private slots:
    void sleeperOfAConditionWaitsUntilItIsWoken();
    void conditionKnowsItsLock();
    void lockWithinAWaitDoesNotHideIt();
    void eventIsSetAndCleared();
    void waitForAnEventEnds();
    void barrierCountsWhoHasCome();
    void brokenBarrierIsWholeAfterItsReset();
    void semaphoreCountsItsUnits();
    void releaseThatFailedDidNotHappen();
    void endedProcessSleepsNowhere();
    void threadsSynchroniserIsMarked();
};

void TestSynchronisers::sleeperOfAConditionWaitsUntilItIsWoken() {
    SyncRun run(LockType::Condition);
    run.happens(5, Kind::ConditionWaitBegin, child, 0, 2'000'000'000);
    run.happens(5, Kind::ConditionWaitBegin, second);
    const auto asleep = run.now();
    QCOMPARE(asleep->locks[0].sleepers,
             (std::vector{run.mainThread(child), run.mainThread(second)}));
    QCOMPARE(asleep->processes[1].state, RunState::Blocked);
    QCOMPARE(asleep->processes[1].wait.what, WaitFor::Condition);
    QCOMPARE(asleep->processes[1].wait.object, 0u);
    QCOMPARE(asleep->processes[1].wait.duration, 2'000'000'000);
    run.happens(6, Kind::ConditionNotified, run.main(), 0, 1);
    QCOMPARE(run.now()->processes[1].state, RunState::Blocked);
    run.happens(7, Kind::ConditionWaitEnd, child, finished);
    const auto end = run.now();
    QCOMPARE(end->processes[1].state, RunState::Running);
    QCOMPARE(end->processes[2].state, RunState::Blocked);
    QCOMPARE(end->locks[0].sleepers, std::vector{run.mainThread(second)});
    QCOMPARE(end->locks[0].notified, 1u);
    QCOMPARE(end->locks[0].name, std::string("Condition"));
}

void TestSynchronisers::conditionKnowsItsLock() {
    SyncRun run(LockType::Condition);
    run.add(4, Kind::ConditionLock, run.main(), {.object = 0, .a = 5});
    QCOMPARE(run.now()->locks[0].lock, LockId(5));
    // One that made its lock is acquired itself.
    run.add(4, Kind::ConditionLock, run.main(), {.object = 0, .a = -1});
    QVERIFY(!run.now()->locks[0].lock.isValid());
    run.happens(5, Kind::LockAcquired, child);
    QCOMPARE(run.now()->locks[0].holder, child);
    run.happens(6, Kind::ConditionWaitBegin, child);
    run.happens(6, Kind::LockReleased, child);
    QVERIFY(!run.now()->locks[0].holder.isValid());
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Condition);
}

void TestSynchronisers::lockWithinAWaitDoesNotHideIt() {
    SyncRun run(LockType::Condition);
    run.add(4, Kind::LockCreated, run.main(), {.object = 1, .c = number(LockType::RLock)});
    run.happens(5, Kind::ConditionWaitBegin, child);
    run.add(6, Kind::LockAcquireBegin, child, {.object = 1, .a = -1});
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Condition);
    QCOMPARE(run.now()->locks[1].waiting.size(), 1u);
    run.add(7, Kind::LockAcquired, child, {.object = 1});
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Condition);
    QCOMPARE(run.now()->locks[1].holder, child);
    run.happens(8, Kind::ConditionWaitEnd, child, finished);
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
}

void TestSynchronisers::eventIsSetAndCleared() {
    SyncRun run(LockType::Event, 0);
    QCOMPARE(run.now()->locks[0].value, 0);
    run.happens(5, Kind::EventSet, run.main());
    QCOMPARE(run.now()->locks[0].value, 1);
    QCOMPARE(run.now()->locks[0].notified, 1u);
    run.happens(6, Kind::EventAsked, child);
    QCOMPARE(run.now()->locks[0].value, 1);
    run.happens(7, Kind::EventCleared, run.main());
    QCOMPARE(run.now()->locks[0].value, 0);
}

void TestSynchronisers::waitForAnEventEnds() {
    SyncRun run(LockType::Event, 0);
    run.happens(5, Kind::EventWaitBegin, child);
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Event);
    QCOMPARE(run.now()->locks[0].sleepers.size(), 1u);
    run.happens(6, Kind::EventSet, run.main());
    run.happens(7, Kind::EventWaitEnd, child, finished | protocol::contended);
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QVERIFY(run.now()->locks[0].sleepers.empty());
    run.happens(8, Kind::EventWaitEnd, second, finished);  // it need not wait any more
    QCOMPARE(run.now()->processes[2].state, RunState::Running);
}

void TestSynchronisers::barrierCountsWhoHasCome() {
    SyncRun run(LockType::Barrier, 3);
    run.happens(5, Kind::BarrierWaitBegin, child);
    run.happens(6, Kind::BarrierWaitBegin, second);
    QCOMPARE(run.now()->locks[0].value, 2);
    QCOMPARE(run.now()->locks[0].initial, 3);
    QCOMPARE(run.now()->processes[2].wait.what, WaitFor::Barrier);
    run.happens(7, Kind::BarrierWaitBegin, run.main());
    QCOMPARE(run.now()->locks[0].value, 3);
    for (const ProcessUid process : {run.main(), child, second})
        run.happens(8, Kind::BarrierWaitEnd, process);
    const auto end = run.now();
    QCOMPARE(end->locks[0].value, 0);
    QVERIFY(!end->locks[0].broken);
    QCOMPARE(end->processes[1].state, RunState::Running);
}

void TestSynchronisers::brokenBarrierIsWholeAfterItsReset() {
    SyncRun run(LockType::Barrier, 3);
    run.happens(5, Kind::BarrierWaitBegin, child);
    run.happens(6, Kind::BarrierWaitEnd, child, failed);  // its timeout is over
    QVERIFY(run.now()->locks[0].broken);
    run.happens(7, Kind::BarrierReset, run.main());
    QVERIFY(!run.now()->locks[0].broken);
    run.happens(8, Kind::BarrierWaitBegin, child);
    run.happens(9, Kind::BarrierReset, run.main());
    run.happens(10, Kind::BarrierWaitEnd, child, failed);  // because of the reset
    QVERIFY(!run.now()->locks[0].broken);
    run.happens(11, Kind::BarrierAborted, run.main());
    QVERIFY(run.now()->locks[0].broken);
}

void TestSynchronisers::semaphoreCountsItsUnits() {
    SyncRun run(LockType::Semaphore, 2);
    QCOMPARE(run.now()->locks[0].value, 2);
    run.happens(5, Kind::LockAcquired, child);
    run.happens(6, Kind::LockAcquired, second);
    QCOMPARE(run.now()->locks[0].value, 0);
    run.happens(7, Kind::LockReleased, child);
    QCOMPARE(run.now()->locks[0].value, 1);
    run.happens(8, Kind::LockReleased, run.main());
    run.happens(8, Kind::LockReleased, run.main());
    QCOMPARE(run.now()->locks[0].value, 3);  // nothing keeps a Semaphore from growing
}

void TestSynchronisers::releaseThatFailedDidNotHappen() {
    SyncRun run(LockType::Lock);
    run.happens(5, Kind::LockAcquired, child);
    run.happens(6, Kind::LockReleased, child);
    run.happens(6, Kind::LockReleased, child, failed);
    QCOMPARE(run.now()->locks[0].holder, child);
    QCOMPARE(run.now()->locks[0].holderThread, run.mainThread(child));
    run.add(7, Kind::LockCreated, run.main(),
            {.object = 1, .c = number(LockType::BoundedSemaphore), .a = 1});
    run.add(8, Kind::LockReleased, child, {.object = 1});
    run.add(8, Kind::LockReleased, child, {.object = 1, .flags = failed});
    QCOMPARE(run.now()->locks[1].value, 1);
    run.add(9, Kind::LockAcquired, second, {.object = 1});
    run.add(10, Kind::LockReleased, child, {.object = 1});
    run.add(10, Kind::LockReleased, child, {.object = 1, .flags = failed});
    QCOMPARE(run.now()->locks[1].value, 0);
    QCOMPARE(run.now()->locks[1].holders, std::vector{second});
}

void TestSynchronisers::endedProcessSleepsNowhere() {
    SyncRun run(LockType::Barrier, 3);
    run.happens(5, Kind::BarrierWaitBegin, child);
    run.happens(5, Kind::BarrierWaitBegin, second);
    run.exited(6, child, -9, ExitSource::HostWait);
    QCOMPARE(run.now()->locks[0].sleepers, std::vector{run.mainThread(second)});
    QCOMPARE(run.now()->locks[0].value, 1);
}

void TestSynchronisers::threadsSynchroniserIsMarked() {
    Run run;
    run.add(4, Kind::LockCreated, run.main(),
            {.object = 0, .c = number(LockType::Event), .flags = protocol::ofThreads});
    QVERIFY(run.now()->locks[0].ofThreads);
    const ThreadUid worker = run.beginThread(5, run.main(), "worker");
    run.add(6, Kind::EventWaitBegin, run.main(), {.object = 0, .a = -1, .thread = worker});
    QCOMPARE(run.now()->locks[0].sleepers, std::vector{worker});
    QCOMPARE(run.now()->threads[worker.value()].state, RunState::Blocked);
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
}

QTEST_GUILESS_MAIN(TestSynchronisers)
#include "tst_synchronisers.moc"
