// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/timeline/arrowpainter.h"
#include "desktop/views/timeline/workercalls.h"
#include "sampleruns.h"

#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using protocol::Kind;
using state::Transfer;

namespace {

constexpr double width = 2000;  // 100 px a millisecond

/// A pool, whose worker does a task of two items and one that is a single call; then a message.
trace::TraceBuilder workBuilder(std::string_view method) {
    trace::TraceBuilder b;
    const ProcessUid worker = b.createProcess(1, "Worker-1", "worker");
    b.start(2, worker, "fork");
    b.add(3, Kind::PoolCreated, b.main(), {.object = 0, .a = 1});
    b.add(3, Kind::PoolWorkerBegin, worker, {.object = 0});
    const auto job = [&](double ms, std::int64_t number, std::string_view name) {
        const std::string text = std::string(name) + '\0' + "f" + '\0' + "x";
        b.add(ms, Kind::JobSubmitted, b.main(), {.object = 0, .text = text, .c = 1, .a = number});
    };
    const auto task = [&](double ms, Kind kind, ProcessUid process, std::int64_t number,
                          std::string_view text = {}) {
        b.add(ms, kind, process, {.object = 0, .text = text, .c = 0, .a = number});
    };
    job(4, 0, method);
    task(4.5, Kind::TaskSent, b.main(), 0);
    task(5, Kind::TaskBegin, worker, 0, "power\0[(2, 3), (2, 4)]"sv);
    task(5, Kind::ItemBegin, worker, 0, "(2, 3)");
    task(7, Kind::ItemEnd, worker, 0, "8");
    task(7, Kind::ItemBegin, worker, 0, "(2, 4)");
    task(9, Kind::ItemEnd, worker, 0, "16");
    task(9, Kind::TaskEnd, worker, 0, "[8, 16]");
    task(10, Kind::TaskResult, b.main(), 0);
    job(10.5, 1, "apply_async");
    task(11, Kind::TaskSent, b.main(), 1);
    task(12, Kind::TaskBegin, worker, 1, "square\0(3,)"sv);
    task(14, Kind::TaskEnd, worker, 1, "9");
    task(14.5, Kind::TaskResult, b.main(), 1);
    b.add(15, Kind::PipeCreated, b.main(), {.object = 0, .c = 1});
    b.add(16, Kind::ConnectionSendBegin, b.main(), {.object = 0, .text = "'ping'"});
    b.add(16, Kind::ConnectionSendEnd, b.main(), {.object = 0, .c = 10, .a = 1000});
    const auto second = static_cast<std::uint8_t>(protocol::secondEnd);
    b.add(17, Kind::ConnectionReceiveBegin, worker, {.object = 0, .flags = second});
    b.add(17, Kind::ConnectionReceiveEnd, worker,
          {.object = 0, .text = "'ping'", .c = 10, .a = 500, .flags = second});
    b.add(20, Kind::SleepBegin, b.main(), {.a = 1});
    return b;
}

/// All that a scene is made from.
struct Picture {
    Theme theme;
    tests::SampleRun run;
    TraceCursor cursor;
    std::shared_ptr<const state::Lanes> lanes;
    Names names;
    TimelineAxis axis;
    LaneLayout layout;
    LaneMips mips;

    explicit Picture(std::string_view method = "map", int level = 2) {
        trace::TraceBuilder b = workBuilder(method);
        run = tests::finished(b);
        cursor.setDetailLevel(level);
        cursor.setTrace(run.trace, run.timeline);
        lanes = run.timeline->lanes();
        names = Names(run.trace, cursor.latest());
        axis = TimelineAxis::time(
            TimeScale(run.trace.begin(), run.trace.begin() + std::chrono::milliseconds(20), width),
            run.trace, cursor.steps());
        layout = layoutLanes(*cursor.latest(), *lanes, {.level = level});
    }
    std::vector<TimelineFinding> findings;
    TimelineScene scene() {
        return {.theme = theme,
                .trace = run.trace,
                .steps = cursor.steps(),
                .lanes = *lanes,
                .latest = *cursor.latest(),
                .now = *cursor.snapshot(),
                .names = names,
                .axis = axis,
                .layout = layout,
                .mips = mips,
                .findings = findings,
                .cursorTime = cursor.time()};
    }
};

std::vector<Arrow> ofKind(const std::vector<Arrow>& arrows, Transfer::Kind kind) {
    std::vector<Arrow> result;
    for (const Arrow& arrow : arrows) {
        if (arrow.kind == kind) {
            result.push_back(arrow);
        }
    }
    return result;
}

bool isNear(double a, double b) {
    return std::abs(a - b) <= 2;
}

}  // namespace

class TestTimelineArrows : public QObject {
    Q_OBJECT
private slots:
    void tasksGoToTheWorkerAndResultsComeBack() {
        Picture picture;
        const std::vector<Arrow> arrows = arrowsOf(picture.scene());
        const Lane* main = picture.layout.laneOf(ProcessUid(0));
        const Lane* worker = picture.layout.laneOf(ProcessUid(1));
        QVERIFY(main != nullptr && worker != nullptr && worker->top > main->top);
        const std::vector<Arrow> tasks = ofKind(arrows, Transfer::Kind::Task);
        QCOMPARE(tasks.size(), std::size_t(2));
        QVERIFY(isNear(tasks[0].way.front().x(), 450));
        QVERIFY(isNear(tasks[0].way.back().x(), 500));
        QVERIFY(tasks[0].way.front().y() < main->bottom());
        QVERIFY(tasks[0].way.back().y() >= worker->top);
        const std::vector<Arrow> results = ofKind(arrows, Transfer::Kind::Result);
        QCOMPARE(results.size(), std::size_t(2));
        QVERIFY(isNear(results[0].way.front().x(), 900));
        QVERIFY(isNear(results[0].way.back().x(), 1000));
        QVERIFY(results[0].way.back().y() < results[0].way.front().y());
    }

    void messagesGoFromLaneToLane() {
        Picture picture;
        const std::vector<Arrow> messages =
            ofKind(arrowsOf(picture.scene()), Transfer::Kind::Message);
        QCOMPARE(messages.size(), std::size_t(1));
        QVERIFY(isNear(messages[0].way.front().x(), 1600));
        QVERIFY(isNear(messages[0].way.back().x(), 1700));
    }

    void theFirstLevelHasNoneOfThem() {
        Picture picture("map", 1);
        for (const Arrow& arrow : arrowsOf(picture.scene())) {
            QVERIFY(arrow.kind == Transfer::Kind::Start || arrow.kind == Transfer::Kind::Join);
        }
    }

    void aWorkersCallsAreNamedWithinItsSpans() {
        Picture picture;
        const TimelineScene scene = picture.scene();
        const Lane* worker = picture.layout.laneOf(ProcessUid(1));
        const state::SpanList& spans = picture.lanes->processes[1];
        QStringList words;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const auto [left, right] = picture.axis.xOfSpan(spans, i);
            for (const CallPiece& call : callsWithin(scene, *worker, spans[i], left, right)) {
                words << call.words;
                QVERIFY(call.left >= left && call.right <= right && call.right > call.left);
            }
        }
        QCOMPARE(words, (QStringList{u"power((2, 3))"_s, u"power((2, 4))"_s, u"square(3)"_s}));
        const Lane* main = picture.layout.laneOf(ProcessUid(0));
        const state::SpanList& others = picture.lanes->processes[0];
        QVERIFY(callsWithin(scene, *main, others[0], 0, width).empty());
    }

    void starmapUnpacksWhatItIsGiven() {
        Picture picture("starmap");
        const TimelineScene scene = picture.scene();
        const Lane* worker = picture.layout.laneOf(ProcessUid(1));
        state::Span span;
        span.begin = picture.run.trace.begin() + std::chrono::milliseconds(6);
        span.end = picture.run.trace.begin() + std::chrono::milliseconds(8);
        const std::vector<CallPiece> calls = callsWithin(scene, *worker, span, 600, 800);
        QCOMPARE(calls.size(), std::size_t(2));
        QCOMPARE(calls[0].words, u"power(2, 3)"_s);
        QVERIFY(!calls[0].begins);
        QCOMPARE(calls[0].left, 600.0);
        QCOMPARE(calls[1].words, u"power(2, 4)"_s);
        QVERIFY(calls[1].begins && isNear(calls[1].left, 700));
        QCOMPARE(calls[1].right, 800.0);
    }
};

QTEST_MAIN(TestTimelineArrows)
#include "tst_timelinearrows.moc"
