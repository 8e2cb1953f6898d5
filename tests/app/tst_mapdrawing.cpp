// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the map keeps from frame to frame must look as if it had been drawn anew, and what moves on
// it must stand where the moment says. Real recorded runs are stepped through; no clock is waited
// for.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/drawnlinks.h"
#include "desktop/views/processmap/groupcard.h"
#include "desktop/views/processmap/mapmotion.h"
#include "desktop/views/processmap/objectcards.h"
#include "desktop/views/processmap/processmapview.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"
#include "trace/tracefile.h"

#include <QApplication>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using protocol::Kind;

namespace {

constexpr QSize room(808, 300);

/// A recorded run of the tests' data, and a map that shows it.
struct Shown {
    TraceCursor cursor;
    std::shared_ptr<state::StateTimeline> timeline = std::make_shared<state::StateTimeline>();
    ProcessMapView view;

    Shown(const Theme& theme, const trace::Trace& trace) : view(theme, nullptr) {
        timeline->advance(trace);
        cursor.setTrace(trace, timeline);
        view.setCursor(&cursor);
        view.setFocusPolicy(Qt::NoFocus);
        view.resize(room);
        view.show();
        QApplication::processEvents();
    }
};

trace::Trace recorded(const char* name) {
    const auto recording = trace::readRecording(
        std::string(PROCLAB_SOURCE_DIR "/tests/data/traces/") + name + ".proctrace");
    return recording.ok() ? recording.value().trace : trace::Trace();
}

QImage pictureOf(ProcessMapView& view, qreal scale) {
    QImage image((QSizeF(view.viewport()->size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    view.viewport()->render(&image);
    return image;
}

/// What a map shows that has never shown anything else.
QImage freshPicture(const Theme& theme, TraceCursor& cursor, qreal scale) {
    ProcessMapView fresh(theme, nullptr);
    fresh.setCursor(&cursor);
    fresh.setFocusPolicy(Qt::NoFocus);  // or its ring would be the difference
    fresh.resize(room);
    fresh.show();
    QApplication::processEvents();
    return pictureOf(fresh, scale);
}

QPainterPath line(QPointF from, QPointF to) {
    QPainterPath path;
    path.moveTo(from);
    path.lineTo(to);
    return path;
}

MovingItem moving(std::uint64_t number, QRectF slot, QPainterPath link) {
    MovingItem item;
    item.move.number = number;
    item.slot = slot;
    item.link = std::move(link);
    return item;
}

/// Index of the first event of a kind.
std::size_t firstOf(const trace::Trace& trace, Kind kind) {
    std::size_t event = 0;
    while (event < trace.size() && trace[event].kind != kind) {
        ++event;
    }
    return event;
}

/// Twenty that produce and two hundred that consume.
trace::Trace crowd() {
    trace::TraceBuilder builder;
    builder.add(1, Kind::QueueCreated, builder.main(), {.object = 0, .a = 0});
    for (int i = 0; i < 220; ++i) {
        const bool puts = i < 20;
        const ProcessUid process =
            builder.createProcess(2, "Process", puts ? "produce" : "consume");
        builder.start(3 + i, process);
        const Kind begin = puts ? Kind::QueuePutBegin : Kind::QueueGetBegin;
        builder.add(3.5 + i, begin, process, {.object = 0, .text = "1"});
        builder.add(3.6 + i, puts ? Kind::QueuePutEnd : Kind::QueueGetEnd, process,
                    {.object = 0, .text = "1"});
    }
    return builder.trace();
}

}  // namespace

class TestMapDrawing : public QObject {
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
        m_theme.setChoice(AppearanceChoice::Light);
    }

    void whatIsKeptLooksAsIfDrawnAnew_data() {
        QTest::addColumn<QByteArray>("run");
        QTest::addColumn<qreal>("scale");
        for (const char* run : {"bounded_queue-fork", "counter-spawn", "endings-spawn"}) {
            for (const qreal scale : {1.0, 1.25, 2.0}) {
                QTest::addRow("%s at %.2f", run, scale) << QByteArray(run) << scale;
            }
        }
    }
    void whatIsKeptLooksAsIfDrawnAnew() {
        QFETCH(const QByteArray, run);
        QFETCH(const qreal, scale);
        const trace::Trace trace = recorded(run.constData());
        QVERIFY(!trace.isEmpty());
        Shown shown(m_theme, trace);
        m_theme.setReducedMotion(true);
        const std::size_t stride = std::max<std::size_t>(1, trace.size() / 16);
        for (std::size_t event = 1; event <= trace.size(); event += stride) {
            shown.cursor.moveToPosition(event);
            const QImage kept = pictureOf(shown.view, scale);
            QVERIFY2(kept == freshPicture(m_theme, shown.cursor, scale),
                     qPrintable(u"after event %1"_s.arg(event)));
        }
    }

    void otherColoursAndSizesAreDrawnAnew() {
        Shown shown(m_theme, recorded("counter-spawn"));
        shown.cursor.moveToPosition(shown.cursor.trace().size() / 2);
        const QImage light = pictureOf(shown.view, 1);
        m_theme.setChoice(AppearanceChoice::Dark);
        const QImage dark = pictureOf(shown.view, 1);
        QVERIFY(dark != light);
        QCOMPARE(dark, freshPicture(m_theme, shown.cursor, 1));
        m_theme.setZoom(1.5);
        QCOMPARE(pictureOf(shown.view, 1), freshPicture(m_theme, shown.cursor, 1));
        m_theme.setZoom(1);
        m_theme.setChoice(AppearanceChoice::Light);
        QCOMPARE(pictureOf(shown.view, 1), light);
    }

    void whatDoesNotChangeIsNotDrawnAgain() {
        Shown shown(m_theme, recorded("bounded_queue-fork"));
        const std::size_t last = shown.cursor.trace().size();
        shown.cursor.moveToPosition(last / 2);
        pictureOf(shown.view, 1);
        const std::size_t cards = shown.view.cardsDrawn();
        QVERIFY(cards > 2);
        pictureOf(shown.view, 1);
        QCOMPARE(shown.view.cardsDrawn(), cards);
        // Selecting changes one card.
        QVERIFY(shown.view.selectNumber(1));
        pictureOf(shown.view, 1);
        QCOMPARE(shown.view.cardsDrawn(), cards + 1);
    }

    void onlyWhereLinksChangedIsDrawnAgain() {
        const auto link = [](qreal y) {
            DrawnLink drawn;
            drawn.path.moveTo(0, y);
            drawn.path.lineTo(100, y);
            return drawn;
        };
        const std::vector<DrawnLink> before{link(0), link(50), link(100), link(150)};
        std::vector<DrawnLink> after = before;
        QVERIFY(changedPlaces(before, after).empty());
        after[1] = link(60);
        const std::vector<QRectF> places = changedPlaces(before, after);
        QCOMPARE(places.size(), std::size_t(2));
        QCOMPARE(places[0], link(50).reach());
        QCOMPARE(places[1], link(60).reach());
        after.erase(after.begin() + 1);
        QCOMPARE(changedPlaces(before, after).size(), std::size_t(1));
    }

    void itemSlidesSlowlyAtBothEnds() {
        MapMotion motion;
        // Along the link from (0, 0) to the object's edge, and from there to its slot.
        motion.transfer(moving(1, QRectF(80, 0, 20, 10), line({60, 0}, {0, 0})), 320);
        QCOMPARE(motion.items()[0].place().center(), QPointF(0, 0));
        const qreal whole = motion.items()[0].way().length();
        QVERIFY(whole > 90 && whole < 91);
        motion.advance(80);
        // A quarter of the time: an eighth of the way.
        QCOMPARE(motion.items()[0].place().center(), QPointF(whole / 8, 0));
        QCOMPARE(motion.items()[0].place().size(), QSizeF(20, 10));
        motion.advance(80);
        QCOMPARE(motion.items()[0].place().center(), QPointF(whole / 2, 0));
        QVERIFY(motion.isArriving(MapItem::Kind::Queue, 0, 1));
        QVERIFY(!motion.isArriving(MapItem::Kind::Queue, 0, 2));
        QVERIFY(!motion.isArriving(MapItem::Kind::Pipe, 0, 1));
        motion.advance(159);
        QVERIFY(QLineF(motion.items()[0].place().center(), QPointF(90, 5)).length() < 0.1);
        motion.advance(1);
        QVERIFY(!motion.isMoving());
        QVERIFY(!motion.isArriving(MapItem::Kind::Queue, 0, 1));
    }

    void atMostEightMoveAtOnce() {
        MapMotion motion;
        for (std::uint64_t number = 1; number <= 12; ++number) {
            motion.transfer(moving(number, QRectF(9, 9, 1, 1), line({9, 9}, {0, 0})), 320);
        }
        QCOMPARE(motion.items().size(), mostTransfers);
        MapMotion still;
        still.transfer(moving(1, QRectF(9, 9, 1, 1), line({9, 9}, {0, 0})), 0);
        QVERIFY(!still.isMoving());
    }

    void whatIsTakenWhileItArrivesGoesOnFromWhereItIs() {
        MapMotion motion;
        motion.transfer(moving(1, QRectF(95, -5, 10, 10), line({100, 0}, {0, 0})), 320);
        motion.advance(160);
        MovingItem out = moving(1, QRectF(95, -5, 10, 10), line({100, 0}, {100, 60}));
        out.move.way = ItemMove::Way::OutOf;
        motion.transfer(out, 320);
        QCOMPARE(motion.items().size(), std::size_t(1));
        QCOMPARE(motion.items()[0].place().center(), QPointF(50, 0));
        // By the way that it was on, and then by the new one: not across.
        QCOMPARE(motion.items()[0].way().length(), 110.0);
        motion.advance(319);
        QVERIFY(QLineF(motion.items()[0].place().center(), QPointF(100, 60)).length() < 0.1);
    }

    void aStepMovesAnItemAndAJumpDoesNot() {
        Shown shown(m_theme, recorded("bounded_queue-fork"));
        const trace::Trace& trace = shown.cursor.trace();
        const std::size_t put = firstOf(trace, Kind::QueuePutEnd);
        const std::size_t got = firstOf(trace, Kind::QueueGetEnd);
        QVERIFY(put < trace.size() && got < trace.size());
        shown.cursor.moveToPosition(put);
        shown.cursor.moveToPosition(put + 1);
        QCOMPARE(shown.view.motion().items().size(), std::size_t(1));
        const MovingItem item = shown.view.motion().items()[0];
        QVERIFY(item.move.way == ItemMove::Way::Into);
        const MapItem* queue = shown.view.mapLayout().find(MapItem::Kind::Queue, item.move.object);
        const MapItem* card = shown.view.mapLayout().cardOf(trace[put].process);
        QVERIFY(QRectF(queue->rect).contains(item.slot));
        QVERIFY(!QRectF(card->rect).intersects(item.place()));
        // While it is on its way, it is not in its place, too.
        const QImage underWay = pictureOf(shown.view, 1);
        shown.view.advanceMotion(1000);
        QVERIFY(!shown.view.motion().isMoving());
        QVERIFY(pictureOf(shown.view, 1) != underWay);
        QCOMPARE(pictureOf(shown.view, 1), freshPicture(m_theme, shown.cursor, 1));

        shown.cursor.moveToPosition(put + 1);
        shown.cursor.moveToPosition(put);
        QVERIFY(!shown.view.motion().isMoving());
        shown.cursor.moveToPosition(1);
        shown.cursor.moveToPosition(trace.size());
        QCOMPARE(shown.view.motion().isMoving(), trace.size() - 1 <= steppingEvents);
    }

    void reducedMotionMovesNothing() {
        m_theme.setReducedMotion(true);
        Shown shown(m_theme, recorded("bounded_queue-fork"));
        for (std::size_t event = 1; event < 200 && event <= shown.cursor.trace().size(); ++event) {
            shown.cursor.moveToPosition(event);
            QVERIFY(!shown.view.motion().isMoving());
        }
    }

    void fastReplayMovesNoItems() {
        Shown shown(m_theme, recorded("bounded_queue-fork"));
        const std::size_t put = firstOf(shown.cursor.trace(), Kind::QueuePutEnd);
        shown.view.setTransferDuration(59);
        shown.cursor.moveToPosition(put);
        shown.cursor.moveToPosition(put + 1);
        QVERIFY(shown.view.motion().items().empty());
    }

    void stateChangesOverInItsTime() {
        Shown shown(m_theme, recorded("bounded_queue-fork"));
        const trace::Trace& trace = shown.cursor.trace();
        const std::size_t begin = firstOf(trace, Kind::QueueGetBegin);
        shown.cursor.moveToPosition(begin);
        const QImage before = pictureOf(shown.view, 1);
        shown.cursor.moveToPosition(begin + 1);
        QVERIFY(shown.view.motion().isMoving());
        const QImage first = pictureOf(shown.view, 1);
        shown.view.advanceMotion(60);
        const QImage between = pictureOf(shown.view, 1);
        shown.view.advanceMotion(100);
        QVERIFY(!shown.view.motion().isMoving());
        const QImage after = pictureOf(shown.view, 1);
        QCOMPARE(after, freshPicture(m_theme, shown.cursor, 1));
        // In the band of its state the colour goes from the one to the other.
        const QRect card = shown.view.mapLayout().cardOf(trace[begin].process)->rect;
        const QPoint band(card.right() - 20, card.top() + 34);
        QCOMPARE(first.pixelColor(band), before.pixelColor(band));
        QVERIFY(between.pixelColor(band) != before.pixelColor(band));
        QVERIFY(between.pixelColor(band) != after.pixelColor(band));
    }

    void circleIsDrawnAroundOnce() {
        QPainterPath path;
        path.moveTo(0, 0);
        path.lineTo(60, 0);
        path.lineTo(60, 40);
        QCOMPARE(firstPart(path, 0.3).currentPosition(), QPointF(30, 0));
        QCOMPARE(firstPart(path, 0.8).currentPosition(), QPointF(60, 20));
        QCOMPARE(firstPart(path, 1).length(), path.length());

        DrawnLink first;
        first.path = path;
        DrawnLink second = first;
        const std::vector<DrawnLink> half = partOfCircle({first, second}, 0.75);
        QCOMPARE(half.size(), std::size_t(2));
        QVERIFY(half[0].hasHead && !half[1].hasHead);
        QCOMPARE(half[1].path.length(), 50.0);

        MapMotion motion;
        QVERIFY(!motion.round().has_value());
        motion.drawRound(480);
        QCOMPARE(motion.round().value(), 0.0);
        motion.advance(240);
        QVERIFY(motion.round().value() > 0.5 && motion.round().value() < 1);
        motion.advance(240);
        QVERIFY(!motion.round().has_value());
    }

    void aFindingThatComesLaterThanItsMomentDrawsItsCircleOnce() {
        Shown shown(m_theme, recorded("counter-spawn"));
        shown.cursor.moveToEnd();
        shown.view.advanceMotion(1000);
        MapFinding circle;
        circle.since = shown.cursor.trace().begin();
        circle.circle = {LockId(0)};
        shown.view.setFindings({circle});
        QVERIFY(shown.view.motion().round().has_value());
        shown.view.advanceMotion(1000);
        QVERIFY(!shown.view.motion().isMoving());
        // What is told again is no news.
        shown.view.setFindings({circle});
        QVERIFY(!shown.view.motion().isMoving());
    }

    void whoHoldsAndWhoWaitsStandAroundTheirLocks() {
        trace::TraceBuilder run;
        run.add(1, Kind::LockCreated, run.main(), {.object = 0, .a = 1});
        run.add(1, Kind::LockCreated, run.main(), {.object = 1, .a = 1});
        const ProcessUid first = run.createProcess(2, "Process-1", "pay_out");
        const ProcessUid second = run.createProcess(2, "Process-2", "pay_in");
        run.start(3, first);
        run.start(4, second);
        run.add(7, Kind::LockAcquired, first, {.object = 0});
        run.add(7, Kind::LockAcquired, second, {.object = 1});
        run.add(8, Kind::LockAcquireBegin, first, {.object = 1, .a = -1});
        run.add(8, Kind::LockAcquireBegin, second, {.object = 0, .a = -1});
        state::StateTimeline timeline;
        timeline.advance(run.trace());
        const auto snapshot = timeline.latest();
        const MapLayout layout =
            layoutMap(topologyOf(*snapshot, HelperProcesses::Hidden), room, MapMetrics());
        const QRect lock = layout.find(MapItem::Kind::Lock, 0)->rect;
        QVERIFY(layout.cardOf(first)->rect.right() < lock.left());
        QVERIFY(layout.cardOf(second)->rect.left() > lock.right());
        // Drawn around, each way begins at the card where the one before ends.
        StrongParts strong;
        strong.processes = {first, second};
        strong.objects = {{MapItem::Kind::Lock, 0}, {MapItem::Kind::Lock, 1}};
        const auto circle = aroundTheCircle(routeLinks(linksOf(*snapshot, layout), layout), strong);
        QCOMPARE(circle.size(), std::size_t(4));
        for (std::size_t i = 0; i < circle.size(); ++i) {
            const QPointF end = circle[i].tip;
            const QPointF next = circle[(i + 1) % circle.size()].path.pointAtPercent(0);
            const MapItem* at = layout.at(end.toPoint() + (circle[i].direction * 4).toPoint());
            QVERIFY(at != nullptr);
            QVERIFY(QRectF(at->rect).adjusted(-4, -4, 4, 4).contains(next));
        }
    }

    void manyThatDoTheSameAreOneCardThatCanBeOpened() {
        Shown shown(m_theme, crowd());
        const MapLayout& layout = shown.view.mapLayout();
        QCOMPARE(layout.items.size(), std::size_t(4));  // main, two groups, a queue
        const ProcessUid consumer(100);
        const MapItem* group = layout.cardOf(consumer);
        QVERIFY(group->form == CardForm::Group);
        QCOMPARE(group->likeness, std::string("consume"));
        QCOMPARE(group->members.size(), std::size_t(200));
        QVERIFY2(shown.view.describe(*group).startsWith(u"Group consume, 200 processes, "_s),
                 qPrintable(shown.view.describe(*group)));
        const QRect queue = layout.find(MapItem::Kind::Queue, 0)->rect;

        QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, group->rect.center());
        const MapItem* card = layout.cardOf(consumer);
        QVERIFY(card->form == CardForm::Compact);
        QCOMPARE(layout.items.size(), std::size_t(204));
        QVERIFY(shown.view.focusedItem()->form == CardForm::Group);
        for (std::size_t i = 1; i < layout.items.size(); ++i) {
            QVERIFY(!layout.items[i].rect.intersects(layout.items[i - 1].rect));
        }
        // The cards of the others are where they can be found.
        QVERIFY(layout.cardOf(ProcessUid(0))->rect.bottom() < room.height());
        QVERIFY(layout.find(MapItem::Kind::Queue, 0)->rect.bottom() < room.height());
        QVERIFY(queue.isValid());

        QTest::keyClick(&shown.view, Qt::Key_Return);
        QVERIFY(layout.cardOf(consumer)->form == CardForm::Group);
    }

    void whatComesAndGoesMovesNothing() {
        Shown shown(m_theme, recorded("counter-spawn"));
        shown.cursor.moveToPosition(1);
        const std::size_t count = shown.view.mapLayout().items.size();
        std::vector<QRect> places;
        for (const MapItem& item : shown.view.mapLayout().items) {
            places.push_back(item.rect);
        }
        MapFinding circle;
        circle.circle = {LockId(0)};
        for (const bool strong : {true, false}) {
            shown.cursor.moveToEnd();
            shown.view.setFindings(strong ? std::vector{circle} : std::vector<MapFinding>());
            QCOMPARE(shown.view.mapLayout().items.size(), count);
            for (std::size_t i = 0; i < count; ++i) {
                QCOMPARE(shown.view.mapLayout().items[i].rect, places[i]);
            }
        }
    }
};

QTEST_MAIN(TestMapDrawing)
#include "tst_mapdrawing.moc"
