// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/theme.h"
#include "desktop/views/timeline/timelineview.h"
#include "sampleruns.h"

#include <QAccessible>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

class TestTimelineView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void emptyViewSaysWhatComes();
    void stepsAxisHasAColumnForEachStep();
    void clickInAColumnMovesTheCursorThere();
    void clickAtASpanMovesTheCursorIntoIt();
    void draggingGoesOn();
    void clickSelectsTheProcess();
    void keysStep();
    void keysSelectLanes();
    void barsHaveTheColourOfTheirState_data();
    void barsHaveTheColourOfTheirState();
    void futureIsPale();
    void currentColumnIsTinted();
    void cursorKeepsItsEventWhenTheAxisChanges();
    void longRunsScrollToTheCursor();
    void wheelZoomsAroundThePointer();
    void fittedViewGrowsWithTheRun();
    void tooltipNamesTheSpan();
    void previousVersionIsGrey();
    void levelsHideLanes();
    void lanesAreRowsForScreenReaders();
    void lanesOfObjectsAreRowsToo();
    void keysWalkThroughSpans();
    void arrowsMoveBetweenTheItemsOfTheAxis();
    void clickLeadsToTheLine();
    void valuesHaveLanes();

private:
    void show(const tests::SampleRun& run, AxisKind axis);
    [[nodiscard]] QImage picture() const;
    void click(QPointF point);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<TraceCursor> m_cursor;
    std::unique_ptr<TimelineView> m_view;
};

void TestTimelineView::init() {
    m_theme = std::make_unique<Theme>();
    m_theme->setChoice(AppearanceChoice::Light);
    m_theme->apply();
    m_cursor = std::make_unique<TraceCursor>();
    m_view = std::make_unique<TimelineView>(m_cursor.get(), m_theme.get());
    m_view->resize(944, 302);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestTimelineView::cleanup() {
    m_view.reset();
    m_cursor.reset();
    m_theme.reset();
}

void TestTimelineView::show(const tests::SampleRun& run, AxisKind axis) {
    m_view->setAxisKind(axis);
    m_cursor->setTrace(run.trace, run.timeline);
    QCoreApplication::processEvents();
}

QImage TestTimelineView::picture() const {
    return m_view->viewport()->grab().toImage();
}

void TestTimelineView::click(QPointF point) {
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, point.toPoint());
}

void TestTimelineView::emptyViewSaysWhatComes() {
    const QImage image = picture();
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            inked += image.pixelColor(x, y) != m_theme->color(u"bg.panel") ? 1 : 0;
        }
    }
    QVERIFY(inked > 200);
    click({300, 100});
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_cursor->position(), std::size_t(0));
}

void TestTimelineView::stepsAxisHasAColumnForEachStep() {
    show(tests::helloRun(), AxisKind::Steps);
    QCOMPARE(m_cursor->steps().size(), std::size_t(11));
    for (std::size_t i = 0; i < 11; ++i) {
        const QRectF column = m_view->columnRect(i);
        QVERIFY(column.width() >= 68);
        QCOMPARE(column.width(), m_view->columnRect(0).width());
        QVERIFY(column.left() >= m_view->gutterWidth());
        QVERIFY(column.right() <= m_view->viewport()->width());
    }
    QVERIFY(m_view->columnRect(11).isEmpty());
    QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
}

void TestTimelineView::clickInAColumnMovesTheCursorThere() {
    show(tests::helloRun(), AxisKind::Steps);
    QSignalSpy moved(m_view.get(), &TimelineView::cursorMoved);
    for (const std::size_t column : {std::size_t(8), std::size_t(0), std::size_t(10)}) {
        click(m_view->columnRect(column).center());
        QCOMPARE(m_cursor->stepCount(), column + 1);
    }
    QCOMPARE(moved.count(), 3);
}

void TestTimelineView::clickAtASpanMovesTheCursorIntoIt() {
    const tests::SampleRun run = tests::helloRun();
    show(run, AxisKind::Time);
    const QRectF waits = m_view->spanRect(ProcessUid(0), 1);
    QVERIFY(waits.width() > 100);
    click(waits.center());
    const state::Span& span = run.timeline->lanes()->processes[0][1];
    QVERIFY(m_cursor->time() > span.begin);
    QVERIFY(m_cursor->time() < span.end);
    QVERIFY(m_cursor->snapshot()->processes[0].state == state::RunState::Blocked);
}

void TestTimelineView::draggingGoesOn() {
    show(tests::helloRun(), AxisKind::Time);
    const QRectF first = m_view->spanRect(ProcessUid(0), 0);
    const QRectF last = m_view->spanRect(ProcessUid(0), 2);
    QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, first.center().toPoint());
    const Timestamp before = m_cursor->time();
    QTest::mouseMove(m_view->viewport(), last.center().toPoint());
    QVERIFY(m_cursor->time() > before);
    QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, last.center().toPoint());
    const Timestamp after = m_cursor->time();
    QTest::mouseMove(m_view->viewport(), first.center().toPoint());
    QCOMPARE(m_cursor->time().ns(), after.ns());
}

void TestTimelineView::clickSelectsTheProcess() {
    show(tests::helloRun(), AxisKind::Steps);
    const std::size_t position = m_cursor->position();
    click({20, m_view->laneRect(ProcessUid(1)).center().y()});
    QCOMPARE(m_cursor->selectedProcess(), ProcessUid(1));
    QCOMPARE(m_cursor->position(), position);  // the names are no part of the axis
}

void TestTimelineView::keysStep() {
    show(tests::helloRun(), AxisKind::Steps);
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_cursor->position(), std::size_t(0));
    for (std::size_t i = 1; i <= 11; ++i) {
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_cursor->stepCount(), i);
    }
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_cursor->stepCount(), std::size_t(11));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_cursor->stepCount(), std::size_t(10));
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QCOMPARE(m_cursor->position(), m_cursor->trace().size());
}

void TestTimelineView::keysSelectLanes() {
    show(tests::helloRun(), AxisKind::Steps);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_cursor->selectedProcess(), ProcessUid(0));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_cursor->selectedProcess(), ProcessUid(1));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_cursor->selectedProcess(), ProcessUid(0));
}

void TestTimelineView::barsHaveTheColourOfTheirState_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("steps");
    QTest::newRow("light, time") << false << false;
    QTest::newRow("light, steps") << false << true;
    QTest::newRow("dark, time") << true << false;
    QTest::newRow("dark, steps") << true << true;
}

void TestTimelineView::barsHaveTheColourOfTheirState() {
    QFETCH(bool, dark);
    QFETCH(bool, steps);
    m_theme->setChoice(dark ? AppearanceChoice::Dark : AppearanceChoice::Light);
    m_theme->apply();
    show(tests::helloRun(), steps ? AxisKind::Steps : AxisKind::Time);
    const QImage image = picture();
    const auto colourAt = [&](const QRectF& bar) {
        // Near the right end, where no words are.
        return image.pixelColor(QPoint(qRound(bar.right()) - 6, qRound(bar.top()) + 5));
    };
    const QColor running = m_theme->stateColor(StateLook::Running, StateRole::Fill);
    QCOMPARE(colourAt(m_view->spanRect(ProcessUid(0), 0)).name(), running.name());
    QCOMPARE(colourAt(m_view->spanRect(ProcessUid(1), 2)).name(), running.name());
    // A wait is hatched: its two colours and nothing of running.
    const QRectF waits = m_view->spanRect(ProcessUid(0), 1);
    int hatch = 0;
    for (int x = qRound(waits.right()) - 40; x < qRound(waits.right()) - 10; ++x) {
        const QColor colour = image.pixelColor(x, qRound(waits.center().y()));
        QVERIFY(colour.name() != running.name());
        hatch += colour.name() == m_theme->stateColor(StateLook::Blocked, StateRole::Fill).name()
                     ? 1
                     : 0;
    }
    QVERIFY2(hatch >= 4, qPrintable(QString::number(hatch)));
    // Above the wait's bar, where a running one would be, there is nothing.
    const QRectF running0 = m_view->spanRect(ProcessUid(0), 0);
    const QPoint above(qRound(waits.center().x()) + 20, qRound(running0.top()) + 2);
    QVERIFY(above.y() < waits.top());
    QVERIFY(image.pixelColor(above).name() != running.name());
}

void TestTimelineView::futureIsPale() {
    show(tests::helloRun(), AxisKind::Steps);
    const QRectF last = m_view->spanRect(ProcessUid(0), 2);
    const QPoint point(qRound(last.right()) - 6, qRound(last.top()) + 5);
    const QColor running = m_theme->stateColor(StateLook::Running, StateRole::Fill);
    QCOMPARE(picture().pixelColor(point).name(), running.name());
    m_cursor->moveToStep(8);
    const QColor pale = picture().pixelColor(point);
    const QColor panel = m_theme->color(u"bg.panel");
    const auto mixed = [&](int a, int b) { return qRound(a * 0.38 + b * 0.62); };
    QVERIFY(std::abs(pale.red() - mixed(running.red(), panel.red())) <= 3);
    QVERIFY(std::abs(pale.green() - mixed(running.green(), panel.green())) <= 3);
    QVERIFY(std::abs(pale.blue() - mixed(running.blue(), panel.blue())) <= 3);
}

void TestTimelineView::currentColumnIsTinted() {
    show(tests::helloRun(), AxisKind::Steps);
    m_cursor->moveToStep(8);
    const QImage image = picture();
    const auto backgroundOf = [&](std::size_t column) {
        const QRectF rect = m_view->columnRect(column);
        return image.pixelColor(QPoint(qRound(rect.left()) + 4, 3)).name();
    };
    QCOMPARE(backgroundOf(8), m_theme->color(u"accent.tint").name());
    QCOMPARE(backgroundOf(7), m_theme->color(u"bg.panel").name());
    QCOMPARE(backgroundOf(9), m_theme->color(u"bg.panel").name());
}

void TestTimelineView::cursorKeepsItsEventWhenTheAxisChanges() {
    show(tests::helloRun(), AxisKind::Steps);
    m_cursor->moveToStep(5);
    const std::size_t position = m_cursor->position();
    m_view->setAxisKind(AxisKind::Time);
    QCOMPARE(m_cursor->position(), position);
    m_view->setAxisKind(AxisKind::Steps);
    QCOMPARE(m_cursor->stepCount(), std::size_t(6));
}

void TestTimelineView::longRunsScrollToTheCursor() {
    trace::TraceBuilder b;
    for (int i = 0; i < 3000; ++i) {
        b.add(i + 1, protocol::Kind::Output, b.main(), {.text = "x\n", .c = 1});
    }
    show(tests::finished(b), AxisKind::Steps);
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 100'000);
    const auto inView = [&](std::size_t column) {
        const QRectF rect = m_view->columnRect(column);
        return rect.left() >= m_view->gutterWidth() - 0.5 &&
               rect.right() <= m_view->viewport()->width();
    };
    QVERIFY(inView(3000));
    for (const std::size_t step : {std::size_t(0), std::size_t(1500), std::size_t(1499)}) {
        m_cursor->moveToStep(step);
        QVERIFY2(inView(step), qPrintable(QString::number(step)));
    }
}

void TestTimelineView::wheelZoomsAroundThePointer() {
    const tests::SampleRun run = tests::helloRun();
    show(run, AxisKind::Time);
    const Timestamp t = run.trace.begin() + std::chrono::milliseconds(10);
    const double x = m_view->xOfTime(t);
    const double before = m_view->spanRect(ProcessUid(0), 1).width();
    QWheelEvent wheel(QPointF(x, 100), m_view->viewport()->mapToGlobal(QPointF(x, 100)), {},
                      QPoint(0, 480), Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    QVERIFY(!m_view->isFitted());
    QVERIFY(m_view->spanRect(ProcessUid(0), 1).width() > before * 2);
    QVERIFY(std::abs(m_view->xOfTime(t) - x) < 0.01);
    QVERIFY(m_view->horizontalScrollBar()->maximum() > 0);
    m_view->fit();
    QVERIFY(m_view->isFitted());
    QVERIFY(std::abs(m_view->spanRect(ProcessUid(0), 1).width() - before) < 0.01);
}

void TestTimelineView::fittedViewGrowsWithTheRun() {
    trace::TraceBuilder b = tests::helloBuilder();
    tests::SampleRun run = tests::finished(b);
    show(run, AxisKind::Time);
    const double before = m_view->xOfTime(run.trace.end());
    b.add(200, protocol::Kind::Output, ProcessUid(0), {.text = "late\n", .c = 1});
    run.timeline->advance(b.trace());
    m_cursor->setTrace(b.trace(), run.timeline);
    QVERIFY(m_view->xOfTime(run.trace.end()) < before / 4);
    QVERIFY(m_view->xOfTime(b.trace().end()) <= m_view->viewport()->width());
}

void TestTimelineView::tooltipNamesTheSpan() {
    show(tests::helloRun(), AxisKind::Time);
    const QString text = m_view->describeAt(m_view->spanRect(ProcessUid(0), 1).center());
    QVERIFY2(text.contains(u"P0 main"_s), qPrintable(text));
    QVERIFY2(text.contains(u"waits in join()"_s), qPrintable(text));
    QVERIFY2(text.contains(u"8.10 ms"_s), qPrintable(text));
    QVERIFY2(text.contains(u"line 12"_s), qPrintable(text));
    QCOMPARE(m_view->describeAt({20, 60}), QString());
}

void TestTimelineView::previousVersionIsGrey() {
    show(tests::helloRun(), AxisKind::Time);
    const QRectF bar = m_view->spanRect(ProcessUid(0), 0);
    const QPoint point(qRound(bar.right()) - 6, qRound(bar.top()) + 5);
    QVERIFY(picture().pixelColor(point).saturation() > 100);
    m_view->setOrigin(TimelineView::Origin::PreviousVersion);
    QVERIFY(picture().pixelColor(point).saturation() < 10);
    m_view->setOrigin(TimelineView::Origin::Current);
    QVERIFY(picture().pixelColor(point).saturation() > 100);
}

void TestTimelineView::levelsHideLanes() {
    show(tests::helloRun(), AxisKind::Steps);
    QCOMPARE(m_view->laneRect(ProcessUid(0)).height(), 108.0);
    m_view->setDetailLevel(2);
    QVERIFY(m_view->laneRect(ProcessUid(0)).height() <= 24.0);
    QVERIFY(!m_view->laneRect(ProcessUid(1)).isEmpty());
    m_view->setDetailLevel(1);
    QCOMPARE(m_view->laneRect(ProcessUid(0)).height(), 108.0);
}

void TestTimelineView::lanesAreRowsForScreenReaders() {
    show(tests::helloRun(), AxisKind::Steps);
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(table != nullptr);
    QCOMPARE(table->childCount(), 2);
    QAccessibleInterface* row = table->child(1);
    QVERIFY(row->role() == QAccessible::Row);
    QCOMPARE(row->text(QAccessible::Name), u"P1 hello, ended with 0"_s);
    QCOMPARE(table->indexOfChild(row), 1);
    m_cursor->moveToStep(6);
    QCOMPARE(row->text(QAccessible::Name), u"P1 hello, now running"_s);
    QCOMPARE(row->childCount(), 3);
    QCOMPARE(row->child(2)->text(QAccessible::Name), u"running, 0.01 to 0.01 seconds"_s);
    QVERIFY(row->child(2)->role() == QAccessible::Cell);
    QVERIFY(row->rect().contains(row->child(2)->rect()));
    QVERIFY(!row->state().selected);
    m_cursor->selectProcess(ProcessUid(1));
    QVERIFY(row->state().selected);
}

/// A child that puts two items, takes a lock and sets a value.
static tests::SampleRun objectsRun() {
    using protocol::Kind;
    trace::TraceBuilder b = tests::helloBuilder();
    const ProcessUid child(1);
    const ProcessUid main = trace::TraceBuilder::main();
    b.add(20.1, Kind::QueueCreated, main, {.object = 0});
    b.add(20.2, Kind::LockCreated, main, {.object = 0, .a = 1});
    b.add(20.3, Kind::ValueCreated, main,
          {.object = 0, .text = std::string_view("i\0000", 3), .a = -1});
    for (int i = 0; i < 3; ++i) {
        const double at = 21 + i;
        b.add(at, Kind::QueuePutBegin, main, {.object = 0, .text = "7", .line = 9});
        b.add(at + 0.1, Kind::QueuePutEnd, main, {.object = 0});
        b.add(at + 0.2, Kind::LockAcquired, main, {.object = 0});
        b.add(at + 0.3, Kind::ValueWritten, main,
              {.object = 0, .text = i == 0 ? "1" : "2", .line = 10, .a = -1});
        b.add(at + 0.4, Kind::LockReleased, main, {.object = 0});
    }
    b.add(30, Kind::Output, main, {.text = "end\n", .line = 13, .c = 1});
    Q_UNUSED(child)
    return tests::finished(b);
}

void TestTimelineView::lanesOfObjectsAreRowsToo() {
    m_view->setDetailLevel(3);
    show(objectsRun(), AxisKind::Time);
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(m_view.get());
    QStringList rows;
    for (int i = 0; i < table->childCount(); ++i) {
        QAccessibleInterface* row = table->child(i);
        QCOMPARE(row->role(), QAccessible::Row);
        QCOMPARE(table->indexOfChild(row), i);
        rows << row->text(QAccessible::Name);
        for (int span = 0; span < std::min(3, row->childCount()); ++span) {
            QCOMPARE(row->child(span)->role(), QAccessible::Cell);
            QVERIFY(!row->child(span)->text(QAccessible::Name).isEmpty());
        }
    }
    QVERIFY2(rows.contains(u"queue Queue, now 3 items"_s), qPrintable(rows.join(u'|')));
    QVERIFY2(rows.filter(u"free"_s).size() == 1, qPrintable(rows.join(u'|')));
    QVERIFY2(rows.filter(u"value "_s).size() == 1, qPrintable(rows.join(u'|')));
}

void TestTimelineView::keysWalkThroughSpans() {
    m_view->setDetailLevel(3);
    show(objectsRun(), AxisKind::Time);
    m_view->setFocus();
    const std::vector<LaneKey> lanes = m_view->shownLanes();
    const auto queue = std::ranges::find(lanes, LaneKey{LaneKind::Queue, 0});
    QVERIFY(queue != lanes.end());
    for (auto lane = lanes.begin(); lane <= queue; ++lane) {
        QTest::keyClick(m_view.get(), Qt::Key_Down);
    }
    QCOMPARE(*m_view->focusedLane(), *queue);
    m_cursor->moveToTime(m_cursor->trace().begin());
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ControlModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(*m_view->focusedSpan(), std::size_t(1));
    QVERIFY2(m_view->accessibleDescription().contains(u"1 item,"_s),
             qPrintable(m_view->accessibleDescription()));
    const Timestamp second = m_cursor->time();
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(m_cursor->time() < second);
}

void TestTimelineView::arrowsMoveBetweenTheItemsOfTheAxis() {
    show(tests::helloRun(), AxisKind::Time);
    m_view->setFocus();
    const ProcessUid child(1);
    m_cursor->selectProcess(child);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    const LaneKey lane{LaneKind::Process, 1};
    QCOMPARE(*m_view->focusedLane(), lane);
    m_cursor->moveToTime(m_cursor->trace().begin());
    const auto& spans = m_cursor->timeline()->lanes()->processes[1];
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_cursor->time(), spans[0].begin);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(*m_view->focusedSpan(), std::size_t(1));
    QCOMPARE(m_cursor->time(), spans[1].begin);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_cursor->time(), spans[0].begin);
    // Whoever has stepped on since goes on from there.
    m_cursor->moveToTime(spans[2].begin);
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(*m_view->focusedSpan(), std::size_t(1));
    // On the other axis the items are the steps.
    m_view->setAxisKind(AxisKind::Steps);
    const std::size_t steps = m_cursor->stepCount();
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_cursor->stepCount(), steps + 1);
}

void TestTimelineView::clickLeadsToTheLine() {
    show(tests::helloRun(), AxisKind::Time);
    const QSignalSpy lines(m_view.get(), &TimelineView::lineRequested);
    // main's wait in join(), which began at line 12
    const ProcessUid main(0);
    std::size_t wait = m_view->spanCount(main);
    for (std::size_t i = 0; i < m_view->spanCount(main); ++i) {
        if (m_view->spokenSpan(main, i).startsWith(u"blocked"_s)) {
            wait = i;
        }
    }
    QVERIFY(wait < m_view->spanCount(main));
    click(m_view->spanRect(main, wait).center());
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.front().front().toInt(), 12);
}

void TestTimelineView::valuesHaveLanes() {
    m_view->setDetailLevel(3);
    show(objectsRun(), AxisKind::Time);
    const LaneKey lane{LaneKind::Value, 0};
    QVERIFY(!m_view->laneRect(lane).isEmpty());
    QCOMPARE(m_view->spanCount(lane), std::size_t(4));
    const QString last = m_view->describeAt(m_view->spanRect(lane, 3).center());
    QVERIFY2(last.contains(u": 2, written by P0"_s) && last.endsWith(u"line 10"_s),
             qPrintable(last));
    m_view->setDetailLevel(2);
    QVERIFY(m_view->laneRect(lane).isEmpty());
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
