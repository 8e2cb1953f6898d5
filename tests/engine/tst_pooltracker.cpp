// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules by which events change pools and executors.

#include "trackedrun.h"

#include <QTest>

#include <algorithm>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::ExitSource;
using protocol::PoolType;
using state::JobPhase;
using state::PoolState;
using state::RunState;
using state::Transfer;
using state::WaitFor;
using trace::Kind;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}
constexpr auto failed = static_cast<std::uint8_t>(protocol::failed);

/// A run with a pool, number 0, whose workers are the children.
struct PoolRun : Run {
    explicit PoolRun(PoolType type = PoolType::Pool, int children = 2) : Run(children) {
        add(4, Kind::PoolCreated, main(),
            {.object = 0, .text = "prepare\0003"sv, .c = number(type), .a = children});
        for (int i = 1; i <= children; ++i)
            add(4, Kind::PoolWorkerBegin, ProcessUid(static_cast<std::uint32_t>(i)), {.object = 0});
    }
    void job(double ms, Kind kind, std::int64_t job, std::uint8_t flags = 0) {
        add(ms, kind, main(), {.object = 0, .c = -1, .a = job, .flags = flags});
    }
    void submit(double ms, std::int64_t job, std::string_view text, std::int32_t tasks = 1) {
        add(ms, Kind::JobSubmitted, main(), {.object = 0, .text = text, .c = tasks, .a = job});
    }
    void task(double ms, Kind kind, ProcessUid process, std::int64_t job, std::int32_t index,
              std::string_view text = {}, std::uint8_t flags = 0) {
        add(ms, kind, process, {.object = 0, .text = text, .c = index, .a = job, .flags = flags});
    }
};

}  // namespace

class TestPoolTracker : public QObject {
    Q_OBJECT
private slots:
    void poolKnowsHowItWasMade();
    void jobGoesThroughItsPhases();
    void taskAndResultAreArrows();
    void itemsOfAChunkAreSeen();
    void workersLaneShowsTasksAndItems();
    void failedTaskMakesAFailedJob();
    void cancelledJobStaysCancelled();
    void jobsOfTwoThreadsAreFoundInAnyOrder();
    void jobsInAWrongOrderDoNotMoveAllOthers();
    void resultThatCannotBePickledIsNoTaskThatRaised();
    void waitForAResultEnds();
    void resultThatIsThereIsNotWaitedFor();
    void joinOfAPoolHidesItsWorkersJoins();
    void killedWorkerLosesItsTask();
    void brokenExecutorFailsItsJobs();
    void workerThatWasReplacedHasEnded();
    void threadOfAnExecutorIsAWorker();
    void phasesOfAPool();
    void picklingIsCounted();
    void tenThousandFuturesAreCheap();
};

void TestPoolTracker::poolKnowsHowItWasMade() {
    PoolRun run;
    run.add(5, Kind::ObjectNamed, run.main(),
            {.object = 0, .text = "pool", .a = number(protocol::ObjectType::Pool)});
    const auto state = run.now();
    const PoolState& pool = state->pools[0];
    QCOMPARE(pool.name, std::string("pool"));
    QCOMPARE(pool.type, PoolType::Pool);
    QCOMPARE(pool.creator, run.main());
    QCOMPARE(pool.size, 2);
    QCOMPARE(pool.initializer, std::string("prepare"));
    QCOMPARE(pool.maxTasksPerChild, 3);
    QCOMPARE(pool.workers.size(), 2u);
    QCOMPARE(pool.workers[1].process, second);
    QCOMPARE(pool.workers[1].job, -1);
    QCOMPARE(pool.phase, PoolState::Phase::Running);
}

void TestPoolTracker::jobGoesThroughItsPhases() {
    PoolRun run;
    run.submit(5, 7, "apply_async\0square\0(3,)"sv);
    const auto submitted = run.now();
    QCOMPARE(submitted->pools[0].jobs.size(), 1u);
    QCOMPARE(submitted->pools[0].jobs[0].number, 7);
    QCOMPARE(submitted->pools[0].jobs[0].method, std::string("apply_async"));
    QCOMPARE(submitted->pools[0].jobs[0].function, std::string("square"));
    QCOMPARE(submitted->pools[0].jobs[0].argument, std::string("(3,)"));
    QCOMPARE(submitted->pools[0].jobs[0].submitter, run.main());
    QCOMPARE(submitted->pools[0].jobs[0].phase, JobPhase::Pending);
    run.task(6, Kind::TaskSent, run.main(), 7, 0);
    run.task(7, Kind::TaskBegin, child, 7, 0, "square\0(3,)"sv);
    const auto running = run.now();
    QCOMPARE(running->pools[0].jobs[0].phase, JobPhase::Running);
    QCOMPARE(running->pools[0].jobs[0].running, 1);
    QCOMPARE(running->pools[0].workers[0].job, 7);
    QCOMPARE(running->pools[0].workers[0].what, std::string("square(3)"));
    run.task(8, Kind::TaskEnd, child, 7, 0, "9");
    QCOMPARE(run.now()->pools[0].workers[0].job, -1);
    QCOMPARE(run.now()->pools[0].workers[0].tasksDone, 1u);
    run.task(9, Kind::TaskResult, run.main(), 7, 0);
    run.job(9, Kind::JobDone, 7);
    const auto end = run.now();
    const state::JobState& job = end->pools[0].jobs[0];
    QCOMPARE(job.phase, JobPhase::Finished);
    QCOMPARE(job.done, 1);
    QCOMPARE(job.running, 0);
    QCOMPARE(job.worker, child);
    QCOMPARE(job.result, std::string("9"));
    QVERIFY(job.submitted < job.begun && job.begun < job.ended);
    QCOMPARE(end->pools[0].tasksSent, 1u);
    QCOMPARE(end->pools[0].tasksBegun, 1u);
    QCOMPARE(end->pools[0].tasksEnded, 1u);
    QCOMPARE(end->pools[0].resultsBack, 1u);
    QCOMPARE(end->pools[0].jobsIn, (std::array<std::uint64_t, 5>{0, 0, 1, 0, 0}));
}

void TestPoolTracker::taskAndResultAreArrows() {
    PoolRun run;
    run.submit(5, 0, "map\0square\0range"sv, 2);
    run.task(6, Kind::TaskSent, run.main(), 0, 0);
    run.task(6, Kind::TaskSent, run.main(), 0, 1);
    run.task(7, Kind::TaskBegin, second, 0, 1, "square\0[3, 4]"sv);
    QCOMPARE(run.lanes()->transfers.back().kind, Transfer::Kind::Task);
    QCOMPARE(run.lanes()->transfers.back().from, run.main());
    QCOMPARE(run.lanes()->transfers.back().to, second);
    const trace::Event& begun = run.trace()[run.lanes()->transfers.back().receivedEvent];
    QCOMPARE(begun.a, 0);
    QCOMPARE(begun.c, 1);
    QCOMPARE(run.trace()[run.lanes()->transfers.back().sentEvent].c, 1);
    run.task(8, Kind::TaskEnd, second, 0, 1, "[9, 16]");
    run.task(9, Kind::TaskResult, run.main(), 0, 1);
    const auto lanes = run.lanes();
    const Transfer& result = lanes->transfers.back();
    QCOMPARE(result.kind, Transfer::Kind::Result);
    QCOMPARE(result.from, second);
    QCOMPARE(result.to, run.main());
    QCOMPARE(result.object, 0u);
    QCOMPARE(run.trace().text(result.repr), "[9, 16]"sv);
    QCOMPARE(run.trace()[result.sentEvent].kind, Kind::TaskEnd);
}

void TestPoolTracker::itemsOfAChunkAreSeen() {
    PoolRun run;
    run.submit(5, 0, "map\0square\0range"sv, 1);
    run.submit(5, 1, "starmap\0pow\0list"sv, 1);
    run.task(6, Kind::TaskBegin, child, 0, 0, "square\0[3, (4, 5)]"sv);
    run.task(7, Kind::ItemBegin, child, 0, 1, "(4, 5)");
    QCOMPARE(run.now()->pools[0].workers[0].item, 1);
    QCOMPARE(run.now()->pools[0].workers[0].what, std::string("square((4, 5))"));
    run.task(7, Kind::TaskBegin, second, 1, 0, "pow\0[(2, 3)]"sv);
    run.task(8, Kind::ItemBegin, second, 1, 0, "(2, 3)");
    QCOMPARE(run.now()->pools[0].workers[1].what, std::string("pow(2, 3)"));
}

void TestPoolTracker::workersLaneShowsTasksAndItems() {
    PoolRun run;
    run.submit(5, 0, "map\0square\0range"sv, 2);
    run.task(6, Kind::TaskBegin, child, 0, 0, "square\0[1, 2]"sv);
    run.task(7, Kind::ItemBegin, child, 0, 0, "1");
    run.task(8, Kind::ItemEnd, child, 0, 0, "1");
    run.task(8, Kind::ItemBegin, child, 0, 1, "2");
    run.task(9, Kind::ItemEnd, child, 0, 1, "4");
    run.task(10, Kind::TaskEnd, child, 0, 0, "[1, 4]");
    run.task(11, Kind::TaskBegin, child, 0, 1, "square\0[3]"sv);
    const std::size_t thread = run.mainThread(child).value();
    const auto lanes = run.lanes();
    QCOMPARE(lanes->tasks[thread].size(), 2u);
    QCOMPARE(lanes->tasks[thread][0].object, 0u);
    QCOMPARE(lanes->tasks[thread][0].end - lanes->tasks[thread][0].begin,
             Duration(std::chrono::milliseconds(4)));
    QCOMPARE(run.trace()[lanes->tasks[thread][1].event].c, 1);
    QVERIFY(lanes->tasks[thread].open() != nullptr);
    QCOMPARE(lanes->items[thread].size(), 2u);
    QCOMPARE(run.trace().text(lanes->items[thread][1].label), "2"sv);
    run.exited(12, child, -9, ExitSource::HostWait);
    QVERIFY(run.lanes()->tasks[thread].open() == nullptr);
    QCOMPARE(run.lanes()->tasks[thread].size(), 2u);
}

void TestPoolTracker::failedTaskMakesAFailedJob() {
    PoolRun run;
    run.submit(5, 0, "apply\0divide\0(1, 0)"sv);
    run.task(6, Kind::TaskBegin, child, 0, 0, "divide\0(1, 0)"sv);
    run.task(7, Kind::TaskEnd, child, 0, 0, "ZeroDivisionError", failed);
    run.task(8, Kind::TaskResult, run.main(), 0, 0, {}, failed);
    run.job(8, Kind::JobDone, 0, failed);
    const auto end = run.now();
    QCOMPARE(end->pools[0].jobs[0].phase, JobPhase::Failed);
    QCOMPARE(end->pools[0].jobs[0].failures, 1);
    QCOMPARE(end->pools[0].jobs[0].result, std::string("ZeroDivisionError"));
    QCOMPARE(end->pools[0].failures, 1u);
}

void TestPoolTracker::cancelledJobStaysCancelled() {
    PoolRun run(PoolType::ProcessPoolExecutor);
    run.submit(5, 0, "submit\0square\0(3,)"sv);
    run.job(6, Kind::JobRunning, 0);
    QCOMPARE(run.now()->pools[0].jobs[0].phase, JobPhase::Running);
    run.submit(7, 1, "submit\0square\0(4,)"sv);
    run.job(8, Kind::JobCancelled, 1);
    run.job(9, Kind::JobDone, 1);
    QCOMPARE(run.now()->pools[0].jobs[1].phase, JobPhase::Cancelled);
}

void TestPoolTracker::jobsOfTwoThreadsAreFoundInAnyOrder() {
    PoolRun run;
    for (const int job : {4, 9, 6, 5, 12})
        run.submit(5, job, "apply_async\0f\0()"sv);
    run.job(6, Kind::JobDone, 6);
    const auto state = run.now();
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < state->pools[0].jobs.size(); ++i)
        numbers.push_back(state->pools[0].jobs[i].number);
    QCOMPARE(numbers, (std::vector<std::int64_t>{4, 5, 6, 9, 12}));
    QCOMPARE(state->pools[0].jobs[2].phase, JobPhase::Finished);
    QCOMPARE(state->pools[0].jobs[3].phase, JobPhase::Pending);
}

/// Numbers that run backwards, as only a damaged file has them: each would stand before all others.
void TestPoolTracker::jobsInAWrongOrderDoNotMoveAllOthers() {
    PoolRun run;
    constexpr int count = 2000;
    for (int i = 0; i < count; ++i)
        run.submit(5, 1'000'000 - i, "submit\0f"sv);
    const std::size_t kept = run.now()->pools[0].jobs.size();
    QVERIFY2(kept <= 100, qPrintable(QString::number(kept)));
    QCOMPARE(run.now()->pools[0].jobsIn[0], kept);

    // What is told of those that are not kept changes no other; a new one is taken as ever.
    run.task(6, Kind::TaskBegin, child, 1, 0, "f"sv);
    run.task(7, Kind::ItemBegin, child, 1, 0, "3"sv);
    run.task(8, Kind::TaskEnd, child, 1, 0, "9"sv);
    run.task(9, Kind::TaskResult, run.main(), 1, 0);
    run.job(9, Kind::JobRunning, 1);
    run.job(9, Kind::JobWaitBegin, 1);
    run.job(9, Kind::JobDone, 1);
    run.job(9, Kind::JobWaitEnd, 1);
    run.submit(10, 1'000'001, "submit\0g"sv);
    const auto state = run.now();
    const PoolState& pool = state->pools[0];
    QCOMPARE(pool.jobs.size(), kept + 1);
    QCOMPARE(pool.jobs[kept].function, std::string("g"));
    QCOMPARE(pool.jobsIn, (std::array<std::uint64_t, 5>{kept + 1, 0, 0, 0, 0}));
    QCOMPARE(pool.tasksEnded, 1u);
    for (std::size_t i = 1; i < pool.jobs.size(); ++i)
        QVERIFY(pool.jobs[i - 1].number < pool.jobs[i].number);
}

void TestPoolTracker::resultThatCannotBePickledIsNoTaskThatRaised() {
    PoolRun run(PoolType::ProcessPoolExecutor);
    run.submit(5, 0, "submit\0f"sv);
    run.task(6, Kind::TaskBegin, child, 0, 0, "f"sv);
    run.task(7, Kind::TaskEnd, child, 0, 0, "TypeError\0cannot pickle it"sv,
             static_cast<std::uint8_t>(failed | protocol::finished));
    const auto state = run.now();
    QCOMPARE(state->pools[0].unpicklable, 1u);
    QCOMPARE(state->pools[0].failures, 0u);
    QCOMPARE(state->pools[0].jobs[0].unpicklable, 1);
    QCOMPARE(state->pools[0].jobs[0].failures, 0);
    QCOMPARE(state->pools[0].jobs[0].result, std::string("TypeError: cannot pickle it"));
}

void TestPoolTracker::waitForAResultEnds() {
    PoolRun run;
    run.submit(5, 3, "apply_async\0f\0()"sv);
    run.add(6, Kind::JobWaitBegin, run.main(), {.object = 0, .c = 1500, .a = 3});
    const auto waiting = run.now();
    QCOMPARE(waiting->processes[0].state, RunState::Blocked);
    QCOMPARE(waiting->processes[0].wait.what, WaitFor::Job);
    QCOMPARE(waiting->processes[0].wait.job, 3);
    QCOMPARE(waiting->processes[0].wait.duration, 1'500'000'000);
    QCOMPARE(waiting->pools[0].waiting, std::vector{run.mainThread(run.main())});
    run.add(7, Kind::JobWaitEnd, run.main(), {.object = 0, .a = 3, .flags = protocol::finished});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QVERIFY(run.now()->pools[0].waiting.empty());
}

void TestPoolTracker::resultThatIsThereIsNotWaitedFor() {
    PoolRun run;
    run.submit(5, 3, "apply_async\0f\0()"sv);
    run.job(6, Kind::JobDone, 3);
    run.add(7, Kind::JobWaitBegin, run.main(), {.object = 0, .c = -1, .a = 3});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
}

void TestPoolTracker::joinOfAPoolHidesItsWorkersJoins() {
    PoolRun run;
    run.add(5, Kind::PoolClosed, run.main(), {.object = 0});
    run.add(6, Kind::PoolJoinBegin, run.main(), {.object = 0});
    run.add(7, Kind::JoinBegin, run.main(), {.other = child, .a = -1, .flags = protocol::internal});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::PoolEnd);
    run.add(8, Kind::JoinEnd, run.main(),
            {.other = child, .flags = protocol::internal | protocol::finished});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::PoolEnd);
    QCOMPARE(run.now()->processes[1].state, RunState::Exited);
    run.add(9, Kind::PoolJoinEnd, run.main(), {.object = 0});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QCOMPARE(run.now()->pools[0].phase, PoolState::Phase::Ended);
}

void TestPoolTracker::killedWorkerLosesItsTask() {
    PoolRun run;
    run.submit(5, 0, "apply_async\0f\0(1,)"sv);
    run.task(6, Kind::TaskSent, run.main(), 0, 0);
    run.task(7, Kind::TaskBegin, child, 0, 0, "f\0(1,)"sv);
    run.exited(8, child, -9, ExitSource::HostWait);
    const auto end = run.now();
    QVERIFY(end->pools[0].workers[0].ended);
    QVERIFY(end->pools[0].workers[0].lostTask);
    QCOMPARE(end->pools[0].workers[0].what, std::string("f(1)"));
    QCOMPARE(end->pools[0].tasksLost, 1u);
    QCOMPARE(end->pools[0].jobs[0].lost, 1);
    QCOMPARE(end->pools[0].jobs[0].phase, JobPhase::Pending);  // and so it stays
    QVERIFY(!end->pools[0].workers[1].ended);
}

void TestPoolTracker::brokenExecutorFailsItsJobs() {
    PoolRun run(PoolType::ProcessPoolExecutor);
    for (const int job : {0, 1, 2})
        run.submit(5, job, "submit\0f\0(1,)"sv);
    run.job(6, Kind::JobDone, 0);
    run.task(7, Kind::TaskBegin, child, 1, 0, "f\0(1,)"sv);
    run.exited(8, child, -9, ExitSource::HostWait);
    run.add(9, Kind::PoolBroken, run.main(), {.object = 0, .text = "A process died"});
    const auto end = run.now();
    QCOMPARE(end->pools[0].phase, PoolState::Phase::Broken);
    QCOMPARE(end->pools[0].brokenReason, std::string("A process died"));
    QCOMPARE(end->pools[0].jobs[0].phase, JobPhase::Finished);
    QCOMPARE(end->pools[0].jobs[1].phase, JobPhase::Failed);
    QCOMPARE(end->pools[0].jobs[2].phase, JobPhase::Failed);
    QCOMPARE(end->pools[0].jobs[1].lost, 1);
    QCOMPARE(end->pools[0].jobsIn, (std::array<std::uint64_t, 5>{0, 0, 1, 2, 0}));
}

void TestPoolTracker::workerThatWasReplacedHasEnded() {
    PoolRun run;
    run.task(5, Kind::TaskBegin, child, 0, 0, "f\0()"sv);
    run.task(6, Kind::TaskEnd, child, 0, 0, "None");
    run.end(7, child, 0);
    const ProcessUid third = run.createProcess(8, "ForkPoolWorker-3", "worker");
    run.start(8, third);
    run.add(9, Kind::PoolWorkerBegin, third, {.object = 0});
    const auto end = run.now();
    QCOMPARE(end->pools[0].workers.size(), 3u);
    QVERIFY(end->pools[0].workers[0].ended);
    QVERIFY(!end->pools[0].workers[0].lostTask);
    QCOMPARE(end->pools[0].tasksLost, 0u);
    QVERIFY(!end->pools[0].workers[2].ended);
}

void TestPoolTracker::threadOfAnExecutorIsAWorker() {
    PoolRun run(PoolType::ThreadPoolExecutor, 0);
    const ThreadUid worker = run.beginThread(5, run.main(), "ThreadPoolExecutor-0_0");
    run.add(5, Kind::PoolWorkerBegin, run.main(), {.object = 0, .thread = worker});
    run.submit(5, 0, "submit\0f\0(1,)"sv);
    run.add(6, Kind::TaskBegin, run.main(),
            {.object = 0, .text = "f\0(1,)"sv, .a = 0, .thread = worker});
    QCOMPARE(run.now()->pools[0].workers.size(), 1u);
    QCOMPARE(run.now()->pools[0].workers[0].thread, worker);
    QCOMPARE(run.now()->pools[0].workers[0].job, 0);
    run.add(7, Kind::TaskEnd, run.main(), {.object = 0, .text = "1", .a = 0, .thread = worker});
    run.add(8, Kind::ThreadEnd, run.main(), {.thread = worker});
    QVERIFY(run.now()->pools[0].workers[0].ended);
    QCOMPARE(run.now()->pools[0].tasksLost, 0u);
}

void TestPoolTracker::phasesOfAPool() {
    PoolRun run;
    run.add(5, Kind::PoolTerminated, run.main(), {.object = 0});
    QCOMPARE(run.now()->pools[0].phase, PoolState::Phase::Terminated);
    run.add(6, Kind::PoolCreated, run.main(), {.object = 1, .c = 2, .a = 1});
    run.add(7, Kind::PoolShutdownBegin, run.main(), {.object = 1, .c = 0});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);  // it does not wait
    run.add(7, Kind::PoolShutdownEnd, run.main(), {.object = 1});
    QCOMPARE(run.now()->pools[1].phase, PoolState::Phase::Closed);
    run.add(8, Kind::PoolShutdownBegin, run.main(), {.object = 1, .c = 1});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::PoolEnd);
    run.add(9, Kind::PoolShutdownEnd, run.main(), {.object = 1});
    QCOMPARE(run.now()->pools[1].phase, PoolState::Phase::Ended);
}

void TestPoolTracker::picklingIsCounted() {
    PoolRun run;
    run.add(5, Kind::Pickled, run.main(), {.object = 0, .c = 100, .a = 2000});
    run.task(5, Kind::TaskSent, run.main(), 0, 0);
    run.add(6, Kind::Unpickled, child, {.object = 0, .c = 100, .a = 500});
    run.task(6, Kind::TaskBegin, child, 0, 0, "f\0()"sv);
    const auto end = run.now();
    QCOMPARE(end->pools[0].bytesPickled, 200u);
    QCOMPARE(end->pools[0].picklingNs, 2500u);
    QCOMPARE(run.lanes()->transfers.back().bytes, 100);
}

/// Each event must cost the same however many jobs there are: a search through all of them would be
/// felt here.
void TestPoolTracker::tenThousandFuturesAreCheap() {
    constexpr int jobs = 50'000;
    PoolRun run(PoolType::ProcessPoolExecutor);
    for (int i = 0; i < jobs; ++i)
        run.submit(5, i, "submit\0f\0(1,)"sv);
    for (int i = 0; i < jobs; ++i)
        run.task(6, Kind::TaskSent, run.main(), i, 0);
    for (int i = 0; i < jobs; ++i) {
        const ProcessUid worker = i % 2 == 0 ? child : second;
        run.task(7, Kind::TaskBegin, worker, i, 0, "f\0(1,)"sv);
        run.task(7, Kind::TaskEnd, worker, i, 0, "1");
        run.task(7, Kind::TaskResult, run.main(), i, 0);
        run.job(7, Kind::JobDone, i);
    }
    const auto end = run.now();
    QCOMPARE(end->pools[0].jobsIn[static_cast<std::size_t>(JobPhase::Finished)],
             std::uint64_t{jobs});
    const auto lanes = run.timeline->lanes();
    const auto results =
        std::count_if(lanes->transfers.begin(), lanes->transfers.end(),
                      [](const Transfer& t) { return t.kind == Transfer::Kind::Result; });
    QCOMPARE(results, jobs);
    // A snapshot shares what did not change since.
    const state::Snapshot copy = *end;
    QCOMPARE(&copy.pools[0].jobs[jobs / 2], &end->pools[0].jobs[jobs / 2]);
}

QTEST_GUILESS_MAIN(TestPoolTracker)
#include "tst_pooltracker.moc"
