// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How keys of objects in logs become the objects of a trace: one object, whoever uses it.

#include "logfolder.h"
#include "state/statetimeline.h"
#include "trace/ingest.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::ObjectType;
using protocol::Origin;
using protocol::PipeEnd;
using trace::Event;
using trace::Kind;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

trace::Trace ingested(const LogFolder& folder) {
    trace::Ingest ingest(folder.path());
    ingest.finish();
    return ingest.trace();
}

/// The events of one kind, in order.
std::vector<Event> all(const trace::Trace& trace, Kind kind) {
    std::vector<Event> events;
    for (std::size_t i = 0; i < trace.size(); ++i) {
        if (trace[i].kind == kind)
            events.push_back(trace[i]);
    }
    return events;
}

bool isSecondEnd(const Event& event) {
    return (event.flags & protocol::secondEnd) != 0;
}

/// A main process with the pid 10, and a forked child of it with the pid 11.
struct Family {
    LogFolder folder;
    TestLog main = folder.log(10, 100, 1);
    TestLog child = folder.log(11, 101, 8);
    Family() {
        main.write(1, Kind::ProcessBegin,
                   {.a = 9, .c = number(Origin::Root), .text = "py\0003.11"sv});
        main.write(5, Kind::ProcessCreated, {.object = keyOf("1"), .text = "Process-1\0work"sv});
        main.write(6, Kind::StartBegin, {.object = keyOf("1"), .text = "fork"});
        child.write(8, Kind::ProcessBegin,
                    {.object = keyOf("1"), .a = 10, .c = number(Origin::Fork)});
        main.write(9, Kind::StartEnd, {.object = keyOf("1"), .a = 11});
    }
};

}  // namespace

class TestImporterObjects : public QObject {
    Q_OBJECT
private slots:
    void pipeWithTwoInodesIsOneObject();
    void reusedInodeIsANewPipe();
    void secondInodeThatIsReusedAsAFirstIsAFirstEnd();
    void endsOfAOneWayPipeAreNamed();
    void waitForManyIsAboutNoPipe();
    void blockAttachedByNameIsOneObject();
    void blockThatIsAttachedFirstIsTheOneThatIsMade();
    void nameOfAnUnlinkedBlockIsANewBlock();
    void blockOfAShareableListIsOneObject();
    void managersServerIsItsChild();
    void objectsOfAManagerKnowIt();
    void workersBeforeTheirPoolAreItsWorkers();
    void conditionKnowsItsLock();
    void subprocessIsOneProcessWhoeverSeesItFirst_data();
    void subprocessIsOneProcessWhoeverSeesItFirst();
};

void TestImporterObjects::pipeWithTwoInodesIsOneObject() {
    Family f;
    f.main.write(20, Kind::PipeCreated, {.object = 501, .a = 502, .c = 1});
    f.main.write(21, Kind::ObjectNamed,
                 {.object = 502, .a = number(ObjectType::Pipe), .text = "there"});
    f.main.write(22, Kind::ConnectionSendBegin, {.object = 501, .text = "1"});
    f.child.write(23, Kind::ConnectionReceiveBegin, {.object = 502});
    f.child.write(24, Kind::ConnectionReceiveEnd, {.object = 502, .text = "1"});
    const trace::Trace trace = ingested(f.folder);
    const Event made = all(trace, Kind::PipeCreated).at(0);
    const Event named = all(trace, Kind::ObjectNamed).at(0);
    const Event sent = all(trace, Kind::ConnectionSendBegin).at(0);
    const Event got = all(trace, Kind::ConnectionReceiveEnd).at(0);
    QCOMPARE(pipeOf(made), PipeId(0));
    QCOMPARE(pipeOf(sent), PipeId(0));
    QCOMPARE(pipeOf(got), PipeId(0));
    QCOMPARE(pipeOf(named), PipeId(0));
    QVERIFY(!isSecondEnd(sent));
    QVERIFY(isSecondEnd(got));
    QVERIFY(isSecondEnd(named));
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->pipes.size(), 1u);
    QCOMPARE(timeline.latest()->pipes[0].ends[1].name, std::string("there"));
    QCOMPARE(timeline.latest()->pipes[0].ends[1].received, 1u);
}

void TestImporterObjects::reusedInodeIsANewPipe() {
    Family f;
    f.main.write(20, Kind::PipeCreated, {.object = 501, .a = 501, .c = 0});
    f.main.write(21, Kind::ConnectionSendBegin, {.object = 501, .text = "1"});
    f.main.write(22, Kind::PipeCreated, {.object = 501, .a = 501, .c = 0});
    f.child.write(23, Kind::ConnectionReceiveEnd, {.object = 501, .text = "2"});
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(pipeOf(all(trace, Kind::ConnectionSendBegin).at(0)), PipeId(0));
    QCOMPARE(pipeOf(all(trace, Kind::PipeCreated).at(1)), PipeId(1));
    QCOMPARE(pipeOf(all(trace, Kind::ConnectionReceiveEnd).at(0)), PipeId(1));
}

void TestImporterObjects::secondInodeThatIsReusedAsAFirstIsAFirstEnd() {
    Family f;
    f.main.write(20, Kind::PipeCreated, {.object = 501, .a = 502, .c = 1});
    f.main.write(21, Kind::PipeCreated, {.object = 502, .a = 503, .c = 1});
    f.main.write(22, Kind::ConnectionSendBegin, {.object = 502, .text = "1"});
    f.main.write(23, Kind::ConnectionSendBegin, {.object = 503, .text = "2"});
    const auto sent = all(ingested(f.folder), Kind::ConnectionSendBegin);
    QCOMPARE(pipeOf(sent.at(0)), PipeId(1));
    QVERIFY(!isSecondEnd(sent.at(0)));
    QVERIFY(isSecondEnd(sent.at(1)));
}

void TestImporterObjects::endsOfAOneWayPipeAreNamed() {
    Family f;
    f.main.write(20, Kind::PipeCreated, {.object = 501, .a = 501, .c = 0});
    f.main.write(21, Kind::ObjectNamed,
                 {.object = 501,
                  .a = number(ObjectType::Pipe),
                  .c = number(PipeEnd::Reads),
                  .text = "reader"});
    f.main.write(22, Kind::ObjectNamed,
                 {.object = 501,
                  .a = number(ObjectType::Pipe),
                  .c = number(PipeEnd::Writes),
                  .text = "writer"});
    f.child.write(23, Kind::ConnectionClosed, {.object = 501, .c = number(PipeEnd::Writes)});
    state::StateTimeline timeline;
    timeline.advance(ingested(f.folder));
    const state::PipeState& pipe = timeline.latest()->pipes.at(0);
    QCOMPARE(pipe.ends[0].name, std::string("reader"));
    QCOMPARE(pipe.ends[1].name, std::string("writer"));
    QCOMPARE(pipe.ends[1].closedIn, std::vector{ProcessUid(1)});
}

void TestImporterObjects::waitForManyIsAboutNoPipe() {
    Family f;
    f.main.write(20, Kind::ConnectionWaitBegin, {.a = -1, .c = 2, .text = "501 502"});
    f.main.write(21, Kind::ConnectionWaitEnd, {.c = 1, .text = "502"});
    const trace::Trace trace = ingested(f.folder);
    QVERIFY(!pipeOf(all(trace, Kind::ConnectionWaitBegin).at(0)).isValid());
    QVERIFY(!pipeOf(all(trace, Kind::ConnectionWaitEnd).at(0)).isValid());
}

void TestImporterObjects::blockAttachedByNameIsOneObject() {
    Family f;
    f.main.write(20, Kind::MemoryCreated, {.object = keyOf("psm_1"), .a = 10, .text = "psm_1"});
    f.child.write(21, Kind::MemoryAttached, {.object = keyOf("psm_1"), .a = 10, .text = "psm_1"});
    f.child.write(22, Kind::MemoryUnlinked, {.object = keyOf("psm_1")});
    f.main.write(23, Kind::MemoryClosed, {.object = keyOf("psm_1")});
    const trace::Trace trace = ingested(f.folder);
    for (const Kind kind :
         {Kind::MemoryCreated, Kind::MemoryAttached, Kind::MemoryUnlinked, Kind::MemoryClosed})
        QCOMPARE(memoryOf(all(trace, kind).at(0)), MemoryId(0));
}

/// A fixed name can be attached between the system call that made it and the record of that.
void TestImporterObjects::blockThatIsAttachedFirstIsTheOneThatIsMade() {
    Family f;
    f.child.write(20, Kind::MemoryAttached, {.object = keyOf("mine"), .a = 10, .text = "mine"});
    f.main.write(21, Kind::MemoryCreated, {.object = keyOf("mine"), .a = 10, .text = "mine"});
    f.main.write(22, Kind::MemoryCreated, {.object = keyOf("other"), .a = 10, .text = "other"});
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(memoryOf(all(trace, Kind::MemoryAttached).at(0)), MemoryId(0));
    QCOMPARE(memoryOf(all(trace, Kind::MemoryCreated).at(0)), MemoryId(0));
    QCOMPARE(memoryOf(all(trace, Kind::MemoryCreated).at(1)), MemoryId(1));
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->memory[0].creator, ProcessUid(0));
    QCOMPARE(timeline.latest()->memory[0].attached, (std::vector{ProcessUid(1), ProcessUid(0)}));
}

void TestImporterObjects::nameOfAnUnlinkedBlockIsANewBlock() {
    Family f;
    const Fields mine{.object = keyOf("mine"), .a = 10, .text = "mine"};
    f.main.write(20, Kind::MemoryCreated, mine);
    f.main.write(21, Kind::MemoryUnlinked, {.object = keyOf("mine")});
    f.main.write(22, Kind::MemoryClosed, {.object = keyOf("mine")});  // still the old one
    f.main.write(23, Kind::MemoryCreated, mine);
    f.child.write(24, Kind::MemoryAttached, mine);
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(memoryOf(all(trace, Kind::MemoryClosed).at(0)), MemoryId(0));
    QCOMPARE(memoryOf(all(trace, Kind::MemoryCreated).at(1)), MemoryId(1));
    QCOMPARE(memoryOf(all(trace, Kind::MemoryAttached).at(0)), MemoryId(1));
}

void TestImporterObjects::blockOfAShareableListIsOneObject() {
    Family f;
    const auto list = number(protocol::MemoryType::ShareableList);
    const Fields plain{.object = keyOf("mine"), .a = 10, .text = "mine"};
    const Fields asList{.object = keyOf("mine"), .a = 10, .c = list, .text = "mine"};
    f.main.write(20, Kind::MemoryCreated, plain);
    f.main.write(21, Kind::MemoryCreated, asList);
    f.child.write(22, Kind::MemoryRead, {.object = keyOf("mine"), .a = 0, .text = "1"});
    f.main.write(23, Kind::MemoryUnlinked, {.object = keyOf("mine")});
    f.main.write(24, Kind::MemoryCreated, asList);  // where only the list is recorded
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(memoryOf(all(trace, Kind::MemoryCreated).at(1)), MemoryId(0));
    QCOMPARE(memoryOf(all(trace, Kind::MemoryRead).at(0)), MemoryId(0));
    QCOMPARE(memoryOf(all(trace, Kind::MemoryCreated).at(2)), MemoryId(1));
}

void TestImporterObjects::managersServerIsItsChild() {
    Family f;
    f.main.write(20, Kind::ManagerStarted,
                 {.object = keyOf("/tmp/a"), .a = 11, .text = "SyncManager\0/tmp/a"sv});
    f.child.write(21, Kind::ManagerShutdown, {.object = keyOf("/tmp/a")});
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(managerOf(all(trace, Kind::ManagerStarted).at(0)), ManagerId(0));
    QCOMPARE(all(trace, Kind::ManagerStarted).at(0).other, ProcessUid(1));
    QCOMPARE(managerOf(all(trace, Kind::ManagerShutdown).at(0)), ManagerId(0));
}

void TestImporterObjects::objectsOfAManagerKnowIt() {
    Family f;
    f.main.write(20, Kind::ManagerStarted, {.object = keyOf("/tmp/a"), .a = 11});
    const auto a = static_cast<std::int64_t>(keyOf("/tmp/a"));
    const auto inServer = static_cast<std::uint8_t>(protocol::internal);
    f.child.write(21, Kind::ManagerObjectCreated,
                  {.object = keyOf("/tmp/a 7f"), .a = a, .flags = inServer, .text = "list"});
    f.main.write(21.5, Kind::ManagerObjectCreated,
                 {.object = keyOf("/tmp/a 7f"), .a = a, .text = "list"});
    f.child.write(22, Kind::ManagerCallBegin,
                  {.object = keyOf("/tmp/a 7f"), .text = "append\0(1,)"sv});
    f.child.write(23, Kind::ManagerObjectCreated,
                  {.object = keyOf("/tmp/a 7f"), .a = a, .flags = inServer, .text = "dict"});
    f.child.write(24, Kind::ManagerCallEnd, {.object = keyOf("/tmp/a 7f"), .text = "None"});
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(all(trace, Kind::ManagerObjectCreated).at(0).a, 0);  // the manager's number
    QCOMPARE(managerObjectOf(all(trace, Kind::ManagerCallBegin).at(0)), ManagerObjectId(0));
    // The server gave the identity of an object that is gone to a new one.
    QCOMPARE(managerObjectOf(all(trace, Kind::ManagerObjectCreated).at(1)), ManagerObjectId(0));
    QCOMPARE(managerObjectOf(all(trace, Kind::ManagerObjectCreated).at(2)), ManagerObjectId(1));
    QCOMPARE(managerObjectOf(all(trace, Kind::ManagerCallEnd).at(0)), ManagerObjectId(1));
}

void TestImporterObjects::workersBeforeTheirPoolAreItsWorkers() {
    Family f;
    f.child.write(20, Kind::PoolWorkerBegin, {.object = 900});
    f.main.write(21, Kind::PoolCreated, {.object = 900, .a = 1});
    f.main.write(22, Kind::PoolCreated, {.object = 900, .a = 2});  // the inode is used again
    f.child.write(23, Kind::TaskBegin, {.object = 900, .text = "f\0()"sv});
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(poolOf(all(trace, Kind::PoolWorkerBegin).at(0)), PoolId(0));
    QCOMPARE(poolOf(all(trace, Kind::PoolCreated).at(0)), PoolId(0));
    QCOMPARE(poolOf(all(trace, Kind::PoolCreated).at(1)), PoolId(1));
    QCOMPARE(poolOf(all(trace, Kind::TaskBegin).at(0)), PoolId(1));
}

void TestImporterObjects::conditionKnowsItsLock() {
    Family f;
    f.main.write(20, Kind::LockCreated, {.object = 70, .c = number(protocol::LockType::RLock)});
    f.main.write(21, Kind::LockCreated, {.object = 71, .c = number(protocol::LockType::Condition)});
    f.main.write(22, Kind::ConditionLock, {.object = 71, .a = 70});
    // One that made its lock is that lock.
    f.main.write(23, Kind::LockCreated, {.object = 80, .c = number(protocol::LockType::Condition)});
    f.main.write(24, Kind::ConditionLock, {.object = 81, .a = 80, .c = 1});
    f.main.write(25, Kind::ConditionWaitBegin, {.object = 81, .a = -1});
    const trace::Trace trace = ingested(f.folder);
    const Event given = all(trace, Kind::ConditionLock).at(0);
    QCOMPARE(lockOf(given), LockId(1));
    QCOMPARE(given.a, 0);
    QCOMPARE(lockOf(all(trace, Kind::ConditionLock).at(1)), LockId(2));
    QCOMPARE(lockOf(all(trace, Kind::ConditionWaitBegin).at(0)), LockId(2));
    state::StateTimeline timeline;
    timeline.advance(trace);
    QCOMPARE(timeline.latest()->locks.size(), 3u);
    QVERIFY(!timeline.latest()->locks[2].lock.isValid());
    QCOMPARE(timeline.latest()->locks[1].lock, LockId(0));
}

void TestImporterObjects::subprocessIsOneProcessWhoeverSeesItFirst_data() {
    QTest::addColumn<double>("seen");
    QTest::addRow("its parent first") << 40.0;
    QTest::addRow("the supervisor first") << 20.0;
}

void TestImporterObjects::subprocessIsOneProcessWhoeverSeesItFirst() {
    QFETCH(const double, seen);
    Family f;
    TestLog host = f.folder.hostLog();
    f.main.write(30, Kind::SubprocessStarted, {.a = 55, .text = "/usr/bin/sort"});
    host.write(seen, Kind::HostProcessSeen, {.object = 777, .a = 55, .c = 10, .text = "sort"});
    host.write(60, Kind::HostProcessExited, {.object = 777, .a = 55, .c = 0});
    const trace::Trace trace = ingested(f.folder);
    QCOMPARE(trace.processes().size(), 3u);
    QCOMPARE(trace.processes()[2].pid, 55);
    QCOMPARE(trace.processes()[2].parent, ProcessUid(0));
    QCOMPARE(all(trace, Kind::SubprocessStarted).at(0).other, ProcessUid(2));
    QCOMPARE(all(trace, Kind::HostProcessSeen).at(0).process, ProcessUid(2));
    QCOMPARE(all(trace, Kind::HostProcessExited).at(0).process, ProcessUid(2));
}

QTEST_GUILESS_MAIN(TestImporterObjects)
#include "tst_importerobjects.moc"
