// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The map fits into the room that it has: closer, with less on its cards, and at last smaller, as
// long as it can be read. What does not fit then is scrolled at its full size.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/processmapview.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <QScrollBar>
#include <QTest>

#include <cstdlib>
#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using protocol::Kind;

namespace {

/// main and so many who work, a queue, a Value with its lock and a lock.
MapTopology threeRows(int workers) {
    MapTopology topology;
    for (int i = 0; i <= workers; ++i) {
        topology.processes.push_back({.uid = ProcessUid(static_cast<std::uint32_t>(i)),
                                      .parent = {},
                                      .number = i,
                                      .side = i == 0 ? MapSide::Left : MapSide::Right});
    }
    topology.objects.push_back({.kind = MapObject::Kind::Queue, .id = 0});
    topology.objects.push_back({.kind = MapObject::Kind::Value, .id = 0, .hasLock = true});
    topology.objects.push_back({.kind = MapObject::Kind::Lock, .id = 1});
    return topology;
}

/// The same as a run: the lock is held, and somebody waits for it.
trace::Trace busyRun() {
    trace::TraceBuilder run;
    const ProcessUid main = trace::TraceBuilder::main();
    run.add(1, Kind::QueueCreated, main, {.object = 0, .a = 4});
    run.add(1, Kind::LockCreated, main, {.object = 0, .a = 1});
    run.add(1, Kind::LockCreated, main, {.object = 1, .a = 1});
    std::vector<ProcessUid> workers;
    for (int i = 0; i < 3; ++i) {
        workers.push_back(run.createProcess(2, "worker", "work"));
        run.start(3 + i, workers.back());
    }
    run.add(10, Kind::QueuePutBegin, workers[0], {.object = 0, .text = "1"});
    run.add(11, Kind::QueuePutEnd, workers[0], {.object = 0});
    run.add(12, Kind::LockAcquired, workers[1], {.object = 1});
    run.add(13, Kind::LockAcquireBegin, workers[2], {.object = 1, .a = -1});
    return run.trace();
}

}  // namespace

class TestMapFit : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }
    void cleanup() { m_theme.setZoom(1); }

    void firstCloserThenWithLessThenSmaller() {
        const MapTopology three = threeRows(3);
        const auto formAt = [&three](int height) {
            return layoutMap(three, {808, height}, MapMetrics())
                .find(MapItem::Kind::Queue, 0)
                ->form;
        };
        QVERIFY(formAt(300) == CardForm::Full);
        QVERIFY(formAt(240) == CardForm::Compact);
        QCOMPARE(layoutMap(three, {808, 240}, MapMetrics()).size.height(), 240);
        QCOMPARE(fitOf(three, {808, 240}, 1), 1.0);
        // Below, all of it is smaller by a little, but never so much that it cannot be read.
        const qreal low = fitOf(three, {808, 165}, 1);
        QVERIFY(low < 1 && low >= 0.8);
        QCOMPARE(layoutMap(three, {808, 165}, MapMetrics::scaled(low)).size, QSize(808, 165));
        // What cannot fit is not made smaller for nothing.
        QCOMPARE(fitOf(three, {808, 90}, 1), 1.0);
        // A zoom is taken back before one has to scroll.
        QCOMPARE(fitOf(three, {1000, 330}, 2), 0.65);
        QCOMPARE(fitOf(three, {740, 290}, 2), 0.5);
        QCOMPARE(fitOf(three, {700, 290}, 2), 1.0);
        QVERIFY(formAt(90) == CardForm::Full);
    }

    void widthIsAReasonToo() {
        MapTopology both = threeRows(2);
        both.processes[1].side = MapSide::Left;
        QCOMPARE(fitOf(both, {808, 300}, 1), 1.0);
        const qreal narrow = fitOf(both, {640, 300}, 1);
        QVERIFY(narrow < 1);
        QCOMPARE(layoutMap(both, {640, 300}, MapMetrics::scaled(narrow)).size.width(), 640);
    }

    void whatItNeedsIsWhatFits() {
        for (const int workers : {1, 3, 6, 12}) {
            for (const qreal zoom : {1.0, 1.5}) {
                const MapTopology three = threeRows(workers);
                const MapMetrics metrics = MapMetrics::scaled(zoom);
                const QSize size(1300, leastHeight(three, 1300, metrics));
                QCOMPARE(layoutMap(three, size, metrics).size, size);
                QVERIFY(layoutMap(three, size - QSize(0, 1), metrics).size.height() >
                        size.height() - 1);
            }
        }
    }

    void smallerCardsStayWhereTheyCanBeUsed() {
        TraceCursor cursor;
        auto timeline = std::make_shared<state::StateTimeline>();
        const trace::Trace run = busyRun();
        timeline->advance(run);
        cursor.setTrace(run, timeline);
        ProcessMapView view(m_theme, nullptr);
        view.setCursor(&cursor);
        view.resize(808, 150);
        view.show();
        QVERIFY(view.fit() < 1);
        QCOMPARE(view.verticalScrollBar()->maximum(), 0);
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
        for (const MapItem& item : view.mapLayout().items) {
            QVERIFY(view.viewport()->rect().contains(view.itemRect(item)));
            QVERIFY(view.itemRect(item).height() >= 24);
        }
        // A click finds the card that is seen there.
        const MapItem* card = view.mapLayout().cardOf(ProcessUid(2));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.itemRect(*card).center());
        QCOMPARE(cursor.selectedProcess(), ProcessUid(2));
        // The card's own pixels are drawn at that size: its frame has the colour of the selection.
        const QImage picture = view.viewport()->grab().toImage();
        const QColor accent = m_theme.color(u"accent.base");
        // All of it is drawn, not a part of one that is larger.
        const auto nearAccent = [&](const QRect& edge) {
            int count = 0;
            for (int x = edge.left(); x <= edge.right(); ++x) {
                for (int y = edge.top(); y <= edge.bottom(); ++y) {
                    const QColor color = picture.pixelColor(x, y);
                    count += std::abs(color.red() - accent.red()) +
                                         std::abs(color.blue() - accent.blue()) <
                                     60
                                 ? 1
                                 : 0;
                }
            }
            return count;
        };
        const QRect rect = card->rect;
        const int half = rect.width() / 2;
        QVERIFY(nearAccent(QRect(rect.left(), rect.top() - 2, rect.width(), 4)) > half);
        QVERIFY(nearAccent(QRect(rect.left(), rect.bottom() - 2, rect.width(), 4)) > half);
        QVERIFY(nearAccent(QRect(rect.right() - 2, rect.top(), 4, rect.height())) >
                rect.height() / 2);
        view.resize(808, 400);
        QCOMPARE(view.fit(), 1.0);
    }
};

QTEST_MAIN(TestMapFit)
#include "tst_mapfit.moc"
