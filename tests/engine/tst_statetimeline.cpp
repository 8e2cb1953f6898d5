// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QTest>

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

QTEST_GUILESS_MAIN(TestStateTimeline)
#include "tst_statetimeline.moc"
