// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The way of an object, in runs that really happened: what is said of it has to agree with what
// the program does, and each part has to begin where the one before allows it.

#include "runningcli.h"
#include "state/journey.h"
#include "trace/tracefile.h"
#include "trackedrun.h"

#include <QTest>

#include <algorithm>

using namespace proclab;
using namespace Qt::StringLiterals;
using state::Journey;
using state::WayStep;
using trace::Kind;
using What = WayStep::What;
using Gap = Journey::Gap;
using Fate = Journey::Fate;

namespace {

constexpr auto queueProgram = R"(
import multiprocessing as mp, time

def produce(queue):
    for n in range(5):
        queue.put(("item", n))
    queue.put(None)

def consume(queue):
    while (item := queue.get()) is not None:
        time.sleep(0.002)

if __name__ == "__main__":
    queue = mp.Queue(maxsize=2)
    producer = mp.Process(target=produce, args=(queue,), name="producer")
    consumer = mp.Process(target=consume, args=(queue,), name="consumer")
    producer.start(); consumer.start(); producer.join(); consumer.join()
)";

constexpr auto simpleProgram = R"(
import multiprocessing as mp

def produce(queue):
    queue.put("hello")

if __name__ == "__main__":
    queue = mp.SimpleQueue()
    child = mp.Process(target=produce, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
)";

constexpr auto pipeProgram = R"(
import multiprocessing as mp

def work(end):
    end.send(end.recv() + 1)

if __name__ == "__main__":
    here, there = mp.Pipe()
    child = mp.Process(target=work, args=(there,))
    child.start()
    here.send(41)
    print(here.recv())
    child.join()
)";

constexpr auto poolProgram = R"(
import multiprocessing as mp

def square(n):
    return n * n

if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(square, range(6), chunksize=3))
        print(pool.apply_async(square, (9,)).get())
        pool.close()
        pool.join()
)";

constexpr auto executorProgram = R"(
from concurrent.futures import ProcessPoolExecutor

def square(n):
    return n * n

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(square, 7).result())
)";

constexpr auto managerProgram = R"(
import multiprocessing as mp

def produce(queue):
    queue.put(5); queue.put(6); queue.put(5)

if __name__ == "__main__":
    with mp.Manager() as manager:
        queue = manager.Queue()
        child = mp.Process(target=produce, args=(queue,))
        child.start()
        child.join()
        print(queue.get(), queue.get(), queue.get())
)";

constexpr auto lostProgram = R"(
import multiprocessing as mp, os, time

class Slow:
    def __repr__(self): return "slow"
    def __reduce__(self):
        time.sleep(30)
        return (int, (1,))

def produce(queue):
    queue.put(Slow())
    queue.put("behind")
    time.sleep(0.05)
    os._exit(3)

if __name__ == "__main__":
    queue = mp.Queue()
    child = mp.Process(target=produce, args=(queue,))
    child.start()
    child.join()
)";

constexpr auto unpicklableProgram = R"(
import multiprocessing as mp

if __name__ == "__main__":
    queue = mp.Queue()
    queue.put(lambda: 1)
    queue.put("fine")
    print(queue.get())
)";

/// A recorded run with its states.
struct Recorded {
    trace::Trace trace;
    state::StateTimeline timeline;

    /// The how many-th event of a kind for whose text `text` is ("" for any), from 0.
    [[nodiscard]] std::size_t find(Kind kind, std::string_view text, int which = 0) const {
        for (std::size_t i = 0; i < trace.size(); ++i) {
            const trace::Event event = trace[i];
            if (event.kind == kind && (text.empty() || trace.text(event.text) == text) &&
                which-- == 0)
                return i;
        }
        return WayStep::none;
    }
    [[nodiscard]] std::optional<Journey> from(Kind kind, std::string_view text,
                                              int which = 0) const {
        return state::journeyOf(trace, timeline, find(kind, text, which));
    }
};

std::vector<What> whats(const Journey& journey) {
    std::vector<What> all;
    for (const WayStep& step : journey.steps)
        all.push_back(step.what);
    return all;
}

const WayStep* part(const Journey& journey, What what) {
    const auto it = std::find_if(journey.steps.begin(), journey.steps.end(),
                                 [what](const WayStep& step) { return step.what == what; });
    return it == journey.steps.end() ? nullptr : &*it;
}

bool has(const Journey& journey, Gap gap) {
    return std::find(journey.gaps.begin(), journey.gaps.end(), gap) != journey.gaps.end();
}

/// Each part ends no earlier than it begins, and none begins before the first.
bool isInOrder(const Journey& journey) {
    return std::all_of(journey.steps.begin(), journey.steps.end(), [&](const WayStep& step) {
        return step.begin <= step.end && step.begin >= journey.steps.front().begin;
    });
}

}  // namespace

class TestJourneys : public QObject {
    Q_OBJECT
private slots:
    void itemOfAQueueIsFollowedThroughFeederAndPipe_data() { methods(); }
    void itemOfAQueueIsFollowedThroughFeederAndPipe();
    void everyEventOfAWayLeadsToTheSameWay_data() { methods(); }
    void everyEventOfAWayLeadsToTheSameWay();
    void simpleQueueHasNoBuffer_data() { methods(); }
    void simpleQueueHasNoBuffer();
    void messagesOfAPipeAreFollowed_data() { methods(); }
    void messagesOfAPipeAreFollowed();
    void taskIsFollowedToItsWorkerAndBack_data() { methods(); }
    void taskIsFollowedToItsWorkerAndBack();
    void singleCallOfAChunkIsFollowed_data() { methods(); }
    void singleCallOfAChunkIsFollowed();
    void futureIsFollowed_data() { methods(); }
    void futureIsFollowed();
    void queueOfAManagerIsMatchedByOrder_data() { methods(); }
    void queueOfAManagerIsMatchedByOrder();
    void whatEndsWithItsSenderIsLost();
    void whatCannotBePickledSaysSo();
    void whatNobodyPutSaysSo();
    void refusedItemEndsAtItsPut();
    void otherEventsHaveNoWay();

private:
    void methods();
    std::shared_ptr<Recorded> record(const char* program);

    tests::RunningCli m_cli;
};

void TestJourneys::methods() {
    QTest::addColumn<QString>("method");
    QTest::newRow("fork") << u"fork"_s;
    QTest::newRow("spawn") << u"spawn"_s;
}

std::shared_ptr<Recorded> TestJourneys::record(const char* program) {
    const QString method = QTest::currentDataTag() != nullptr
                               ? QString::fromLatin1(QTest::currentDataTag())
                               : u"fork"_s;
    const QString file = m_cli.path(u"run.proctrace"_s);
    (void)m_cli.run(program, {u"--start-method"_s, method, u"--save"_s, file});
    auto recording = trace::readRecording(file.toStdString());
    if (!recording)
        return nullptr;
    auto run = std::make_shared<Recorded>();
    run->trace = recording.value().trace;
    run->timeline.advance(run->trace);
    return run;
}

void TestJourneys::itemOfAQueueIsFollowedThroughFeederAndPipe() {
    const auto run = record(queueProgram);
    QVERIFY(run);
    for (int n = 0; n < 5; ++n) {
        const std::string item = "('item', " + std::to_string(n) + ")";
        const auto way = run->from(Kind::QueuePutBegin, item);
        QVERIFY(way);
        QCOMPARE(way->through, Journey::Through::Queue);
        QCOMPARE(way->fate, Fate::Arrived);
        QVERIFY(isInOrder(*way));
        const std::vector<What> expected{What::Put,    What::Buffered, What::Pickled,
                                         What::InPipe, What::Got,      What::Unpickled};
        QCOMPARE(whats(*way), expected);
        QVERIFY(way->gaps.empty());
        const WayStep& put = way->steps.front();
        const WayStep& pickled = *part(*way, What::Pickled);
        const WayStep& got = *part(*way, What::Got);
        QCOMPARE(run->trace.site(put.site).line, 6);
        QCOMPARE(run->trace.site(got.site).line, 10);
        QVERIFY(pickled.bytes > 0);
        QCOMPARE(part(*way, What::Unpickled)->bytes, pickled.bytes);
        QVERIFY(pickled.thread != put.thread);  // the feeder
        QCOMPARE(pickled.process, put.process);
        QCOMPARE(part(*way, What::InPipe)->end, got.begin);
        QCOMPARE(part(*way, What::InPipe)->begin, pickled.end);
        QVERIFY(way->from != way->to);
        QCOMPARE(run->trace.text(run->trace[got.event].text), item);
    }
}

void TestJourneys::everyEventOfAWayLeadsToTheSameWay() {
    const auto run = record(queueProgram);
    QVERIFY(run);
    const auto way = run->from(Kind::QueuePutBegin, "('item', 3)");
    QVERIFY(way);
    int asked = 0;
    for (const WayStep& step : way->steps) {
        if (step.event == WayStep::none)
            continue;
        const auto same = state::journeyOf(run->trace, run->timeline, step.event);
        QVERIFY(same);
        QCOMPARE(same->key, way->key);
        QCOMPARE(whats(*same), whats(*way));
        ++asked;
    }
    QVERIFY(asked >= 4);
}

void TestJourneys::simpleQueueHasNoBuffer() {
    const auto run = record(simpleProgram);
    QVERIFY(run);
    const auto way = run->from(Kind::QueueGetEnd, "'hello'");
    QVERIFY(way);
    QVERIFY(isInOrder(*way));
    const std::vector<What> expected{What::Put, What::Pickled, What::InPipe, What::Got,
                                     What::Unpickled};
    QCOMPARE(whats(*way), expected);
    QCOMPARE(part(*way, What::Pickled)->thread, part(*way, What::Put)->thread);
    QCOMPARE(way->to, ProcessUid(0));
}

void TestJourneys::messagesOfAPipeAreFollowed() {
    const auto run = record(pipeProgram);
    QVERIFY(run);
    for (const char* text : {"41", "42"}) {
        const auto way = run->from(Kind::ConnectionSendBegin, text);
        QVERIFY(way);
        QVERIFY(isInOrder(*way));
        QCOMPARE(way->through, Journey::Through::Pipe);
        const std::vector<What> expected{What::Put, What::Pickled, What::InPipe, What::Got,
                                         What::Unpickled};
        QCOMPARE(whats(*way), expected);
        QVERIFY(part(*way, What::Pickled)->bytes > 0);
        const auto back = run->from(Kind::ConnectionReceiveEnd, text);
        QVERIFY(back);
        QCOMPARE(back->key, way->key);
    }
    QCOMPARE(run->from(Kind::ConnectionSendBegin, "42")->to, ProcessUid(0));
}

void TestJourneys::taskIsFollowedToItsWorkerAndBack() {
    const auto run = record(poolProgram);
    QVERIFY(run);
    // The second job: apply_async() of one call.
    const auto way = run->from(Kind::JobSubmitted, "", 1);
    QVERIFY(way);
    QCOMPARE(way->through, Journey::Through::Pool);
    QCOMPARE(way->fate, Fate::Arrived);
    QCOMPARE(way->tasks, 1);
    QVERIFY(isInOrder(*way));
    for (const What what : {What::Submitted, What::Pickled, What::WaitsForWorker, What::Unpickled,
                            What::Work, What::ResultPickled, What::ResultInPipe,
                            What::ResultUnpickled, What::Done, What::ResultTaken})
        QVERIFY2(part(*way, what) != nullptr, std::to_string(int(what)).c_str());
    const WayStep& work = *part(*way, What::Work);
    QVERIFY(work.process != ProcessUid(0));
    QVERIFY(work.end >= work.begin);
    QCOMPARE(run->trace.text(way->text), std::string_view("square\0(9,)", 11));
    QCOMPARE(way->to, ProcessUid(0));
    // From the worker's side it is the same.
    const auto same = state::journeyOf(run->trace, run->timeline, work.event);
    QVERIFY(same);
    QCOMPARE(same->key, way->key);
}

void TestJourneys::singleCallOfAChunkIsFollowed() {
    const auto run = record(poolProgram);
    QVERIFY(run);
    const auto first = run->from(Kind::JobSubmitted, "", 0);
    QVERIFY(first);
    QCOMPARE(first->tasks, 2);
    QCOMPARE(first->task, 0);
    const auto second = state::journeyOfTask(run->trace, run->timeline, first->key, 1);
    QVERIFY(second);
    QCOMPARE(second->task, 1);
    QVERIFY(part(*second, What::Work) != nullptr);
    QVERIFY(part(*second, What::Work)->event != part(*first, What::Work)->event);

    const auto call = run->from(Kind::ItemBegin, "4");
    QVERIFY(call);
    QCOMPARE(call->key, first->key);
    QCOMPARE(call->task, 1);
    const WayStep* one = part(*call, What::Call);
    const WayStep* work = part(*call, What::Work);
    QVERIFY(one != nullptr && work != nullptr);
    QVERIFY(one->begin >= work->begin && one->end <= work->end);
    QCOMPARE(run->trace.text(call->text), "4");
}

void TestJourneys::futureIsFollowed() {
    const auto run = record(executorProgram);
    QVERIFY(run);
    const auto way = run->from(Kind::JobSubmitted, "");
    QVERIFY(way);
    QCOMPARE(way->fate, Fate::Arrived);
    QVERIFY(isInOrder(*way));
    for (const What what : {What::Submitted, What::WaitsForWorker, What::Work, What::Done})
        QVERIFY2(part(*way, what) != nullptr, std::to_string(int(what)).c_str());
}

void TestJourneys::queueOfAManagerIsMatchedByOrder() {
    const auto run = record(managerProgram);
    QVERIFY(run);
    std::vector<std::size_t> puts;
    for (std::size_t i = 0; i < run->trace.size(); ++i) {
        if (run->trace[i].kind == Kind::ManagerCallBegin &&
            trace::textPart(run->trace.text(run->trace[i].text), 0) == "put")
            puts.push_back(i);
    }
    QCOMPARE(puts.size(), 3U);
    std::vector<std::size_t> gets;
    for (const std::size_t put : puts) {
        const auto way = state::journeyOf(run->trace, run->timeline, put);
        QVERIFY(way);
        QCOMPARE(way->through, Journey::Through::ManagedQueue);
        QCOMPARE(way->fate, Fate::Arrived);
        QCOMPARE(way->to, ProcessUid(0));
        QVERIFY(isInOrder(*way));
        QVERIFY(has(*way, Gap::InsideServer));
        QVERIFY(has(*way, Gap::MatchedByOrder));
        gets.push_back(part(*way, What::Got)->event);
    }
    // 5, 6 and 5 are got in this order: the two fives are not the same.
    QVERIFY(gets[0] < gets[1] && gets[1] < gets[2]);
}

void TestJourneys::whatEndsWithItsSenderIsLost() {
    const auto run = record(lostProgram);
    QVERIFY(run);
    const auto way = run->from(Kind::QueuePutBegin, "'behind'");
    QVERIFY(way);
    QCOMPARE(way->fate, Fate::LostInBuffer);
    const WayStep* buffered = part(*way, What::Buffered);
    QVERIFY(buffered != nullptr && !buffered->isOpen);
    QCOMPARE(buffered->end, run->timeline.latest()->processes[way->from.value()].ended);
    QVERIFY(part(*way, What::InPipe) == nullptr);
    QVERIFY(!way->to.isValid());
}

void TestJourneys::whatCannotBePickledSaysSo() {
    const auto run = record(unpicklableProgram);
    QVERIFY(run);
    const auto way = run->from(Kind::QueuePutBegin, "");
    QVERIFY(way);
    QCOMPARE(way->fate, Fate::NotPickled);
    // It does not take the place of the one behind it.
    const auto next = run->from(Kind::QueuePutBegin, "'fine'");
    QVERIFY(next);
    QCOMPARE(next->fate, Fate::Arrived);
    QVERIFY(part(*next, What::Pickled) != nullptr);
}

void TestJourneys::whatNobodyPutSaysSo() {
    tests::Run run;
    run.add(2, Kind::QueueCreated, tests::Run::main(), {.object = 0});
    run.add(3, Kind::QueueGetBegin, tests::child, {.object = 0});
    run.add(4, Kind::QueueGetEnd, tests::child, {.object = 0, .text = "7", .a = 500});
    (void)run.now();
    const trace::Trace trace = run.trace();
    const auto way = state::journeyOf(trace, *run.timeline, trace.size() - 1);
    QVERIFY(way);
    QVERIFY(has(*way, Gap::Handover));
    QCOMPARE(whats(*way), (std::vector<What>{What::Got, What::Unpickled}));
}

void TestJourneys::refusedItemEndsAtItsPut() {
    tests::Run run;
    run.add(2, Kind::QueueCreated, tests::Run::main(), {.object = 0, .a = 1});
    run.put(3, tests::child, "1");
    run.add(4, Kind::QueuePutBegin, tests::child,
            {.object = 0, .text = "2", .flags = protocol::nonBlocking});
    run.add(4.1, Kind::QueuePutEnd, tests::child, {.object = 0, .flags = protocol::failed});
    (void)run.now();
    const trace::Trace trace = run.trace();
    const auto way = state::journeyOf(trace, *run.timeline, trace.size() - 1);
    QVERIFY(way);
    QCOMPARE(way->fate, Fate::Refused);
    QCOMPARE(whats(*way), std::vector<What>{What::Put});
}

void TestJourneys::otherEventsHaveNoWay() {
    const auto run = record(simpleProgram);
    QVERIFY(run);
    for (std::size_t i = 0; i < run->trace.size(); ++i) {
        if (!state::isOnAWay(run->trace[i].kind))
            QVERIFY(!state::journeyOf(run->trace, run->timeline, i));
    }
    QVERIFY(!state::journeyOf(run->trace, run->timeline, run->trace.size()));
}

QTEST_GUILESS_MAIN(TestJourneys)
#include "tst_journeys.moc"
