// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// When a join is said to come before what the child sent was read.

#include "diagnosedrun.h"
#include "findings/findingwords.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using namespace Qt::StringLiterals;
using trace::Kind;
using trace::Subject;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

/// A child that put so many bytes into a queue and waits at its end for its feeder, and main that
/// joins it.
struct Producer : DiagnosedRun {
    explicit Producer(std::int32_t bytes, std::int64_t timeoutNs = -1, double waits = 4,
                      int children = 1)
        : DiagnosedRun(children) {
        add(2, Kind::QueueCreated, main(), {.object = 0});
        feeder = beginThread(2, child, "QueueFeederThread");
        add(2.5, Kind::ThreadBegin, child,
            {.text = "QueueFeederThread",
             .c = number(protocol::ThreadKind::Feeder),
             .flags = protocol::daemon,
             .thread = feeder});
        add(3, Kind::QueuePutBegin, child, {.object = 0, .text = "'xxx'"});
        add(3, Kind::QueuePutEnd, child, {.object = 0, .a = 1});
        add(3, Kind::QueueSent, child, {.object = 0, .c = bytes, .thread = feeder});
        add(waits, Kind::ThreadJoinBegin, child, {.object = feeder.value(), .text = "Feeder"});
        joins(5, main(), child, timeoutNs);
        quiet(50, 1000);
    }
    void timeIsUp(double ms) { add(ms, Kind::JoinEnd, main(), {.other = child, .line = 9}); }
    ThreadUid feeder;
};

}  // namespace

class TestUndrained : public QObject {
    Q_OBJECT
private slots:
    void joinOfAProducerWithAFullPipeIsToldOnce();
    void joinOfAProducerWithLittleInItsQueueIsNot();
    void joinWhileAnotherCanStillReadIsNot();
    void timedJoinOfAProducerWithAFullPipeIsToldWhenItIsOver();
    void timedJoinOfAProducerThatOnlyJustWaitsIsNot();
};

void TestUndrained::joinOfAProducerWithAFullPipeIsToldOnce() {
    Producer run(1'000'000);
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "join-before-drain");
    QCOMPARE(found[0].processes, (std::vector{run.main(), child}));
    QCOMPARE(found[0].objects.at(0), (diagnosis::ObjectRef{Subject::Queue, 0}));
    QVERIFY(found[0].numbers.at(0) >= 1'000'000);
    QCOMPARE(run.trace()[found[0].evidence.at(0)].kind, Kind::QueuePutBegin);
}

void TestUndrained::joinOfAProducerWithLittleInItsQueueIsNot() {
    Producer run(5000);
    QCOMPARE(run.kinds(), "");
}

void TestUndrained::joinWhileAnotherCanStillReadIsNot() {
    // The second child is at work: it may be about to read.
    Producer busy(1'000'000, -1, 4, 2);
    QCOMPARE(busy.kinds(), "");
    Producer waits(1'000'000, -1, 4, 2);
    waits.add(1010, Kind::QueueCreated, waits.main(), {.object = 1});
    waits.add(1010, Kind::QueueGetBegin, second, {.object = 1, .a = -1});
    waits.quiet(1050, 2000);
    QCOMPARE(waits.kinds(), "join-before-drain");
}

void TestUndrained::timedJoinOfAProducerWithAFullPipeIsToldWhenItIsOver() {
    Producer run(1'000'000, 2'000'000'000);
    run.quiet(1050, 1950);
    QCOMPARE(run.kinds(), "");
    run.timeIsUp(2005);
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "join-before-drain");
    QCOMPARE(found[0].severity, diagnosis::Severity::Warning);
    QCOMPARE(found[0].processes, (std::vector{run.main(), child}));
    QCOMPARE(found[0].numbers.at(1), 2'000'000'000);
    QCOMPARE(found[0].until - found[0].at, std::chrono::seconds(2));
    QCOMPARE(lineOf(found[0], run.trace()), 9);
    QVERIFY(findings::wordsFor(found[0], *run.now()).message.contains(u"until its time was up"_s));
    // The next round of a loop says nothing new.
    run.joins(2010, run.main(), child, 2'000'000'000);
    run.timeIsUp(4010);
    QCOMPARE(run.kinds(), "join-before-drain");
}

void TestUndrained::timedJoinOfAProducerThatOnlyJustWaitsIsNot() {
    Producer working(1'000'000, 2'000'000'000, 1900);
    working.timeIsUp(2005);
    QCOMPARE(working.kinds(), "");
    Producer little(5000, 2'000'000'000);
    little.timeIsUp(2005);
    QCOMPARE(little.kinds(), "");
    Producer brief(1'000'000, 100'000'000);
    brief.timeIsUp(105);
    QCOMPARE(brief.kinds(), "");
}

QTEST_GUILESS_MAIN(TestUndrained)
#include "tst_undrained.moc"
