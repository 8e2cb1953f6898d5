// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rules by which events change pipes, queues between threads, and blocks of shared memory.

#include "trackedrun.h"

#include <QTest>

using namespace proclab;
using namespace proclab::tests;
using namespace std::string_view_literals;
using protocol::ExitSource;
using protocol::ObjectType;
using protocol::PipeEnd;
using state::RunState;
using state::Transfer;
using state::WaitFor;
using trace::Kind;

namespace {

constexpr auto number(auto value) {
    return static_cast<std::int32_t>(value);
}
constexpr auto secondEnd = static_cast<std::uint8_t>(protocol::secondEnd);
constexpr auto failed = static_cast<std::uint8_t>(protocol::failed);

/// A run with a pipe, number 0.
struct PipeRun : Run {
    explicit PipeRun(bool duplex, int children = 1) : Run(children) {
        add(4, Kind::PipeCreated, main(), {.object = 0, .c = duplex ? 1 : 0});
    }
    void send(double ms, ProcessUid process, std::string_view repr, std::uint8_t flags = 0,
              std::int32_t bytes = 10) {
        add(ms, Kind::ConnectionSendBegin, process, {.object = 0, .text = repr, .flags = flags});
        add(ms, Kind::ConnectionSendEnd, process,
            {.object = 0, .c = bytes, .a = 1000, .flags = flags});
    }
    void beginReceive(double ms, ProcessUid process, std::uint8_t flags = 0) {
        add(ms, Kind::ConnectionReceiveBegin, process, {.object = 0, .flags = flags});
    }
    void endReceive(double ms, ProcessUid process, std::string_view repr, std::uint8_t flags = 0) {
        add(ms, Kind::ConnectionReceiveEnd, process,
            {.object = 0, .text = repr, .c = 10, .a = 500, .flags = flags});
    }
};

std::string textOf(const SharedDeque<state::Message>& messages) {
    std::string text;
    for (std::size_t i = 0; i < messages.size(); ++i)
        text += messages[i].repr + ' ';
    return text;
}

}  // namespace

class TestChannels : public QObject {
    Q_OBJECT
private slots:
    // Pipes
    void messageGoesFromEndToEnd();
    void endsOfAOneWayPipeAreToldApartByWhatIsDone();
    void receiverOfAnEmptyPipeWaits();
    void loserOfARaceForAMessageWaits();
    void pollWaitsAsLongAsNothingIsThere();
    void sendThatTheKernelSawWaitingWaitsForRoom();
    void failedSendLeavesNoMessage();
    void endOfFileIsSeen();
    void closedEndHasNoUser();
    void waitForManyConnectionsIsAWait();
    void pipeWhoseMakingIsUnknownKeepsNoMessages();
    void endedProcessUsesNoPipe();
    // Queues
    void lifoQueueGivesTheNewestFirst();
    void priorityQueueGivesWhatWasGot();
    void queueOfThreadsHasNoBuffer();
    void picklingAndQuestionsAreCounted();
    void queueIsWaitedForAsLongAsWasSaid();
    void errorOfATaskIsAsPythonPrintsIt();
    // Shared memory
    void blockIsAttachedUntilEveryHandleIsClosed();
    void blockOfAnEndedProcessIsNotAttachedThere();
    void whoRemovedABlockIsKnown();
    void itemsOfAShareableListAreKept();
    // What cannot be seen
    void rawValueIsUnseen();
};

void TestChannels::messageGoesFromEndToEnd() {
    PipeRun run(true);
    run.add(4, Kind::ObjectNamed, run.main(),
            {.object = 0, .text = "here", .a = number(ObjectType::Pipe)});
    run.add(4, Kind::ObjectNamed, run.main(),
            {.object = 0, .text = "there", .a = number(ObjectType::Pipe), .flags = secondEnd});
    run.add(5, Kind::ConnectionSendBegin, run.main(), {.object = 0, .text = "'ping'"});
    QCOMPARE(textOf(run.now()->pipes[0].ends[1].incoming), std::string("'ping' "));
    QCOMPARE(run.now()->pipes[0].ends[1].incoming[0].bytes, -1);
    run.add(6, Kind::ConnectionSendEnd, run.main(), {.object = 0, .c = 19, .a = 1000});
    QCOMPARE(run.now()->pipes[0].ends[1].incoming[0].bytes, 19);
    run.beginReceive(7, child, secondEnd);
    QCOMPARE(run.now()->processes[1].state, RunState::Running);  // there is one
    run.endReceive(8, child, "'ping'", secondEnd);
    run.send(9, child, "'pong'", secondEnd);

    const auto end = run.now();
    const state::PipeState& pipe = end->pipes[0];
    QVERIFY(pipe.duplex);
    QCOMPARE(pipe.creator, run.main());
    QCOMPARE(pipe.ends[0].name, std::string("here"));
    QCOMPARE(pipe.ends[1].name, std::string("there"));
    QCOMPARE(pipe.ends[0].sent, 1u);
    QCOMPARE(pipe.ends[0].bytesSent, 19u);
    QCOMPARE(pipe.ends[1].received, 1u);
    QCOMPARE(pipe.ends[1].lastReceived, std::string("'ping'"));
    QCOMPARE(pipe.ends[0].users, std::vector<ProcessUid>{run.main()});
    QCOMPARE(pipe.ends[1].users, std::vector<ProcessUid>{child});
    QCOMPARE(textOf(pipe.ends[0].incoming), std::string("'pong' "));
    QCOMPARE(textOf(pipe.ends[1].incoming), std::string());
    QCOMPARE(pipe.picklingNs, 2500u);
    const auto lanes = run.lanes();
    const Transfer& way = lanes->transfers.back();
    QCOMPARE(way.kind, Transfer::Kind::Message);
    QCOMPARE(way.object, 0u);
    QCOMPARE(way.from, run.main());
    QCOMPARE(way.to, child);
    QCOMPARE(run.trace().text(way.repr), "'ping'"sv);
    QCOMPARE(run.trace()[way.sentEvent].kind, Kind::ConnectionSendBegin);
    QCOMPARE(run.trace()[way.receivedEvent].kind, Kind::ConnectionReceiveEnd);
}

void TestChannels::endsOfAOneWayPipeAreToldApartByWhatIsDone() {
    PipeRun run(false);
    for (const auto& [name, end] :
         {std::pair("r", PipeEnd::Reads), std::pair("w", PipeEnd::Writes)})
        run.add(4, Kind::ObjectNamed, run.main(),
                {.object = 0, .text = name, .c = number(end), .a = number(ObjectType::Pipe)});
    run.send(5, child, "1");
    run.beginReceive(6, run.main());
    run.endReceive(6, run.main(), "1");
    run.add(7, Kind::ConnectionClosed, child, {.object = 0, .c = number(PipeEnd::Writes)});
    const auto end = run.now();
    const state::PipeState& pipe = end->pipes[0];
    QVERIFY(pipe.ends[0].reads && !pipe.ends[0].writes);
    QVERIFY(pipe.ends[1].writes && !pipe.ends[1].reads);
    QCOMPARE(pipe.ends[0].name, std::string("r"));
    QCOMPARE(pipe.ends[1].name, std::string("w"));
    QCOMPARE(pipe.ends[1].sent, 1u);
    QCOMPARE(pipe.ends[0].received, 1u);
    QCOMPARE(pipe.ends[1].closedIn, std::vector<ProcessUid>{child});
    QVERIFY(pipe.ends[0].closedIn.empty());
}

void TestChannels::receiverOfAnEmptyPipeWaits() {
    PipeRun run(false);
    run.beginReceive(5, run.main());
    const auto waiting = run.now();
    QCOMPARE(waiting->processes[0].state, RunState::Blocked);
    QCOMPARE(waiting->processes[0].wait.what, WaitFor::Message);
    QCOMPARE(waiting->processes[0].wait.object, 0u);
    QCOMPARE(waiting->pipes[0].ends[0].receiving.size(), 1u);
    run.send(6, child, "1");
    QCOMPARE(run.now()->processes[0].state, RunState::Blocked);  // until it has it
    run.endReceive(7, run.main(), "1");
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QVERIFY(run.now()->pipes[0].ends[0].receiving.empty());
}

void TestChannels::loserOfARaceForAMessageWaits() {
    PipeRun run(false, 2);
    run.send(5, run.main(), "1");
    run.beginReceive(6, child);
    run.beginReceive(6, second);
    QCOMPARE(run.now()->processes[2].state, RunState::Running);
    run.endReceive(7, child, "1");
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QCOMPARE(run.now()->processes[2].state, RunState::Blocked);
}

void TestChannels::pollWaitsAsLongAsNothingIsThere() {
    PipeRun run(false);
    run.add(5, Kind::ConnectionPollBegin, run.main(), {.object = 0, .a = 2'000'000});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::Message);
    QCOMPARE(run.now()->processes[0].wait.duration, 2'000'000);
    run.add(7, Kind::ConnectionPollEnd, run.main(), {.object = 0, .c = 0});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    QCOMPARE(run.now()->pipes[0].ends[0].received, 0u);
}

void TestChannels::sendThatTheKernelSawWaitingWaitsForRoom() {
    PipeRun run(false);
    run.add(5, Kind::ConnectionSendBegin, child, {.object = 0, .text = "bytes"});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);  // mostly there is room
    run.sample(10, run.mainThread(child), 0, 'S', 1);
    const auto full = run.now();
    QCOMPARE(full->processes[1].state, RunState::Blocked);
    QCOMPARE(full->processes[1].wait.what, WaitFor::MessageSpace);
    QCOMPARE(full->pipes[0].ends[1].sending, std::vector{run.mainThread(child)});
    run.add(12, Kind::ConnectionSendEnd, child, {.object = 0, .c = 200'000});
    QCOMPARE(run.now()->processes[1].state, RunState::Running);
    QVERIFY(run.now()->pipes[0].ends[1].sending.empty());
}

void TestChannels::failedSendLeavesNoMessage() {
    PipeRun run(true);
    run.send(5, run.main(), "1");
    run.add(6, Kind::ConnectionSendBegin, run.main(), {.object = 0, .text = "lambda"});
    run.add(7, Kind::ConnectionSendEnd, run.main(), {.object = 0, .flags = failed});
    run.send(8, run.main(), "2");
    QCOMPARE(textOf(run.now()->pipes[0].ends[1].incoming), std::string("1 2 "));
    QCOMPARE(run.now()->pipes[0].ends[0].sent, 2u);
}

void TestChannels::endOfFileIsSeen() {
    PipeRun run(false);
    run.beginReceive(5, run.main());
    run.endReceive(6, run.main(), "EOFError", failed);
    QVERIFY(run.now()->pipes[0].ends[0].sawEnd);
    QVERIFY(!run.now()->pipes[0].ends[1].sawEnd);
    QCOMPARE(run.now()->pipes[0].ends[0].received, 0u);
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
}

void TestChannels::closedEndHasNoUser() {
    PipeRun run(true);
    run.send(5, child, "1", secondEnd);
    run.add(6, Kind::ConnectionClosed, child,
            {.object = 0, .c = number(PipeEnd::Both), .flags = secondEnd});
    QVERIFY(run.now()->pipes[0].ends[1].users.empty());
    QCOMPARE(run.now()->pipes[0].ends[1].closedIn, std::vector<ProcessUid>{child});
}

void TestChannels::waitForManyConnectionsIsAWait() {
    PipeRun run(true);
    run.add(5, Kind::ConnectionWaitBegin, run.main(), {.text = "11 12", .c = 2, .a = -1});
    QCOMPARE(run.now()->processes[0].wait.what, WaitFor::Message);
    run.add(6, Kind::ConnectionWaitEnd, run.main(), {.text = "12", .c = 1});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
    run.add(7, Kind::ConnectionWaitBegin, run.main(), {.text = "11", .c = 1, .a = 0});
    QCOMPARE(run.now()->processes[0].state, RunState::Running);
}

void TestChannels::pipeWhoseMakingIsUnknownKeepsNoMessages() {
    Run run;
    run.add(5, Kind::ConnectionSendBegin, child, {.object = 0, .text = "1"});
    run.add(6, Kind::ConnectionSendEnd, child, {.object = 0, .c = 5});
    const auto end = run.now();
    QCOMPARE(end->pipes[0].ends[0].sent, 1u);
    QVERIFY(end->pipes[0].ends[0].incoming.empty());
    QVERIFY(end->pipes[0].ends[1].incoming.empty());
}

void TestChannels::endedProcessUsesNoPipe() {
    PipeRun run(false);
    run.beginReceive(5, child);
    QCOMPARE(run.now()->pipes[0].ends[0].receiving.size(), 1u);
    run.exited(6, child, -9, ExitSource::HostWait);
    QVERIFY(run.now()->pipes[0].ends[0].users.empty());
    QVERIFY(run.now()->pipes[0].ends[0].receiving.empty());
    run.send(7, run.main(), "1");
    run.beginReceive(8, run.main());
    run.endReceive(8, run.main(), "1");  // and it is nobody who could lose a race
    QCOMPARE(run.now()->processes[1].state, RunState::Killed);
}

void TestChannels::lifoQueueGivesTheNewestFirst() {
    Run run;
    run.add(4, Kind::QueueCreated, child,
            {.object = 0,
             .c = number(protocol::QueueType::ThreadLifoQueue),
             .flags = protocol::ofThreads});
    for (const auto* repr : {"1", "2", "3"}) {
        run.add(5, Kind::QueuePutBegin, child, {.object = 0, .text = repr});
        run.add(5, Kind::QueuePutEnd, child, {.object = 0});
    }
    QCOMPARE(run.now()->queues[0].items.front().repr, std::string("3"));
    run.add(6, Kind::QueueGetEnd, child, {.object = 0, .text = "3"});
    QCOMPARE(run.now()->queues[0].items.front().repr, std::string("2"));
    QCOMPARE(run.now()->queues[0].items.back().repr, std::string("1"));
    QCOMPARE(run.now()->queues[0].items.size(), 2u);
}

void TestChannels::priorityQueueGivesWhatWasGot() {
    Run run;
    run.add(4, Kind::QueueCreated, child,
            {.object = 0, .c = number(protocol::QueueType::ThreadPriorityQueue)});
    for (int i = 0; i < 300; ++i)
        run.add(5, Kind::QueuePutBegin, child, {.object = 0, .text = std::to_string(i)});
    run.add(6, Kind::QueueGetEnd, child, {.object = 0, .text = "250"});
    const auto end = run.now();
    QCOMPARE(end->queues[0].items.size(), 299u);
    for (const state::QueueItem& item : end->queues[0].items)
        QVERIFY(item.repr != "250");
    QCOMPARE(run.lanes()->transfers.back().kind, Transfer::Kind::Item);
    QCOMPARE(run.trace().text(run.lanes()->transfers.back().repr), "250"sv);
}

void TestChannels::queueOfThreadsHasNoBuffer() {
    Run run;
    run.add(4, Kind::QueueCreated, child,
            {.object = 0,
             .c = number(protocol::QueueType::ThreadQueue),
             .a = 1,
             .flags = protocol::ofThreads});
    run.add(5, Kind::QueuePutBegin, child, {.object = 0, .text = "1"});
    QVERIFY(run.now()->queues[0].ofThreads);
    QCOMPARE(run.now()->queues[0].items.inPipe(), 1u);
    QCOMPARE(run.now()->queues[0].name, std::string("queue.Queue"));
    run.add(5, Kind::QueuePutEnd, child, {.object = 0});
    run.add(6, Kind::QueuePutBegin, child, {.object = 0, .text = "2"});
    QCOMPARE(run.now()->processes[1].wait.what, WaitFor::QueueSpace);
}

void TestChannels::queueIsWaitedForAsLongAsWasSaid() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0, .a = 1});
    const auto childWaits = [&] { return run.now()->processes[1].wait; };
    run.add(5, Kind::QueueGetBegin, child, {.object = 0, .a = 250'000'000});
    QCOMPARE(childWaits().what, WaitFor::QueueItem);
    QCOMPARE(childWaits().duration, 250'000'000);
    run.add(6, Kind::QueueGetEnd, child, {.object = 0, .flags = failed});
    run.add(7, Kind::QueueGetBegin, child, {.object = 0, .a = -1});
    QCOMPARE(childWaits().duration, -1);
    run.put(8, run.main(), "1");
    run.add(9, Kind::QueueGetEnd, child, {.object = 0, .text = "1"});
    // Older recordings say 0 of what waits without end.
    run.add(10, Kind::QueueGetBegin, child, {.object = 0});
    QCOMPARE(childWaits().what, WaitFor::QueueItem);
    QCOMPARE(childWaits().duration, -1);
    run.put(11, run.main(), "2");
    run.add(12, Kind::QueueGetEnd, child, {.object = 0, .text = "2"});
    run.put(13, run.main(), "3");
    run.add(14, Kind::QueuePutBegin, child, {.object = 0, .text = "4", .a = 1'000'000});
    QCOMPARE(childWaits().what, WaitFor::QueueSpace);
    QCOMPARE(childWaits().duration, 1'000'000);
    run.add(15, Kind::QueuePutEnd, child, {.object = 0, .flags = failed});
    run.add(16, Kind::QueuePutBegin, child, {.object = 0, .text = "4"});
    QCOMPARE(childWaits().duration, -1);
}

void TestChannels::errorOfATaskIsAsPythonPrintsIt() {
    Run run;
    run.add(4, Kind::PoolCreated, run.main(), {.object = 0, .a = 1});
    run.add(5, Kind::JobSubmitted, run.main(), {.object = 0, .c = 1, .a = 0});
    run.add(6, Kind::TaskEnd, child,
            {.object = 0, .text = "KeyError\0'x'"sv, .a = 0, .flags = failed});
    QCOMPARE(run.now()->pools[0].jobs[0].result, std::string("KeyError: 'x'"));
    run.add(7, Kind::JobSubmitted, run.main(), {.object = 0, .c = 1, .a = 1});
    run.add(8, Kind::TaskEnd, child, {.object = 0, .text = "KeyError", .a = 1, .flags = failed});
    QCOMPARE(run.now()->pools[0].jobs[1].result, std::string("KeyError"));
}

void TestChannels::picklingAndQuestionsAreCounted() {
    Run run;
    run.add(4, Kind::QueueCreated, run.main(), {.object = 0});
    run.add(5, Kind::QueuePutBegin, run.main(), {.object = 0, .text = "1"});
    run.add(5, Kind::QueuePutEnd, run.main(), {.object = 0});
    run.add(6, Kind::QueueSent, run.main(), {.object = 0, .c = 25, .a = 3000});
    QCOMPARE(run.now()->queues[0].items.front().bytes, 25);
    run.add(7, Kind::QueueAsked, run.main(),
            {.object = 0, .c = number(protocol::QueueQuestion::Size), .a = 1});
    run.add(8, Kind::QueueGetEnd, child, {.object = 0, .text = "1", .c = 25, .a = 400});
    run.add(9, Kind::QueueClosed, run.main(), {.object = 0});
    const auto end = run.now();
    QCOMPARE(end->queues[0].bytesSent, 25u);
    QCOMPARE(end->queues[0].picklingNs, 3400u);
    QCOMPARE(end->queues[0].asked, 1u);
    QCOMPARE(end->queues[0].lastAnswer, 1);
    QVERIFY(end->queues[0].closed);
    QCOMPARE(run.lanes()->transfers.back().bytes, 25);
}

void TestChannels::blockIsAttachedUntilEveryHandleIsClosed() {
    Run run;
    run.add(4, Kind::MemoryCreated, run.main(), {.object = 0, .text = "psm_1", .a = 4096});
    run.add(5, Kind::MemoryAttached, child, {.object = 0, .text = "psm_1", .a = 4096});
    run.add(6, Kind::MemoryAttached, child, {.object = 0, .text = "psm_1", .a = 4096});
    QCOMPARE(run.now()->memory[0].attached, (std::vector{run.main(), child}));
    run.add(7, Kind::MemoryClosed, child, {.object = 0});
    QCOMPARE(run.now()->memory[0].attached, (std::vector{run.main(), child}));
    run.add(8, Kind::MemoryClosed, child, {.object = 0});
    run.add(9, Kind::MemoryUnlinked, run.main(), {.object = 0});
    const auto end = run.now();
    QCOMPARE(end->memory[0].attached, std::vector{run.main()});
    QCOMPARE(end->memory[0].unlinkedBy, run.main());
    QCOMPARE(end->memory[0].size, 4096);
    QCOMPARE(end->memory[0].creator, run.main());
    QCOMPARE(end->memory[0].name, std::string("psm_1"));
    run.add(10, Kind::ObjectNamed, run.main(),
            {.object = 0, .text = "block", .a = number(ObjectType::SharedMemory)});
    run.add(11, Kind::MemoryAttached, child, {.object = 0, .text = "psm_1", .a = 4096});
    QCOMPARE(run.now()->memory[0].name, std::string("block"));
    QCOMPARE(run.now()->memory[0].systemName, std::string("psm_1"));
}

void TestChannels::blockOfAnEndedProcessIsNotAttachedThere() {
    Run run;
    run.add(4, Kind::MemoryCreated, run.main(), {.object = 0, .text = "psm_1", .a = 10});
    run.add(5, Kind::MemoryAttached, child, {.object = 0, .text = "psm_1", .a = 10});
    run.exited(6, child, -9, ExitSource::HostWait);
    QCOMPARE(run.now()->memory[0].attached, std::vector{run.main()});
}

void TestChannels::whoRemovedABlockIsKnown() {
    Run run;
    for (const std::uint32_t i : {0u, 1u, 2u}) {
        const std::string name = "psm_" + std::to_string(i);
        run.add(4, Kind::MemoryCreated, run.main(), {.object = i, .text = name, .a = 10});
    }
    run.add(5, Kind::TrackerRemoved, child,
            {.text = "/psm_0", .c = number(ObjectType::SharedMemory)});
    run.add(6, Kind::HostLeftover, run.main(),
            {.text = "psm_1", .c = number(ObjectType::SharedMemory)});
    run.add(7, Kind::HostLeftover, run.main(), {.text = "psm_2", .c = number(ObjectType::Lock)});
    const auto end = run.now();
    QVERIFY(end->memory[0].removedByTracker && !end->memory[0].leftBehind);
    QVERIFY(end->memory[1].leftBehind && !end->memory[1].removedByTracker);
    QVERIFY(!end->memory[2].leftBehind && !end->memory[2].removedByTracker);
}

void TestChannels::itemsOfAShareableListAreKept() {
    Run run;
    run.add(4, Kind::MemoryCreated, run.main(), {.object = 0, .text = "psm_1", .a = 4096});
    run.add(4, Kind::MemoryCreated, run.main(),
            {.object = 0,
             .text = "psm_1",
             .c = number(protocol::MemoryType::ShareableList),
             .a = 4096});
    run.add(5, Kind::MemoryWritten, child, {.object = 0, .text = "7", .a = 2});
    run.add(6, Kind::MemoryRead, run.main(), {.object = 0, .text = "'a'", .a = 0});
    run.add(7, Kind::MemoryWritten, child, {.object = 0, .text = "0", .a = 5'000'000});
    const auto end = run.now();
    QCOMPARE(end->memory[0].type, protocol::MemoryType::ShareableList);
    QCOMPARE(end->memory[0].elements, (std::vector<std::string>{"'a'", "", "7"}));
    QCOMPARE(end->memory[0].reads, 1u);
    QCOMPARE(end->memory[0].writes, 2u);
    run.add(8, Kind::MemoryClosed, run.main(), {.object = 0});  // it was opened once
    QVERIFY(run.now()->memory[0].attached.empty());
}

void TestChannels::rawValueIsUnseen() {
    Run run;
    run.add(4, Kind::ValueCreated, run.main(),
            {.object = 0, .text = "i\0000"sv, .a = -1, .flags = protocol::internal});
    run.add(4, Kind::ValueCreated, run.main(), {.object = 1, .text = "i\0000"sv, .a = -1});
    QVERIFY(run.now()->values[0].unseen);
    QVERIFY(!run.now()->values[1].unseen);
}

QTEST_GUILESS_MAIN(TestChannels)
#include "tst_channels.moc"
