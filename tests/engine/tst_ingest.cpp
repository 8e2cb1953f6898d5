// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logfolder.h"
#include "snapshottext.h"
#include "state/statetimeline.h"
#include "trace/eventsorter.h"
#include "trace/ingest.h"

#include <QFile>
#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace proclab;
using namespace proclab::tests;
using trace::Ingest;
using trace::Kind;
using trace::RawRecord;

namespace {

Timestamp atUs(double us) {
    return Timestamp::fromNs(static_cast<std::int64_t>(us * 1000));
}

std::vector<std::int64_t> numbersOf(const trace::Trace& trace) {
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i < trace.size(); ++i)
        numbers.push_back(trace[i].a);
    return numbers;
}

RawRecord raw(std::int64_t time, Kind kind, std::uint32_t log, std::int64_t a = 0) {
    RawRecord record;
    record.time = time;
    record.kind = kind;
    record.log = transport::LogId(log);
    record.a = a;
    return record;
}

std::vector<std::int64_t> sorted(std::vector<RawRecord> records) {
    trace::EventSorter sorter;
    for (const RawRecord& record : records)
        sorter.add(record);
    std::vector<RawRecord> out;
    sorter.releaseAll(out);
    std::vector<std::int64_t> numbers;
    for (const RawRecord& record : out)
        numbers.push_back(record.a);
    return numbers;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

class TestIngest : public QObject {
    Q_OBJECT
private slots:
    void logsAreMergedByTime();
    void tiesKeepTheOrderOfTheirLog();
    void parentComesBeforeChildAndGivingBeforeTaking();
    void whatOvertookInItsLogIsPutRight();
    void newestIsHeldBackUntilTheEnd();
    void lateRecordIsPutInItsPlace();
    void lateRecordFarBackIsPutInItsPlace();
    void lateRecordsOfANanosecondAreOrderedAsIfTheyWereNotLate();
    void anyOrderOfArrivalGivesTheSameTraceAndState();
    void oldTraceStaysAsItWas();
    void lossesAreCounted();
    void damageIsNamedInTheTrace();
    void readersSeeWholeEventsWhileItGrows();
    void itWaitsLongerWhereRecordsComeLate();
    void aBacklogIsTakenInPieceByPiece();
    void recordingStopsAtTheLimitButStatesEndRight();
    void memoryIsLimitedToo();
    void recordsThatALogCannotHaveAreLeftOut();
    void theHistoryOfALongRunStaysShort();
};

void TestIngest::logsAreMergedByTime() {
    QCOMPARE(sorted({raw(3, Kind::SleepBegin, 0, 3), raw(9, Kind::SleepBegin, 0, 9),
                     raw(1, Kind::SleepBegin, 1, 1), raw(4, Kind::SleepBegin, 1, 4),
                     raw(2, Kind::SleepBegin, 2, 2)}),
             (Numbers{1, 2, 3, 4, 9}));
}

void TestIngest::tiesKeepTheOrderOfTheirLog() {
    QCOMPARE(sorted({raw(5, Kind::QueueGetEnd, 0, 1), raw(5, Kind::QueuePutBegin, 0, 2),
                     raw(5, Kind::LockAcquired, 0, 3), raw(5, Kind::LockReleased, 0, 4)}),
             (Numbers{1, 2, 3, 4}));
}

void TestIngest::parentComesBeforeChildAndGivingBeforeTaking() {
    // The log of the parent is the older one.
    QCOMPARE(sorted({raw(5, Kind::ProcessBegin, 1, 2), raw(5, Kind::StartBegin, 0, 1),
                     raw(5, Kind::StartEnd, 0, 3)}),
             (Numbers{1, 2, 3}));
    QCOMPARE(sorted({raw(5, Kind::QueueGetEnd, 0, 2), raw(5, Kind::QueuePutBegin, 1, 1)}),
             (Numbers{1, 2}));
    QCOMPARE(sorted({raw(5, Kind::LockAcquired, 0, 2), raw(5, Kind::LockReleased, 1, 1)}),
             (Numbers{1, 2}));
    QCOMPARE(sorted({raw(5, Kind::SleepBegin, 1, 2), raw(5, Kind::SleepBegin, 0, 1)}),
             (Numbers{1, 2}));
}

void TestIngest::whatOvertookInItsLogIsPutRight() {
    QCOMPARE(sorted({raw(5, Kind::SleepBegin, 0, 5), raw(7, Kind::SleepBegin, 0, 7),
                     raw(6, Kind::SleepBegin, 0, 6), raw(4, Kind::SleepBegin, 0, 4)}),
             (Numbers{4, 5, 6, 7}));
}

void TestIngest::newestIsHeldBackUntilTheEnd() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 1);
    log.write(1000, Kind::SleepBegin, {.a = 1});
    log.write(30'000, Kind::SleepBegin, {.a = 2});
    Ingest ingest(folder.path());
    QCOMPARE(ingest.poll(atUs(31'000)), 1u);
    QCOMPARE(numbersOf(ingest.trace()), (Numbers{1}));
    QCOMPARE(ingest.poll(atUs(51'000)), 1u);  // nobody wrote, but time went on
    QCOMPARE(numbersOf(ingest.trace()), (Numbers{1, 2}));
    log.write(60'000, Kind::SleepBegin, {.a = 3});
    QCOMPARE(ingest.finish(), 1u);
    QCOMPARE(numbersOf(ingest.trace()), (Numbers{1, 2, 3}));
    QCOMPARE(ingest.trace().generation(), 0u);
}

void TestIngest::lateRecordIsPutInItsPlace() {
    LogFolder folder;
    TestLog early = folder.log(10, 1, 1);
    TestLog late = folder.log(11, 1, 2);
    early.write(1000, Kind::SleepBegin, {.a = 1});
    early.write(3000, Kind::SleepBegin, {.a = 3});
    early.write(5000, Kind::SleepBegin, {.a = 5});
    Ingest ingest(folder.path());
    ingest.poll(atUs(100'000));
    late.write(2000, Kind::SleepBegin, {.a = 2});
    late.write(4000, Kind::SleepBegin, {.a = 4});
    early.write(90'000, Kind::SleepBegin, {.a = 90});
    QVERIFY(ingest.poll(atUs(200'000)) > 0);
    QCOMPARE(numbersOf(ingest.trace()), (Numbers{1, 2, 3, 4, 5, 90}));
    QCOMPARE(ingest.trace().generation(), 1u);
}

void TestIngest::lateRecordFarBackIsPutInItsPlace() {
    LogFolder folder;
    TestLog early = folder.log(10, 1, 1);
    TestLog late = folder.log(11, 1, 2);
    constexpr int count = 60'000;  // several checkpoints
    for (int i = 0; i < count; ++i)
        early.write(10 * i + 1, Kind::SleepBegin, {.a = i});
    Ingest ingest(folder.path());
    ingest.poll(atUs(10'000'000));
    state::StateTimeline timeline;
    timeline.advance(ingest.trace());
    const trace::Trace before = ingest.trace();
    late.write(500'002, Kind::SleepBegin, {.a = -7});
    ingest.poll(atUs(20'000'000));
    const trace::Trace after = ingest.trace();
    QCOMPARE(after.size(), before.size() + 1);
    QCOMPARE(after[50'001].a, -7);
    QCOMPARE(after[50'002].a, 50'001);
    QVERIFY(after.commonPrefix(before) >= 40'000);  // the chunks before are shared
    QVERIFY(after.commonPrefix(before) <= 50'001);
    timeline.advance(after);
    state::StateTimeline fresh;
    fresh.advance(after);
    QCOMPARE(textOf(*timeline.latest()), textOf(*fresh.latest()));
    QVERIFY(textOf(*timeline.lanes()) == textOf(*fresh.lanes()));
}

/// The log keeps its own order, which is not the one between logs: what gives stands behind what
/// takes here, and the late one belongs between the two kinds.
void TestIngest::lateRecordsOfANanosecondAreOrderedAsIfTheyWereNotLate() {
    const auto order = [](bool isLate) {
        LogFolder folder;
        TestLog early = folder.log(10, 1, 1);
        TestLog other = folder.log(11, 1, 2);
        TestLog late = folder.log(12, 1, 3);
        Ingest ingest(folder.path());
        const auto writeLate = [&late] {
            late.write(2000, Kind::Exception, {.a = 20});
            late.write(2000, Kind::SleepEnd, {.a = 21});
            late.write(2000, Kind::SleepBegin, {.a = 22});
        };
        if (!isLate)
            writeLate();
        early.write(1000, Kind::SleepBegin, {.a = 1});
        early.write(2000, Kind::SleepEnd, {.a = 2});
        early.write(2000, Kind::SleepBegin, {.a = 3});
        early.write(3000, Kind::SleepEnd, {.a = 4});
        other.write(2000, Kind::SleepBegin, {.a = 10});
        other.write(2000, Kind::SleepEnd, {.a = 11});
        ingest.poll(atUs(100'000));
        if (isLate)
            writeLate();
        ingest.poll(atUs(200'000));
        ingest.finish();
        return numbersOf(ingest.trace());
    };
    QCOMPARE(order(false), (Numbers{1, 10, 20, 2, 3, 11, 21, 22, 4}));
    QCOMPARE(order(true), order(false));
}

void TestIngest::anyOrderOfArrivalGivesTheSameTraceAndState() {
    constexpr int logs = 4;
    constexpr int records = 3000;
    const Kind kinds[] = {Kind::SleepBegin,    Kind::SleepEnd,      Kind::LockAcquired,
                          Kind::LockReleased,  Kind::QueuePutBegin, Kind::QueueSent,
                          Kind::QueueGetBegin, Kind::QueueGetEnd};
    std::mt19937 chance(7);
    LogFolder folder;
    LogFolder ordered;
    std::vector<TestLog> live;
    std::vector<TestLog> copy;
    for (int i = 0; i < logs; ++i) {
        live.push_back(folder.log(10 + i, 1, 1 + i));
        copy.push_back(ordered.log(10 + i, 1, 1 + i));
    }
    Ingest ingest(folder.path());
    state::StateTimeline timeline;
    // A process that is held up has read the clock, but writes long after.
    struct Pending {
        double time;
        Kind kind;
        std::int64_t a;
        std::string text;
    };
    std::vector<std::vector<Pending>> pending(logs);
    std::vector<double> heldUpUntil(logs, 0);
    const auto flush = [&](std::size_t who) {
        for (const Pending& p : pending[who])
            live[who].write(p.time, p.kind, {.object = 1, .a = p.a, .text = p.text});
        pending[who].clear();
    };
    double now = 2000;
    for (int i = 0; i < records; ++i) {
        now += 20;
        const auto who = chance() % logs;
        if (chance() % 100 == 0)
            heldUpUntil[who] = now + 45'000;
        const Pending record{now, kinds[chance() % 8], i, std::to_string(chance() % 10)};
        copy[who].write(now, record.kind, {.object = 1, .a = i, .text = record.text});
        pending[who].push_back(record);
        if (now > heldUpUntil[who])
            flush(who);
        if (i % 50 == 0) {
            ingest.poll(atUs(now));
            timeline.advance(ingest.trace());
        }
    }
    for (std::size_t who = 0; who < logs; ++who)
        flush(who);
    ingest.finish();
    timeline.advance(ingest.trace());
    const trace::Trace trace = ingest.trace();
    QVERIFY(trace.generation() > 0);
    QCOMPARE(trace.size(), std::size_t{records});
    for (std::size_t i = 1; i < trace.size(); ++i)
        QVERIFY(trace[i - 1].time <= trace[i].time);
    Ingest atOnce(ordered.path());
    atOnce.finish();
    QCOMPARE(numbersOf(trace), numbersOf(atOnce.trace()));
    state::StateTimeline fresh;
    fresh.advance(trace);
    QCOMPARE(textOf(*timeline.latest()), textOf(*fresh.latest()));
    QCOMPARE(textOf(*timeline.lanes()), textOf(*fresh.lanes()));
}

void TestIngest::oldTraceStaysAsItWas() {
    LogFolder folder;
    TestLog early = folder.log(10, 1, 1);
    TestLog late = folder.log(11, 1, 2);
    early.write(1000, Kind::SleepBegin, {.a = 1});
    early.write(3000, Kind::SleepBegin, {.a = 3});
    Ingest ingest(folder.path());
    ingest.poll(atUs(100'000));
    const trace::Trace old = ingest.trace();
    late.write(2000, Kind::SleepBegin, {.a = 2});
    ingest.finish();
    QCOMPARE(numbersOf(old), (Numbers{1, 3}));
    QCOMPARE(old.generation(), 0u);
    QCOMPARE(numbersOf(ingest.trace()), (Numbers{1, 2, 3}));
}

void TestIngest::lossesAreCounted() {
    LogFolder folder;
    TestLog log(folder.path(), 10, 1, 1000, 0, protocol::firstSegmentBytes);
    for (int i = 0; i < 10'000; ++i)
        log.write(6 + i, Kind::SleepBegin, {.a = i});
    log.write(20'000, Kind::Lost, {.a = 5});  // beyond the cap: dropped as well
    Ingest ingest(folder.path());
    ingest.finish();
    const trace::Trace trace = ingest.trace();
    QCOMPARE(trace.lostEvents() + trace.size(), 10'001u + 1u);
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->lost, trace.lostEvents());
}

void TestIngest::damageIsNamedInTheTrace() {
    LogFolder folder;
    QFile file(QString::fromStdString(folder.path()) + QLatin1String("/1-2-0.plog"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1024, 'x'));
    file.close();
    TestLog log = folder.log(10, 1, 1);
    log.write(6, Kind::SleepBegin);
    Ingest ingest(folder.path());
    ingest.finish();
    QCOMPARE(ingest.trace().size(), 1u);
    QCOMPARE(ingest.trace().anomalies().size(), 1u);
    QVERIFY(ingest.trace().anomalies()[0].find("1-2-0.plog") != std::string::npos);
}

void TestIngest::readersSeeWholeEventsWhileItGrows() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 1);
    Ingest ingest(folder.path());
    state::StateTimeline timeline;
    std::atomic<bool> isOver = false;
    std::atomic<int> faults = 0;
    std::jthread reader([&] {
        std::mt19937 chance(3);
        while (!isOver) {
            const trace::Trace trace = ingest.trace();
            for (std::size_t i = 0; i < trace.size(); i += 1 + trace.size() / 50) {
                const bool isWhole = trace[i].a == static_cast<std::int64_t>(i) &&
                                     trace.text(trace[i].text) == std::to_string(i);
                faults += isWhole ? 0 : 1;
            }
            const auto latest = timeline.latest();
            const auto lanes = timeline.lanes();
            if (latest->eventCount > 0) {
                const std::size_t place = chance() % latest->eventCount;
                faults += timeline.at(place)->eventCount == place ? 0 : 1;
            }
            for (const state::SpanList& lane : lanes->processes) {
                for (std::size_t i = 1; i < lane.size(); ++i)
                    faults += lane[i - 1].end <= lane[i].begin ? 0 : 1;
            }
        }
    });
    for (int i = 0; i < 60'000; ++i) {
        const Kind kind = i % 4 == 0   ? Kind::QueuePutBegin
                          : i % 4 == 1 ? Kind::QueueSent
                          : i % 4 == 2 ? Kind::SleepBegin
                                       : Kind::SleepEnd;
        log.write(1000 + i, kind, {.object = 1, .a = i, .text = std::to_string(i)});
        if (i % 500 == 0) {
            ingest.poll(atUs(1000 + i));
            timeline.advance(ingest.trace());
        }
    }
    isOver = true;
    reader.join();
    QCOMPARE(faults.load(), 0);
    ingest.finish();
    QCOMPARE(ingest.trace().size(), 60'000u);
}

void TestIngest::itWaitsLongerWhereRecordsComeLate() {
    LogFolder folder;
    TestLog early = folder.log(10, 1, 1);
    TestLog late = folder.log(11, 1, 2);
    Ingest ingest(folder.path());
    const Duration atFirst = ingest.holdBack();
    early.write(100'000, Kind::SleepBegin, {.a = 1});
    early.write(102'000, Kind::SleepBegin, {.a = 3});
    ingest.poll(atUs(110'000));
    late.write(101'000, Kind::SleepBegin, {.a = 2});
    ingest.poll(atUs(112'000));
    QCOMPARE(numbersOf(ingest.trace()), (Numbers{1, 2, 3}));
    QVERIFY(ingest.holdBack() > atFirst);
    QVERIFY(ingest.holdBack() <= std::chrono::milliseconds(20));
    for (int second = 1; second < 20; ++second)
        ingest.poll(atUs(1'000'000.0 * second + 112'000));
    QVERIFY(ingest.holdBack() < atFirst + std::chrono::microseconds(100));
}

void TestIngest::aBacklogIsTakenInPieceByPiece() {
    // Two logs of the same time, one of them much longer: neither is read far ahead of the other.
    LogFolder folder;
    TestLog many = folder.log(10, 1, 1);
    TestLog few = folder.log(11, 1, 2);
    constexpr int count = 700'000;
    for (int i = 0; i < count; ++i)
        many.write(10 + i, Kind::SleepBegin, {.a = 2 * i});
    for (int i = 0; i < count / 100; ++i)
        few.write(10.5 + 100 * i, Kind::SleepBegin, {.a = 200 * i + 1});
    Ingest ingest(folder.path());
    ingest.poll(atUs(1e9));
    QVERIFY(ingest.isBehind());
    QVERIFY(ingest.trace().size() > 10'000);
    QVERIFY(ingest.trace().size() < count / 2);
    while (ingest.isBehind())
        ingest.poll(atUs(1e9));
    QCOMPARE(ingest.trace().size(), std::size_t{count + count / 100});
    QCOMPARE(ingest.trace().generation(), 0u);  // nothing came too late
    ingest.finish();
    const trace::Trace trace = ingest.trace();
    for (std::size_t i = 1; i < trace.size(); ++i)
        QVERIFY(trace[i - 1].a < trace[i].a);
}

void TestIngest::recordingStopsAtTheLimitButStatesEndRight() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog log = folder.log(10, 1, 1);
    host.write(1, Kind::HostRunStarted, {.a = 10});
    log.write(2, Kind::ProcessBegin, {.object = 0, .a = 1});
    log.write(3, Kind::RunBegin, {});
    for (int i = 0; i < 5000; ++i)
        log.write(10 + i, Kind::SleepEnd, {.a = i});
    log.write(9000, Kind::ProcessEnd);
    host.write(9001, Kind::HostProcessExited, {.object = 1, .a = 10, .c = 7, .flags = 1});
    host.write(9002, Kind::HostMainEnded, {.c = 7});
    host.write(9003, Kind::HostRunEnded);
    Ingest ingest(folder.path());
    ingest.setLimits({.events = 1000});
    ingest.finish();
    const trace::Trace trace = ingest.trace();
    // Which records are among the first thousand depends on the order of reading; their number not.
    std::size_t sleeps = 0;
    std::size_t lost = 0;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        sleeps += trace[i].kind == Kind::SleepEnd ? 1 : 0;
        if (trace[i].kind != Kind::Lost)
            continue;
        ++lost;
        QCOMPARE(trace.text(trace[i].text),
                 std::string_view("recording stopped at the limit of 1000 events"));
    }
    QCOMPARE(lost, 2u);  // where it stopped, and how many there were at the end
    QVERIFY(sleeps <= 1000 && sleeps > 900);
    QCOMPARE(trace.lostEvents(), 5000u - sleeps);
    state::StateTimeline timeline;
    timeline.advance(trace);
    const auto end = timeline.latest();
    QCOMPARE(end->lost, trace.lostEvents());
    QCOMPARE(end->phase, state::RunPhase::Ended);
    QCOMPARE(end->processes[0].state, state::RunState::Failed);
    QCOMPARE(end->processes[0].exitCode, 7);
}

void TestIngest::memoryIsLimitedToo() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 1);
    for (int i = 0; i < 300'000; ++i)
        log.write(10 + i, Kind::ValueRead, {.object = 1, .text = std::to_string(i)});
    Ingest ingest(folder.path());
    ingest.setLimits({.bytes = 4 << 20});
    ingest.finish();
    QVERIFY(ingest.trace().lostEvents() > 100'000);
    QVERIFY2(ingest.memory().store < 16u << 20, qPrintable(QString::number(ingest.memory().store)));
    const trace::Trace trace = ingest.trace();
    QCOMPARE(trace.text(trace[trace.size() - 1].text),
             std::string_view("recording stopped at the limit of 4 MiB"));
}

void TestIngest::recordsThatALogCannotHaveAreLeftOut() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog log = folder.log(10, 1, 1);
    host.write(5, Kind::ProcessCreated, {.object = 1, .text = "of the supervisor"});
    host.write(6, Kind::RunBegin);
    log.write(7, Kind::HostProcessExited, {.object = 1, .a = 10});
    log.write(8, Kind::SleepBegin);
    Ingest ingest(folder.path());
    ingest.finish();
    QCOMPARE(ingest.trace().size(), 1u);
    QCOMPARE(ingest.trace().anomalies().size(), 3u);
    QVERIFY(ingest.trace().anomalies()[0].find("ProcessCreated") != std::string::npos);
}

void TestIngest::theHistoryOfALongRunStaysShort() {
    LogFolder folder;
    TestLog log = folder.log(10, 1, 1);
    Ingest ingest(folder.path());
    std::size_t most = 0;
    // A record each 10 us: those of three seconds are 300,000.
    for (int i = 0; i < 2'000'000; ++i) {
        log.write(10.0 * i, Kind::SleepBegin, {.a = i});
        if (i % 50'000 == 0) {
            ingest.poll(atUs(10.0 * i));
            most = std::max(most, ingest.memory().history);
        }
    }
    QVERIFY2(most < 100u << 20, qPrintable(QString::number(most)));
    ingest.finish();
    QCOMPARE(ingest.memory().history, std::size_t{0});
    QCOMPARE(ingest.trace().size(), 2'000'000u);
}

QTEST_GUILESS_MAIN(TestIngest)
#include "tst_ingest.moc"
