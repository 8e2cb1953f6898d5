// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/lanelayout.h"
#include "desktop/views/timeline/spanmip.h"
#include "desktop/views/timeline/timelineaxis.h"
#include "sampleruns.h"

#include <QTest>

#include <random>

using namespace proclab;
using namespace proclab::desktop;
using state::RunState;

namespace {

state::Span span(std::int64_t begin, std::int64_t end, RunState state) {
    state::Span span;
    span.begin = Timestamp::fromNs(begin);
    span.end = Timestamp::fromNs(end);
    span.state = state;
    return span;
}

}  // namespace

class TestTimelineGeometry : public QObject {
    Q_OBJECT
private slots:
    void stepsAxisPutsSpansIntoColumns();
    void timeAxisPutsSpansAtTheirMoments();
    void spanUnderThePointerIsFound();
    void focusHasTallLanes();
    void manyProcessesHaveCompactLanes();
    void hundredsOfProcessesHaveThinLanes();
    void anOpenedLaneHasItsFullHeight();
    void higherLevelsShowMore();
    void statesDifferInHeight();
    void levelsAreNoFinerThanThePixels();
    void coarseLevelsKeepTheShareOfEachState();
    void gapsStayGaps();
};

void TestTimelineGeometry::stepsAxisPutsSpansIntoColumns() {
    const tests::SampleRun run = tests::helloRun();
    StepIndex steps;
    steps.advance(run.trace, *run.timeline->latest());
    const TimelineAxis axis = TimelineAxis::columns(70, 0, 800, run.trace, steps);
    const auto lanes = run.timeline->lanes();

    // running, waits in join(), running: from steps 1, 5 and 9 to the end in step 11.
    const state::SpanList& main = lanes->processes[0];
    QCOMPARE(main.size(), std::size_t(3));
    QCOMPARE(axis.xOfSpan(main, 0), std::make_pair(0.0, 4 * 70.0));
    QCOMPARE(axis.xOfSpan(main, 1), std::make_pair(4 * 70.0, 8 * 70.0));
    QCOMPARE(axis.xOfSpan(main, 2), std::make_pair(8 * 70.0, 10 * 70.0));
    // created, preparing, running.
    const state::SpanList& child = lanes->processes[1];
    QCOMPARE(child.size(), std::size_t(3));
    QCOMPARE(axis.xOfSpan(child, 0), std::make_pair(1 * 70.0, 2 * 70.0));
    QCOMPARE(axis.xOfSpan(child, 1), std::make_pair(2 * 70.0, 5 * 70.0));
    QCOMPARE(axis.xOfSpan(child, 2), std::make_pair(5 * 70.0, 7 * 70.0));

    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(axis.columnAt(axis.xOfColumn(i) + 1), i);
        QCOMPARE(axis.columnAt(axis.xOfColumn(i) + 69), i);
    }
    QCOMPARE(axis.columnAt(1e6), steps.size() - 1);
}

void TestTimelineGeometry::timeAxisPutsSpansAtTheirMoments() {
    const tests::SampleRun run = tests::helloRun();
    const StepIndex steps;
    const TimelineAxis axis = TimelineAxis::time(
        TimeScale(run.trace.begin(), run.trace.begin() + std::chrono::milliseconds(20), 2000),
        run.trace, steps);
    const auto lanes = run.timeline->lanes();
    const auto [left, right] = axis.xOfSpan(lanes->processes[0], 1);
    QVERIFY(std::abs(left - 500) < 0.01);    // join() at 5 ms
    QVERIFY(std::abs(right - 1310) < 0.01);  // ends at 13.1 ms
    const TimelineAxis late =
        TimelineAxis::time(TimeScale(run.trace.begin() + std::chrono::milliseconds(6),
                                     run.trace.begin() + std::chrono::milliseconds(7), 1000),
                           run.trace, steps);
    QCOMPARE(late.visible(lanes->processes[0]), std::make_pair(std::size_t(1), std::size_t(2)));
}

void TestTimelineGeometry::spanUnderThePointerIsFound() {
    const tests::SampleRun run = tests::helloRun();
    StepIndex steps;
    steps.advance(run.trace, *run.timeline->latest());
    const TimelineAxis axis = TimelineAxis::columns(70, 35, 800, run.trace, steps);
    const state::SpanList& child = run.timeline->lanes()->processes[1];
    QCOMPARE(axis.spanAt(child, 10), child.size());  // before it was made
    QCOMPARE(axis.spanAt(child, 36), std::size_t(0));
    QCOMPARE(axis.spanAt(child, 106), std::size_t(1));
    QCOMPARE(axis.spanAt(child, 7 * 70 - 36), std::size_t(2));
    QCOMPARE(axis.spanAt(child, 7 * 70), child.size());  // after its end
}

void TestTimelineGeometry::focusHasTallLanes() {
    const tests::SampleRun run = tests::helloRun();
    const LaneLayout layout = layoutLanes(*run.timeline->latest(), *run.timeline->lanes(),
                                          {.level = 1, .available = 260});
    QVERIFY(layout.density == LaneDensity::Tall);
    QCOMPARE(layout.lanes.size(), std::size_t(2));
    QCOMPARE(layout.lanes[0].height, 108.0);
    QCOMPARE(layout.lanes[1].top, 108.0);
    QCOMPARE(layout.laneOf(ProcessUid(1))->number, 1);
    QCOMPARE(layout.at(110), &layout.lanes[1]);
    QCOMPARE(layout.at(500), nullptr);
}

void TestTimelineGeometry::manyProcessesHaveCompactLanes() {
    trace::TraceBuilder b;
    for (int i = 0; i < 31; ++i) {
        b.start(i + 1, b.createProcess(i + 1, "Process", "work"));
    }
    const tests::SampleRun run = tests::finished(b);
    const LaneLayout layout = layoutLanes(*run.timeline->latest(), *run.timeline->lanes(),
                                          {.level = 1, .available = 400});
    QVERIFY(layout.density == LaneDensity::Compact);
    QCOMPARE(layout.lanes.size(), std::size_t(32));
    QCOMPARE(layout.lanes[0].height, 24.0);
    for (std::size_t i = 0; i < layout.lanes.size(); ++i) {
        QCOMPARE(layout.lanes[i].number, static_cast<int>(i));
    }
}

void TestTimelineGeometry::hundredsOfProcessesHaveThinLanes() {
    trace::TraceBuilder b;
    for (int i = 0; i < 200; ++i) {
        b.start(i + 1, b.createProcess(i + 1, "Process", "work"));
    }
    const tests::SampleRun run = tests::finished(b);
    const LaneLayout layout = layoutLanes(*run.timeline->latest(), *run.timeline->lanes(),
                                          {.level = 3, .available = 400});
    QVERIFY(!layout.lanes[0].thin);  // main keeps its name
    QCOMPARE(layout.thinFrom(0), std::size_t(0));
    QCOMPARE(layout.thinFrom(1), std::size_t(200));
    QVERIFY(layout.laneOf(ProcessUid(200))->bottom() < 1300);
    for (std::size_t i = 1; i <= 200; ++i) {
        const Lane& lane = layout.lanes[i];
        for (const auto state :
             {state::RunState::Running, state::RunState::Blocked, state::RunState::Sleeping}) {
            const BarShape bar = barShape(lane, layout.density, state, 1);
            QVERIFY(bar.height > 0 && bar.top >= lane.top && bar.top + bar.height <= lane.bottom());
        }
    }
}

void TestTimelineGeometry::anOpenedLaneHasItsFullHeight() {
    trace::TraceBuilder b;
    for (int i = 0; i < 100; ++i) {
        b.start(i + 1, b.createProcess(i + 1, "Process", "work"));
    }
    b.beginThread(200, ProcessUid(40), "Thread-1");
    const tests::SampleRun run = tests::finished(b);
    const auto with = [&run](std::set<ProcessUid> opened) {
        return layoutLanes(*run.timeline->latest(), *run.timeline->lanes(),
                           {.level = 3, .available = 400, .opened = std::move(opened)});
    };
    const LaneLayout thin = with({});
    const LaneLayout layout = with({ProcessUid(40)});
    const Lane& lane = *layout.laneOf(ProcessUid(40));
    QVERIFY(lane.opened && !lane.thin);
    QCOMPARE(lane.height, layout.laneOf(ProcessUid(0))->height);
    // With its threads, as any lane that can be read.
    QCOMPARE(layout.lanes.size(), thin.lanes.size() + 1);
    QVERIFY(layout.lastLaneOf(ProcessUid(40))->kind == LaneKind::Thread);
    // The others stay thin, above and below it.
    QCOMPARE(layout.thinFrom(1), std::size_t(39));
    QCOMPARE(layout.laneOf(ProcessUid(39))->top, thin.laneOf(ProcessUid(39))->top);
    QCOMPARE(layout.laneOf(ProcessUid(41))->height, thin.laneOf(ProcessUid(41))->height);
    QCOMPARE(layout.laneOf(ProcessUid(41))->top, layout.lastLaneOf(ProcessUid(40))->bottom());
    // Main is never thin, so it cannot be opened.
    QVERIFY(!with({ProcessUid(0)}).lanes[0].opened);
}

void TestTimelineGeometry::higherLevelsShowMore() {
    using protocol::Kind;
    trace::TraceBuilder b;
    const ProcessUid child = b.createProcess(1, "producer", "produce");
    b.start(2, child);
    b.add(3, Kind::QueueCreated, b.main(), {.object = 0, .a = 1});
    b.add(4, Kind::QueuePutBegin, child, {.object = 0, .text = "1"});
    b.add(5, Kind::QueuePutEnd, child, {.object = 0, .a = 1});
    b.beginThread(6, child, "Thread-1");
    b.add(7, Kind::LockCreated, b.main(), {.object = 0, .a = 1});
    b.add(8, Kind::LockAcquired, child, {.object = 0});
    const tests::SampleRun run = tests::finished(b);
    const auto kindsAt = [&](int level) {
        std::vector<LaneKind> kinds;
        for (const Lane& lane :
             layoutLanes(*run.timeline->latest(), *run.timeline->lanes(), {.level = level}).lanes) {
            kinds.push_back(lane.kind);
        }
        return kinds;
    };
    using enum LaneKind;
    QVERIFY(kindsAt(1) == (std::vector{Process, Process}));
    QVERIFY(kindsAt(2) == (std::vector{Process, Process, Queue}));
    QVERIFY(kindsAt(3) == (std::vector{Process, Process, Thread, Queue, Lock}));
}

void TestTimelineGeometry::statesDifferInHeight() {
    Lane lane;
    lane.height = 108;
    const auto height = [&](RunState state) {
        return barShape(lane, LaneDensity::Tall, state, 1).height;
    };
    QCOMPARE(height(RunState::Running), 32.0);
    QCOMPARE(height(RunState::Blocked), 32.0 * 0.6);
    QCOMPARE(height(RunState::Sleeping), 4.0);
}

void TestTimelineGeometry::levelsAreNoFinerThanThePixels() {
    SharedListBuilder<state::Span> spans;
    // 100 ns running, 300 ns blocked, over and over.
    for (int i = 0; i < 1000; ++i) {
        spans.append(span(i * 400, i * 400 + 100, RunState::Running));
        spans.append(span(i * 400 + 100, i * 400 + 400, RunState::Blocked));
    }
    SpanMip mip;
    mip.build(spans.list(), Timestamp::fromNs(0), &stateKey);
    const SpanMip::Level* coarse = mip.levelFor(4096);
    QVERIFY(coarse != nullptr);
    QVERIFY(coarse->shift <= 12);
    std::int64_t running = 0;
    for (std::size_t i = 0; i + 1 < coarse->runs.size(); ++i) {
        running += coarse->runs[i].key == SpanMip::Key(RunState::Running)
                       ? coarse->runs[i + 1].cell - coarse->runs[i].cell
                       : 0;
    }
    // A quarter of the time: what is seldom is not hidden by what is frequent.
    QVERIFY2(running * 8 > coarse->endCell && running * 3 < coarse->endCell,
             qPrintable(QString::number(running)));
    QVERIFY(std::int64_t(coarse->runs.size()) <= coarse->endCell);
    QCOMPARE(mip.levelFor(2), nullptr);  // closer than the spans: they are drawn themselves
}

void TestTimelineGeometry::coarseLevelsKeepTheShareOfEachState() {
    std::mt19937 chance(1);
    SharedListBuilder<state::Span> spans;
    std::int64_t t = 0;
    std::int64_t running = 0;
    for (int i = 0; i < 20000; ++i) {
        // Long phases of one state each, with short moments of another in between.
        const bool busy = (i / 500) % 2 == 0;
        const std::int64_t length = (i % 2 == 0 ? 900 : 100) + chance() % 50;
        const bool runs = (i % 2 == 0) == busy;
        spans.append(span(t, t + length, runs ? RunState::Running : RunState::Sleeping));
        running += runs ? length : 0;
        t += length;
    }
    SpanMip mip;
    mip.build(spans.list(), Timestamp::fromNs(0), &stateKey);
    for (const SpanMip::Level& level : mip.levels()) {
        std::int64_t cells = 0;
        for (std::size_t i = 0; i < level.runs.size(); ++i) {
            const std::int64_t end =
                i + 1 < level.runs.size() ? level.runs[i + 1].cell : level.endCell;
            QVERIFY(end > level.runs[i].cell);
            cells +=
                level.runs[i].key == SpanMip::Key(RunState::Running) ? end - level.runs[i].cell : 0;
        }
        const double share = double(cells) * double(std::int64_t(1) << level.shift) / double(t);
        if ((std::int64_t(1) << level.shift) < t / 100) {
            QVERIFY2(std::abs(share - double(running) / double(t)) < 0.12,
                     qPrintable(QString::number(share)));
        }
    }
}

void TestTimelineGeometry::gapsStayGaps() {
    SharedListBuilder<state::Span> spans;
    for (int i = 0; i < 100; ++i) {
        spans.append(span(i * 1024, i * 1024 + 100, RunState::Running));
    }
    SpanMip mip;
    mip.build(spans.list(), Timestamp::fromNs(0), &stateKey);
    QVERIFY(!mip.levels().empty());
    const SpanMip::Level& finest = mip.levels().front();
    QCOMPARE(finest.runs.size(), std::size_t(199));
    QCOMPARE(finest.runs[1].key, SpanMip::gap);
}

QTEST_GUILESS_MAIN(TestTimelineGeometry)
#include "tst_timelinegeometry.moc"
