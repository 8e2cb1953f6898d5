// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/playbackcontroller.h"
#include "desktop/playback/timescale.h"
#include "desktop/playback/tracecursor.h"
#include "sampleruns.h"

#include <QSignalSpy>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace std::chrono_literals;

namespace {

Timestamp at(double ms) {
    return Timestamp::fromNs(static_cast<std::int64_t>(ms * 1e6));
}

}  // namespace

class TestPlayback : public QObject {
    Q_OBJECT
private slots:
    void timeGoesToPixelsAndBack_data();
    void timeGoesToPixelsAndBack();
    void zoomKeepsTheMomentUnderThePointer();
    void nothingOutsideOfTheRunIsShown();
    void ticksAreRoundNumbersOfSeconds();
    void stepsAreWhatALearnerCounts();
    void libraryAndSamplesHaveNoSteps();
    void stepsGrowWithTheTrace();
    void stepsAreTheSameAfterGoingBack();
    void cursorFollowsAGrowingRun();
    void cursorStaysWhereItWasPut();
    void positionAndTimeAgree();
    void anotherRunBeginsAtItsEnd();
    void shortRunsAreSlowedDown_data();
    void shortRunsAreSlowedDown();
    void playingEndsAtTheEnd();
    void speedScalesTheTime();
    void steppingVisitsEachStepOnce();
    void steppingCanKeepToOneProcess();
    void nextFindingIsTheNearestAhead();
    void countsOfStepsAgreeWithTheSteps();
};

void TestPlayback::timeGoesToPixelsAndBack_data() {
    QTest::addColumn<double>("begin");
    QTest::addColumn<double>("end");
    QTest::addColumn<double>("width");
    QTest::newRow("a second") << 5000.0 << 6000.0 << 800.0;
    QTest::newRow("twenty milliseconds") << 1e9 << 1e9 + 20 << 801.5;
    QTest::newRow("an hour") << 0.0 << 3.6e6 << 1600.0;
    QTest::newRow("ten microseconds") << 77.0 << 77.01 << 333.0;
}

void TestPlayback::timeGoesToPixelsAndBack() {
    QFETCH(double, begin);
    QFETCH(double, end);
    QFETCH(double, width);
    const TimeScale scale(at(begin), at(end), width);
    QCOMPARE(scale.x(at(begin)), 0.0);
    QVERIFY(std::abs(scale.x(at(end)) - width) < 1e-6);
    for (int i = 0; i <= 100; ++i) {
        const Timestamp t = at(begin) + (at(end) - at(begin)) * i / 100;
        QCOMPARE(scale.time(scale.x(t)).ns(), t.ns());
    }
}

void TestPlayback::zoomKeepsTheMomentUnderThePointer() {
    const TimeScale scale(at(0), at(1000), 800);
    const TimeScale closer = scale.zoomed(4, 300);
    QCOMPARE(closer.nsPerPixel(), scale.nsPerPixel() / 4);
    QVERIFY(std::abs((closer.time(300) - scale.time(300)).count()) <= 1);
    QVERIFY(TimeScale(at(0), at(1), 800).zoomed(1e9, 0).nsPerPixel() >= 10);
}

void TestPlayback::nothingOutsideOfTheRunIsShown() {
    const TimeScale scale(at(900), at(1100), 800);
    const TimeScale inside = scale.within(at(0), at(1000));
    QCOMPARE(inside.end().ns(), at(1000).ns());
    QCOMPARE(inside.nsPerPixel(), scale.nsPerPixel());
    const TimeScale all = TimeScale(at(0), at(5000), 800).within(at(1000), at(2000));
    QCOMPARE(all.begin().ns(), at(1000).ns());
    QCOMPARE(all.end().ns(), at(2000).ns());
}

void TestPlayback::ticksAreRoundNumbersOfSeconds() {
    const TimeTicks ticks = timeTicks(TimeScale(at(100), at(2700), 680), at(100), 48);
    QCOMPARE(ticks.step, 0.2);
    QCOMPARE(ticks.decimals, 1);
    QCOMPARE(ticks.at.size(), std::size_t(14));
    QCOMPARE(ticks.at.front().ns(), at(100).ns());
    QCOMPARE(ticks.at.back().ns(), at(2700).ns());
    QCOMPARE(timeTicks(TimeScale(at(0), at(20), 680), at(0), 48).decimals, 3);
}

void TestPlayback::stepsAreWhatALearnerCounts() {
    const tests::SampleRun run = tests::helloRun();
    StepIndex steps;
    steps.advance(run.trace, *run.timeline->latest());
    using What = Step::What;
    const std::vector<std::pair<What, std::uint32_t>> expected = {
        {What::Begins, 0},   {What::Makes, 0},  {What::Starts, 0}, {What::Prints, 0},
        {What::Joins, 0},    {What::Begins, 1}, {What::Prints, 1}, {What::Ended, 1},
        {What::JoinEnds, 0}, {What::Prints, 0}, {What::Ended, 0}};
    QCOMPARE(steps.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QVERIFY2(steps[i].what == expected[i].first, qPrintable(QString::number(i)));
        QCOMPARE(steps[i].process.value(), expected[i].second);
        QCOMPARE(steps.countUntil(steps[i].event), i);
        QCOMPARE(steps.countUntil(steps[i].event + 1), i + 1);
    }
}

void TestPlayback::libraryAndSamplesHaveNoSteps() {
    using protocol::Kind;
    trace::TraceBuilder b;
    b.add(1, Kind::QueueCreated, b.main(), {.object = 0});
    b.add(2, Kind::LockCreated, b.main(), {.object = 0, .a = 1, .flags = protocol::internal});
    b.add(3, Kind::LockAcquired, b.main(), {.object = 0, .flags = protocol::internal});
    b.add(4, Kind::HostThreadSample, b.main(), {.c = 'R'});
    b.add(5, Kind::LockReleased, b.main(), {.object = 0, .flags = protocol::internal});
    const tests::SampleRun run = tests::finished(b);
    StepIndex steps;
    steps.advance(run.trace, *run.timeline->latest());
    QCOMPARE(steps.size(), std::size_t(2));
    QVERIFY(steps[0].what == Step::What::Begins);
    QVERIFY(steps[1].what == Step::What::MakesQueue);
}

void TestPlayback::stepsGrowWithTheTrace() {
    trace::TraceBuilder b = tests::helloBuilder();
    tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    const std::size_t before = cursor.steps().size();
    b.add(30, protocol::Kind::Output, ProcessUid(0), {.text = "late\n", .c = 1});
    run.timeline->advance(b.trace());
    cursor.setTrace(b.trace(), run.timeline);
    QCOMPARE(cursor.steps().size(), before + 1);
}

void TestPlayback::stepsAreTheSameAfterGoingBack() {
    using protocol::Kind;
    trace::TraceBuilder b;
    for (int i = 0; i < 40000; ++i) {
        switch (i % 4) {
            case 0:
                b.add(i * 0.01, Kind::QueuePutBegin, b.main(), {.object = 0, .text = "1"});
                break;
            case 1:
                b.add(i * 0.01, Kind::QueuePutEnd, b.main(), {.object = 0});
                break;
            case 2:
                b.add(i * 0.01, Kind::Output, b.main(), {.text = "part ", .c = 1});
                break;
            default:
                b.add(i * 0.01, Kind::Output, b.main(), {.text = "line\n", .c = 1});
        }
    }
    const tests::SampleRun run = tests::finished(b);
    StepIndex whole;
    whole.advance(run.trace, *run.timeline->latest());
    for (const std::size_t from : {std::size_t(39999), std::size_t(33001), std::size_t(10)}) {
        StepIndex steps;
        steps.advance(run.trace, *run.timeline->latest());
        steps.rewind(from);
        QVERIFY(steps.size() < whole.size());
        steps.advance(run.trace, *run.timeline->latest());
        QCOMPARE(steps.size(), whole.size());
        QVERIFY(steps.prints() == whole.prints());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(steps[i].event, whole[i].event);
            QCOMPARE(steps[i].begin, whole[i].begin);
            QCOMPARE(steps[i].detail, whole[i].detail);
        }
    }
}

void TestPlayback::cursorFollowsAGrowingRun() {
    trace::TraceBuilder b = tests::helloBuilder();
    tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    QSignalSpy moved(&cursor, &TraceCursor::cursorChanged);
    cursor.setTrace(run.trace, run.timeline);
    QCOMPARE(moved.count(), 1);
    QVERIFY(cursor.followsEnd());
    QCOMPARE(cursor.position(), run.trace.size());
    b.add(30, protocol::Kind::Output, ProcessUid(0), {.text = "late\n", .c = 1});
    run.timeline->advance(b.trace());
    cursor.setTrace(b.trace(), run.timeline);
    QCOMPARE(cursor.position(), b.trace().size());
    QCOMPARE(cursor.snapshot()->eventCount, b.trace().size());
}

void TestPlayback::cursorStaysWhereItWasPut() {
    trace::TraceBuilder b = tests::helloBuilder();
    tests::SampleRun run = tests::finished(b);
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    cursor.moveToStep(3);
    const std::size_t position = cursor.position();
    b.add(30, protocol::Kind::Output, ProcessUid(0), {.text = "late\n", .c = 1});
    run.timeline->advance(b.trace());
    cursor.setTrace(b.trace(), run.timeline);
    QCOMPARE(cursor.position(), position);
    QCOMPARE(cursor.snapshot()->eventCount, position);
    cursor.moveToEnd();
    QCOMPARE(cursor.position(), b.trace().size());
}

void TestPlayback::positionAndTimeAgree() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    for (std::size_t p = 1; p <= run.trace.size(); ++p) {
        cursor.moveToPosition(p);
        QCOMPARE(cursor.time().ns(), run.trace[p - 1].time.ns());
    }
    cursor.moveToTime(run.trace.begin() + 6ms);
    QCOMPARE(cursor.position(), run.trace.countUntil(run.trace.begin() + 6ms));
    cursor.moveToTime(run.trace.end() + 1s);
    QCOMPARE(cursor.position(), run.trace.size());
    QCOMPARE(cursor.time().ns(), run.trace.end().ns());
}

void TestPlayback::anotherRunBeginsAtItsEnd() {
    const tests::SampleRun first = tests::helloRun();
    const tests::SampleRun second = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(first.trace, first.timeline);
    cursor.moveToStep(2);
    cursor.selectProcess(ProcessUid(1));
    cursor.setTrace(second.trace, second.timeline);
    QCOMPARE(cursor.position(), second.trace.size());
    QVERIFY(!cursor.selectedProcess().isValid());
}

void TestPlayback::shortRunsAreSlowedDown_data() {
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("factor");
    QTest::newRow("20 ms") << 0.02 << 200;
    QTest::newRow("9 ms") << 0.009 << 500;
    QTest::newRow("1 ms") << 0.001 << 1000;
    QTest::newRow("0.4 s") << 0.4 << 10;
    QTest::newRow("1.9 s") << 1.9 << 2;
    QTest::newRow("2 s") << 2.0 << 1;
    QTest::newRow("a minute") << 60.0 << 1;
    QTest::newRow("nothing") << 0.0 << 1;
}

void TestPlayback::shortRunsAreSlowedDown() {
    QFETCH(double, seconds);
    QFETCH(int, factor);
    const Duration run(static_cast<std::int64_t>(seconds * 1e9));
    QCOMPARE(PlaybackController::slowFactorFor(run), factor);
}

void TestPlayback::playingEndsAtTheEnd() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    PlaybackController controller(&cursor);
    QSignalSpy playing(&controller, &PlaybackController::playingChanged);
    controller.play();  // at the end: from the begin
    QCOMPARE(cursor.position(), std::size_t(0));
    QVERIFY(controller.isPlaying());
    QCOMPARE(controller.slowFactor(), 200);
    // 20 ms, 200 times slower, are 4 s.
    controller.advanceBy(2s);
    QCOMPARE(cursor.time().ns(), (run.trace.begin() + 10ms).ns());
    QVERIFY(controller.isPlaying());
    controller.advanceBy(2100ms);
    QCOMPARE(cursor.position(), run.trace.size());
    QVERIFY(!controller.isPlaying());
    QCOMPARE(playing.count(), 2);
}

void TestPlayback::speedScalesTheTime() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    PlaybackController controller(&cursor);
    controller.setSpeed(0.25);
    controller.replay();
    controller.advanceBy(4s);
    QCOMPARE(cursor.time().ns(), (run.trace.begin() + 5ms).ns());
    controller.setSpeed(100);
    QCOMPARE(controller.speed(), PlaybackController::maxSpeed);
}

void TestPlayback::steppingVisitsEachStepOnce() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    PlaybackController controller(&cursor);
    controller.toBegin();
    for (std::size_t i = 1; i <= cursor.steps().size(); ++i) {
        QVERIFY(controller.canStep(+1));
        controller.stepForward();
        QCOMPARE(cursor.stepCount(), i);
    }
    QVERIFY(!controller.canStep(+1));
    for (std::size_t i = cursor.steps().size() - 1; i >= 1; --i) {
        controller.stepBack();
        QCOMPARE(cursor.stepCount(), i);
    }
    QVERIFY(!controller.canStep(-1));
}

void TestPlayback::steppingCanKeepToOneProcess() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    PlaybackController controller(&cursor);
    cursor.selectProcess(ProcessUid(1));
    controller.toBegin();
    std::vector<std::size_t> visited;
    while (controller.canStep(+1, PlaybackController::Scope::SelectedProcess)) {
        controller.stepForward(PlaybackController::Scope::SelectedProcess);
        visited.push_back(cursor.stepCount());
    }
    QCOMPARE(visited, (std::vector<std::size_t>{6, 7, 8}));
}

void TestPlayback::nextFindingIsTheNearestAhead() {
    const tests::SampleRun run = tests::helloRun();
    TraceCursor cursor;
    cursor.setTrace(run.trace, run.timeline);
    PlaybackController playback(&cursor);
    const Timestamp begin = run.trace.begin();
    // Not in order: findings of one moment come from several detectors.
    const std::vector<Timestamp> moments{begin + std::chrono::milliseconds(12),
                                         begin + std::chrono::milliseconds(5)};
    playback.toBegin();
    playback.nextFinding(moments, 1);
    QCOMPARE(cursor.time(), moments[1]);
    playback.nextFinding(moments, 1);
    QCOMPARE(cursor.time(), moments[0]);
    // After the last one comes the first, and the other way round.
    playback.nextFinding(moments, 1);
    QCOMPARE(cursor.time(), moments[1]);
    playback.nextFinding(moments, -1);
    QCOMPARE(cursor.time(), moments[0]);
    playback.nextFinding(moments, -1);
    QCOMPARE(cursor.time(), moments[1]);
    playback.nextFinding({}, 1);
    QCOMPARE(cursor.time(), moments[1]);
}

void TestPlayback::countsOfStepsAgreeWithTheSteps() {
    trace::TraceBuilder b = tests::helloBuilder();
    const ProcessUid main = trace::TraceBuilder::main();
    b.add(21, protocol::Kind::QueueCreated, main, {.object = 0});
    for (int i = 0; i < 6000; ++i) {
        b.add(22 + i * 0.001, protocol::Kind::QueuePutBegin, main, {.object = 0, .text = "1"});
        b.add(22 + i * 0.001, protocol::Kind::QueuePutEnd, main, {.object = 0});
    }
    const tests::SampleRun run = tests::finished(b);
    StepIndex steps;
    steps.advance(run.trace, *run.timeline->latest());
    const auto counted = [&](std::size_t first, std::size_t last) {
        StepIndex::Counts counts;
        for (std::size_t i = first; i < last; ++i) {
            counts.add(steps[i]);
        }
        return counts;
    };
    // Within a block, over several, and from one end to the other.
    const std::size_t all = steps.size();
    for (const auto& [first, last] : {std::pair<std::size_t, std::size_t>{3, 40},
                                      {2000, 2100},
                                      {1, 5000},
                                      {0, all},
                                      {all, all}}) {
        const StepIndex::Counts counts = steps.counts(first, last);
        const StepIndex::Counts expected = counted(first, last);
        QCOMPARE(counts.put, expected.put);
        QCOMPARE(counts.bySubject, expected.bySubject);
    }
    QCOMPARE(steps.counts(0, all).put, 6000U);
}

QTEST_GUILESS_MAIN(TestPlayback)
#include "tst_playback.moc"
