// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the ticks of the scrubber stand, while a run grows and when it is another.

#include "desktop/views/transport/scrubberlayout.h"
#include "sampleruns.h"

#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace proclab::desktop::tests;
using protocol::Kind;

namespace {

/// What the ticks are when nothing is known from before.
std::vector<Timestamp> anew(const TraceCursor& cursor) {
    TickTimes ticks;
    return ticks.of(cursor);
}

void show(TraceCursor& cursor, const SampleRun& run) {
    cursor.setTrace(run.trace, run.timeline);
}

}  // namespace

class TestTickTimes : public QObject {
    Q_OBJECT
private slots:
    void everyStepOfAShortRunHasOne() {
        TraceCursor cursor;
        show(cursor, helloRun());
        const std::vector<Timestamp> times = anew(cursor);
        QCOMPARE(times.size(), cursor.steps().size());
        for (std::size_t i = 0; i < times.size(); ++i) {
            QCOMPARE(times[i], cursor.trace()[cursor.steps()[i].event].time);
        }
    }

    void growingGivesTheSameAsAllAtOnce() {
        trace::TraceBuilder builder = helloBuilder();
        auto timeline = std::make_shared<state::StateTimeline>();
        TraceCursor cursor;
        cursor.setDetailLevel(4);
        TickTimes ticks;
        double ms = 30;
        for (int round = 0; round < 6; ++round) {
            for (int i = 0; i < 5000; ++i) {
                builder.add(ms += 0.01, Kind::Output, trace::TraceBuilder::main(),
                            {.text = "x\n", .c = 1});
            }
            const trace::Trace trace = builder.trace();
            timeline->advance(trace);
            cursor.setTrace(trace, timeline);
            const std::vector<Timestamp>& times = ticks.of(cursor);
            QCOMPARE(times, anew(cursor));
            QVERIFY(times.size() <= TickTimes::most);
            QVERIFY(times.size() > TickTimes::most / 4 || cursor.steps().size() == times.size());
            QCOMPARE(times.front(), cursor.trace()[cursor.steps()[0].event].time);
        }
        QVERIFY(cursor.steps().size() > TickTimes::most);
    }

    void anotherRunHasItsOwn() {
        TraceCursor cursor;
        TickTimes ticks;
        show(cursor, helloRun());
        const std::size_t before = ticks.of(cursor).size();
        trace::TraceBuilder builder = helloBuilder();
        builder.add(21, Kind::Output, trace::TraceBuilder::main(), {.text = "x\n", .c = 1});
        show(cursor, finished(builder));
        QCOMPARE(ticks.of(cursor), anew(cursor));
        QVERIFY(ticks.of(cursor).size() != before);
        cursor.setTrace(trace::Trace(), std::make_shared<state::StateTimeline>());
        QVERIFY(ticks.of(cursor).empty());
    }

    void anotherLevelHasOtherSteps() {
        TraceCursor cursor;
        TickTimes ticks;
        show(cursor, helloRun());
        (void)ticks.of(cursor);
        cursor.setDetailLevel(4);
        QCOMPARE(ticks.of(cursor), anew(cursor));
    }

    void manyOnOnePixelAreOneTick() {
        ScrubberLayout layout;
        layout.left = 10;
        layout.right = 110;
        layout.begin = Timestamp::fromNs(0);
        layout.end = Timestamp::fromNs(100);
        std::vector<Timestamp> times;
        for (int i = 0; i <= 100; ++i) {
            times.push_back(Timestamp::fromNs(i));
        }
        const std::vector<double> places = tickPlaces(layout, times, 1.9);
        QCOMPARE(places.size(), std::size_t(51));
        QCOMPARE(places.front(), 10.0);
        QCOMPARE(places.back(), 110.0);
    }
};

QTEST_GUILESS_MAIN(TestTickTimes)
#include "tst_ticktimes.moc"
