// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/theme.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/eventlist/eventpane.h"
#include "sampleruns.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using protocol::Kind;
using trace::Subject;

namespace {

/// Two queues, main puts into both, the child gets from the first.
trace::TraceBuilder queuesBuilder() {
    trace::TraceBuilder b;
    for (const std::uint32_t queue : {0U, 1U}) {
        b.add(1, Kind::QueueCreated, b.main(), {.object = queue, .a = 0});
        b.add(1, Kind::ObjectNamed, b.main(),
              {.object = queue,
               .text = queue == 0 ? "jobs" : "news",
               .a = static_cast<int>(protocol::ObjectType::Queue)});
    }
    const ProcessUid child = b.createProcess(2, "Process-1", "work");
    b.start(3, child);
    double t = 4;
    for (const std::uint32_t queue : {0U, 1U, 0U}) {
        b.add(t++, Kind::QueuePutBegin, b.main(), {.object = queue, .text = "7", .line = 3});
        b.add(t++, Kind::QueuePutEnd, b.main(), {.object = queue, .line = 3});
    }
    b.add(t++, Kind::QueueGetBegin, child, {.object = 0, .line = 5});
    b.add(t++, Kind::QueueGetEnd, child, {.object = 0, .text = "7", .line = 5});
    b.add(t++, Kind::Output, child, {.text = "got it\n", .line = 6, .c = 1});
    return b;
}

QStringList sentences(const EventListModel& model) {
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        result << u"P%1 %2"_s.arg(model.index(row).data(EventListModel::ProcessRole).toInt())
                      .arg(model.index(row).data().toString());
    }
    return result;
}

}  // namespace

class TestEventFilter : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<EventPane> paneOf(TraceCursor& cursor) {
        auto pane = std::make_unique<EventPane>(m_theme, &cursor, nullptr);
        pane->resize(270, 300);
        pane->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(pane.get());
        return pane;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void typedWordsLeaveWhatFits() {
        const tests::SampleRun run = tests::helloRun();
        TraceCursor cursor;
        cursor.setTrace(run.trace, run.timeline);
        const auto pane = paneOf(cursor);
        EventListModel& model = pane->list().events();
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTest::keyClicks(&pane->field(), u"PRINTED ada"_s);
        QTRY_VERIFY(!model.isSearching());
        QCOMPARE(sentences(model), QStringList{u"P1 printed \"hello Ada\""_s});
        QCOMPARE(pane->countText(), u"1 of 11 events"_s);
        pane->field().setText(u"printed P0"_s);
        QTRY_VERIFY(!model.isSearching());
        QCOMPARE(model.rowCount(), 2);
        pane->field().setText(u"nothing like this"_s);
        QTRY_COMPARE(pane->countText(), u"0 of 11 events"_s);
        QTest::keyClick(&pane->field(), Qt::Key_Escape);
        QCOMPARE(model.rowCount(), 11);
        QVERIFY(pane->field().text().isEmpty());
    }

    void processKindAndObjectAreChosenInTheMenu() {
        trace::TraceBuilder b = queuesBuilder();
        const tests::SampleRun run = tests::finished(b);
        TraceCursor cursor;
        cursor.setTrace(run.trace, run.timeline);
        const auto pane = paneOf(cursor);
        EventListModel& model = pane->list().events();
        const std::unique_ptr<QMenu> menu(pane->makeMenu());
        const auto entry = [](QMenu* in, const QString& text) -> QAction* {
            for (QAction* action : in->actions()) {
                if (action->text() == text) {
                    return action;
                }
            }
            return nullptr;
        };
        QAction* queues = entry(menu.get(), u"Queues"_s);
        QVERIFY(queues != nullptr && queues->menu() != nullptr);
        QVERIFY(entry(menu.get(), u"Pools"_s) == nullptr);
        QMenu* which = queues->menu();
        QCOMPARE(which->actions().size(), 4);  // all, a line, two queues
        which->actions().last()->trigger();
        QTRY_VERIFY(!model.isSearching());
        QVERIFY(model.rowCount() > 0);
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto position = model.index(row).data(EventListModel::PositionRole).toULongLong();
            QCOMPARE(cursor.trace()[position - 1].object, 1U);
        }
        const int ofNews = model.rowCount();
        which->actions().first()->trigger();
        QTRY_VERIFY(!model.isSearching());
        QVERIFY(model.rowCount() > ofNews);
        entry(menu.get(), u"Of one process"_s)->menu()->actions().last()->trigger();
        QTRY_VERIFY(!model.isSearching());
        for (const QString& sentence : sentences(model)) {
            QVERIFY2(sentence.startsWith(u"P1 got"_s), qPrintable(sentence));
        }
        menu->actions().first()->trigger();
        QVERIFY(!pane->filter().isActive());
    }

    void aFilterMovesNothingAndEnterGoesOn() {
        const tests::SampleRun run = tests::helloRun();
        TraceCursor cursor;
        cursor.setTrace(run.trace, run.timeline);
        cursor.moveToStep(5);
        const std::size_t before = cursor.position();
        const auto pane = paneOf(cursor);
        EventListModel& model = pane->list().events();
        QSignalSpy moved(&pane->list(), &EventListView::cursorMoved);
        pane->field().setText(u"printed"_s);
        QTRY_VERIFY(!model.isSearching());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cursor.position(), before);
        QCOMPARE(model.currentRow(), 0);  // the last that fits and has happened
        QVERIFY(model.index(0).data(EventListModel::WhenRole).toInt() ==
                static_cast<int>(EventListModel::When::Past));
        pane->field().setFocus();
        QTest::keyClick(&pane->field(), Qt::Key_Return);
        QCOMPARE(model.currentRow(), 1);
        QCOMPARE(cursor.position(),
                 model.index(1).data(EventListModel::PositionRole).toULongLong());
        QVERIFY(model.index(1).data(EventListModel::WhenRole).toInt() ==
                static_cast<int>(EventListModel::When::Current));
        QTest::keyClick(&pane->field(), Qt::Key_F3);
        QCOMPARE(model.currentRow(), 2);
        QTest::keyClick(&pane->field(), Qt::Key_F3);
        QCOMPARE(model.currentRow(), 0);  // round and on
        QTest::keyClick(&pane->field(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(model.currentRow(), 2);
        QCOMPARE(moved.size(), 4);
        const std::size_t here = cursor.position();
        pane->setFilter({});
        QCOMPARE(cursor.position(), here);
        QCOMPARE(model.index(model.currentRow()).data(EventListModel::PositionRole).toULongLong(),
                 here);
    }

    void whatComesWhileTheRunGoesOnIsFound() {
        trace::TraceBuilder b = tests::helloBuilder();
        const tests::SampleRun run = tests::finished(b);
        TraceCursor cursor;
        cursor.setTrace(run.trace, run.timeline);
        const auto pane = paneOf(cursor);
        EventListModel& model = pane->list().events();
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane->field().setText(u"printed"_s);
        QTRY_VERIFY(!model.isSearching());
        b.add(30, Kind::Output, ProcessUid(0), {.text = "late\n", .c = 1});
        run.timeline->advance(b.trace());
        cursor.setTrace(b.trace(), run.timeline);
        QTRY_COMPARE(model.rowCount(), 4);
        cursor.setTrace({}, nullptr);
        QCOMPARE(model.rowCount(), 0);
        cursor.setTrace(run.trace, run.timeline);
        QTRY_COMPARE(model.rowCount(), 3);
    }

    void theCurrentEventStaysInViewWhileTheRunGoesOn() {
        trace::TraceBuilder b = queuesBuilder();
        const tests::SampleRun run = tests::finished(b);
        TraceCursor cursor;
        cursor.setTrace(run.trace, run.timeline);
        cursor.moveToEnd();
        const auto pane = paneOf(cursor);
        EventListView& list = pane->list();
        const auto isInView = [&list] {
            return list.viewport()->rect().contains(list.visualRect(list.currentIndex()));
        };
        QVERIFY(isInView());
        // Several come at once, and nothing after them.
        for (int i = 0; i < 60; ++i) {
            b.add(30 + i, Kind::Output, b.main(), {.text = "on\n", .line = 4, .c = 1});
        }
        run.timeline->advance(b.trace());
        cursor.setTrace(b.trace(), run.timeline);
        QCOMPARE(list.currentIndex().row(), list.model()->rowCount() - 1);
        QVERIFY(isInView());
        pane->resize(270, 180);
        QVERIFY(isInView());
        // Larger letters have larger rows.
        const int row = list.visualRect(list.currentIndex()).height();
        m_theme.setZoom(1.5);
        QCOMPARE(list.visualRect(list.currentIndex()).height(), qRound(row * 1.5));
        m_theme.setZoom(1.0);
    }

    void aLongRunIsSearchedInPortions() {
        trace::TraceBuilder b;
        constexpr int count = 100'000;
        for (int i = 0; i < count; ++i) {
            b.add(1 + i * 0.001, Kind::Output, b.main(),
                  {.text = i % 1000 == 0 ? "needle\n" : "hay\n", .c = 1});
        }
        const tests::SampleRun run = tests::finished(b);
        TraceCursor cursor;
        cursor.setTrace(run.trace, run.timeline);
        const auto pane = paneOf(cursor);
        EventListModel& model = pane->list().events();
        // Other things of the window get their turn between the portions.
        int turns = 0;
        QTimer other;
        connect(&other, &QTimer::timeout, this, [&turns] { ++turns; });
        other.start(0);
        pane->field().setText(u"needle"_s);
        QVERIFY(model.isSearching());
        QVERIFY(pane->countText().endsWith(u"searching"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!model.isSearching(), 60'000);
        QCOMPARE(model.rowCount(), count / 1000);
        QVERIFY(turns >= 2);
    }
};

QTEST_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
