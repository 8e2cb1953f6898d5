// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one run was, in numbers: of runs made by hand, at known moments, and of recorded ones.

#include "diagnosedrun.h"
#include "diagnosis/figures.h"
#include "trace/tracefile.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using diagnosis::FindingKind;
using diagnosis::RunFigures;
using trace::Kind;

namespace {

constexpr std::int64_t ms = 1'000'000;

RunFigures figuresIn(const trace::Trace& trace) {
    state::StateTimeline timeline;
    timeline.advance(trace);
    return diagnosis::figuresOf(trace, *timeline.latest(), diagnosis::diagnose(trace));
}

trace::Trace recorded(const char* name) {
    const auto read = trace::readRecording(std::string(PROCLAB_SOURCE_DIR "/tests/data/traces/") +
                                           name + ".proctrace");
    return read ? read.value().trace : trace::Trace();
}

std::uint64_t countOf(const trace::Trace& trace, trace::Subject subject) {
    return figuresIn(trace).events[static_cast<std::size_t>(subject)];
}

}  // namespace

class TestFigures : public QObject {
    Q_OBJECT
private slots:
    void momentsAndWaitsAreThoseOfTheRun();
    void samplesAndNamesAreNoEvents();
    void whatIsNotKnownIsNotThere();
    void recordedForkAndSpawnDifferInHowLongAChildTakes();
    void failuresAndEndsAreCounted();
    void whatIsFoundInOneOnlyIsTold();
};

void TestFigures::momentsAndWaitsAreThoseOfTheRun() {
    DiagnosedRun run(0);
    run.add(1, Kind::LockCreated, run.main(), {.object = 0, .a = 1});
    run.add(1, Kind::QueueCreated, run.main(), {.object = 0});
    const ProcessUid child = run.createProcess(2, "Process-1", "work");
    run.start(5, child);
    run.add(10, Kind::LockAcquireBegin, child, {.object = 0, .a = -1});
    run.add(17, Kind::LockAcquired, child, {.object = 0, .flags = protocol::contended});
    run.add(18, Kind::LockReleased, child, {.object = 0});
    run.add(20, Kind::QueueGetBegin, child, {.object = 0, .a = -1});
    run.add(24, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    run.end(30, child);
    const trace::Trace trace = run.trace();
    const RunFigures figures = figuresIn(trace);
    QCOMPARE(figures.processes, 2);
    QCOMPARE(figures.mostAlive, 1);
    QCOMPARE(figures.startMethod, std::string("fork"));
    QCOMPARE(figures.lockNs, 7 * ms);
    QCOMPARE(figures.itemNs, 4 * ms);
    QVERIFY(figures.untilChildRanNs.has_value());
    QVERIFY(*figures.untilChildRanNs >= 5 * ms && *figures.untilChildRanNs < 6 * ms);
    QVERIFY(*figures.startToRunNs < ms);
    state::StateTimeline timeline;
    timeline.advance(trace);
    const auto moments = diagnosis::momentsOf(trace, *timeline.latest());
    QCOMPARE(moments.launch, trace.begin());
    QCOMPARE(*moments.firstStart - moments.launch, Duration(5 * ms));
}

void TestFigures::samplesAndNamesAreNoEvents() {
    DiagnosedRun run(0);
    run.add(1, Kind::QueueCreated, run.main(), {.object = 0});
    const trace::Trace before = run.trace();
    run.add(2, Kind::ObjectNamed, run.main(), {.object = 0, .text = "jobs"});
    run.sample(3, run.mainThread(run.main()), 0, 'R', 12);
    const trace::Trace after = run.trace();
    QVERIFY(after.size() > before.size());
    QCOMPARE(figuresIn(after).eventCount(), figuresIn(before).eventCount());
    QCOMPARE(countOf(after, trace::Subject::Queue), std::uint64_t(1));
    QVERIFY(!figuresIn(before).cpuNs.has_value());
    QCOMPARE(figuresIn(after).cpuNs.value_or(0), 12 * ms);
}

void TestFigures::whatIsNotKnownIsNotThere() {
    QCOMPARE(figuresIn(trace::Trace()), RunFigures());
    DiagnosedRun run(0);
    run.add(4, Kind::Output, run.main(), {.text = "x\n", .c = 1});
    const RunFigures figures = figuresIn(run.trace());
    QVERIFY(figures.startMethod.empty());
    QVERIFY(!figures.untilChildRanNs.has_value());
    QVERIFY(!figures.exitCode.has_value());
    QCOMPARE(figures.wallNs, 4 * ms);
}

void TestFigures::recordedForkAndSpawnDifferInHowLongAChildTakes() {
    const RunFigures fork = figuresIn(recorded("workers-fork"));
    const RunFigures spawn = figuresIn(recorded("workers-spawn"));
    QCOMPARE(fork.startMethod, std::string("fork"));
    QCOMPARE(spawn.startMethod, std::string("spawn"));
    QCOMPARE(fork.exitCode, std::optional(0));
    QCOMPARE(fork.processes, spawn.processes);
    // The interpreter of a spawned child is a new one, and Python watches over its resources.
    QVERIFY(*spawn.startToRunNs > *fork.startToRunNs);
    QVERIFY(spawn.helpers > fork.helpers);
    QVERIFY(*fork.startToRunNs <= *fork.untilChildRanNs);
    QVERIFY(*spawn.untilChildRanNs <= spawn.wallNs);
    QVERIFY(fork.eventCount() > 0);
    QCOMPARE(countOf(recorded("workers-fork"), trace::Subject::Queue),
             countOf(recorded("workers-spawn"), trace::Subject::Queue));
}

void TestFigures::failuresAndEndsAreCounted() {
    const RunFigures figures = figuresIn(recorded("endings-fork"));
    // One exits with a code, one raises, one is killed, one returns (endings.py).
    QCOMPARE(figures.failed, 3);
    QCOMPARE(figures.processes, 5);
    QCOMPARE(figures.exitCode, std::optional(0));
}

void TestFigures::whatIsFoundInOneOnlyIsTold() {
    RunFigures first;
    first.found = {{FindingKind::Deadlock, 1}, {FindingKind::LostUpdate, 2}};
    RunFigures second;
    second.found = {{FindingKind::LostUpdate, 1}, {FindingKind::NeverJoined, 1}};
    const auto apart = diagnosis::foundApart(first, second);
    QCOMPARE(apart.onlyInFirst, std::vector{FindingKind::Deadlock});
    QCOMPARE(apart.onlyInSecond, std::vector{FindingKind::NeverJoined});
}

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
