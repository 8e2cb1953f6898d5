// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QTest>

#include <string>
#include <vector>

using namespace proclab;
using state::RunState;
using state::StateTimeline;
using state::WaitFor;
using trace::Kind;
using trace::TraceBuilder;

class TestStateTimeline : public QObject {
    Q_OBJECT
private slots:
    void childIsCreatedStartedRunAndJoined();
    void checkpointsStayWithinTheirMemory();
    void eventsOfNobodyChangeNothing();
};

void TestStateTimeline::childIsCreatedStartedRunAndJoined() {
    TraceBuilder b;
    const ProcessUid child = b.createProcess(1, "Process-1", "work");
    b.start(2, child);
    b.add(3, Kind::JoinBegin, b.main(), {.other = child, .a = -1});
    b.end(5, child, 3);
    b.add(6, Kind::JoinEnd, b.main(), {.other = child, .c = 3, .flags = protocol::finished});
    const trace::Trace trace = b.trace();
    StateTimeline timeline;
    timeline.advance(trace);

    QCOMPARE(timeline.at(1)->processes.size(), 1u);
    QCOMPARE(timeline.at(3)->processes[1].state, RunState::Created);
    QCOMPARE(timeline.at(4)->processes[1].state, RunState::Starting);
    QCOMPARE(timeline.at(7)->processes[1].state, RunState::Running);
    QCOMPARE(timeline.at(8)->processes[0].state, RunState::Blocked);
    QCOMPARE(timeline.at(8)->processes[0].wait.what, WaitFor::Join);
    const auto end = timeline.latest();
    QCOMPARE(end->processes[1].state, RunState::Failed);
    QCOMPARE(end->processes[1].exitSource, protocol::ExitSource::HostWait);
    QCOMPARE(end->processes[0].state, RunState::Running);
    QCOMPARE(end->maxAlive, 1);
    QCOMPARE(end->alive, 0);
    const auto lanes = timeline.lanes();
    QCOMPARE(lanes->processes.size(), 2u);
    QCOMPARE(lanes->processes[1].size(), 3u);  // created, starting, running
    QCOMPARE(lanes->processes[0].size(), 3u);  // running, blocked, running
    QVERIFY(lanes->processes[0].open() != nullptr);
    QCOMPARE(lanes->transfers.size(), 2u);
}

void TestStateTimeline::checkpointsStayWithinTheirMemory() {
    TraceBuilder b;
    constexpr int children = 50;
    std::vector<ProcessUid> all;
    for (int i = 0; i < children; ++i) {
        all.push_back(b.createProcess(1, "Process-" + std::to_string(i), "work"));
        b.start(2, all.back());
    }
    for (int i = 0; i < 600'000; ++i) {
        b.add(3 + 0.001 * i, i % 2 == 0 ? Kind::QueuePutBegin : Kind::QueueSent,
              all[static_cast<std::size_t>(i / 2 % children)], {.object = 0, .text = "x"});
        if (i % 4 == 3)
            b.add(3 + 0.001 * i, Kind::QueueGetEnd, b.main(), {.object = 0, .text = "x"});
    }
    const trace::Trace trace = b.trace();
    constexpr std::size_t budget = 1 << 20;
    StateTimeline frugal(budget);
    StateTimeline lavish;
    frugal.advance(trace);
    lavish.advance(trace);
    QVERIFY(frugal.memory().checkpointCount < lavish.memory().checkpointCount);
    QVERIFY(lavish.memory().checkpoints > budget);
    // As many as are never thinned out may be more than the budget is for.
    QVERIFY(frugal.memory().checkpointCount <= 16 || frugal.memory().checkpoints <= budget);
    for (std::size_t i = 0; i <= 20; ++i) {
        const std::size_t place = trace.size() * i / 20;
        const auto one = frugal.at(place);
        const auto other = lavish.at(place);
        QCOMPARE(one->eventCount, place);
        QCOMPARE(one->queues.size(), other->queues.size());
        if (!one->queues.empty())
            QCOMPARE(one->queues[0].items.size(), other->queues[0].items.size());
        QCOMPARE(one->processes.size(), other->processes.size());
    }
}

void TestStateTimeline::eventsOfNobodyChangeNothing() {
    TraceBuilder b;
    trace::Event event;
    event.time = b.trace().end();
    for (std::uint16_t kind = 2; kind < 220; ++kind) {
        event.kind = static_cast<Kind>(kind);
        event.object = 0;
        b.add(event);  // by no process
        event.process = b.main();
        b.add(event);  // by no thread
        event.process = ProcessUid();
    }
    StateTimeline timeline;
    const trace::Trace trace = b.trace();
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->eventCount, trace.size());
    QVERIFY(timeline.latest()->threads.size() < 3);
    QVERIFY(timeline.latest()->processes.size() < 3);
}

QTEST_GUILESS_MAIN(TestStateTimeline)
#include "tst_statetimeline.moc"
