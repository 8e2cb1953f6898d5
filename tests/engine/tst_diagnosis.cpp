// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the detectors claim, and what they must not.

#include "diagnosedrun.h"
#include "findings/findingwords.h"

#include <QRegularExpression>
#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using namespace Qt::StringLiterals;
using diagnosis::Diagnosis;
using diagnosis::Finding;
using diagnosis::FindingKind;
using diagnosis::ObjectRef;
using state::WaitFor;
using trace::Kind;
using trace::Subject;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

/// Two children, each with the lock that the other one wants; main joins the first.
struct TwoLocks : DiagnosedRun {
    TwoLocks() : DiagnosedRun(2) {
        lock(0);
        lock(1);
        acquired(2, child, 0);
        acquired(3, second, 1);
        joins(4, main(), child);
        wants(5, child, 1, -1, 12);
        wants(6, second, 0, -1, 17);
    }
};

}  // namespace

class TestDiagnosis : public QObject {
    Q_OBJECT
private slots:
    void circleOfTwoLocksIsToldAtTheEventThatClosesIt();
    void circleWithATimeoutIsNone();
    void circleThatAnotherProcessCouldOpenIsNotToldYet();
    void circleOfLocksThatOnlyTheirTakersReleaseIsToldWhileOthersWork();
    void lockTakenTwiceByItsThreadIsASelfDeadlock();
    void rlockTakenTwiceIsNone();
    void lockThatAnotherReleasedIsASignal();
    void joinOfAProcessThatWasToldToEndIsNoCircle();
    void programInWhichEverybodyWaitsIsStuckAfterAWhile();
    void whatWasStuckAndGoesOnKeepsItsSentence();
    void whoWasWokenButHasNoCoreYetIsNotStuck();
    void whoWaitsForALostTaskIsStuckInAPoolOnly_data();
    void whoWaitsForALostTaskIsStuckInAPoolOnly();
    void processAtWorkIsNotStuck();
    void waitWithATimeoutIsNotStuck();
    void processThatOnlyStartsIsNotStuck();
    void itemOnItsWayIsNotStuck();
    void goingBackForgetsWhatWasFoundSince();
    void lostUpdateIsProvedByItsValues();
    void updateAfterTheOthersIsNotLost();
    void lostUpdateOfAManagedDictNamesItsKey();
    void lostUpdatesOfOneNumberAreCounted();
    void lockOfAKilledChildIsTold();
    void lockOfADaemonThatTheLibraryEndedIsNot();
    void childThatNobodyJoinedIsTold();
    void childrenJoinedOneAfterTheOtherAreALoop();
    void helperBesideDoesNotHideALoop();
    void errorExitIsToldButNotThatOfAnException();
    void itemsInTheBufferOfAKilledProcessAreLost();
    void errorOfATaskThatCannotBePickledIsNoResult();
    void everyKindHasWordsALessonAndAName();
};

void TestDiagnosis::circleOfTwoLocksIsToldAtTheEventThatClosesIt() {
    TwoLocks run;
    const auto found = run.findings();
    QCOMPARE(found.size(), 1U);
    const Finding& finding = found[0];
    QCOMPARE(finding.kind, FindingKind::Deadlock);
    QCOMPARE(finding.at, run.trace()[finding.evidence.at(0)].time);
    QCOMPARE(run.trace()[finding.evidence.at(0)].process, second);
    QCOMPARE(run.trace().site(finding.site).line, 17);
    QCOMPARE(finding.processes, (std::vector{second, child}));
    QCOMPARE(finding.objects.size(), 2U);
    QCOMPARE(finding.objects[0], (diagnosis::ObjectRef{Subject::Lock, 0}));
    QCOMPARE(finding.objects[1], (diagnosis::ObjectRef{Subject::Lock, 1}));
}

void TestDiagnosis::circleWithATimeoutIsNone() {
    DiagnosedRun run(2);
    run.lock(0);
    run.lock(1);
    run.acquired(2, child, 0);
    run.acquired(3, second, 1);
    run.joins(4, run.main(), child);
    run.wants(5, child, 1);
    run.wants(6, second, 0, 1'000'000);
    run.quiet(50, 900);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::circleThatAnotherProcessCouldOpenIsNotToldYet() {
    DiagnosedRun run(2);
    run.lock(0);
    run.acquired(2, child, 0);
    run.wants(3, child, 0);
    QCOMPARE(run.kinds(), "");
    run.joins(4, run.main(), child);
    QCOMPARE(run.kinds(), "");  // the second child could release it
    run.joins(5, second, child);
    QCOMPARE(run.kinds(), "self-deadlock");
    const Finding finding = run.findings().at(0);
    QCOMPARE(run.trace()[finding.evidence.at(0)].kind, Kind::LockAcquireBegin);
    QVERIFY(finding.at < run.trace()[run.trace().size() - 1].time);
}

void TestDiagnosis::circleOfLocksThatOnlyTheirTakersReleaseIsToldWhileOthersWork() {
    DiagnosedRun run(2);
    for (const std::uint32_t object : {0U, 1U}) {
        run.lock(object);
        run.acquired(2, child, object);
        run.released(3, child, object);
    }
    run.acquired(4, child, 0);
    run.acquired(5, second, 1);
    run.wants(6, child, 1);
    run.wants(7, second, 0);
    QCOMPARE(run.kinds(), "deadlock");
}

void TestDiagnosis::lockTakenTwiceByItsThreadIsASelfDeadlock() {
    DiagnosedRun run;
    run.lock(0);
    run.joins(2, run.main(), child);
    run.acquired(3, child, 0);
    run.wants(4, child, 0, -1, 9);
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "self-deadlock");
    QCOMPARE(found[0].processes, std::vector{child});
    QCOMPARE(run.trace().site(found[0].site).line, 9);
}

void TestDiagnosis::rlockTakenTwiceIsNone() {
    DiagnosedRun run;
    run.lock(0, protocol::LockType::RLock);
    run.joins(2, run.main(), child);
    run.acquired(3, child, 0);
    run.add(4, Kind::LockAcquired, child, {.object = 0, .flags = protocol::recursive});
    run.add(5, Kind::LockReleased, child, {.object = 0, .flags = protocol::recursive});
    run.quiet(60, 300);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::lockThatAnotherReleasedIsASignal() {
    DiagnosedRun run(1);
    run.lock(0);
    run.acquired(2, run.main(), 0);
    run.released(3, child, 0);
    run.acquired(4, run.main(), 0);
    run.wants(5, run.main(), 0);
    run.wants(6, child, 0);  // nobody is left, and still a holder proves nothing
    QVERIFY(run.findings(FindingKind::SelfDeadlock).empty());
}

void TestDiagnosis::joinOfAProcessThatWasToldToEndIsNoCircle() {
    DiagnosedRun run;
    run.lock(0);
    run.acquired(2, run.main(), 0);
    run.wants(3, child, 0);
    run.add(4, Kind::SignalSent, run.main(), {.other = child, .c = 15, .a = 1001});
    run.joins(5, run.main(), child);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::programInWhichEverybodyWaitsIsStuckAfterAWhile() {
    DiagnosedRun run;
    run.add(2, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(3, Kind::QueueGetBegin, child, {.object = 0, .line = 8, .a = -1});
    run.joins(4, run.main(), child);
    run.quiet(50, 350);
    QCOMPARE(run.kinds(), "");
    run.quiet(400, 1000);
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "stuck");
    QCOMPARE(found[0].processes, (std::vector{run.main(), child}));
    QCOMPARE(found[0].at, run.trace()[found[0].evidence.back()].time);
    // Who waits for what is of its moment, and kept with it.
    QCOMPARE(found[0].numbers,
             (std::vector{std::int64_t(WaitFor::Join), std::int64_t(WaitFor::QueueItem)}));
    QCOMPARE(found[0].objects, (std::vector{ObjectRef{Subject::Process, child.value()},
                                            ObjectRef{Subject::Queue, 0}}));
    QCOMPARE(found[0].until, Timestamp());
}

void TestDiagnosis::whatWasStuckAndGoesOnKeepsItsSentence() {
    DiagnosedRun run;
    run.add(2, Kind::QueueCreated, run.main(), {.object = 0, .text = "jobs"});
    run.add(3, Kind::QueueGetBegin, child, {.object = 0, .line = 8, .a = -1});
    run.joins(4, run.main(), child);
    run.quiet(50, 1000);
    const auto sentence = [&] {
        const auto finding = run.findings().at(0);
        return findings::wordsFor(finding, *run.now()).message + u' ' +
               findings::stillWords(finding, run.trace().end());
    };
    const QString before = sentence();
    QVERIFY2(before.contains(u"main waits in join() for P1, P1 waits in get() for "_s),
             qPrintable(before));
    QVERIFY2(before.endsWith(u"The run has stood still for 1.0 s."_s), qPrintable(before));
    // Someone outside of the program ended the wait.
    run.add(1204, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    run.quiet(1250, 1300);
    run.end(1400, child);
    run.joined(1410, run.main(), child);
    const QString after = sentence();
    QVERIFY2(after.contains(u"main waits in join() for P1, P1 waits in get() for "_s),
             qPrintable(after));
    QVERIFY2(after.endsWith(u"The run stood still for 1.2 s."_s), qPrintable(after));
}

void TestDiagnosis::whoWasWokenButHasNoCoreYetIsNotStuck() {
    DiagnosedRun run(2);
    run.lock(0);
    run.joins(4, run.main(), child);
    run.add(6, Kind::EventWaitBegin, child, {.object = 0, .a = -1});
    run.quiet(50, 700);
    // The other one ends the wait and itself; the first has not run since.
    run.add(701, Kind::Output, second, {.text = "x"});
    run.end(702, second);
    run.quiet(710, 1000);
    QCOMPARE(run.kinds(), "");
    run.quiet(1050, 1200);
    QCOMPARE(run.kinds(), "stuck");
}

void TestDiagnosis::whoWaitsForALostTaskIsStuckInAPoolOnly_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("isStuck");
    // A Pool never learns of it; an executor finds out by itself, if late.
    QTest::newRow("Pool") << number(protocol::PoolType::Pool) << true;
    QTest::newRow("executor") << number(protocol::PoolType::ProcessPoolExecutor) << false;
}

void TestDiagnosis::whoWaitsForALostTaskIsStuckInAPoolOnly() {
    QFETCH(const int, type);
    QFETCH(const bool, isStuck);
    DiagnosedRun run;
    run.add(4, Kind::PoolCreated, run.main(), {.object = 0, .c = type, .a = 1});
    run.add(5, Kind::PoolWorkerBegin, child, {.object = 0});
    run.add(6, Kind::JobSubmitted, run.main(), {.object = 0, .text = "apply\0f\0()"sv, .c = 1});
    run.add(6, Kind::TaskSent, run.main(), {.object = 0});
    run.add(7, Kind::TaskBegin, child, {.object = 0, .text = "f\0()"sv});
    run.add(8, Kind::JobWaitBegin, run.main(), {.object = 0, .c = -1});
    run.exited(9, child, 3, protocol::ExitSource::HostWait);
    run.quiet(50, 1500);
    const std::string kinds = run.kinds();
    QVERIFY2((kinds.find("stuck") != std::string::npos) == isStuck, kinds.c_str());
}

void TestDiagnosis::processAtWorkIsNotStuck() {
    DiagnosedRun run(2);
    run.add(2, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(3, Kind::QueueGetBegin, child, {.object = 0, .a = -1});
    run.joins(4, run.main(), child);
    run.quiet(50, 2000);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::waitWithATimeoutIsNotStuck() {
    DiagnosedRun run;
    run.joins(4, run.main(), child, 5'000'000'000);
    run.lock(0);
    run.add(6, Kind::EventWaitBegin, child, {.object = 0, .a = -1});
    run.quiet(50, 2000);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::processThatOnlyStartsIsNotStuck() {
    DiagnosedRun run;
    run.lock(0);
    run.add(3, Kind::EventWaitBegin, child, {.object = 0, .a = -1});
    const ProcessUid slow = run.createProcess(4, "Process-2", "work");
    run.beginStart(5, slow, "spawn");
    run.joins(6, run.main(), slow);
    run.quiet(50, 2000);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::itemOnItsWayIsNotStuck() {
    DiagnosedRun run;
    run.add(2, Kind::QueueCreated, run.main(), {.object = 0});
    run.put(3, run.main(), "5");
    run.add(4, Kind::QueueGetBegin, child, {.object = 0, .a = -1});
    run.joins(5, run.main(), child);
    run.quiet(50, 2000);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::goingBackForgetsWhatWasFoundSince() {
    TwoLocks told;
    // A mark is what was known then, whatever came after.
    Diagnosis known;
    const auto empty = known.mark();
    state::StateTimeline again;
    const auto shared = std::make_shared<Diagnosis>();
    again.setObserver(shared);
    again.advance(told.trace());
    const auto mark = shared->mark();
    shared->goBackTo(nullptr);
    shared->publish(told.trace().end());
    QVERIFY(shared->report()->findings.empty());
    QVERIFY(shared->report()->shares.empty());
    shared->goBackTo(mark);
    shared->publish(told.trace().end());
    QCOMPARE(shared->report()->findings.size(), 1U);
    shared->goBackTo(empty);
    shared->publish(told.trace().end());
    QVERIFY(shared->report()->findings.empty());
}

namespace {

struct Counter : DiagnosedRun {
    Counter() : DiagnosedRun(2) { add(2, Kind::ValueCreated, main(), {.object = 0, .a = -1}); }
    void access(double ms, Kind kind, ProcessUid process, std::string_view value, int line) {
        add(ms, kind, process, {.object = 0, .text = value, .line = line, .a = -1});
    }
    void reads(double ms, ProcessUid process, std::string_view value) {
        access(ms, Kind::ValueRead, process, value, 7);
    }
    void writes(double ms, ProcessUid process, std::string_view value) {
        access(ms, Kind::ValueWritten, process, value, 7);
    }
};

}  // namespace

void TestDiagnosis::lostUpdateIsProvedByItsValues() {
    Counter run;
    run.reads(3, child, "4");
    run.reads(4, second, "4");
    run.writes(5, child, "5");
    run.writes(6, second, "5");
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "lost-update");
    QCOMPARE(found[0].processes, (std::vector{child, second}));
    QCOMPARE(found[0].texts, (std::vector<std::string>{"4", "5", "5", ""}));
    QCOMPARE(found[0].numbers, std::vector<std::int64_t>{1});
    QCOMPARE(found[0].evidence.size(), 4U);
    QVERIFY(std::is_sorted(found[0].evidence.begin(), found[0].evidence.end()));
}

void TestDiagnosis::updateAfterTheOthersIsNotLost() {
    Counter run;
    run.reads(3, child, "4");
    run.writes(4, child, "5");
    run.reads(5, second, "5");
    run.writes(6, second, "6");
    // Of the same number, but each read after the other had written.
    run.reads(7, child, "6");
    run.writes(8, child, "5");
    run.reads(9, second, "5");
    run.writes(10, second, "6");
    // A flag that both set is no sum.
    run.writes(11, child, "0");
    run.writes(12, second, "0");
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::lostUpdateOfAManagedDictNamesItsKey() {
    DiagnosedRun run(3);
    const auto call = [&](double ms, ProcessUid process, std::string_view text,
                          std::string_view answer) {
        run.add(ms, Kind::ManagerCallBegin, process, {.object = 0, .text = text, .line = 9});
        run.add(ms, Kind::ManagerCallEnd, process, {.object = 0, .text = answer, .line = 9});
    };
    run.add(2, Kind::ManagerStarted, run.main(),
            {.other = ProcessUid(3), .object = 0, .text = "SyncManager\0/tmp/x"sv, .a = 1003});
    run.add(2, Kind::ManagerObjectCreated, run.main(), {.object = 0, .text = "dict", .a = 0});
    call(3, child, "__getitem__\0('total',)"sv, "4");
    call(4, second, "__getitem__\0('total',)"sv, "4");
    call(5, child, "__setitem__\0('other', 9)"sv, "None");
    call(6, child, "__setitem__\0('total', 5)"sv, "None");
    call(7, second, "__setitem__\0('total', 5)"sv, "None");
    const auto found = run.findings(FindingKind::LostUpdate);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].texts, (std::vector<std::string>{"4", "5", "5", "['total']"}));
    QCOMPARE(found[0].objects.at(0), (diagnosis::ObjectRef{Subject::ManagerObject, 0}));
}

void TestDiagnosis::lostUpdatesOfOneNumberAreCounted() {
    Counter run;
    for (int i = 0; i < 3; ++i) {
        const std::string now = std::to_string(i);
        const std::string next = std::to_string(i + 1);
        run.reads(3 + 5 * i, child, now);
        run.reads(4 + 5 * i, second, now);
        run.writes(5 + 5 * i, child, next);
        run.writes(6 + 5 * i, second, next);
    }
    const auto found = run.findings();
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].numbers, std::vector<std::int64_t>{3});
}

void TestDiagnosis::lockOfAKilledChildIsTold() {
    DiagnosedRun run;
    run.lock(0);
    run.acquired(3, child, 0);
    run.wants(4, run.main(), 0, 1'000'000);
    run.exited(5, child, -9, protocol::ExitSource::HostWait);
    const auto found = run.findings(FindingKind::KilledWithLock);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].numbers, (std::vector<std::int64_t>{-9, 1}));

    DiagnosedRun orderly;
    orderly.lock(0);
    orderly.acquired(3, child, 0);
    orderly.end(5, child);
    QVERIFY(orderly.findings(FindingKind::KilledWithLock).empty());
}

void TestDiagnosis::lockOfADaemonThatTheLibraryEndedIsNot() {
    DiagnosedRun run;
    run.lock(0);
    run.acquired(3, child, 0);
    run.add(4, Kind::SignalSent, run.main(),
            {.other = child, .c = 15, .a = 1001, .flags = protocol::internal});
    run.exited(5, child, -15, protocol::ExitSource::HostWait);
    QCOMPARE(run.kinds(), "");
}

void TestDiagnosis::childThatNobodyJoinedIsTold() {
    DiagnosedRun run(2);
    run.end(3, child);
    run.end(3, second);
    run.joins(4, run.main(), child);
    run.joined(5, run.main(), child);
    run.add(6, Kind::JoinEnd, run.main(),
            {.other = second,
             .flags = static_cast<std::uint8_t>(protocol::finished | protocol::internal)});
    run.add(7, Kind::ProcessEnd, run.main());
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "never-joined");
    QCOMPARE(found[0].processes, std::vector{second});
    QCOMPARE(run.trace()[found[0].evidence.at(0)].kind, Kind::StartBegin);
}

namespace {

void startAndJoin(DiagnosedRun& run, double ms) {
    const ProcessUid process = run.createProcess(ms, "Process", "work");
    run.beginStart(ms + 1, process, "spawn", protocol::ProcessKind::Child, 20);
    run.beginRun(ms + 2, process);
    run.joins(ms + 3, run.main(), process);
    run.end(ms + 4, process);
    run.joined(ms + 5, run.main(), process, 21);
}

}  // namespace

void TestDiagnosis::childrenJoinedOneAfterTheOtherAreALoop() {
    DiagnosedRun run(0);
    startAndJoin(run, 10);
    QCOMPARE(run.kinds(), "");
    startAndJoin(run, 20);
    run.add(40, Kind::ProcessEnd, run.main());
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "start-join-loop");
    QCOMPARE(found[0].processes.size(), 2U);
    QCOMPARE(run.trace().site(found[0].site).line, 21);
}

void TestDiagnosis::helperBesideDoesNotHideALoop() {
    DiagnosedRun run(0);
    const ProcessUid helper = run.createProcess(1, "resource tracker");
    run.add(2, Kind::HostProcessSeen, helper, {.text = "python3", .c = 1000, .a = 5555});
    startAndJoin(run, 10);
    startAndJoin(run, 20);
    run.add(40, Kind::ProcessEnd, run.main());
    QCOMPARE(run.kinds(), "start-join-loop");
}

void TestDiagnosis::errorExitIsToldButNotThatOfAnException() {
    DiagnosedRun run(2);
    run.end(3, child, 4);
    run.add(3, Kind::Exception, second, {.text = "ValueError\0bad\0Traceback"sv});
    run.end(4, second, 1);
    run.joined(5, run.main(), child);
    run.joined(5, run.main(), second);
    run.add(7, Kind::ProcessEnd, run.main());
    QCOMPARE(run.kinds(), "child-exception nonzero-exit");
    QCOMPARE(run.findings(FindingKind::NonzeroExit)[0].numbers, std::vector<std::int64_t>{4});
    QCOMPARE(run.findings(FindingKind::ChildException)[0].texts,
             (std::vector<std::string>{"ValueError", "bad"}));
}

void TestDiagnosis::itemsInTheBufferOfAKilledProcessAreLost() {
    DiagnosedRun run;
    run.add(2, Kind::QueueCreated, run.main(), {.object = 0});
    for (const auto* item : {"1", "2"}) {
        run.add(3, Kind::QueuePutBegin, child, {.object = 0, .text = item});
        run.add(3, Kind::QueuePutEnd, child, {.object = 0});
    }
    run.add(4, Kind::SignalSent, run.main(), {.other = child, .c = 9, .a = 1001});
    run.exited(5, child, -9, protocol::ExitSource::HostWait);
    const auto found = run.findings();
    QCOMPARE(run.kinds(), "feeder-lost-item");
    QCOMPARE(found[0].numbers, std::vector<std::int64_t>{2});
}

void TestDiagnosis::errorOfATaskThatCannotBePickledIsNoResult() {
    for (const bool isError : {false, true}) {
        DiagnosedRun run;
        run.add(2, Kind::PoolCreated, run.main(),
                {.object = 0, .c = number(protocol::PoolType::ProcessPoolExecutor), .a = 1});
        run.add(3, Kind::JobSubmitted, run.main(), {.object = 0, .text = "submit\0bake", .c = 1});
        run.add(4, Kind::TaskBegin, child, {.object = 0, .text = "bake"});
        run.add(5, Kind::TaskEnd, child,
                {.object = 0,
                 .text = isError ? "TypeError\0cannot pickle 'lock' object\0Burnt"sv
                                 : "TypeError\0cannot pickle 'lock' object"sv,
                 .flags = protocol::failed | protocol::finished});
        const auto found = run.findings();
        QCOMPARE(run.kinds(), "unpicklable");
        QCOMPARE(found[0].texts.at(0), isError ? "error" : "result");
        const QString message = findings::wordsFor(found[0], *run.now()).message;
        QCOMPARE(message.contains(u"raised Burnt"_s), isError);
        QVERIFY(message.endsWith(u"TypeError: cannot pickle 'lock' object."_s));
    }
}

void TestDiagnosis::everyKindHasWordsALessonAndAName() {
    const auto snapshot = DiagnosedRun(1).now();
    const QRegularExpression lesson(QStringLiteral("^[1-9][0-9]*\\.[1-9][0-9]*$"));
    const QRegularExpression fact(QStringLiteral("^([A-Z][0-9]+)?$"));
    for (std::size_t i = 0; i < diagnosis::findingKindCount; ++i) {
        Finding finding;
        finding.kind = static_cast<FindingKind>(i);
        const QByteArray name = nameOf(finding.kind);
        QCOMPARE(diagnosis::findingKind(name.toStdString()), finding.kind);
        if (finding.kind == FindingKind::LimitExceeded)
            finding.numbers = {number(protocol::StopReason::TimeLimit)};
        // Without anything known of it, and with it.
        for (int round = 0; round < 2; ++round) {
            const auto words = findings::wordsFor(finding, *snapshot);
            QVERIFY2(!words.title.isEmpty() && !words.advice.isEmpty(), name);
            QVERIFY2(words.message.endsWith(u'.'), name + qPrintable(words.message));
            QVERIFY2(!words.message.contains(u'%'), name + qPrintable(words.message));
            finding.processes = {child, snapshot->processes[0].uid};
            finding.objects.assign(2, {Subject::Lock, 7});
            finding.texts.assign(4, "text");
            finding.numbers.assign(4, 2);
        }
        QVERIFY2(lesson.match(QLatin1StringView(lessonOf(finding.kind))).hasMatch(), name);
        QVERIFY2(fact.match(QLatin1StringView(factOf(finding.kind))).hasMatch(), name);
    }
    QVERIFY(!diagnosis::findingKind("").has_value());
    QVERIFY(!diagnosis::findingKind("dead-lock").has_value());
}

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
