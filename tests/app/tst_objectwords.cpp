// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which events are steps of a learner, from which level on, and what is said of them.

#include "desktop/models/eventlistmodel.h"
#include "desktop/models/eventtext.h"
#include "desktop/models/narrator.h"
#include "sampleruns.h"
#include "tests/recordkinds.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using protocol::Kind;
using What = Step::What;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}

/// A child that runs, and one object of each sort with the number 0.
struct Objects : trace::TraceBuilder {
    ProcessUid child;
    Objects() {
        child = createProcess(1, "Process-1", "work");
        start(1.1, child);
        add(2, Kind::QueueCreated, main(), {.object = 0});
        add(2, Kind::LockCreated, main(),
            {.object = 0, .c = number(protocol::LockType::Barrier), .a = 3});
        add(2, Kind::PipeCreated, main(), {.object = 0, .c = 1});
        add(2, Kind::MemoryCreated, main(), {.object = 0, .text = "psm_1", .a = 64});
        add(2, Kind::ManagerStarted, main(), {.object = 0, .text = "SyncManager\0x"sv});
        add(2, Kind::ManagerObjectCreated, main(), {.object = 0, .text = "list", .a = 0});
        add(2, Kind::PoolCreated, main(), {.object = 0, .a = 2});
    }
    void lock(protocol::LockType type, std::int64_t initial = 1, std::uint8_t flags = 0) {
        add(3, Kind::LockCreated, main(),
            {.object = 1, .c = number(type), .a = initial, .flags = flags});
    }
};

/// The steps of a run at one level, and what is said at the end of it.
struct Told {
    explicit Told(trace::TraceBuilder& builder, int level = 4)
        : run(desktop::tests::finished(builder)) {
        steps.setLevel(level);
        steps.advance(run.trace, *run.timeline->latest());
        names = Names(run.trace, run.timeline->latest());
    }
    [[nodiscard]] QString column() const { return columnWords(names, last()); }
    [[nodiscard]] QString list() const { return listSentence(names, last()); }
    [[nodiscard]] QString sentence() const {
        return narrate(names, steps, run.trace.size(), *run.timeline->latest());
    }
    [[nodiscard]] const Step& last() const { return steps[steps.size() - 1]; }
    [[nodiscard]] bool has(What what) const {
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (steps[i].what == what) {
                return true;
            }
        }
        return false;
    }

    desktop::tests::SampleRun run;
    StepIndex steps;
    Names names;
};

}  // namespace

class TestObjectWords : public QObject {
    Q_OBJECT
private slots:
    void everyKindIsAStepWithWordsOrKnownNotToBe();
    void stepsBelongToTheirLevel();
    void workersOfAPoolAreNoStartsOfTheLearner();
    void secondEndsAreNotTakenForInnerCalls();
    void levelChangesTheStepsOfACursor();
    void pipesAreTold();
    void synchronisersAreTold();
    void barrierTellsHowManyHaveCome();
    void managersAreTold();
    void blocksAreTold();
    void poolsAreTold();
    void waitsAreTold();
};

void TestObjectWords::everyKindIsAStepWithWordsOrKnownNotToBe() {
    // What a learner does not count: definitions, samples, what the library does by itself, and
    // begins whose end is the step.
    const std::set<QByteArray> noSteps = {
        "None", "Continuation", "SiteDefined", "ObjectNamed", "Lost", "ProcessBegin", "StartEnd",
        "StartPickled", "ThreadStarted", "QueuePutBegin", "QueueSent", "QueueGetBegin", "ValueLock",
        "Pickled", "Unpickled", "ConnectionSendBegin", "ConnectionReceiveBegin",
        "ConnectionPollBegin", "HostProcessSeen", "HostThreadSample", "HostMemorySample",
        "HostRunStarted", "HostRunEnded", "ConditionLock", "ManagerCallBegin", "PoolWorkerBegin",
        "TaskSent", "TaskResult", "JobRunning", "JobDone", "GlobalSet", "GlobalGone",
        // Steps where this run has not had them yet, or only in a thread of the learner's.
        "RunBegin", "ThreadBegin", "ThreadEnd", "ThreadJoinBegin", "ThreadJoinEnd"};
    for (const auto& [name, kind] : proclab::tests::kindsOfRecordHeader()) {
        Objects b;
        b.add(5, static_cast<Kind>(kind), b.main(),
              {.other = b.child, .object = 0, .text = "a\0b\0c"sv, .c = 1, .a = 1});
        const Told told(b);
        const bool isStep = told.last().event + 1 == told.run.trace.size();
        QVERIFY2(isStep == !noSteps.contains(name), name.constData());
        if (!isStep) {
            continue;
        }
        QVERIFY2(!told.column().isEmpty(), name.constData());
        QVERIFY2(!told.list().isEmpty(), name.constData());
        QVERIFY2(told.sentence().endsWith(u'.'), name.constData());
        QVERIFY2(!told.sentence().contains(u'%'), qPrintable(told.sentence()));
        QVERIFY2(!told.list().contains(u'%'), qPrintable(told.list()));
    }
}

void TestObjectWords::stepsBelongToTheirLevel() {
    const auto atLevels = [](trace::TraceBuilder& b, What what) {
        int first = 0;
        for (int level = 4; level >= 1; --level) {
            first = Told(b, level).has(what) ? level : first;
        }
        return first;
    };
    Objects b;
    b.lock(protocol::LockType::Event, 0, protocol::ofThreads);
    b.add(4, Kind::EventSet, b.main(), {.object = 1});
    b.add(4, Kind::BarrierReset, b.main(), {.object = 0});
    b.add(
        4, Kind::QueueCreated, b.main(),
        {.object = 1, .c = number(protocol::QueueType::ThreadQueue), .flags = protocol::ofThreads});
    b.add(4, Kind::QueuePutEnd, b.main(), {.object = 1});
    b.add(5, Kind::PoolCreated, b.main(),
          {.object = 1, .c = number(protocol::PoolType::ThreadPoolExecutor), .a = 1});
    b.add(5, Kind::JobSubmitted, b.main(), {.object = 1, .text = "submit\0f\0()"sv, .a = 0});
    b.add(5, Kind::TaskBegin, b.child, {.object = 0, .text = "f\0()"sv, .a = 0});
    b.add(6, Kind::ItemBegin, b.child, {.object = 0, .text = "1", .a = 0});
    QCOMPARE(atLevels(b, What::Starts), 1);
    QCOMPARE(atLevels(b, What::MakesQueue), 1);
    QCOMPARE(atLevels(b, What::MakesPipe), 2);
    QCOMPARE(atLevels(b, What::MakesPool), 2);
    QCOMPARE(atLevels(b, What::ResetsBarrier), 2);
    QCOMPARE(atLevels(b, What::TaskBegins), 2);
    QCOMPARE(atLevels(b, What::ItemBegins), 3);
    QCOMPARE(atLevels(b, What::SetsEvent), 3);
    QCOMPARE(atLevels(b, What::Put), 3);
    QCOMPARE(atLevels(b, What::Submits), 3);
    QCOMPARE(atLevels(b, What::MakesBlock), 4);
    QCOMPARE(atLevels(b, What::StartsManager), 4);
    QCOMPARE(atLevels(b, What::MakesShared), 4);
}

void TestObjectWords::workersOfAPoolAreNoStartsOfTheLearner() {
    trace::TraceBuilder b;
    const ProcessUid worker = b.createProcess(1, "ForkPoolWorker-1", "worker");
    b.start(2, worker, "fork", protocol::ProcessKind::PoolWorker);
    b.add(3, Kind::JoinBegin, b.main(), {.other = worker, .a = -1});
    b.end(4, worker);
    b.add(5, Kind::JoinEnd, b.main(),
          {.other = worker, .flags = protocol::finished | protocol::internal});
    const Told simple(b, 1);
    for (const What what :
         {What::Makes, What::Starts, What::StartsWorker, What::Joins, What::JoinEnds}) {
        QVERIFY(!simple.has(what));
    }
    QVERIFY(simple.has(What::Begins));
    QVERIFY(simple.has(What::Ended));
    const Told inside(b, 3);
    QVERIFY(inside.has(What::StartsWorker));
    QVERIFY(!inside.has(What::Starts));
    QVERIFY(!inside.has(What::Joins));
}

void TestObjectWords::secondEndsAreNotTakenForInnerCalls() {
    Objects b;
    b.add(3, Kind::ConnectionReceiveEnd, b.child,
          {.object = 0, .text = "5", .flags = protocol::secondEnd});
    QVERIFY(Told(b).has(What::Received));
}

void TestObjectWords::levelChangesTheStepsOfACursor() {
    Objects b;
    b.add(5, Kind::Output, b.main(), {.text = "hello\n", .c = 1});
    const desktop::tests::SampleRun run = desktop::tests::finished(b);
    TraceCursor cursor;
    EventListModel model(&cursor);
    const QAbstractItemModelTester tester(&model);
    cursor.setTrace(run.trace, run.timeline);
    const int all = model.rowCount();
    const std::size_t position = cursor.position();
    QSignalSpy changed(&cursor, &TraceCursor::traceChanged);
    cursor.setDetailLevel(1);
    QCOMPARE(changed.count(), 1);
    QVERIFY(model.rowCount() < all);
    QCOMPARE(model.rowCount(), static_cast<int>(cursor.steps().size()));
    QCOMPARE(model.index(model.rowCount() - 1).data().toString(), u"printed \"hello\""_s);
    QCOMPARE(cursor.position(), position);
    cursor.setDetailLevel(1);
    QCOMPARE(changed.count(), 1);
    cursor.setDetailLevel(4);
    QCOMPARE(model.rowCount(), all);
}

void TestObjectWords::pipesAreTold() {
    Objects b;
    b.add(3, Kind::ConnectionSendBegin, b.main(), {.object = 0, .text = "'a'"});
    b.add(3, Kind::ConnectionSendEnd, b.main(), {.object = 0, .c = 10});
    {
        const Told told(b);
        QCOMPARE(told.column(), u"sent 'a'"_s);
        QCOMPARE(told.list(), u"sent 'a' by the pipe"_s);
        QCOMPARE(told.sentence(), u"Main has sent 'a'; one message lies in it."_s);
    }
    b.add(4, Kind::ConnectionReceiveEnd, b.child,
          {.object = 0, .text = "'a'", .flags = protocol::secondEnd});
    QCOMPARE(Told(b).sentence(), u"P1 has received 'a'; 0 messages lie in it."_s);
    b.add(5, Kind::ConnectionReceiveEnd, b.child,
          {.object = 0, .text = "EOFError", .flags = protocol::secondEnd | protocol::failed});
    QCOMPARE(Told(b).column(), u"end of pipe"_s);
}

void TestObjectWords::synchronisersAreTold() {
    Objects b;
    b.lock(protocol::LockType::Event, 0);
    b.add(3, Kind::ObjectNamed, b.main(),
          {.object = 1, .text = "ready", .a = number(protocol::ObjectType::Lock)});
    b.add(4, Kind::EventWaitBegin, b.child, {.object = 1, .a = -1});
    QCOMPARE(Told(b).sentence(), u"P1 waits until the event ready is set."_s);
    b.add(5, Kind::EventSet, b.main(), {.object = 1});
    QCOMPARE(Told(b).sentence(), u"Main sets the event ready; one waits for it."_s);
    b.add(6, Kind::EventWaitEnd, b.child, {.object = 1, .flags = protocol::finished});
    QCOMPARE(Told(b).sentence(), u"The event ready is set, so P1 goes on."_s);
    QCOMPARE(Told(b).list(), u"found the event ready set"_s);
}

void TestObjectWords::barrierTellsHowManyHaveCome() {
    Objects b;
    b.add(4, Kind::BarrierWaitBegin, b.child, {.object = 0, .line = 5, .a = -1});
    QCOMPARE(Told(b).sentence(), u"P1 waits at the barrier at line 5: 1 of 3 have come."_s);
    b.add(5, Kind::BarrierWaitEnd, b.child, {.object = 0, .flags = protocol::failed});
    QCOMPARE(Told(b).list(), u"found the barrier broken"_s);
}

void TestObjectWords::managersAreTold() {
    Objects b;
    b.add(3, Kind::ObjectNamed, b.main(),
          {.object = 0, .text = "shared", .a = number(protocol::ObjectType::ManagerObject)});
    b.add(4, Kind::ManagerCallBegin, b.child, {.object = 0, .text = "append\0(3,)"sv});
    b.add(5, Kind::ManagerCallEnd, b.child, {.object = 0, .text = "None"});
    const Told told(b);
    QCOMPARE(told.column(), u"append(3)"_s);
    QCOMPARE(told.list(), u"called shared.append(3): None"_s);
    QCOMPARE(told.sentence(), u"P1 has called shared.append(3); the manager answered None."_s);
}

void TestObjectWords::blocksAreTold() {
    Objects b;
    b.add(4, Kind::MemoryWritten, b.child, {.object = 0, .text = "'%4'", .a = 2});
    QCOMPARE(Told(b).sentence(), u"P1 sets psm_1[2] to '%4'."_s);
    b.add(5, Kind::TrackerRemoved, b.child, {.text = "psm_1", .c = 4});
    QCOMPARE(Told(b).sentence(),
             u"The resource tracker removes psm_1, which nobody had unlinked."_s);
}

void TestObjectWords::poolsAreTold() {
    Objects b;
    b.add(3, Kind::JobSubmitted, b.main(),
          {.object = 0, .text = "apply_async\0square\0(3,)"sv, .c = 1, .a = 0});
    QCOMPARE(Told(b).list(), u"called apply_async(): square(3)"_s);
    QCOMPARE(Told(b).sentence(), u"Main hands square(3) to Pool; 1 of 1 calls are not done."_s);
    b.add(4, Kind::TaskBegin, b.child, {.object = 0, .text = "square\0(3,)"sv, .a = 0});
    QCOMPARE(Told(b).sentence(), u"P1 takes a task and begins square(3)."_s);
    b.add(5, Kind::TaskEnd, b.child, {.object = 0, .text = "9", .a = 0});
    QCOMPARE(Told(b).sentence(), u"P1 has done its task; the result is 9."_s);
    b.add(6, Kind::PoolBroken, b.main(), {.object = 0, .text = "reason"});
    QCOMPARE(Told(b).list(), u"Pool is broken: reason"_s);
}

void TestObjectWords::waitsAreTold() {
    Objects b;
    const auto wait = [&b] {
        const Told told(b);
        const auto& latest = told.names.latest();
        return waitWords(told.names, latest.processes[1], latest.t);
    };
    b.add(4, Kind::ConnectionReceiveBegin, b.child, {.object = 0, .flags = protocol::secondEnd});
    QCOMPARE(wait(), u"in recv(), pipe empty"_s);
    b.add(5, Kind::ConnectionReceiveEnd, b.child,
          {.object = 0, .text = "1", .flags = protocol::secondEnd});
    b.add(6, Kind::ConnectionWaitBegin, b.child, {.c = 2, .a = -1});
    QCOMPARE(wait(), u"for a message"_s);
    b.add(7, Kind::ConnectionWaitEnd, b.child, {.c = 1});
    b.add(8, Kind::BarrierWaitBegin, b.child, {.object = 0, .a = -1});
    QCOMPARE(wait(), u"at the barrier"_s);
}

QTEST_GUILESS_MAIN(TestObjectWords)
#include "tst_objectwords.moc"
