// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "logfolder.h"
#include "state/statetimeline.h"
#include "trace/ingest.h"

#include <QTest>

#include <set>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::Origin;
using state::RunState;
using trace::Ingest;
using trace::Kind;

namespace {

constexpr auto origin(Origin o) {
    return static_cast<std::int32_t>(o);
}
constexpr auto childKind = static_cast<std::int32_t>(protocol::ProcessKind::Child);

trace::Trace ingested(const LogFolder& folder) {
    Ingest ingest(folder.path());
    ingest.finish();
    return ingest.trace();
}

std::vector<Kind> kindsOf(const trace::Trace& trace) {
    std::vector<Kind> kinds;
    for (std::size_t i = 0; i < trace.size(); ++i)
        kinds.push_back(trace[i].kind);
    return kinds;
}

/// A main process with the pid 10.
TestLog mainLog(const LogFolder& folder) {
    TestLog log = folder.log(10, 100, 1);
    log.write(1, Kind::ProcessBegin, {.a = 9, .c = origin(Origin::Root), .text = "py\0003.11"sv});
    return log;
}

}  // namespace

class TestImporter : public QObject {
    Q_OBJECT
private slots:
    void forkedChildIsBoundByItsKey();
    void forkedChildWithoutKeyIsBoundByItsRunBegin();
    void spawnedChildIsBoundByPidOfStart();
    void childOfForkServerIsBound();
    void childThatSpeaksBeforeItsParentIsBoundInTheEnd();
    void hostThatSeesChildFirstMakesNoSecondProcess();
    void reusedPidGetsNewProcess();
    void execKeepsTheProcess();
    void processWithoutProbeIsSeenByHost();
    void forkedAwayChildHasAParent();
    void forkedAwayChildThatWroteFirstIsCountedToo();
    void sameKeyInTwoFamiliesIsTwoProcesses();
    void mainIsFirstWhoeverIsSeenFirst();
    void keyOfCreatedObjectIsANewObject();
    void managedObjectIsNewWhereItsServerSaysSo();
    void signalGoesToWhoHasThePid();
    void programOfUnknownPidIsNoProcess();
    void valueKnowsItsLock();
    void conditionIsTheLockThatItMade();
    void threadsAreResolvedAndTidsReused();
    void sitesAreOneForAllLogs();
};

void TestImporter::forkedChildIsBoundByItsKey() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1\0work"sv});
    main.write(11, Kind::ProcessCreated, {.object = keyOf("2"), .text = "Process-2\0work"sv});
    main.write(20, Kind::StartBegin, {.object = keyOf("2"), .text = "fork"});
    TestLog child = folder.log(11, 101, 25);
    child.write(25, Kind::ProcessBegin, {.object = keyOf("2"), .a = 10, .c = origin(Origin::Fork)});
    child.write(26, Kind::RunBegin, {.object = keyOf("2"), .c = childKind, .text = "Process-2"});
    main.write(27, Kind::StartEnd, {.object = keyOf("2"), .a = 11});

    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 3u);
    QCOMPARE(trace.processes()[0].pid, 10);
    QCOMPARE(trace.processes()[1].pid, 0);
    QCOMPARE(trace.processes()[2].pid, 11);
    QCOMPARE(trace.processes()[2].parent, ProcessUid(0));
    QCOMPARE(trace.processes()[2].name, std::string("Process-2"));
    QCOMPARE(trace.processes()[2].target, std::string("work"));
    QCOMPARE(trace.processes()[2].startMethod, std::string("fork"));
    QCOMPARE(trace[3].kind, Kind::StartBegin);
    QCOMPARE(trace[3].other, ProcessUid(2));
    QCOMPARE(trace[4].process, ProcessUid(2));
}

void TestImporter::forkedChildWithoutKeyIsBoundByItsRunBegin() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1"});
    main.write(20, Kind::StartBegin, {.object = keyOf("1"), .text = "fork"});
    TestLog child = folder.log(11, 101, 25);
    child.write(25, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Fork)});
    child.write(26, Kind::RunBegin, {.object = keyOf("1"), .c = childKind, .text = "Process-1"});
    // No StartEnd: the parent was killed in start().
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 2u);
    QCOMPARE(trace.processes()[1].pid, 11);
}

void TestImporter::spawnedChildIsBoundByPidOfStart() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1"});
    main.write(20, Kind::StartBegin, {.object = keyOf("1"), .text = "spawn"});
    main.write(30, Kind::StartEnd, {.object = keyOf("1"), .a = 12});
    // The resource tracker is started on the way, and is nobody's Process object.
    TestLog tracker = folder.log(11, 101, 40);
    tracker.write(40, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Interpreter)});
    tracker.write(41, Kind::RunBegin,
                  {.c = static_cast<std::int32_t>(protocol::ProcessKind::Tracker),
                   .text = "resource tracker"});
    TestLog child = folder.log(12, 102, 50);
    child.write(50, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Spawn)});
    // It is killed before its target runs.
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 3u);
    QCOMPARE(trace.processes()[1].pid, 12);
    QVERIFY(trace.processes()[1].hasProbe);
    QCOMPARE(trace.processes()[2].pid, 11);
    QCOMPARE(trace.processes()[2].kind, protocol::ProcessKind::Tracker);
    QCOMPARE(trace.processes()[2].parent, ProcessUid(0));
}

void TestImporter::childOfForkServerIsBound() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1"});
    main.write(20, Kind::StartBegin, {.object = keyOf("1"), .text = "forkserver"});
    TestLog server = folder.log(11, 101, 30);
    server.write(30, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Interpreter)});
    TestLog child = folder.log(12, 102, 40);
    child.write(40, Kind::ProcessBegin, {.a = 11, .c = origin(Origin::ForkServer)});
    child.write(41, Kind::RunBegin, {.object = keyOf("1"), .c = childKind});
    main.write(50, Kind::StartEnd, {.object = keyOf("1"), .a = 12});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 3u);
    QCOMPARE(trace.processes()[1].pid, 12);
    QCOMPARE(trace.processes()[1].parent, ProcessUid(0));  // whose start() it was
    QCOMPARE(trace.processes()[2].pid, 11);
}

void TestImporter::childThatSpeaksBeforeItsParentIsBoundInTheEnd() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1"});
    main.write(20, Kind::StartBegin, {.object = keyOf("1"), .text = "spawn"});
    TestLog child = folder.log(12, 102, 30);
    child.write(30, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Spawn)});
    Ingest ingest(folder.path());
    ingest.poll(Timestamp::fromNs(100'000'000));
    QCOMPARE(ingest.trace().processes().size(), 3u);  // a guess: one more than there are
    const std::uint32_t generation = ingest.trace().generation();
    main.write(200'000, Kind::StartEnd, {.object = keyOf("1"), .a = 12});
    ingest.poll(Timestamp::fromNs(400'000'000));
    QCOMPARE(ingest.trace().processes().size(), 2u);
    QCOMPARE(ingest.trace().processes()[1].pid, 12);
    QVERIFY(ingest.trace().generation() > generation);
    QCOMPARE(ingest.trace()[3].process, ProcessUid(1));
    ingest.finish();
    QCOMPARE(ingest.trace().size(), 5u);
}

void TestImporter::hostThatSeesChildFirstMakesNoSecondProcess() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog main = mainLog(folder);
    host.write(0.5, Kind::HostRunStarted, {.a = 10});
    host.write(0.6, Kind::HostProcessSeen, {.object = 100, .a = 10, .c = 9, .text = "python3"});
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1"});
    main.write(20, Kind::StartBegin, {.object = keyOf("1"), .text = "fork"});
    host.write(21, Kind::HostProcessSeen, {.object = 101, .a = 11, .c = 10, .text = "python3"});
    Ingest ingest(folder.path());
    ingest.poll(Timestamp::fromNs(100'000'000));
    TestLog child = folder.log(11, 101, 25);
    child.write(25, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Fork)});
    child.write(26, Kind::RunBegin, {.object = keyOf("1"), .c = childKind, .text = "Process-1"});
    ingest.finish();
    const trace::Trace trace = ingest.trace();
    QCOMPARE(trace.processes().size(), 2u);
    QCOMPARE(trace.processes()[1].name, std::string("Process-1"));
    for (std::size_t i = 0; i < trace.size(); ++i) {
        if (trace[i].kind == Kind::HostProcessSeen && trace[i].a == 11)
            QCOMPARE(trace[i].process, ProcessUid(1));
    }
}

void TestImporter::reusedPidGetsNewProcess() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog main = mainLog(folder);
    for (int i = 1; i <= 3; ++i) {
        const std::string identity = std::to_string(i);
        const double t = 1000.0 * i;
        const auto ticks = static_cast<std::uint64_t>(200 + i);
        main.write(t, Kind::ProcessCreated, {.object = keyOf(identity), .text = identity});
        main.write(t + 1, Kind::StartBegin, {.object = keyOf(identity), .text = "spawn"});
        main.write(t + 2, Kind::StartEnd, {.object = keyOf(identity), .a = 50});
        TestLog child = folder.log(50, ticks, t + 3);
        child.write(t + 3, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Spawn)});
        child.write(t + 4, Kind::RunBegin, {.object = keyOf(identity), .c = childKind});
        host.write(t + 5, Kind::HostProcessSeen, {.object = ticks, .a = 50, .c = 10});
        main.write(t + 8, Kind::ChildExit, {.a = 50, .c = i});
        host.write(t + 9, Kind::HostProcessExited, {.object = ticks, .a = 50, .c = i, .flags = 1});
    }
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 4u);
    state::StateTimeline timeline;
    timeline.advance(trace);
    for (std::uint32_t i = 1; i <= 3; ++i) {
        const state::ProcessState& process = timeline.latest()->processes[i];
        QCOMPARE(process.pid, 50);
        QCOMPARE(process.name, std::to_string(i));
        QCOMPARE(process.exitCode, static_cast<std::int32_t>(i));
        QCOMPARE(process.state, RunState::Failed);
    }
    QCOMPARE(timeline.latest()->maxAlive, 1);
}

void TestImporter::execKeepsTheProcess() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    TestLog again = folder.log(10, 100, 500);
    again.write(500, Kind::ProcessBegin, {.a = 9, .c = origin(Origin::Interpreter)});
    again.write(501, Kind::SleepBegin, {.a = 1});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 1u);
    QCOMPARE(trace[2].process, ProcessUid(0));
    QCOMPARE(trace.threads().size(), 1u);
}

void TestImporter::processWithoutProbeIsSeenByHost() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog main = mainLog(folder);
    host.write(0.5, Kind::HostRunStarted, {.a = 10});
    host.write(30, Kind::HostProcessSeen, {.object = 103, .a = 14, .c = 10, .text = "ls"});
    host.write(40, Kind::HostProcessExited, {.object = 103, .a = 14, .c = 2, .flags = 1});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 2u);
    QCOMPARE(trace.processes()[1].name, std::string("ls"));
    QVERIFY(!trace.processes()[1].hasProbe);
    QCOMPARE(trace.processes()[1].parent, ProcessUid(0));
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.at(3)->processes[1].state, RunState::Running);
    QCOMPARE(timeline.latest()->processes[1].exitCode, 2);
    QCOMPARE(timeline.latest()->processes[1].number, -1);
    QCOMPARE(timeline.latest()->maxAlive, 0);
}

void TestImporter::forkedAwayChildHasAParent() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog main = mainLog(folder);
    host.write(0.5, Kind::HostRunStarted, {.a = 10});
    main.write(20, Kind::ForkedAway, {.a = 15});
    host.write(25, Kind::HostProcessSeen, {.object = 104, .a = 15, .c = 10, .text = "python3"});
    main.write(60, Kind::ChildExit, {.a = 15, .c = 7});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 2u);
    QCOMPARE(trace.processes()[1].parent, ProcessUid(0));
    QCOMPARE(trace[trace.size() - 1].other, ProcessUid(1));
    // It is the program's own process: it has a number and counts as a child.
    state::StateTimeline timeline;
    timeline.advance(trace);
    const auto child = timeline.latest()->processes[1];
    QCOMPARE(child.number, 1);
    QCOMPARE(child.exitCode, 7);
    QCOMPARE(timeline.latest()->maxAlive, 1);
    QCOMPARE(timeline.latest()->alive, 0);
}

void TestImporter::forkedAwayChildThatWroteFirstIsCountedToo() {
    LogFolder folder;
    TestLog host = folder.hostLog();
    TestLog main = mainLog(folder);
    host.write(0.5, Kind::HostRunStarted, {.a = 10});
    TestLog child = folder.log(15, 150, 19);
    child.write(19, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Fork)});
    main.write(20, Kind::ForkedAway, {.a = 15});
    const trace::Trace trace = ingested(folder);
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->processes.size(), 2u);
    QCOMPARE(timeline.latest()->processes[1].number, 1);
    QCOMPARE(timeline.latest()->maxAlive, 1);
}

void TestImporter::sameKeyInTwoFamiliesIsTwoProcesses() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(10, Kind::ProcessCreated, {.object = keyOf("1"), .text = "a"});
    main.write(11, Kind::StartBegin, {.object = keyOf("1")});
    main.write(12, Kind::StartEnd, {.object = keyOf("1"), .a = 20});
    TestLog first = folder.log(20, 200, 13);
    first.write(13, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Fork)});
    first.write(14, Kind::RunBegin, {.object = keyOf("1"), .c = childKind, .text = "a"});
    // Another interpreter in the same run counts from 1 again.
    TestLog other = folder.log(30, 300, 15);
    other.write(15, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Interpreter)});
    other.write(16, Kind::ProcessCreated, {.object = keyOf("1"), .text = "b"});
    other.write(17, Kind::StartBegin, {.object = keyOf("1")});
    TestLog second = folder.log(31, 301, 18);
    second.write(18, Kind::ProcessBegin, {.a = 30, .c = origin(Origin::Fork)});
    second.write(19, Kind::RunBegin, {.object = keyOf("1"), .c = childKind, .text = "b"});
    other.write(20, Kind::StartEnd, {.object = keyOf("1"), .a = 31});
    other.write(21, Kind::JoinBegin, {.object = keyOf("1")});

    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 4u);
    QCOMPARE(trace.processes()[1].pid, 20);
    QCOMPARE(trace.processes()[3].pid, 31);
    QCOMPARE(trace.processes()[3].name, std::string("b"));
    QCOMPARE(trace[trace.size() - 1].other, ProcessUid(3));
}

void TestImporter::mainIsFirstWhoeverIsSeenFirst() {
    LogFolder folder;
    TestLog early = folder.log(30, 300, 0.1);
    early.write(0.2, Kind::ProcessBegin, {.a = 10, .c = origin(Origin::Interpreter)});
    TestLog main = mainLog(folder);
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes()[0].pid, 10);
    QCOMPARE(trace[0].process, ProcessUid(1));
}

void TestImporter::keyOfCreatedObjectIsANewObject() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(2, Kind::QueueCreated, {.object = 77, .a = 5});
    main.write(3, Kind::LockCreated, {.object = 77});
    main.write(4, Kind::QueuePutBegin, {.object = 77, .text = "1"});
    main.write(5, Kind::QueueCreated, {.object = 77, .a = 6});
    main.write(6, Kind::QueuePutBegin, {.object = 77, .text = "2"});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(queueOf(trace[1]), QueueId(0));
    QCOMPARE(lockOf(trace[2]), LockId(0));
    QCOMPARE(queueOf(trace[3]), QueueId(0));
    QCOMPARE(queueOf(trace[4]), QueueId(1));
    QCOMPARE(queueOf(trace[5]), QueueId(1));
    QVERIFY(!queueOf(trace[2]).isValid());
}

void TestImporter::managedObjectIsNewWhereItsServerSaysSo() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    TestLog server = folder.log(11, 101, 2);
    server.write(3, Kind::ManagerObjectCreated,
                 {.object = 7, .a = 5, .flags = protocol::internal, .text = "Queue"});
    main.write(4, Kind::ManagerObjectCreated, {.object = 7, .a = 5, .text = "Queue"});
    // Given out once more by the same function, and then one that came to lie where it was.
    main.write(5, Kind::ManagerObjectCreated, {.object = 7, .a = 5, .text = "Queue"});
    server.write(6, Kind::ManagerObjectCreated,
                 {.object = 7, .a = 5, .flags = protocol::internal, .text = "list"});
    main.write(7, Kind::ManagerCallBegin, {.object = 7, .text = "append\0(1,)"sv});
    const trace::Trace trace = ingested(folder);
    std::vector<ManagerObjectId> ids;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        if (const ManagerObjectId id = managerObjectOf(trace[i]); id.isValid())
            ids.push_back(id);
    }
    const ManagerObjectId queue(0);
    const ManagerObjectId list(1);
    QCOMPARE(ids, (std::vector{queue, queue, queue, list, list}));
}

void TestImporter::signalGoesToWhoHasThePid() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(20, Kind::ForkedAway, {.a = 15});
    main.write(30, Kind::SignalSent, {.a = 15, .c = 15});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace[trace.size() - 1].other, trace[trace.size() - 2].other);
    QVERIFY(trace[trace.size() - 1].other.isValid());
}

void TestImporter::programOfUnknownPidIsNoProcess() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(20, Kind::SubprocessStarted, {.text = "/bin/sh"});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.processes().size(), 1u);
}

void TestImporter::valueKnowsItsLock() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    const std::uint64_t lockKey = 0xf000000000000001ull;  // beyond what is positive in `a`
    main.write(2, Kind::LockCreated, {.object = 5});
    main.write(3, Kind::LockCreated, {.object = lockKey});
    main.write(4, Kind::ValueCreated, {.object = 9, .a = -1, .text = "i\0000"sv});
    main.write(5, Kind::ValueLock, {.object = 9, .a = static_cast<std::int64_t>(lockKey)});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace[4].a, 1);
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->values[0].lock, LockId(1));
    QCOMPARE(timeline.latest()->locks[1].guards, ValueId(0));
    QCOMPARE(timeline.latest()->values[0].elements, std::vector<std::string>{"0"});
}

void TestImporter::conditionIsTheLockThatItMade() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(2, Kind::LockCreated, {.object = 5});
    main.write(3, Kind::ConditionLock, {.object = 50, .a = 5, .c = 1});
    main.write(4, Kind::LockCreated, {.object = 6});
    main.write(5, Kind::LockCreated, {.object = 60});
    main.write(6, Kind::ConditionLock, {.object = 60, .a = 6});
    main.write(7, Kind::ConditionWaitBegin, {.object = 50, .a = -1});
    main.write(8, Kind::ConditionNotified, {.object = 60, .a = 1});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(lockOf(trace[2]), LockId(0));
    QCOMPARE(trace[2].a, -1);  // it was given none
    QCOMPARE(lockOf(trace[5]), LockId(2));
    QCOMPARE(trace[5].a, 1);
    QCOMPARE(lockOf(trace[6]), LockId(0));
    QCOMPARE(lockOf(trace[7]), LockId(2));
}

void TestImporter::threadsAreResolvedAndTidsReused() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    main.write(2, Kind::ThreadStarted, {.a = 501, .text = "Thread-1"});
    main.write(3, Kind::ThreadBegin, {.thread = 501, .text = "Thread-1"});
    main.write(4, Kind::ThreadEnd, {.thread = 501});
    main.write(5, Kind::ThreadBegin, {.thread = 501, .text = "Thread-2"});
    main.write(6, Kind::ThreadJoinBegin, {.a = 501, .text = "Thread-2"});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(trace.threads().size(), 3u);
    QCOMPARE(otherThreadOf(trace[1]), ThreadUid(1));
    QCOMPARE(trace[2].thread, ThreadUid(1));
    QCOMPARE(trace[4].thread, ThreadUid(2));
    QCOMPARE(otherThreadOf(trace[5]), ThreadUid(2));
    QCOMPARE(trace[5].thread, ThreadUid(0));
}

void TestImporter::sitesAreOneForAllLogs() {
    LogFolder folder;
    TestLog main = mainLog(folder);
    TestLog child = folder.log(11, 101, 5);
    main.write(2, Kind::SiteDefined, {.a = 1, .c = 12, .text = "a.py\0f\0m"sv});
    main.write(3, Kind::SleepBegin, {.site = 1});
    child.write(5, Kind::SiteDefined, {.a = 1, .c = 13, .text = "a.py\0g\0m"sv});
    child.write(6, Kind::SiteDefined, {.a = 2, .c = 12, .text = "a.py\0f\0m"sv});
    child.write(7, Kind::SleepBegin, {.site = 1});
    child.write(8, Kind::SleepBegin, {.site = 2});
    const trace::Trace trace = ingested(folder);
    QCOMPARE(kindsOf(trace), (std::vector<Kind>{Kind::ProcessBegin, Kind::SleepBegin,
                                                Kind::SleepBegin, Kind::SleepBegin}));
    QCOMPARE(trace.siteCount(), 2u);
    QCOMPARE(trace[1].site, trace[3].site);
    QCOMPARE(trace.site(trace[2].site).line, 13);
    QCOMPARE(trace.text(trace.site(trace[2].site).function), "g"sv);
    QVERIFY(!trace[0].site.isValid());
}

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
