// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is handed over through pipes and pools moves on the map, along its link. Runs made by hand
// and real ones are stepped through; no clock is waited for.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/mapmotion.h"
#include "desktop/views/processmap/movepaths.h"
#include "desktop/views/processmap/processmapview.h"
#include "desktop/views/processmap/sharedcards.h"
#include "primitiverun.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QApplication>
#include <QLineF>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;
using protocol::Kind;
using trace::TraceBuilder;

namespace {

/// main, three children, a pipe from the first to the second, and a pool of the second and third.
struct Run : TraceBuilder {
    ProcessUid sender;
    ProcessUid receiver;
    ProcessUid worker;

    Run() {
        sender = createProcess(1, "Process-1", "send");
        receiver = createProcess(1, "Process-2", "receive");
        worker = createProcess(1, "Process-3", "work");
        for (const ProcessUid process : {sender, receiver, worker}) {
            start(2, process);
        }
        add(4, Kind::PipeCreated, main(), {.object = 0, .c = 0});
        add(5, Kind::PoolCreated, main(), {.object = 0, .a = 2});
        for (const ProcessUid process : {receiver, worker}) {
            add(5, Kind::PoolWorkerBegin, process, {.object = 0});
        }
    }
    void send(std::string_view repr) {
        add(6, Kind::ConnectionSendBegin, sender, {.object = 0, .text = repr});
        add(6, Kind::ConnectionSendEnd, sender, {.object = 0, .c = 10, .a = 1000});
    }
    void receive(std::string_view repr) {
        add(7, Kind::ConnectionReceiveBegin, receiver, {.object = 0});
        add(7, Kind::ConnectionReceiveEnd, receiver, {.object = 0, .text = repr, .c = 10});
    }
};

struct Shown {
    TraceCursor cursor;
    std::shared_ptr<state::StateTimeline> timeline = std::make_shared<state::StateTimeline>();
    ProcessMapView view;

    Shown(const Theme& theme, const trace::Trace& trace, QSize room = {1000, 420})
        : view(theme, nullptr) {
        timeline->advance(trace);
        cursor.setTrace(trace, timeline);
        view.setCursor(&cursor);
        view.resize(room);
        view.show();
        QApplication::processEvents();
    }
    /// Steps over the last event of a kind; what began to move by it.
    const MovingItem* stepOver(Kind kind) {
        std::size_t event = cursor.trace().size();
        while (event > 0 && cursor.trace()[event - 1].kind != kind) {
            --event;
        }
        cursor.moveToPosition(event - 1);
        view.advanceMotion(1000);
        cursor.moveToPosition(event);
        const std::vector<MovingItem>& items = view.motion().items();
        return items.size() == 1 ? &items.front() : nullptr;
    }
};

/// The other cards that the middle of an item crosses on its way.
QStringList crossed(const MovingItem& item, const MapLayout& layout, qreal zoom) {
    const MapItem* card = layout.cardOf(item.move.process);
    const MapItem* object = layout.find(item.move.kind, item.move.object);
    const QPainterPath way = item.way();
    QStringList found;
    for (int part = 0; part <= 100; ++part) {
        const QPointF at = way.pointAtPercent(part / 100.0) * zoom;
        const MapItem* on = layout.at(at.toPoint());
        if (on != nullptr && on != object && on != card) {
            found << u"%1 of kind %2"_s.arg(on->id).arg(static_cast<int>(on->kind));
        }
    }
    return found;
}

}  // namespace

class TestMapMotion : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }
    void cleanup() {
        m_theme.setReducedMotion(false);
        m_theme.setZoom(1);
    }

    void aMessageGoesIntoItsTubeAlongItsLink() {
        Run run;
        run.send("'one'");
        run.send("'two'");
        Shown shown(m_theme, run.trace());
        const MovingItem* item = shown.stepOver(Kind::ConnectionSendBegin);
        QVERIFY(item != nullptr);
        QVERIFY(item->move.way == ItemMove::Way::Into);
        QVERIFY(item->move.kind == MapItem::Kind::Pipe);
        QCOMPARE(item->move.text, std::string("'two'"));
        QCOMPARE(item->move.owner, run.sender);
        const MapLayout& layout = shown.view.mapLayout();
        QVERIFY(QRectF(layout.find(MapItem::Kind::Pipe, 0)->rect).contains(item->slot));
        QVERIFY(!QRectF(layout.cardOf(run.sender)->rect).intersects(item->place()));
        QCOMPARE(crossed(*item, layout, 1), QStringList());
        // Its box is empty until it is there.
        const auto boxAt = [&shown](const QRectF& slot) {
            QImage picture(shown.view.viewport()->size(), QImage::Format_RGB32);
            shown.view.viewport()->render(&picture);
            return picture.copy(slot.toRect());
        };
        const QRectF slot = item->slot;
        const QImage under = boxAt(slot);
        shown.view.advanceMotion(1000);
        QVERIFY(!shown.view.motion().isMoving());
        QVERIFY(boxAt(slot) != under);
    }

    void aMessageLeavesTowardsWhoReceivedIt() {
        Run run;
        run.send("'one'");
        run.send("'two'");
        run.receive("'one'");
        Shown shown(m_theme, run.trace());
        const MovingItem* item = shown.stepOver(Kind::ConnectionReceiveEnd);
        QVERIFY(item != nullptr);
        QVERIFY(item->move.way == ItemMove::Way::OutOf);
        QCOMPARE(item->move.text, std::string("'one'"));
        QCOMPARE(item->move.process, run.receiver);
        QCOMPARE(item->place().center(), item->slot.center());
        shown.view.advanceMotion(m_theme.motion(u"transfer") - 1);
        const QRect card = shown.view.mapLayout().cardOf(run.receiver)->rect;
        const QRectF place = shown.view.motion().items().front().place();
        QVERIFY(QRectF(card).adjusted(-3, -3, 3, 3).intersects(place));
        QVERIFY(!QRectF(card).adjusted(2, 2, -2, -2).intersects(place));
    }

    void theSameMessageTwiceIsTwoMessages() {
        Run run;
        run.send("1");
        run.send("1");
        const std::size_t before = run.trace().size();
        run.receive("1");
        run.receive("1");
        const trace::Trace trace = run.trace();
        state::StateTimeline timeline;
        timeline.advance(trace);
        const auto moves = movesBetween(trace, *timeline.at(before), *timeline.at(trace.size()));
        QCOMPARE(moves.size(), std::size_t(2));
        QVERIFY(moves[0].number != moves[1].number);
    }

    void tasksAndTheirResultsGoThroughThePool() {
        Run run;
        run.add(8, Kind::JobSubmitted, TraceBuilder::main(),
                {.object = 0, .text = "apply_async\0square\0(3,)"sv, .c = 1, .a = 0});
        run.add(9, Kind::TaskSent, TraceBuilder::main(), {.object = 0, .c = 0, .a = 0});
        run.add(10, Kind::TaskBegin, run.worker,
                {.object = 0, .text = "square\0(3,)"sv, .c = 0, .a = 0});
        run.add(11, Kind::TaskEnd, run.worker, {.object = 0, .text = "9", .c = 0, .a = 0});
        run.add(12, Kind::TaskResult, TraceBuilder::main(), {.object = 0, .c = 0, .a = 0});
        Shown shown(m_theme, run.trace());
        const MapLayout& layout = shown.view.mapLayout();
        const QRectF pool(layout.find(MapItem::Kind::Pool, 0)->rect);
        struct Expected {
            Kind kind;
            ItemMove::Way way;
            const char* text;
            ProcessUid process;
        };
        for (const Expected& expected :
             {Expected{Kind::JobSubmitted, ItemMove::Way::Into, "3", TraceBuilder::main()},
              Expected{Kind::TaskBegin, ItemMove::Way::OutOf, "3", run.worker},
              Expected{Kind::TaskEnd, ItemMove::Way::Into, "9", run.worker},
              Expected{Kind::TaskResult, ItemMove::Way::OutOf, "9", TraceBuilder::main()}}) {
            const MovingItem* item = shown.stepOver(expected.kind);
            QVERIFY2(item != nullptr, expected.text);
            QVERIFY(item->move.way == expected.way);
            QCOMPARE(item->move.text, std::string(expected.text));
            QCOMPARE(item->move.process, expected.process);
            QVERIFY(pool.contains(item->slot));
            QCOMPARE(crossed(*item, layout, 1), QStringList());
        }
    }

    void whatIsDoneAndNotBackYetDoesNotWait() {
        Run run;
        const ProcessUid main = TraceBuilder::main();
        const auto begin = [&run](int chunk) {
            run.add(8, Kind::TaskBegin, run.worker,
                    {.object = 0, .text = "square\0(0,)"sv, .c = chunk, .a = 1});
        };
        run.add(7, Kind::JobSubmitted, main,
                {.object = 0, .text = "map\0square\0range(6)"sv, .c = 3, .a = 1});
        for (int chunk = 0; chunk < 2; ++chunk) {
            begin(chunk);
            run.add(8, Kind::TaskEnd, run.worker, {.object = 0, .text = "[0]", .c = chunk, .a = 1});
        }
        const auto waiting = [&run] {
            state::StateTimeline timeline;
            timeline.advance(run.trace());
            return waitingTasks(timeline.latest()->pools.at(0), 8);
        };
        QCOMPARE(waiting().count, 1);
        QCOMPARE(waiting().first.at(0).text, u"chunk 3"_s);
        const std::uint64_t number = waiting().first.at(0).number;
        // It stays the one that it is while the others come back.
        run.add(9, Kind::TaskResult, main, {.object = 0, .c = 0, .a = 1});
        QCOMPARE(waiting().count, 1);
        QCOMPARE(waiting().first.at(0).number, number);
        begin(2);
        QCOMPARE(waiting().count, 0);
    }

    void eachTaskThatHasABoxComesIntoIt() {
        Run run;
        const std::size_t before = run.trace().size();
        run.add(8, Kind::JobSubmitted, TraceBuilder::main(),
                {.object = 0, .text = "map\0square\0range(8)"sv, .c = 8, .a = 0});
        Shown shown(m_theme, run.trace());
        shown.cursor.moveToPosition(before);
        shown.cursor.moveToPosition(before + 1);
        const std::vector<MovingItem>& items = shown.view.motion().items();
        QCOMPARE(items.size(), std::size_t(shownTasks));
        QCOMPARE(items[0].move.text, std::string("chunk 1"));
        // The next out stands at the right.
        QVERIFY(items[0].slot.left() > items[1].slot.right());
        QVERIFY(items[1].slot.left() > items[2].slot.right());
    }

    void aThreadOfAPoolIsOnItsCard() {
        TraceBuilder run;
        const ProcessUid main = TraceBuilder::main();
        run.add(1, Kind::PoolCreated, main,
                {.object = 0,
                 .c = static_cast<std::int32_t>(protocol::PoolType::ThreadPoolExecutor),
                 .a = 2});
        const ThreadUid thread = run.beginThread(2, main, "pool_0");
        run.add(3, Kind::PoolWorkerBegin, main, {.object = 0, .thread = thread});
        run.add(4, Kind::JobSubmitted, main,
                {.object = 0, .text = "submit\0square\0(3,)"sv, .c = 1, .a = 0});
        run.add(5, Kind::TaskBegin, main,
                {.object = 0, .text = "square\0(3,)"sv, .c = 0, .a = 0, .thread = thread});
        Shown shown(m_theme, run.trace());
        const MovingItem* item = shown.stepOver(Kind::TaskBegin);
        QVERIFY(item != nullptr);
        const QRectF pool(shown.view.mapLayout().find(MapItem::Kind::Pool, 0)->rect);
        QVERIFY(pool.contains(item->slot));
        QVERIFY(pool.contains(item->way().currentPosition()));
        QVERIFY(item->way().length() > 10);
    }

    void withoutALinkItGoesWhereOneWouldBe() {
        Run run;
        run.send("1");
        const trace::Trace trace = run.trace();
        state::StateTimeline timeline;
        timeline.advance(trace);
        const auto snapshot = timeline.latest();
        const MapLayout layout =
            layoutMap(topologyOf(*snapshot, HelperProcesses::Hidden), {1000, 420}, MapMetrics());
        ItemMove move;
        move.kind = MapItem::Kind::Pipe;
        move.process = run.sender;
        const QSizeF size(40, 18);
        const auto links = routeLinks(linksOf(*snapshot, layout), layout);
        const QPainterPath linked = wayOfItem(move, size, links, layout);
        QVERIFY(linked.length() > 20);
        const QPainterPath alone = wayOfItem(move, size, {}, layout);
        QVERIFY(alone.length() > 20);
        // Both end where the item touches the card.
        const QRectF card(layout.cardOf(run.sender)->rect);
        for (const QPainterPath& way : {linked, alone}) {
            QRectF place(QPointF(), size);
            place.moveCenter(way.currentPosition());
            QVERIFY(!card.intersects(place));
            QVERIFY(card.adjusted(-3, -3, 3, 3).intersects(place));
        }
        move.object = 7;
        QVERIFY(wayOfItem(move, size, links, layout).isEmpty());
    }

    void reducedMotionMovesNothing() {
        Run run;
        run.send("1");
        m_theme.setReducedMotion(true);
        Shown shown(m_theme, run.trace());
        QVERIFY(shown.stepOver(Kind::ConnectionSendBegin) == nullptr);
        QVERIFY(!shown.view.motion().isMoving());
    }

    void realTransfersKeepToTheirLinks_data() {
        QTest::addColumn<qreal>("zoom");
        QTest::addColumn<QList<int>>("kinds");
        const auto number = [](Kind kind) { return static_cast<int>(kind); };
        const QList<int> messages{number(Kind::ConnectionSendBegin),
                                  number(Kind::ConnectionReceiveEnd)};
        const QList<int> tasks{number(Kind::JobSubmitted), number(Kind::TaskBegin),
                               number(Kind::TaskEnd), number(Kind::TaskResult)};
        QTest::newRow("pipe.py") << 1.0 << messages;
        QTest::newRow("duplex.py") << 1.5 << messages;
        QTest::newRow("pool.py") << 1.0 << tasks;
        QTest::newRow("executor.py") << 1.5 << tasks;
        QTest::newRow("thread_executor.py") << 1.0 << tasks.mid(0, 3);
    }
    void realTransfersKeepToTheirLinks() {
        QFETCH(const qreal, zoom);
        QFETCH(const QList<int>, kinds);
        const auto recording = tests::runPrimitive(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().context.c_str());
        const trace::Trace& trace = recording.value().trace;
        m_theme.setZoom(zoom);
        Shown shown(m_theme, trace, QSize(1000, 420) * zoom);
        std::map<int, int> moved;
        for (std::size_t event = 1; event <= trace.size(); ++event) {
            shown.view.advanceMotion(1000);
            shown.cursor.moveToPosition(event);
            for (const MovingItem& item : shown.view.motion().items()) {
                ++moved[static_cast<int>(trace[event - 1].kind)];
                const QStringList cards = crossed(item, shown.view.mapLayout(), zoom);
                QVERIFY2(cards.isEmpty(),
                         qPrintable(u"event %1: %2"_s.arg(event).arg(cards.join(u", "_s))));
            }
        }
        for (const int kind : kinds) {
            QVERIFY2(moved[kind] > 0, qPrintable(QString::number(kind)));
        }
    }
};

QTEST_MAIN(TestMapMotion)
#include "tst_mapmotion.moc"
