// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules by which events change queues, locks and values: one slot for each.

#include "trackedrun.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::ExitSource;
using state::RunPhase;
using state::RunState;
using state::Snapshot;
using state::StateTimeline;
using state::Transfer;
using state::WaitFor;
using trace::Kind;
using trace::TraceBuilder;

namespace {

std::string itemsOf(const Snapshot& state) {
    std::string items;
    for (const state::QueueItem& item : state.queues.at(0).items)
        items += item.repr + (item.inPipe ? "| " : " ");
    return items;
}

}  // namespace

class TestObjectTrackers : public QObject {
    Q_OBJECT
private slots:
    // Queues
    void itemGoesThroughBufferAndPipe();
    void getOfAnEmptyQueueWaits();
    void getThatDoesNotWaitIsNotBlocked();
    void putIntoAFullQueueWaits();
    void putThatFailedLeavesNoItem();
    void feederMayBeQuickerThanThePut();
    void overtakingConsumersGetTheirOwnItems();
    void loserOfARaceForAnItemWaits();
    void bufferOfAKilledProcessIsLost();
    void simpleQueueHasNoBuffer();
    void queueMadeByTheLibraryIsInternal();
    void manyItemsKeepTheirOrder();
    // Locks
    void lockHasAHolderAndWaitersInOrder();
    void recursiveAcquireKeepsTheHolder();
    void killedHolderKeepsTheLock();
    void semaphoreHasSeveralHolders();
    void waitInsideOfAnotherDoesNotHideIt();
    // Values
    void valueShowsWhatWasLastSeen();
    void arrayKnowsItsFirstElements();
};

void TestObjectTrackers::itemGoesThroughBufferAndPipe() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0, .a = 3});
    run.add(5, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "'a'"});
    QCOMPARE(itemsOf(*run.now()), std::string("'a' "));
    run.add(6, Kind::QueuePutEnd, run.main(), {.object = 0});
    run.add(7, Kind::QueueSent, run.main(), {.object = 0});
    QCOMPARE(itemsOf(*run.now()), std::string("'a'| "));
    run.add(8, Kind::QueueGetBegin, child, {.object = 0});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);  // there is one to get
    run.add(9, Kind::QueueGetEnd, child, {.object = 0, .text = "'a'"});
    const auto end = run.now();
    QCOMPARE(itemsOf(*end), std::string());
    QCOMPARE(end->queues[0].puts, 1u);
    QCOMPARE(end->queues[0].gets, 1u);
    QCOMPARE(end->queues[0].maxsize, 3);
    QCOMPARE(end->queues[0].producers, std::vector<ProcessUid>{run.main()});
    QCOMPARE(end->queues[0].consumers, std::vector<ProcessUid>{child});
    QCOMPARE(end->queues[0].lastGot, std::string("'a'"));
    const auto lanes = run.lanes();
    const Transfer& item = lanes->transfers[1];
    QCOMPARE(item.kind, Transfer::Kind::Item);
    QCOMPARE(item.from, run.main());
    QCOMPARE(item.to, child);
    QCOMPARE(run.trace()[item.sentEvent].kind, Kind::QueuePutBegin);
    QCOMPARE(run.trace()[item.receivedEvent].kind, Kind::QueueGetEnd);
    QCOMPARE(run.trace().text(item.repr), "'a'"sv);
    QCOMPARE(lanes->queueDepth[0].size(), 3u);
    QCOMPARE(lanes->queueDepth[0][1].items, 1);
    QCOMPARE(lanes->queueDepth[0][2].items, 0);
}

void TestObjectTrackers::getOfAnEmptyQueueWaits() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(5, Kind::QueueGetBegin, child, {.object = 0});
    QCOMPARE(run.now()->processes[1].state, RunState::Blocked);
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::QueueItem);
    QCOMPARE(run.now()->processes[1].wait.object, 0u);
    QCOMPARE(run.now()->queues[0].waitingToGet.size(), 1u);
    run.put(6, run.main(), "1");
    run.add(7, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QVERIFY(run.now()->queues[0].waitingToGet.empty());
}

void TestObjectTrackers::getThatDoesNotWaitIsNotBlocked() {
    Run run;
    run.add(5, Kind::QueueGetBegin, child, {.object = 0, .flags = protocol::nonBlocking});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    run.add(6, Kind::QueueGetEnd, child, {.object = 0, .flags = protocol::failed});
    QCOMPARE(run.now()->queues[0].gets, 0u);
}

void TestObjectTrackers::putIntoAFullQueueWaits() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0, .a = 1});
    run.put(5, run.main(), "1");
    run.add(6, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "2"});
    const auto full = run.now();
    QCOMPARE(full->processes[0].state, RunState::Blocked);
    QCOMPARE(full->processes[0].wait.what, WaitFor::QueueSpace);
    QCOMPARE(itemsOf(*full), std::string("1| "));
    QCOMPARE(full->queues[0].waitingToPut.size(), 1u);
    run.add(7, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    run.add(8, Kind::QueuePutEnd, run.main(), {.object = 0});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QCOMPARE(itemsOf(*run.now()), std::string("2 "));
    QCOMPARE(run.now()->queues[0].puts, 2u);
}

void TestObjectTrackers::putThatFailedLeavesNoItem() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0, .a = 1});
    run.put(5, run.main(), "1");
    const auto flags = static_cast<std::uint8_t>(protocol::failed);
    run.add(6, Kind::QueuePutBegin, run.main(),
            {.object = 0, .text = "2", .flags = protocol::nonBlocking});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    run.add(7, Kind::QueuePutEnd, run.main(), {.object = 0, .flags = flags});
    QCOMPARE(itemsOf(*run.now()), std::string("1| "));
    // Also where it looked as if there were a place.
    run.add(8, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    run.add(9, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "3"});
    run.add(10, Kind::QueuePutEnd, run.main(), {.object = 0, .flags = flags});
    QCOMPARE(itemsOf(*run.now()), std::string());
    QCOMPARE(run.now()->queues[0].puts, 1u);
}

void TestObjectTrackers::feederMayBeQuickerThanThePut() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0, .a = 1});
    run.put(5, run.main(), "1");
    run.add(6, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "2"});
    run.add(7, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    run.add(8, Kind::QueueSent, run.main(), {.object = 0});
    QCOMPARE(itemsOf(*run.now()), std::string("2| "));
    run.add(9, Kind::QueuePutEnd, run.main(), {.object = 0});
    QCOMPARE(itemsOf(*run.now()), std::string("2| "));
    QCOMPARE(run.now()->queues[0].puts, 2u);
}

void TestObjectTrackers::overtakingConsumersGetTheirOwnItems() {
    Run run(2);
    for (const auto* repr : {"1", "2", "3"})
        run.put(5, run.main(), repr);
    run.add(6, Kind::QueueGetEnd, child, {.object = 0, .text = "2"});
    QCOMPARE(itemsOf(*run.now()), std::string("1| 3| "));
    run.add(7, Kind::QueueGetEnd, second, {.object = 0, .text = "1"});
    QCOMPARE(itemsOf(*run.now()), std::string("3| "));
}

void TestObjectTrackers::loserOfARaceForAnItemWaits() {
    Run run(2);
    run.put(5, run.main(), "1");
    run.add(6, Kind::QueueGetBegin, child, {.object = 0});
    run.add(6, Kind::QueueGetBegin, second, {.object = 0});
    QCOMPARE(run.now()->processes[2].state, RunState::Running);
    run.add(7, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QCOMPARE(run.now()->processes[2].state, RunState::Blocked);
}

void TestObjectTrackers::bufferOfAKilledProcessIsLost() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    run.put(5, child, "1");
    run.add(6, Kind::QueuePutBegin, child, {.object = 0, .text = "2"});
    run.add(6, Kind::QueuePutEnd, child, {.object = 0});
    run.exited(7, child, -9, ExitSource::HostWait);
    QCOMPARE(itemsOf(*run.now()), std::string("1| "));
    QCOMPARE(run.now()->queues[0].lostItems, 1u);
    QCOMPARE(run.lanes()->queueDepth[0].back().items, 1);
}

void TestObjectTrackers::simpleQueueHasNoBuffer() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0, .c = 2});
    run.add(5, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "1"});
    QCOMPARE(itemsOf(*run.now()), std::string("1| "));
    QCOMPARE(run.now()->queues[0].name, std::string("SimpleQueue"));
}

void TestObjectTrackers::queueMadeByTheLibraryIsInternal() {
    Run run;
    run.put(5, child, "1");
    QVERIFY(run.now()->queues[0].internal);
    run.add(6, Kind::QueueCreated, child, {.object = 1});
    QVERIFY(!run.now()->queues[1].internal);
}

void TestObjectTrackers::manyItemsKeepTheirOrder() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    for (int i = 0; i < 1000; ++i)
        run.put(5, run.main(), std::to_string(i));
    for (int i = 0; i < 300; ++i)
        run.add(6, Kind::QueueGetEnd, child, {.object = 0, .text = std::to_string(i)});
    const auto state = run.now();
    QCOMPARE(state->queues[0].items.size(), 700u);
    std::size_t expected = 300;
    for (const state::QueueItem& item : state->queues[0].items)
        QCOMPARE(item.repr, std::to_string(expected++));
    QCOMPARE((*state->queues[0].items.rbegin()).repr, std::string("999"));
}

void TestObjectTrackers::lockHasAHolderAndWaitersInOrder() {
    Run run(2);
    run.add(4, Kind::LockCreated, run.main(), {.object = 0, .a = 1});
    run.add(5, Kind::LockAcquired, run.main(), {.object = 0});
    run.add(6, Kind::LockAcquireBegin, second, {.object = 0, .a = -1});
    run.add(7, Kind::LockAcquireBegin, child, {.object = 0, .a = -1});
    const auto held = run.now();
    QCOMPARE(held->locks[0].holder, run.main());
    QCOMPARE(held->locks[0].waiting, (std::vector{run.mainThread(second), run.mainThread(child)}));
    QCOMPARE(held->processes[2].state, RunState::Blocked);
    QCOMPARE(held->processes[2].wait.what, WaitFor::Lock);
    run.add(8, Kind::LockReleased, run.main(), {.object = 0});
    QVERIFY(!run.now()->locks[0].holder.isValid());
    QCOMPARE(run.now()->processes[2].state, RunState::Blocked);  // not before it has it
    run.add(9, Kind::LockAcquired, second, {.object = 0, .flags = protocol::contended});
    run.add(10, Kind::LockAcquireFailed, child, {.object = 0});
    const auto end = run.now();
    QCOMPARE(end->locks[0].holder, second);
    QVERIFY(end->locks[0].waiting.empty());
    QCOMPARE(end->locks[0].acquires, 2u);
    QCOMPARE(end->locks[0].contended, 1u);
    QCOMPARE(end->processes[1].state, RunState::Running);
    const auto lanes = run.lanes();
    QCOMPARE(lanes->lockHolders[0].size(), 2u);
    QCOMPARE(lanes->lockHolders[0][0].process, run.main());
    QVERIFY(lanes->lockHolders[0].open() != nullptr);
}

void TestObjectTrackers::recursiveAcquireKeepsTheHolder() {
    Run run;
    run.add(4, Kind::LockCreated, run.main(), {.object = 0, .c = 1, .a = 1});
    run.add(5, Kind::LockAcquired, child, {.object = 0});
    run.add(6, Kind::LockAcquired, child, {.object = 0, .flags = protocol::recursive});
    run.add(7, Kind::LockReleased, child, {.object = 0, .flags = protocol::recursive});
    QCOMPARE(run.now()->locks[0].holder, child);
    QCOMPARE(run.now()->locks[0].name, std::string("RLock"));
    run.add(8, Kind::LockReleased, child, {.object = 0});
    QVERIFY(!run.now()->locks[0].holder.isValid());
}

void TestObjectTrackers::killedHolderKeepsTheLock() {
    Run run;
    run.add(5, Kind::LockAcquired, child, {.object = 0});
    run.exited(6, child, -9, ExitSource::HostWait);
    QCOMPARE(run.now()->locks[0].holder, child);
}

void TestObjectTrackers::semaphoreHasSeveralHolders() {
    Run run(2);
    run.add(4, Kind::LockCreated, run.main(), {.object = 0, .c = 2, .a = 2});
    run.add(5, Kind::LockAcquired, child, {.object = 0});
    run.add(6, Kind::LockAcquired, second, {.object = 0});
    QCOMPARE(run.now()->locks[0].holders, (std::vector{child, second}));
    QVERIFY(!run.now()->locks[0].holder.isValid());
    run.add(7, Kind::LockReleased, second, {.object = 0});
    QCOMPARE(run.now()->locks[0].holders, (std::vector{child}));
    // One that is used as a signal is never held by more than it has units.
    run.add(8, Kind::LockCreated, run.main(), {.object = 1, .c = 2, .a = 0});
    run.add(9, Kind::LockReleased, child, {.object = 1});
    run.add(10, Kind::LockAcquired, second, {.object = 1});
    QVERIFY(run.now()->locks[1].holders.empty());
}

void TestObjectTrackers::waitInsideOfAnotherDoesNotHideIt() {
    Run run;
    run.add(3, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(4, Kind::LockCreated, run.main(), {.object = 0, .a = 1, .flags = protocol::internal});
    run.add(5, Kind::QueueGetBegin, child, {.object = 0});
    run.add(6, Kind::LockAcquireBegin, child, {.object = 0});
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::QueueItem);
    run.add(7, Kind::LockAcquired, child, {.object = 0});
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::QueueItem);
    QVERIFY(run.now()->locks[0].internal);
}

void TestObjectTrackers::valueShowsWhatWasLastSeen() {
    Run run;
    run.add(4, Kind::LockCreated, run.main(), {.object = 0, .c = 1});
    run.add(4, Kind::ValueCreated, run.main(), {.object = 0, .text = "i\0007"sv, .a = -1});
    run.add(4, Kind::ValueLock, run.main(), {.object = 0, .a = 0});
    QCOMPARE(run.now()->values[0].elements, std::vector<std::string>{"7"});
    QCOMPARE(run.now()->values[0].typeCode, std::string("i"));
    run.add(5, Kind::ValueRead, child, {.object = 0, .text = "7", .a = -1});
    run.add(6, Kind::ValueWritten, child, {.object = 0, .text = "8", .a = -1});
    const auto end = run.now();
    QCOMPARE(end->values[0].elements, std::vector<std::string>{"8"});
    QCOMPARE(end->values[0].reads, 1u);
    QCOMPARE(end->values[0].writes, 1u);
    QCOMPARE(end->values[0].lastWriter, child);
    QCOMPARE(end->values[0].lock, LockId(0));
    QCOMPARE(end->locks[0].guards, ValueId(0));
}

void TestObjectTrackers::arrayKnowsItsFirstElements() {
    Run run;
    run.add(4, Kind::ValueCreated, run.main(), {.object = 0, .text = "i\0[1, 22, 3]"sv, .a = 3});
    run.add(4, Kind::ValueCreated, run.main(),
            {.object = 1, .text = "d\0[1.5, 2.5, 3…"sv, .a = 100'000'000});
    run.add(5, Kind::ValueWritten, child, {.object = 0, .text = "9", .a = 2});
    run.add(5, Kind::ValueWritten, child, {.object = 1, .text = "9", .a = 99'999'999});
    QCOMPARE(run.now()->values[0].elements, (std::vector<std::string>{"1", "22", "9"}));
    QCOMPARE(run.now()->values[0].length, 3);
    const auto& large = run.now()->values[1];
    QCOMPARE(large.elements.size(), state::ValueState::maxElements);
    QCOMPARE(large.elements[1], std::string("2.5"));
    QCOMPARE(large.elements[2], std::string());
    QCOMPARE(large.writes, 1u);
}

QTEST_GUILESS_MAIN(TestObjectTrackers)
#include "tst_objecttrackers.moc"
