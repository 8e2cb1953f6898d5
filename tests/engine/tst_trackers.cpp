// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules by which events change processes, threads, the run and its lanes: one slot for each.

#include "snapshottext.h"
#include "trackedrun.h"

#include <QTest>

#include <random>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::ExitSource;
using state::RunPhase;
using state::RunState;
using state::Snapshot;
using state::StateTimeline;
using state::Transfer;
using state::WaitFor;
using trace::Kind;
using trace::TraceBuilder;

class TestTrackers : public QObject {
    Q_OBJECT
private slots:
    // Processes
    void mainIsPreparedUntilItRuns();
    void childIsStartingUntilItsTargetRuns();
    void startThatRaisedLeavesItCreated();
    void bestSourceOfAnExitCounts_data();
    void bestSourceOfAnExitCounts();
    void codeDecidesBetweenExitedFailedAndKilled_data();
    void codeDecidesBetweenExitedFailedAndKilled();
    void uncaughtExceptionIsKept();
    void joinThatTimedOutEndsNobody();
    void onlyTheFirstJoinIsAnArrow();
    void mostAliveCountsNeitherMainNorHelpers();
    void whoeverStillWaitsHasNotEnded();
    void everyoneIsOverWhenTheRunIs();
    void cpuShareIsThatOfTheLast100Ms();
    void readyIsWhoWaitsForACore();
    // Threads
    void waitOfTheMainThreadIsThatOfTheProcess();
    void waitOfAnotherThreadIsItsOwn();
    void threadsEndWithTheirProcess();
    // The run
    void phasesFollowTheRun();
    void firstReasonOfAStopCounts();
    void outputAndLossesAreCounted();
    void objectsAreNamed();
    // Lanes
    void lanesShowWhatThreadsDid();
    void itemsGotAreLabels();
    void coresShowWhoRan();
    // Seeking
    void seekIsReplayFromTheStart();
};

void TestTrackers::mainIsPreparedUntilItRuns() {
    Run run(0);
    (void)run.now();
    QCOMPARE(run.timeline->at(1)->processes[0].state, RunState::Starting);
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QCOMPARE(run.now()->processes[0].number, 0);
    QCOMPARE(run.now()->processes[0].pid, 1000);
    QVERIFY(run.now()->processes[0].running != Timestamp());
    run.add(5, Kind::ProcessEnd, run.main());
    QCOMPARE(run.now()->processes[0].state, RunState::Exited);
    QVERIFY(!run.now()->processes[0].exitKnown);
}

void TestTrackers::childIsStartingUntilItsTargetRuns() {
    Run run(0);
    const ProcessUid p = run.createProcess(1, "a");
    QCOMPARE(run.now()->processes[1].state, RunState::Created);
    QCOMPARE(run.now()->processes[1].started, Timestamp());
    run.add(2, Kind::StartBegin, run.main(), {.other = p, .text = "spawn"});
    QCOMPARE(run.now()->processes[1].state, RunState::Starting);
    QCOMPARE(run.now()->processes[1].startMethod, std::string("spawn"));
    run.add(3, Kind::StartEnd, run.main(), {.other = p, .a = 1001});
    QCOMPARE(run.now()->processes[1].pid, 1001);
    run.add(4, Kind::RunBegin, p, {.text = "renamed\0f"sv, .c = 1});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QCOMPARE(run.now()->processes[1].name, std::string("renamed"));
    QCOMPARE(run.now()->processes[1].target, std::string("f"));
}

void TestTrackers::startThatRaisedLeavesItCreated() {
    Run run(0);
    const ProcessUid p = run.createProcess(1, "a");
    run.add(2, Kind::StartBegin, run.main(), {.other = p});
    run.add(3, Kind::StartEnd, run.main(), {.other = p, .a = 0});
    QCOMPARE(run.now()->processes[1].state, RunState::Created);
    QCOMPARE(run.now()->alive, 0);
    QCOMPARE(run.now()->maxAlive, 0);  // There was no process at any moment.
}

void TestTrackers::bestSourceOfAnExitCounts_data() {
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("then");
    QTest::addColumn<int>("code");
    const int unknown = static_cast<int>(ExitSource::Unknown);
    const int host = static_cast<int>(ExitSource::HostWait);
    const int parent = static_cast<int>(ExitSource::ParentWait);
    const int zombie = static_cast<int>(ExitSource::ZombieStat);
    QTest::newRow("host after parent") << parent << host << 2;
    QTest::newRow("parent after host") << host << parent << 1;
    QTest::newRow("parent after zombie") << zombie << parent << 2;
    QTest::newRow("zombie after parent") << parent << zombie << 1;
    QTest::newRow("zombie after unknown") << unknown << zombie << 2;
    QTest::newRow("unknown after host") << host << unknown << 1;
}

void TestTrackers::bestSourceOfAnExitCounts() {
    QFETCH(int, first);
    QFETCH(int, then);
    QFETCH(int, code);
    Run run;
    run.exited(5, child, 1, static_cast<ExitSource>(first));
    const Timestamp ended = run.now()->processes[1].ended;
    run.exited(6, child, 2, static_cast<ExitSource>(then));
    const state::ProcessState process = run.now()->processes[1];
    QCOMPARE(process.exitCode, code);
    QCOMPARE(process.exitSource, static_cast<ExitSource>(code == 1 ? first : then));
    QCOMPARE(process.ended, ended);  // it ended when that was first known
}

void TestTrackers::codeDecidesBetweenExitedFailedAndKilled_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<RunState>("state");
    QTest::newRow("0") << 0 << RunState::Exited;
    QTest::newRow("1") << 1 << RunState::Failed;
    QTest::newRow("signal") << -9 << RunState::Killed;
}

void TestTrackers::codeDecidesBetweenExitedFailedAndKilled() {
    QFETCH(int, code);
    QFETCH(RunState, state);
    Run byHost;
    byHost.exited(5, child, code, ExitSource::HostWait);
    QCOMPARE(byHost.now()->processes[1].state, state);
    Run byParent;
    byParent.add(5, Kind::ChildExit, byParent.main(), {.other = child, .c = code});
    QCOMPARE(byParent.now()->processes[1].state, state);
    QCOMPARE(byParent.now()->processes[1].exitSource, ExitSource::ParentWait);
    Run byJoin;
    byJoin.add(5, Kind::JoinEnd, byJoin.main(),
               {.other = child, .c = code, .flags = protocol::finished});
    QCOMPARE(byJoin.now()->processes[1].state, state);
    Run byItself;
    byItself.add(5, Kind::RunEnd, child, {.c = code});
    QCOMPARE(byItself.now()->processes[1].state, state);
    QVERIFY(byItself.now()->processes[1].exitKnown);
}

void TestTrackers::uncaughtExceptionIsKept() {
    Run run;
    run.add(5, Kind::Exception, child, {.text = "ValueError\0no\0Traceback"sv, .line = 7});
    QCOMPARE(run.now()->processes[1].exception, std::string("ValueError: no"));
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    run.add(6, Kind::ProcessEnd, child);
    QCOMPARE(run.now()->processes[1].state, RunState::Failed);
}

void TestTrackers::joinThatTimedOutEndsNobody() {
    Run run;
    run.add(5, Kind::JoinBegin, run.main(), {.other = child, .a = 1000});
    QCOMPARE(run.now()->processes[0].wait.process, child);
    QCOMPARE(run.now()->processes[0].wait.duration, 1000);
    run.add(6, Kind::JoinEnd, run.main(), {.other = child});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QCOMPARE(run.lanes()->transfers.size(), 1u);  // the start
}

void TestTrackers::onlyTheFirstJoinIsAnArrow() {
    Run run;
    run.exited(5, child, 0, ExitSource::HostWait);
    for (const double ms : {6.0, 7.0}) {
        run.add(ms, Kind::JoinBegin, run.main(), {.other = child, .a = -1});
        run.add(ms + 0.5, Kind::JoinEnd, run.main(), {.other = child, .flags = protocol::finished});
    }
    const auto lanes = run.lanes();
    QCOMPARE(lanes->transfers.size(), 2u);
    const Transfer& join = lanes->transfers[1];
    QCOMPARE(join.kind, Transfer::Kind::Join);
    QCOMPARE(join.from, child);
    QCOMPARE(join.to, run.main());
    QCOMPARE(join.sent, run.now()->processes[1].ended);
    QCOMPARE(join.received, run.trace()[join.receivedEvent].time);
    QCOMPARE(lanes->transfers[0].kind, Transfer::Kind::Start);
    QCOMPARE(run.trace()[lanes->transfers[0].sentEvent].kind, Kind::StartBegin);
}

void TestTrackers::mostAliveCountsNeitherMainNorHelpers() {
    Run run(3);
    const ProcessUid tracker = run.createProcess(1, "");  // only to have a further process
    run.add(1.5, Kind::HostProcessSeen, run.main());
    QCOMPARE(run.now()->maxAlive, 3);
    run.exited(2, child, 0, ExitSource::HostWait);
    QCOMPARE(run.now()->alive, 2);
    QCOMPARE(run.now()->maxAlive, 3);
    QCOMPARE(run.now()->processes[3].number, 3);
    run.start(3, tracker);
    QCOMPARE(run.now()->alive, 3);
}

void TestTrackers::whoeverStillWaitsHasNotEnded() {
    Run run;
    run.add(5, Kind::RunEnd, child, {.c = 0});
    run.sample(20, run.mainThread(child), 0, 'S', 1);
    QCOMPARE(run.now()->processes[1].state, RunState::Exited);
    run.sample(150, run.mainThread(child), 0, 'R', 1);
    QCOMPARE(run.now()->processes[1].state, RunState::Exited);
    run.sample(160, run.mainThread(child), 0, 'S', 1);
    QCOMPARE(run.now()->processes[1].state, RunState::Blocked);
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Exit);
    QCOMPARE(run.now()->alive, 1);
    run.exited(200, child, 0, ExitSource::HostWait);
    QCOMPARE(run.now()->processes[1].state, RunState::Exited);
    run.sample(300, run.mainThread(child), 0, 'S', 1);
    QCOMPARE(run.now()->processes[1].state, RunState::Exited);
}

void TestTrackers::everyoneIsOverWhenTheRunIs() {
    Run run(2);
    const ProcessUid never = run.createProcess(1, "never started");
    run.add(9, Kind::HostRunEnded, ProcessUid());
    const auto end = run.now();
    QCOMPARE(end->phase, RunPhase::Ended);
    QCOMPARE(end->processes[0].state, RunState::Exited);
    QCOMPARE(end->processes[1].state, RunState::Exited);
    QVERIFY(!end->processes[1].exitKnown);
    QCOMPARE(end->processes[1].exitSource, ExitSource::Unknown);
    QCOMPARE(end->processes[never.value()].state, RunState::Created);
    QCOMPARE(end->alive, 0);
}

void TestTrackers::cpuShareIsThatOfTheLast100Ms() {
    Run run;
    const ThreadUid thread = run.mainThread(child);
    for (int i = 1; i <= 50; ++i)  // all of a core for half a second
        run.sample(10 * i, thread, 0, 'R', 10 * i);
    QVERIFY(std::abs(run.now()->processes[1].cpuShare - 1.0) < 0.05);
    for (int i = 51; i <= 70; ++i)  // then a quarter
        run.sample(10 * i, thread, 0, 'R', 500 + 2.5 * (i - 50));
    QVERIFY(std::abs(run.now()->processes[1].cpuShare - 0.25) < 0.05);
    QCOMPARE(run.now()->processes[1].cpuNs, 550'000'000u);
    run.exited(900, child, 0, ExitSource::HostWait);
    QCOMPARE(run.now()->processes[1].cpuShare, 0.0);
}

void TestTrackers::readyIsWhoWaitsForACore() {
    Run run;
    const ThreadUid thread = run.mainThread(child);
    run.sample(10, thread, 1, 'R', 5, 0);
    QVERIFY(!run.now()->processes[1].ready);
    QCOMPARE(run.now()->processes[1].core, 1);
    run.sample(20, thread, 1, 'R', 6, 9);
    QVERIFY(run.now()->processes[1].ready);
    run.sample(30, thread, 0, 'R', 15, 10);
    QVERIFY(!run.now()->processes[1].ready);
    QCOMPARE(run.now()->threads[thread.value()].kernelState, 'R');
}

void TestTrackers::waitOfTheMainThreadIsThatOfTheProcess() {
    Run run;
    run.add(5, Kind::SleepBegin, child, {.line = 4, .a = 1'000'000});
    const auto asleep = run.now();
    QCOMPARE(asleep->processes[1].state, RunState::Sleeping);
    QCOMPARE(asleep->processes[1].wait.what, WaitFor::Timer);
    QCOMPARE(asleep->processes[1].wait.duration, 1'000'000);
    QCOMPARE(asleep->processes[1].wait.since, asleep->t);
    QCOMPARE(run.trace().site(asleep->processes[1].site).line, 4);
    run.add(6, Kind::SleepEnd, child);
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Nothing);
}

void TestTrackers::waitOfAnotherThreadIsItsOwn() {
    Run run;
    const ThreadUid thread = run.beginThread(4, child, "helper");
    run.add(5, Kind::SleepBegin, child, {.thread = thread});
    const auto asleep = run.now();
    QCOMPARE(asleep->threads[thread.value()].state, RunState::Sleeping);
    QCOMPARE(asleep->threads[thread.value()].name, std::string("helper"));
    QCOMPARE(asleep->processes[1].state, RunState::Running);
    run.add(6, Kind::ThreadJoinBegin, child, {.object = thread.value()});
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::Thread);
    run.add(7, Kind::ThreadEnd, child, {.thread = thread});
    run.add(7, Kind::ThreadJoinEnd, child, {.object = thread.value()});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QCOMPARE(run.now()->threads[thread.value()].state, RunState::Exited);
}

void TestTrackers::threadsEndWithTheirProcess() {
    Run run;
    const ThreadUid thread = run.beginThread(4, child, "helper");
    run.exited(5, child, -9, ExitSource::HostWait);
    QCOMPARE(run.now()->threads[thread.value()].state, RunState::Exited);
    QCOMPARE(run.now()->threads[thread.value()].ended, run.now()->t);
    QCOMPARE(run.now()->processes[1].state, RunState::Killed);
}

void TestTrackers::phasesFollowTheRun() {
    Run run(1);
    QCOMPARE(run.now()->phase, RunPhase::Running);
    run.add(5, Kind::HostMainEnded, run.main(), {.c = 3});
    QCOMPARE(run.now()->phase, RunPhase::Draining);  // a child is still alive
    QVERIFY(run.now()->mainEnded);
    QCOMPARE(run.now()->exitCode, 3);
    QCOMPARE(run.now()->processes[0].state, RunState::Failed);
    run.exited(6, child, 0, ExitSource::HostWait);
    run.add(7, Kind::HostRunEnded, ProcessUid());
    QCOMPARE(run.now()->phase, RunPhase::Ended);
}

void TestTrackers::firstReasonOfAStopCounts() {
    Run run;
    QVERIFY(!run.now()->stopped);
    const auto reason = [](protocol::StopReason r) { return static_cast<std::int32_t>(r); };
    run.add(5, Kind::HostStopping, ProcessUid(), {.c = reason(protocol::StopReason::TimeLimit)});
    run.add(6, Kind::HostStopping, ProcessUid(), {.c = reason(protocol::StopReason::Leftovers)});
    QVERIFY(run.now()->stopped);
    QCOMPARE(run.now()->stopReason, protocol::StopReason::TimeLimit);
}

void TestTrackers::outputAndLossesAreCounted() {
    Run run;
    run.add(5, Kind::Output, child, {.text = "hello\n", .c = 1, .a = 6});
    run.add(6, Kind::Output, child, {.text = "you\n", .c = 2, .a = 4});
    run.add(7, Kind::Lost, child, {.text = "full", .a = 12});
    QCOMPARE(run.now()->outputEvents, 2u);
    QCOMPARE(run.now()->lost, 12u);
}

void TestTrackers::objectsAreNamed() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(4, Kind::LockCreated, run.main(), {.object = 0});
    run.add(4, Kind::ValueCreated, run.main(), {.object = 0, .a = -1});
    const auto name = [&](protocol::ObjectType type, const char* text) {
        run.add(5, Kind::ObjectNamed, run.main(),
                {.object = 0, .text = text, .a = static_cast<std::int64_t>(type)});
    };
    QCOMPARE(run.now()->queues[0].name, std::string("Queue"));
    name(protocol::ObjectType::Queue, "tasks");
    name(protocol::ObjectType::Lock, "gate");
    name(protocol::ObjectType::Value, "total");
    QCOMPARE(run.now()->queues[0].name, std::string("tasks"));
    QCOMPARE(run.now()->locks[0].name, std::string("gate"));
    QCOMPARE(run.now()->values[0].name, std::string("total"));
}

void TestTrackers::lanesShowWhatThreadsDid() {
    Run run(1);
    run.add(5, Kind::SleepBegin, child, {.a = 1});
    run.add(6, Kind::SleepEnd, child);
    run.add(6, Kind::SleepBegin, child, {.a = 1});
    run.add(8, Kind::SleepEnd, child);
    run.exited(9, child, 0, ExitSource::HostWait);
    run.add(20, Kind::SleepBegin, run.main());
    const auto lanes = run.lanes();
    const state::SpanList& lane = lanes->processes[1];
    std::vector<RunState> states;
    for (std::size_t i = 0; i < lane.size(); ++i) {
        states.push_back(lane[i].state);
        QVERIFY(lane[i].begin < lane[i].end);
        if (i > 0)
            QCOMPARE(lane[i].begin, lane[i - 1].end);
    }
    // Created and Starting lie within one moment of the builder's time, or nearly so.
    QCOMPARE(states, (std::vector{RunState::Starting, RunState::Running, RunState::Sleeping,
                                  RunState::Sleeping, RunState::Running}));
    QVERIFY(lane.open() == nullptr);
    QCOMPARE(lane.back().end, run.now()->processes[1].ended);
    QVERIFY(lanes->processes[0].open() != nullptr);
    QCOMPARE(lanes->processes[0].back().state, RunState::Sleeping);
    QCOMPARE(lanes->threads.size(), 2u);
    QCOMPARE(lanes->end, run.trace().end());
    QCOMPARE(lanes->eventCount, run.trace().size());
}

void TestTrackers::itemsGotAreLabels() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    for (const auto* repr : {"5", "5"}) {
        run.put(5, run.main(), repr);
        run.add(6, Kind::QueueGetBegin, child, {.object = 0});
        run.add(7, Kind::QueueGetEnd, child, {.object = 0, .text = repr});
    }
    run.add(9, Kind::SleepBegin, run.main());
    const state::SpanList lane = run.lanes()->processes[1];
    int labelled = 0;
    for (std::size_t i = 0; i < lane.size(); ++i)
        labelled += run.trace().text(lane[i].label) == "5"sv ? 1 : 0;
    QVERIFY(labelled >= 1);
    QCOMPARE(run.trace().text(lane.back().label), "5"sv);
}

void TestTrackers::coresShowWhoRan() {
    Run run(2);
    for (int i = 1; i <= 5; ++i) {
        run.sample(10 * i, run.mainThread(child), 0, 'R', 10 * i);
        run.sample(10 * i, run.mainThread(second), 1, 'R', 5 * i);
    }
    run.sample(60, run.mainThread(second), 0, 'R', 35);
    const auto lanes = run.lanes();
    QCOMPARE(lanes->cores.size(), 2u);
    QCOMPARE(lanes->cores[0].size(), 2u);
    QCOMPARE(lanes->cores[0][0].process, child);
    QCOMPARE(lanes->cores[0][1].process, second);
    QVERIFY(lanes->cores[0][0].end <= lanes->cores[0][1].begin);
    for (std::size_t i = 0; i < lanes->cores[1].size(); ++i)
        QCOMPARE(lanes->cores[1][i].process, second);
}

void TestTrackers::seekIsReplayFromTheStart() {
    // A long run of everything at random, over several checkpoints.
    Run run(4);
    std::mt19937 chance(11);
    const Kind kinds[] = {Kind::SleepBegin,
                          Kind::SleepEnd,
                          Kind::QueuePutBegin,
                          Kind::QueuePutEnd,
                          Kind::QueueSent,
                          Kind::QueueGetBegin,
                          Kind::QueueGetEnd,
                          Kind::LockAcquireBegin,
                          Kind::LockAcquired,
                          Kind::LockReleased,
                          Kind::ValueWritten,
                          Kind::Output,
                          Kind::JoinBegin,
                          Kind::JoinEnd,
                          Kind::ThreadJoinBegin,
                          Kind::LockAcquireFailed,
                          Kind::Pickled,
                          Kind::Unpickled,
                          Kind::ConnectionSendBegin,
                          Kind::ConnectionSendEnd,
                          Kind::ConnectionReceiveBegin,
                          Kind::ConnectionReceiveEnd,
                          Kind::ConnectionClosed,
                          Kind::ConditionWaitBegin,
                          Kind::ConditionWaitEnd,
                          Kind::EventSet,
                          Kind::BarrierWaitBegin,
                          Kind::BarrierWaitEnd,
                          Kind::BarrierReset,
                          Kind::MemoryAttached,
                          Kind::MemoryClosed,
                          Kind::MemoryWritten,
                          Kind::ManagerObjectCreated,
                          Kind::ManagerCallBegin,
                          Kind::ManagerCallEnd,
                          Kind::PoolWorkerBegin,
                          Kind::JobSubmitted,
                          Kind::TaskSent,
                          Kind::TaskBegin,
                          Kind::ItemBegin,
                          Kind::ItemEnd,
                          Kind::TaskEnd,
                          Kind::TaskResult,
                          Kind::JobDone,
                          Kind::JobWaitBegin,
                          Kind::JobWaitEnd,
                          Kind::PoolJoinBegin,
                          Kind::PoolJoinEnd,
                          Kind::PoolShutdownEnd,
                          Kind::GlobalSet,
                          Kind::GlobalGone,
                          Kind::HostMemorySample};
    run.add(1, Kind::QueueCreated, run.main(), {.object = 0, .a = 40});
    run.add(1, Kind::QueueCreated, run.main(), {.object = 1});
    run.add(1, Kind::PipeCreated, run.main(), {.object = 0, .c = 1});
    run.add(1, Kind::PipeCreated, run.main(), {.object = 1, .c = 0});
    run.add(1, Kind::LockCreated, run.main(), {.object = 1, .c = 7, .a = 3});
    double ms = 2;
    for (int i = 0; i < 50'000; ++i) {
        ms += 0.01;
        const ProcessUid who(static_cast<std::uint32_t>(chance() % 5));
        const std::string text = std::to_string(chance() % 20);
        if (i % 100 == 0)
            run.sample(ms, run.mainThread(who), static_cast<int>(who.value() % 2), 'R', ms / 5);
        run.add(ms, kinds[chance() % std::size(kinds)], who,
                {.other = child,
                 .object = static_cast<std::uint32_t>(chance() % 2),
                 .text = text,
                 .line = 1 + i % 7,
                 .c = static_cast<std::int32_t>(chance() % 3),
                 .a = static_cast<std::int64_t>(chance() % 50)});
    }
    run.exited(ms, second, -9, ExitSource::HostWait);
    const trace::Trace trace = run.trace();

    StateTimeline timeline;
    timeline.advance(trace);
    std::vector<std::size_t> places = {0,           1, 16'383, 16'384, 16'385, trace.size() - 1,
                                       trace.size()};
    for (int i = 0; i < 12; ++i)
        places.push_back(chance() % trace.size());
    // The truth: only so much of the trace, from the start.
    for (const std::size_t place : places) {
        StateTimeline prefix;
        // A trace of the first `place` events has to be made of the same texts and processes.
        trace::TraceStore store;
        for (std::uint32_t t = 0; t < trace.textCount(); ++t)
            store.intern(trace.text(TextId(t)));
        store.setProcesses(trace.processes());
        store.setThreads({trace.threads().begin(), trace.threads().end()});
        for (std::size_t i = 0; i < place; ++i)
            store.append(trace[i]);
        store.publish();
        prefix.advance(store.trace());
        QVERIFY2(textOf(*timeline.at(place)) == textOf(*prefix.latest()),
                 qPrintable(QString::number(place)));
    }
    // Step by step forward and back, as a cursor goes.
    for (std::size_t place = 20'000; place < 20'050; ++place) {
        const std::string forward = textOf(*timeline.at(place));
        (void)timeline.at(place + 500);
        QCOMPARE(textOf(*timeline.at(place)), forward);
    }
}

QTEST_GUILESS_MAIN(TestTrackers)
#include "tst_trackers.moc"
