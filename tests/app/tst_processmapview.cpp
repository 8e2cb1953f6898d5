// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/mapfindings.h"
#include "desktop/views/processmap/maplayout.h"
#include "desktop/views/processmap/maplinks.h"
#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/processmapview.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QAccessible>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using protocol::Kind;

namespace {

MapTopology topology(int left, int right, int queues) {
    MapTopology result;
    result.processes.push_back(
        {.uid = ProcessUid(0), .parent = {}, .number = 0, .side = MapSide::Left});
    int number = 1;
    for (int i = 0; i < left + right; ++i, ++number) {
        result.processes.push_back({.uid = ProcessUid(static_cast<std::uint32_t>(number)),
                                    .parent = ProcessUid(0),
                                    .number = number,
                                    .side = i < left ? MapSide::Left : MapSide::Right});
    }
    for (int i = 0; i < queues; ++i) {
        result.objects.push_back({.kind = MapObject::Kind::Queue,
                                  .id = static_cast<std::uint32_t>(i),
                                  .hasLock = false});
    }
    return result;
}

/// A producer, two consumers, a queue of four that is full, and a Value with its lock.
struct FullQueue {
    trace::TraceBuilder builder;
    ProcessUid producer;
    ProcessUid consumer;
    ProcessUid other;
    std::shared_ptr<state::StateTimeline> timeline = std::make_shared<state::StateTimeline>();
    TraceCursor cursor;

    static trace::RunInfo info() {
        trace::RunInfo result;
        result.script = "script.py";
        result.source =
            "from multiprocessing import Process, Queue\n\ndef produce(jobs):\n    jobs.put(n)\n"
            "\ndef consume(jobs, done):\n    crunch(n)\n    done.value += 1\n"
            "    print(news.recv())\n";
        result.cores = 2;
        return result;
    }

    FullQueue() : builder(info()) {
        builder.add(1, Kind::QueueCreated, builder.main(), {.object = 0, .a = 4});
        builder.add(
            1, Kind::ObjectNamed, builder.main(),
            {.object = 0, .text = "jobs", .a = static_cast<int>(protocol::ObjectType::Queue)});
        builder.add(1.1, Kind::LockCreated, builder.main(), {.object = 0, .a = 1});
        builder.add(1.2, Kind::ValueCreated, builder.main(),
                    {.object = 0,
                     .text = std::string_view("i\0"
                                              "0",
                                              3),
                     .a = -1});
        builder.add(1.3, Kind::ValueLock, builder.main(), {.object = 0, .a = 0});
        builder.add(
            1.4, Kind::ObjectNamed, builder.main(),
            {.object = 0, .text = "done", .a = static_cast<int>(protocol::ObjectType::Value)});
        producer = builder.createProcess(2, "Process-1", "producer");
        consumer = builder.createProcess(2.1, "Process-2", "consumer");
        other = builder.createProcess(2.2, "Process-3", "consumer");
        builder.start(3, producer, "spawn");
        builder.start(4, consumer, "spawn");
        builder.start(5, other, "spawn");
        builder.add(6, Kind::JoinBegin, builder.main(), {.other = producer, .line = 9, .a = -1});
        double t = 10;
        const auto put = [&](const char* repr) {
            builder.add(t++, Kind::QueuePutBegin, producer, {.object = 0, .text = repr, .line = 4});
            builder.add(t++, Kind::QueuePutEnd, producer, {.object = 0, .line = 4});
            builder.add(t++, Kind::QueueSent, producer, {.object = 0});
        };
        put("4");
        put("5");
        builder.add(t++, Kind::QueueGetBegin, consumer, {.object = 0, .line = 7});
        builder.add(t++, Kind::QueueGetEnd, consumer, {.object = 0, .text = "4", .line = 7});
        builder.add(t++, Kind::QueueGetBegin, other, {.object = 0, .line = 7});
        builder.add(t++, Kind::QueueGetEnd, other, {.object = 0, .text = "5", .line = 7});
        for (const char* repr : {"6", "7", "8", "9"}) {
            put(repr);
        }
        builder.add(t++, Kind::QueuePutBegin, producer, {.object = 0, .text = "10", .line = 4});
        builder.add(t++, Kind::LockAcquired, consumer, {.object = 0, .line = 8});
        timeline->advance(builder.trace());
        cursor.setTrace(builder.trace(), timeline);
        cursor.moveToEnd();
    }
};

}  // namespace

class TestProcessMapView : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void mainStandsAtTheLowerLeft() {
        const MapLayout layout = layoutMap(topology(1, 2, 2), QSize(808, 272), MapMetrics());
        QCOMPARE(layout.size, QSize(808, 272));
        const QRect main = layout.cardOf(ProcessUid(0))->rect;
        const QRect producer = layout.cardOf(ProcessUid(1))->rect;
        const QRect consumer = layout.cardOf(ProcessUid(2))->rect;
        QCOMPARE(main.size(), QSize(200, 102));
        QCOMPARE(main.left(), producer.left());
        QVERIFY(main.top() > producer.bottom());
        const QRect queue = layout.find(MapItem::Kind::Queue, 0)->rect;
        QVERIFY(producer.right() < queue.left());
        QVERIFY(queue.right() < consumer.left());
        // Gaps grow to 140 px, then the map is centred.
        const MapLayout wide = layoutMap(topology(1, 2, 2), QSize(1400, 272), MapMetrics());
        const int gap = wide.find(MapItem::Kind::Queue, 0)->rect.left() -
                        wide.cardOf(ProcessUid(1))->rect.right() - 1;
        QCOMPARE(gap, 140);
        const int left = wide.cardOf(ProcessUid(1))->rect.left();
        const int right = wide.size.width() - wide.cardOf(ProcessUid(2))->rect.right() - 1;
        QVERIFY(std::abs(left - right) <= 1);
    }

    void nothingOverlaps_data() {
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("right");
        QTest::addColumn<int>("queues");
        QTest::addColumn<QSize>("size");
        QTest::newRow("one child") << 0 << 1 << 0 << QSize(808, 272);
        QTest::newRow("four workers") << 0 << 4 << 0 << QSize(808, 272);
        QTest::newRow("eight and a queue") << 2 << 6 << 1 << QSize(808, 272);
        QTest::newRow("many objects") << 1 << 2 << 7 << QSize(808, 272);
        QTest::newRow("narrow and low") << 1 << 5 << 2 << QSize(400, 140);
        QTest::newRow("a crowd") << 0 << 16 << 1 << QSize(808, 272);
        QTest::newRow("groups") << 20 << 40 << 1 << QSize(808, 272);
    }
    void nothingOverlaps() {
        QFETCH(int, left);
        QFETCH(int, right);
        QFETCH(int, queues);
        QFETCH(QSize, size);
        const MapLayout layout = layoutMap(topology(left, right, queues), size, MapMetrics());
        const QRect all(QPoint(0, 0), layout.size);
        for (std::size_t i = 0; i < layout.items.size(); ++i) {
            QVERIFY2(all.contains(layout.items[i].rect), qPrintable(QString::number(i)));
            for (std::size_t k = i + 1; k < layout.items.size(); ++k) {
                QVERIFY2(!layout.items[i].rect.intersects(layout.items[k].rect),
                         qPrintable(u"%1 and %2"_s.arg(i).arg(k)));
            }
        }
        for (int uid = 0; uid <= left + right; ++uid) {
            QVERIFY(layout.cardOf(ProcessUid(static_cast<std::uint32_t>(uid))) != nullptr);
        }
    }

    void aFewPixelsLessGiveNoScrollBar() {
        // A queue, a Value and a Lock: 290 px at their usual distances.
        MapTopology three = topology(0, 4, 1);
        three.objects.push_back({.kind = MapObject::Kind::Value, .id = 0, .hasLock = true});
        three.objects.push_back({.kind = MapObject::Kind::Lock, .id = 0, .hasLock = false});
        QCOMPARE(layoutMap(three, QSize(808, 272), MapMetrics()).size, QSize(808, 272));
    }

    void manyCardsBecomeCompactThenGroups() {
        QVERIFY(layoutMap(topology(0, 12, 1), QSize(808, 272), MapMetrics())
                    .cardOf(ProcessUid(5))
                    ->form == CardForm::Compact);
        const MapLayout groups = layoutMap(topology(0, 40, 1), QSize(808, 272), MapMetrics());
        QVERIFY(groups.cardOf(ProcessUid(5))->form == CardForm::Group);
        QCOMPARE(groups.cardOf(ProcessUid(5))->members.size(), std::size_t(40));
    }

    void linksSayWhoHoldsAndWhoWaits() {
        FullQueue run;
        const MapLayout layout =
            layoutMap(topologyOf(*run.cursor.latest(), HelperProcesses::Hidden), QSize(808, 272),
                      MapMetrics());
        const std::vector<MapLink> links = linksOf(*run.cursor.snapshot(), layout);
        const auto has = [&](MapLink::Kind kind, ProcessUid process, bool towards) {
            return std::ranges::any_of(links, [&](const MapLink& link) {
                return link.kind == kind && link.process == process &&
                       link.towardsProcess == towards;
            });
        };
        QVERIFY(has(MapLink::Kind::Waits, run.producer, false));
        QVERIFY(has(MapLink::Kind::Held, run.consumer, true));
        QVERIFY(has(MapLink::Kind::Data, run.other, true));
        for (const RoutedLink& routed : routeLinks(links, layout)) {
            const MapItem* end = routed.link.towardsProcess
                                     ? layout.cardOf(routed.link.process)
                                     : layout.find(routed.link.objectKind, routed.link.object);
            QVERIFY(QRectF(end->rect).adjusted(-3, -6, 3, 3).contains(routed.tip));
        }
    }

    void whatAFindingNamesIsStrongFromItsMomentOn() {
        FullQueue run;
        const Timestamp since = run.cursor.time();
        const std::vector<MapFinding> findings{
            {.since = since, .processes = {run.consumer}, .circle = {LockId(0)}}};
        const state::Snapshot& snapshot = *run.cursor.snapshot();
        const MapLayout layout =
            layoutMap(topologyOf(*run.cursor.latest(), HelperProcesses::Hidden), QSize(808, 272),
                      MapMetrics());
        const StrongParts before = strongParts(findings, since - Duration(1), snapshot);
        const StrongParts strong = strongParts(findings, since, snapshot);
        int circle = 0;
        for (const MapLink& link : linksOf(snapshot, layout)) {
            QVERIFY(!before.has(link));
            QCOMPARE(strong.has(link),
                     link.kind == MapLink::Kind::Held && link.process == run.consumer);
            circle += strong.has(link) ? 1 : 0;
        }
        QCOMPARE(circle, 1);
        // Its lock is a part of the Value's card.
        QVERIFY(strong.has(MapItem::Kind::Value, 0));
        QVERIFY(!strong.has(MapItem::Kind::Lock, 0));
        QVERIFY(strong.has(run.consumer) && !strong.has(run.producer));

        ProcessMapView view(m_theme, nullptr);
        view.resize(808, 272);
        view.setCursor(&run.cursor);
        const QImage pale = view.grab().toImage();
        view.setFindings(findings);
        QVERIFY(view.grab().toImage() != pale);
        view.setFindings({});
        QCOMPARE(view.grab().toImage(), pale);
    }

    void linksOfOneKindLeaveAnObjectTogether() {
        state::Snapshot snapshot;
        snapshot.processes.resize(5);
        snapshot.queues.resize(1);
        snapshot.queues[0].id = QueueId(0);
        snapshot.queues[0].internal = false;
        for (std::uint32_t i = 0; i < 5; ++i) {
            snapshot.processes[i].uid = ProcessUid(i);
            snapshot.processes[i].number = static_cast<int>(i);
            if (i > 0) {
                snapshot.queues[0].consumers.push_back(ProcessUid(i));
            }
        }
        const MapLayout layout = layoutMap(topology(0, 4, 1), QSize(808, 500), MapMetrics());
        const std::vector<RoutedLink> routed = routeLinks(linksOf(snapshot, layout), layout);
        QCOMPARE(routed.size(), std::size_t(4));
        QCOMPARE(std::ranges::count(routed, true, &RoutedLink::hasLabel), 1);
        for (const RoutedLink& link : routed) {
            QCOMPARE(link.path.pointAtPercent(0), routed[0].path.pointAtPercent(0));
        }
    }

    void nextOutStandsAtTheRight() {
        state::QueueState queue;
        queue.maxsize = 4;
        for (const bool inPipe : {true, true, true, false}) {
            state::QueueItem item;
            item.inPipe = inPipe;
            if (inPipe) {
                queue.items.putIntoPipe(item);
            } else {
                queue.items.put(item);
            }
        }
        const std::vector<QueueCell> cells = queueCells(queue, QRect(0, 0, 236, 90), 10);
        QCOMPARE(cells.size(), std::size_t(6));
        QCOMPARE(cells[5].item, 0);
        QCOMPARE(cells[4].item, 1);
        QCOMPARE(cells[2].item, -1);
        QCOMPARE(cells[1].item, 3);  // in the sender's buffer
        QCOMPARE(cells[0].item, -1);
        for (std::size_t i = 1; i < cells.size(); ++i) {
            QVERIFY(cells[i].rect.left() >= cells[i - 1].rect.right());
        }
        for (int i = 0; i < 7; ++i) {
            state::QueueItem item;
            item.inPipe = true;
            queue.items.putIntoPipe(item);
        }
        QCOMPARE(queueCells(queue, QRect(0, 0, 236, 90), 10)[2].more, 7);
    }

    void cardsSayWhatTheProcessesDo() {
        FullQueue run;
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&run.cursor);
        view.resize(808, 272);
        view.show();
        const auto words = [&](ProcessUid uid) {
            return view.describe(*view.mapLayout().cardOf(uid));
        };
        QVERIFY2(
            words(run.producer).startsWith(u"P1 producer, blocked, in put(), queue full, line 4"_s),
            qPrintable(words(run.producer)));
        QVERIFY2(words(run.consumer).contains(u"running, holds the lock, line 8"_s),
                 qPrintable(words(run.consumer)));
        QVERIFY2(words(run.other).contains(u"got 5"_s), qPrintable(words(run.other)));
        QVERIFY2(words(run.builder.main()).contains(u"blocked, in join()"_s),
                 qPrintable(words(run.builder.main())));
        const QString queue = view.describe(*view.mapLayout().find(MapItem::Kind::Queue, 0));
        QVERIFY2(queue.startsWith(
                     u"Queue jobs, 4 of 4, sender's buffer empty, pipe 9 8 7 6, next out 6"_s),
                 qPrintable(queue));
        const QString shots = qEnvironmentVariable("PROCLAB_SHOTS");
        if (!shots.isEmpty()) {
            view.grab().save(shots + u"/map-light.png"_s);
            m_theme.setChoice(AppearanceChoice::Dark);
            m_theme.apply();
            view.grab().save(shots + u"/map-dark.png"_s);
            m_theme.setChoice(AppearanceChoice::Light);
            m_theme.apply();
        }
    }

    void whatDoesNotExistYetIsNotShown() {
        FullQueue run;
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&run.cursor);
        view.resize(808, 272);
        view.show();
        const QRect place = view.mapLayout().cardOf(run.other)->rect;
        run.cursor.moveToPosition(1);
        QCOMPARE(view.mapLayout().cardOf(run.other)->rect, place);
        QVERIFY(view.describe(*view.mapLayout().cardOf(run.other)).isEmpty());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place.center());
        QVERIFY(!run.cursor.selectedProcess().isValid());
    }

    void clicksAndKeysSelect() {
        FullQueue run;
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&run.cursor);
        view.resize(808, 272);
        view.show();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                          view.mapLayout().cardOf(run.consumer)->rect.center());
        QCOMPARE(run.cursor.selectedProcess(), run.consumer);
        QVERIFY(view.selectNumber(1));
        QCOMPARE(run.cursor.selectedProcess(), run.producer);
        QVERIFY(!view.selectNumber(8));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(run.cursor.selectedProcess(), run.other);
    }

    void cardsAreKnownToAssistiveTechniques() {
        FullQueue run;
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&run.cursor);
        view.resize(808, 272);
        view.show();
        QAccessibleInterface* map = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(map != nullptr);
        QCOMPARE(map->childCount(), 6);
        QCOMPARE(map->child(0)->text(QAccessible::Name).left(7), u"P0 main"_s);
        QCOMPARE(map->child(0)->role(), QAccessible::ListItem);
        QCOMPARE(map->child(4)->role(), QAccessible::Grouping);
        QVERIFY(map->child(4)->text(QAccessible::Name).startsWith(u"Queue jobs, 4 of 4"_s));
        const QPoint middle = map->child(2)->rect().center();
        QCOMPARE(map->childAt(middle.x(), middle.y()), map->child(2));
        run.cursor.moveToPosition(1);
        QVERIFY(map->child(2)->state().invisible);
    }

    void itemsMoveOnlyWhenSteppingForward() {
        FullQueue run;
        const trace::Trace trace = run.cursor.trace();
        std::size_t got = 0;
        while (trace[got].kind != Kind::QueueGetEnd) {
            ++got;
        }
        const auto before = run.timeline->at(got);
        const auto after = run.timeline->at(got + 1);
        const std::vector<ItemMove> moves = movesBetween(trace, *before, *after);
        QCOMPARE(moves.size(), std::size_t(1));
        QVERIFY(moves[0].way == ItemMove::Way::OutOf);
        QCOMPARE(moves[0].process, run.consumer);
        QCOMPARE(moves[0].text, std::string("4"));
        QVERIFY(movesBetween(trace, *after, *before).empty());
    }

    void actionsNeedALiveRun() {
        FullQueue run;
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&run.cursor);
        view.resize(808, 272);
        const MapItem& card = *view.mapLayout().cardOf(run.consumer);
        std::unique_ptr<QMenu> recorded(view.menuFor(card));
        QCOMPARE(recorded->actions().front()->text(), u"terminate()"_s);
        QVERIFY(!recorded->actions().front()->isEnabled());
        view.setLiveness(ProcessMapView::Liveness::Live);
        std::unique_ptr<QMenu> live(view.menuFor(card));
        QVERIFY(live->actions().front()->isEnabled());
        QSignalSpy asked(&view, &ProcessMapView::actionRequested);
        live->actions().front()->trigger();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<ProcessUid>(), run.consumer);
    }
};

QTEST_MAIN(TestProcessMapView)
#include "tst_processmapview.moc"
