// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/rangefigures.h"
#include "trackedrun.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using state::RangeFigures;
using trace::Kind;

namespace {

Duration ms(double value) {
    return Duration(static_cast<std::int64_t>(value * 1e6));
}

const RangeFigures::OfProcess* of(const RangeFigures& figures, ProcessUid process) {
    for (const auto& one : figures.processes) {
        if (one.process == process)
            return &one;
    }
    return nullptr;
}

}  // namespace

class TestRangeFigures : public QObject {
    Q_OBJECT
private slots:
    void timeIsSharedOutByState();
    void onlyWhatLiesInTheRangeCounts();
    void processesThatWereNotThereAreLeftOut();
    void lockWaitsAreCountedAsFarAsTheyLieInIt();
    void readyTimeIsTakenFromRunning();
    void whoComputedHasRunningTime();
    void reversedAndFarRangesAreEmpty();
};

void TestRangeFigures::timeIsSharedOutByState() {
    Run run;
    run.add(10, Kind::SleepBegin, child, {.a = 5'000'000});
    run.add(15, Kind::SleepEnd, child);
    run.add(20, Kind::QueueCreated, Run::main(), {.object = 0});
    run.add(20, Kind::QueueGetBegin, child, {.object = 0, .a = -1});
    run.add(30, Kind::Output, Run::main(), {.text = "end\n", .c = 1});
    const auto lanes = run.lanes();
    const Timestamp zero = lanes->begin;
    const RangeFigures figures = state::figuresOf(*lanes, *run.now(), zero + ms(8), zero + ms(28));
    QCOMPARE(figures.length(), ms(20));
    const auto* its = of(figures, child);
    QVERIFY(its != nullptr);
    QCOMPARE(its->sleeping, ms(5));
    QCOMPARE(its->blocked, ms(8));
    QCOMPARE(its->running, ms(7));
    QCOMPARE(its->whole(), ms(20));
}

void TestRangeFigures::onlyWhatLiesInTheRangeCounts() {
    Run run;
    run.add(10, Kind::SleepBegin, child, {.a = 5'000'000});
    run.add(20, Kind::SleepEnd, child);
    run.add(30, Kind::Output, Run::main(), {.text = "end\n", .c = 1});
    const auto lanes = run.lanes();
    const Timestamp zero = lanes->begin;
    const RangeFigures figures = state::figuresOf(*lanes, *run.now(), zero + ms(12), zero + ms(14));
    QCOMPARE(of(figures, child)->sleeping, ms(2));
    QCOMPARE(of(figures, child)->running, Duration(0));
}

void TestRangeFigures::processesThatWereNotThereAreLeftOut() {
    Run run(2);
    run.end(10, child);
    run.add(30, Kind::Output, Run::main(), {.text = "end\n", .c = 1});
    const auto lanes = run.lanes();
    const RangeFigures figures =
        state::figuresOf(*lanes, *run.now(), lanes->begin + ms(12), lanes->end);
    QVERIFY(of(figures, child) == nullptr);
    QVERIFY(of(figures, second) != nullptr);
}

void TestRangeFigures::lockWaitsAreCountedAsFarAsTheyLieInIt() {
    Run run(2);
    run.add(2, Kind::LockCreated, Run::main(), {.object = 0, .a = 1});
    run.add(4, Kind::LockAcquireBegin, child, {.object = 0, .a = -1});
    run.add(8, Kind::LockAcquired, child, {.object = 0, .flags = protocol::contended});
    run.add(10, Kind::LockAcquireBegin, second, {.object = 0, .a = -1});
    run.add(20, Kind::LockAcquired, second, {.object = 0, .flags = protocol::contended});
    run.add(30, Kind::Output, Run::main(), {.text = "end\n", .c = 1});
    const auto lanes = run.lanes();
    const Timestamp zero = lanes->begin;
    const auto latest = run.now();
    const RangeFigures whole = state::figuresOf(*lanes, *latest, zero, lanes->end);
    QCOMPARE(whole.lockWaits, 2U);
    QCOMPARE(whole.longestLockWait, ms(10));
    QCOMPARE(whole.meanLockWait(), ms(7));
    QCOMPARE(whole.longestLock, 0U);
    QCOMPARE(whole.longestWaiter, second);
    const RangeFigures part = state::figuresOf(*lanes, *latest, zero + ms(9), zero + ms(12));
    QCOMPARE(part.lockWaits, 1U);
    QCOMPARE(part.longestLockWait, ms(2));
}

void TestRangeFigures::readyTimeIsTakenFromRunning() {
    Run run;
    const ThreadUid thread = run.mainThread(child);
    run.sample(10, thread, 0, 'R', 5, 0);
    run.sample(20, thread, 0, 'R', 9, 6);  // 6 ms of these 10 without a core
    run.sample(30, thread, 0, 'R', 19, 6);
    const auto lanes = run.lanes();
    const Timestamp zero = lanes->begin;
    const auto latest = run.now();
    const RangeFigures figures = state::figuresOf(*lanes, *latest, zero + ms(10), zero + ms(30));
    QCOMPARE(of(figures, child)->ready, ms(6));
    QCOMPARE(of(figures, child)->running, ms(14));
    const RangeFigures half = state::figuresOf(*lanes, *latest, zero + ms(15), zero + ms(20));
    QCOMPARE(of(half, child)->ready, ms(3));
}

void TestRangeFigures::whoComputedHasRunningTime() {
    // More time without a core than the lane calls running: it waited while it woke up, too.
    Run run;
    const ThreadUid thread = run.mainThread(child);
    run.sample(10, thread, 0, 'R', 5, 0);
    run.add(11, Kind::SleepBegin, child, {.a = 5'000'000});
    run.add(18, Kind::SleepEnd, child);
    run.sample(20, thread, 0, 'R', 6, 6);
    run.add(20.1, Kind::Output, Run::main(), {.text = "end\n", .c = 1});
    const auto lanes = run.lanes();
    const Timestamp zero = lanes->begin;
    const RangeFigures figures = state::figuresOf(*lanes, *run.now(), zero + ms(10), zero + ms(20));
    QVERIFY(of(figures, child)->running > Duration(0));
    QCOMPARE(of(figures, child)->running + of(figures, child)->ready, ms(3));
}

void TestRangeFigures::reversedAndFarRangesAreEmpty() {
    Run run;
    const auto lanes = run.lanes();
    const RangeFigures none =
        state::figuresOf(*lanes, *run.now(), lanes->end + ms(5), lanes->begin);
    QVERIFY(none.processes.empty());
    QCOMPARE(none.length(), Duration(0));
}

QTEST_GUILESS_MAIN(TestRangeFigures)
#include "tst_rangefigures.moc"
