// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules by which events change managers and their objects, and processes that multiprocessing
// did not make.

#include "state/tracking.h"
#include "trackedrun.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::ExitSource;
using protocol::ObjectType;
using state::RunState;
using state::WaitFor;
using trace::Kind;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

/// A run whose second child is the server of a manager with one list.
struct ManagerRun : Run {
    ManagerRun() : Run(2) {
        add(4, Kind::ManagerStarted, main(),
            {.other = second, .object = 0, .text = "SyncManager\0/tmp/listener"sv, .a = 1002});
        add(5, Kind::ManagerObjectCreated, main(), {.object = 0, .text = "list", .a = 0});
    }
    void call(double ms, ProcessUid process, std::string_view text) {
        add(ms, Kind::ManagerCallBegin, process, {.object = 0, .text = text});
    }
    void answer(double ms, ProcessUid process, std::string_view text, std::uint8_t flags = 0) {
        add(ms, Kind::ManagerCallEnd, process, {.object = 0, .text = text, .flags = flags});
    }
};

}  // namespace

class TestManagerTracker : public QObject {
    Q_OBJECT
private slots:
    void managerHasAServerAndObjects();
    void callWaitsForItsAnswer();
    void callIsInWords();
    void joinWithinACallDoesNotHideIt();
    void picklingIsCountedForTheCall();
    void killedCallerAndServerLeaveNothing();
    void subprocessIsAChildWithItsProgramsName();
    void processKnowsItsClosingAndPickling();
};

void TestManagerTracker::managerHasAServerAndObjects() {
    ManagerRun run;
    run.add(6, Kind::ObjectNamed, run.main(),
            {.object = 0, .text = "manager", .a = number(ObjectType::Manager)});
    run.add(6, Kind::ObjectNamed, run.main(),
            {.object = 0, .text = "shared", .a = number(ObjectType::ManagerObject)});
    const auto begun = run.now();
    QCOMPARE(begun->managers[0].type, std::string("SyncManager"));
    QCOMPARE(begun->managers[0].name, std::string("manager"));
    QCOMPARE(begun->managers[0].server, second);
    QCOMPARE(begun->managers[0].creator, run.main());
    QCOMPARE(begun->managers[0].objects, std::vector{ManagerObjectId(0)});
    QCOMPARE(begun->managerObjects[0].type, std::string("list"));
    QCOMPARE(begun->managerObjects[0].name, std::string("shared"));
    QCOMPARE(begun->managerObjects[0].manager, ManagerId(0));
    QVERIFY(!begun->managers[0].ended);
    QCOMPARE(begun->managerObjects[0].creator, run.main());
    // What the server itself records of it, and a proxy that another one gets, change nothing.
    run.add(6, Kind::ManagerObjectCreated, second,
            {.object = 1, .text = "dict", .a = 0, .flags = protocol::internal});
    run.add(6, Kind::ManagerObjectCreated, child, {.object = 1, .text = "dict", .a = 0});
    run.add(6, Kind::ManagerObjectCreated, run.main(), {.object = 1, .text = "dict", .a = 0});
    QCOMPARE(run.now()->managerObjects[1].creator, child);
    run.add(7, Kind::ManagerShutdown, run.main(), {.object = 0});
    QVERIFY(run.now()->managers[0].ended);
}

void TestManagerTracker::callWaitsForItsAnswer() {
    ManagerRun run;
    run.call(6, child, "append\0(3,)"sv);
    const auto calling = run.now();
    QCOMPARE(calling->processes[1].state, RunState::Blocked);
    QCOMPARE(calling->processes[1].wait.what, WaitFor::ManagerCall);
    QCOMPARE(calling->managerObjects[0].calls.size(), 1u);
    QCOMPARE(calling->managerObjects[0].calls[0].method, std::string("append"));
    QCOMPARE(calling->managerObjects[0].users, std::vector{child});
    run.answer(8, child, "None");
    const auto end = run.now();
    QCOMPARE(end->processes[1].state, RunState::Running);
    QVERIFY(end->managerObjects[0].calls.empty());
    QCOMPARE(end->managerObjects[0].callCount, 1u);
    QCOMPARE(end->managerObjects[0].callNs, 2'000'000u);
    QCOMPARE(end->managerObjects[0].lastCall, std::string("append(3)"));
    QCOMPARE(end->managerObjects[0].lastResult, std::string("None"));
    QCOMPARE(end->managerObjects[0].lastCaller, child);
    run.call(9, child, "pop\0()"sv);
    run.answer(10, child, "IndexError", protocol::failed);
    QCOMPARE(run.now()->managerObjects[0].failures, 1u);
}

void TestManagerTracker::callIsInWords() {
    QCOMPARE(state::callText("f", "(1, 2)"), std::string("f(1, 2)"));
    QCOMPARE(state::callText("f", "(1,)"), std::string("f(1)"));
    QCOMPARE(state::callText("f", "()"), std::string("f()"));
    QCOMPARE(state::callText("f", ""), std::string("f()"));
    QCOMPARE(state::callText("f", "3"), std::string("f(3)"));
    QCOMPARE(state::callText("f", "(1, 2, 3…"), std::string("f(1, 2, 3…)"));
}

void TestManagerTracker::joinWithinACallDoesNotHideIt() {
    ManagerRun run;
    run.call(6, run.main(), "get\0()"sv);
    run.add(7, Kind::JoinBegin, run.main(),
            {.other = second, .a = 1'000'000, .flags = protocol::internal});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::ManagerCall);
    run.add(8, Kind::JoinEnd, run.main(), {.other = second, .flags = protocol::internal});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::ManagerCall);
}

void TestManagerTracker::picklingIsCountedForTheCall() {
    ManagerRun run;
    run.add(6, Kind::Pickled, child, {.object = 0, .c = 40, .a = 700});
    run.add(6, Kind::Pickled, run.main(), {.object = 0, .c = 999, .a = 999});  // another thread's
    run.call(6, child, "append\0(3,)"sv);
    run.add(7, Kind::Unpickled, child, {.object = 0, .c = 4, .a = 50});
    run.answer(7, child, "None");
    QCOMPARE(run.now()->managerObjects[0].bytesPickled, 44u);
    QCOMPARE(run.now()->managerObjects[0].picklingNs, 750u);
}

void TestManagerTracker::killedCallerAndServerLeaveNothing() {
    ManagerRun run;
    run.call(6, child, "append\0(3,)"sv);
    run.exited(7, child, -9, ExitSource::HostWait);
    QVERIFY(run.now()->managerObjects[0].calls.empty());
    QVERIFY(run.now()->managerObjects[0].users.empty());
    QVERIFY(!run.now()->managers[0].ended);
    run.exited(8, second, -9, ExitSource::HostWait);
    QVERIFY(run.now()->managers[0].ended);
}

void TestManagerTracker::subprocessIsAChildWithItsProgramsName() {
    Run run;
    // The supervisor was quicker, and knows its name in the system only.
    run.add(4, Kind::HostProcessSeen, second, {.text = "sort.real", .a = 77});
    QCOMPARE(run.now()->processes[2].name, std::string("sort.real"));
    QCOMPARE(run.now()->processes[2].number, -1);
    run.add(4, Kind::SubprocessStarted, run.main(),
            {.other = second, .text = "/usr/bin/sort", .a = 77});
    const auto now = run.now();
    QCOMPARE(now->processes[2].name, std::string("sort"));
    QCOMPARE(now->processes[2].kind, protocol::ProcessKind::Other);
    QCOMPARE(now->processes[2].pid, 77);
    QCOMPARE(now->processes[2].parent, run.main());
    QVERIFY(!now->processes[2].hasProbe);
    QCOMPARE(now->processes[2].state, RunState::Running);
    QCOMPARE(now->processes[2].number, 2);  // a process of the program, and counted
    run.add(5, Kind::ChildExit, run.main(), {.other = second, .c = 2, .a = 77});
    QCOMPARE(run.now()->processes[2].state, RunState::Failed);
}

void TestManagerTracker::processKnowsItsClosingAndPickling() {
    Run run;
    run.add(4, Kind::StartPickled, run.main(), {.other = child, .c = 512, .a = 9000});
    run.add(9, Kind::ProcessClosed, run.main(), {.other = child});
    const auto end = run.now();
    QCOMPARE(end->processes[1].startBytes, 512);
    QCOMPARE(end->processes[1].startPicklingNs, 9000);
    QVERIFY(end->processes[1].closed);
    QVERIFY(!end->processes[0].closed);
}

QTEST_GUILESS_MAIN(TestManagerTracker)
#include "tst_managertracker.moc"
