// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecycleview.h"
#include "desktop/views/lifecycle/processhistory.h"
#include "desktop/views/lifecycle/processpanel.h"
#include "desktop/widgets/button.h"
#include "trace/tracebuilder.h"

#include <QAccessible>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;
using protocol::Kind;
using state::RunState;

namespace {

constexpr int patience = 60'000;

std::size_t of(RunState state) {
    return static_cast<std::size_t>(state);
}
std::uint32_t of(const WayCounts& counts, Way way) {
    return counts[static_cast<std::size_t>(way)];
}

/// P1 sleeps twice, waits once for P2, and ends; P2 is killed; P3 fails; P4 is never started.
struct Lives {
    trace::TraceBuilder builder;
    ProcessUid first = builder.createProcess(1, "Process-1", "turns");
    ProcessUid killed = builder.createProcess(1.1, "Process-2", "spin");
    ProcessUid failed = builder.createProcess(1.2, "Process-3", "wrong");
    ProcessUid unborn = builder.createProcess(1.3, "Process-4", "ok");
    std::shared_ptr<state::StateTimeline> timeline = std::make_shared<state::StateTimeline>();
    TraceCursor cursor;

    Lives() {
        builder.beginStart(2, first, "spawn");
        builder.start(3, killed, "fork");
        builder.start(4, failed, "fork");
        builder.beginRun(5, first);
        for (const double ms : {6.0, 8.0}) {
            builder.add(ms, Kind::SleepBegin, first, {.line = 4, .a = 1'000'000});
            builder.add(ms + 1, Kind::SleepEnd, first, {.line = 4});
        }
        builder.add(10, Kind::JoinBegin, first, {.other = killed, .line = 5, .a = -1});
        builder.end(11, killed, -SIGTERM);
        builder.add(12, Kind::JoinEnd, first,
                    {.other = killed, .line = 5, .flags = protocol::finished});
        builder.end(13, failed, 3);
        builder.end(14, first);
        timeline->advance(builder.trace());
        cursor.setTrace(builder.trace(), timeline);
        cursor.moveToEnd();
    }
    void toMs(double ms) {
        cursor.moveToTime(cursor.trace().begin() +
                          Duration(static_cast<std::int64_t>(ms * 1'000'000)));
    }
};

}  // namespace

class TestLifecycleView : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<LifecycleView> viewOf(TraceCursor& cursor, QSize size = {1100, 480}) {
        auto view = std::make_unique<LifecycleView>(m_theme, nullptr);
        view->setCursor(&cursor);
        view->resize(size);
        view->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(view.get());
        return view;
    }

    std::unique_ptr<Stage> stageWith(const QString& source) {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(1100, 900);
        stage->setDetailLevel(3);
        stage->setProgram(
            {.id = u"test/lives"_s, .fileName = u"lives.py"_s, .original = source, .source = {}});
        stage->showPicture(Stage::Picture::Lifecycle);
        stage->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(stage.get());
        return stage;
    }

    static bool isIn(Stage& stage, std::uint32_t process, RunState state) {
        const auto& processes = stage.cursor().latest()->processes;
        return processes.size() > process && processes[process].state == state;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void placesNeverOverlapAndWaysLeadFromEdgeToEdge() {
        for (const QSizeF size : {QSizeF(560, 200), QSizeF(594, 272), QSizeF(760, 404),
                                  QSizeF(951, 487), QSizeF(2400, 1200)}) {
            const LifecycleLayout layout = layoutLifecycle(size, 1);
            const QRectF whole(QPointF(0, 0), layout.size);
            for (std::size_t i = 0; i < nodeCount; ++i) {
                QVERIFY(whole.contains(layout.nodes[i].rect));
                QVERIFY(layout.nodes[i].rect.contains(layout.nodes[i].chips));
                QVERIFY(layout.nodes[i].chips.height() >= 26);
                for (std::size_t j = i + 1; j < nodeCount; ++j) {
                    QVERIFY(!layout.nodes[i].rect.intersects(layout.nodes[j].rect));
                }
            }
            const auto& start = layout.ways[static_cast<std::size_t>(Way::Start)].points;
            QCOMPARE(start.front().x(), layout.nodes[of(RunState::Created)].rect.right());
            QCOMPARE(start.back().x(), layout.nodes[of(RunState::Starting)].rect.left());
            const auto& signal = layout.ways[static_cast<std::size_t>(Way::Signal)].points;
            QCOMPARE(signal.front().x(), layout.nodes[of(RunState::Running)].rect.right());
            QCOMPARE(signal.back().x(), layout.nodes[of(RunState::Killed)].rect.left());
        }
    }

    void aZoomedThemeScalesEverything() {
        const LifecycleLayout once = layoutLifecycle({951, 487}, 1);
        const LifecycleLayout twice = layoutLifecycle({1902, 974}, 2);
        QCOMPARE(twice.size, once.size * 2);
        QCOMPARE(twice.nodes[3].rect.topLeft(), once.nodes[3].rect.topLeft() * 2);
    }

    void zoomedItIsFittedAndNotScrolled() {
        // Without a zoom nothing is drawn smaller than it was made.
        QCOMPARE(lifecycleFit({400, 200}, 1), 1.0);
        QCOMPARE(lifecycleFit({1900, 900}, 2), 1.0);
        const double fit = lifecycleFit({950, 480}, 2);
        QVERIFY(fit < 1 && fit > 0.5);
        const LifecycleLayout layout = layoutLifecycle(QSizeF(950, 480) / fit, 2);
        QVERIFY(layout.size.width() * fit < 950.01 && layout.size.height() * fit < 480.01);
        QCOMPARE(lifecycleFit({300, 100}, 2), 0.5);

        Lives lives;
        m_theme.setZoom(2);
        const auto view = viewOf(lives.cursor, {950, 480});
        QVERIFY(!view->panel().isVisible());
        LifecycleDiagram& diagram = view->diagram();
        QCOMPARE(diagram.horizontalScrollBar()->maximum(), 0);
        QCOMPARE(diagram.verticalScrollBar()->maximum(), 0);
        for (std::size_t i = 0; i < nodeCount; ++i) {
            QVERIFY(
                diagram.viewport()->rect().contains(diagram.nodeRect(static_cast<RunState>(i))));
        }
        // What is seen there is found there.
        QTest::mouseClick(diagram.viewport(), Qt::LeftButton, {},
                          diagram.chipRect(lives.killed).center());
        QCOMPARE(lives.cursor.selectedProcess(), lives.killed);
        m_theme.setZoom(1);
        QVERIFY(view->panel().isVisible());
    }

    void chipsLoseTheirNamesBeforeTheyLoseTheirPlace() {
        const auto widths = [](int count) {
            std::vector<ChipWidth> result;
            for (int i = 0; i < count; ++i) {
                result.push_back({ProcessUid(static_cast<std::uint32_t>(i)), 80, 34});
            }
            return result;
        };
        const QRectF area(0, 0, 200, 56);  // two rows
        const PlacedChips few = placeChips(area, widths(4), 1);
        QVERIFY(few.hidden == 0 && few.chips.size() == 4 && few.chips[0].named);
        const PlacedChips more = placeChips(area, widths(8), 1);
        QVERIFY(more.hidden == 0 && more.chips.size() == 8 && !more.chips[0].named);
        const PlacedChips many = placeChips(area, widths(1000), 1);
        QVERIFY(many.hidden > 900);
        QCOMPARE(many.chips.size() + many.hidden, std::size_t(1000));
        QVERIFY(area.contains(many.more));
        for (const PlacedChip& chip : many.chips) {
            QVERIFY(area.contains(chip.rect));
            QVERIFY(!chip.rect.intersects(many.more));
        }
    }

    void aTrailCountsTheWaysUntilTheMoment() {
        Lives lives;
        ProcessTrail trail;
        const auto lanes = lives.timeline->lanes();
        trail.follow(lives.first, lanes->processes[lives.first.value()], lanes->generation);
        const auto at = [&](double ms) {
            lives.toMs(ms);
            return trail.until(lives.cursor.snapshot()->processes[lives.first.value()],
                               lives.cursor.position());
        };
        QCOMPARE(of(at(1).counts, Way::Start), 0U);
        QCOMPARE(of(at(4.5).counts, Way::Start), 1U);
        QCOMPARE(of(at(4.5).counts, Way::Ready), 0U);
        QCOMPARE(of(at(6.5).counts, Way::Sleep), 1U);
        QCOMPARE(of(at(6.5).counts, Way::Timer), 0U);
        const ProcessTrail::Until end = at(14.5);
        QCOMPARE(of(end.counts, Way::Ready), 1U);
        QCOMPARE(of(end.counts, Way::Sleep), 2U);
        QCOMPARE(of(end.counts, Way::Timer), 2U);
        QCOMPARE(of(end.counts, Way::MustWait), 1U);
        QCOMPARE(of(end.counts, Way::GotIt), 1U);
        QCOMPARE(of(end.counts, Way::Return), 1U);
        QCOMPARE(of(end.counts, Way::Signal), 0U);
        QCOMPARE(trail.step(end, end.size - 1).state, RunState::Exited);
        QCOMPARE(trail.step(end, 0).state, RunState::Created);
    }

    void aLongTrailIsSummedAsAShortOne() {
        trace::TraceBuilder builder;
        double ms = 1;
        for (int i = 0; i < 1000; ++i) {
            builder.add(ms += 1, Kind::SleepBegin, builder.main(), {.a = 1'000'000});
            builder.add(ms += 1, Kind::SleepEnd, builder.main());
        }
        state::StateTimeline timeline;
        timeline.advance(builder.trace());
        const auto lanes = timeline.lanes();
        ProcessTrail trail;
        trail.follow(builder.main(), lanes->processes[0], lanes->generation);
        for (const std::size_t position : {std::size_t(255), std::size_t(256), std::size_t(257),
                                           std::size_t(1024), std::size_t(1999)}) {
            const auto snapshot = timeline.at(position);
            std::uint32_t sleeps = 0;
            for (std::size_t i = 0; i < position; ++i) {
                sleeps += builder.trace()[i].kind == Kind::SleepBegin ? 1 : 0;
            }
            const auto until = trail.until(snapshot->processes[0], position);
            QCOMPARE(of(until.counts, Way::Sleep), sleeps);
            QCOMPARE(trail.step(until, until.size - 1).state, snapshot->processes[0].state);
        }
    }

    void aHistoryShowsItsBeginAndItsEnd() {
        Lives lives;
        ProcessTrail trail;
        const auto lanes = lives.timeline->lanes();
        trail.follow(lives.first, lanes->processes[lives.first.value()], lanes->generation);
        const auto until = trail.until(lives.cursor.snapshot()->processes[lives.first.value()],
                                       lives.cursor.position());
        const auto rows = historyRows(trail, until, lives.cursor.time(), 6);
        QCOMPARE(rows.size(), std::size_t(6));
        QCOMPARE(rows[0].step.state, RunState::Created);
        QCOMPARE(rows[1].step.state, RunState::Starting);
        QCOMPARE(rows[2].left, until.size - 5);
        QVERIFY(rows.back().isNow);
        QCOMPARE(rows.back().step.state, RunState::Exited);
        QCOMPARE(historyRows(trail, until, lives.cursor.time(), 100).size(), until.size);
    }

    void processesSitInTheirStatesAtTheCursor() {
        Lives lives;
        const auto view = viewOf(lives.cursor);
        LifecycleDiagram& diagram = view->diagram();
        const auto isIn = [&](ProcessUid process, RunState state) {
            return diagram.nodeRect(state).contains(diagram.chipRect(process));
        };
        lives.toMs(6.5);
        QVERIFY(isIn(lives.first, RunState::Sleeping));
        QVERIFY(isIn(lives.killed, RunState::Running));
        QVERIFY(isIn(lives.unborn, RunState::Created));
        lives.toMs(10.5);
        QVERIFY(isIn(lives.first, RunState::Blocked));
        lives.cursor.moveToEnd();
        QVERIFY(isIn(lives.first, RunState::Exited));
        QVERIFY(isIn(lives.killed, RunState::Killed));
        QVERIFY(isIn(lives.failed, RunState::Failed));
        QVERIFY(diagram.describe(lives.killed).contains(u"killed by SIGTERM"_s));
        QVERIFY(diagram.describe(lives.failed).contains(u"exit code 3"_s));
        lives.toMs(0.5);
        QVERIFY(diagram.chipRect(lives.first).isEmpty());
    }

    void aClickSelectsAndThePanelTells() {
        Lives lives;
        const auto view = viewOf(lives.cursor);
        QTest::mouseClick(view->diagram().viewport(), Qt::LeftButton, {},
                          view->diagram().chipRect(lives.killed).center());
        QCOMPARE(lives.cursor.selectedProcess(), lives.killed);
        QCOMPARE(view->panel().fact(u"exitcode"_s), u"-15 SIGTERM"_s);
        QCOMPARE(view->panel().fact(u"is_alive()"_s), u"False"_s);
        QVERIFY(view->panel().history().steps() >= 3);
        lives.toMs(6.5);
        QCOMPARE(view->panel().fact(u"exitcode"_s), u"None"_s);
        QCOMPARE(view->panel().fact(u"is_alive()"_s), u"True"_s);
    }

    void arrowsAndEnterSelectWithoutAMouse() {
        Lives lives;
        const auto view = viewOf(lives.cursor);
        view->setFocus(Qt::TabFocusReason);
        QVERIFY(view->diagram().hasFocus());
        QCOMPARE(view->diagram().focusedProcess(), builderMain());
        QTest::keyClick(&view->diagram(), Qt::Key_Right);
        QTest::keyClick(&view->diagram(), Qt::Key_Right);
        QTest::keyClick(&view->diagram(), Qt::Key_Return);
        QCOMPARE(lives.cursor.selectedProcess(), lives.killed);
        QTest::keyClick(&view->diagram(), Qt::Key_Return);
        QVERIFY(!lives.cursor.selectedProcess().isValid());
    }

    void processesAndPlacesAreThereForScreenReaders() {
        Lives lives;
        const auto view = viewOf(lives.cursor);
        lives.toMs(6.5);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&view->diagram());
        QVERIFY(list != nullptr);
        QCOMPARE(list->childCount(), 5 + 8);
        const QAccessibleInterface* first = list->child(1);
        QCOMPARE(first->role(), QAccessible::ListItem);
        const QString name = first->text(QAccessible::Name);
        QVERIFY2(name.startsWith(u"P1 turns, sleeping for "_s), qPrintable(name));
        QVERIFY2(name.endsWith(u"line 4, not exited"_s), qPrintable(name));
        const QAccessibleInterface* created = list->child(5);
        QCOMPARE(created->role(), QAccessible::Grouping);
        QCOMPARE(created->text(QAccessible::Name), u"created: P4"_s);
        QCOMPARE(list->child(6)->text(QAccessible::Name), u"preparing: nobody"_s);
    }

    void whatCannotBeDoneSaysWhy() {
        Lives lives;
        const auto view = viewOf(lives.cursor);
        lives.toMs(6.5);
        lives.cursor.selectProcess(lives.first);
        Button& kill = view->panel().button(ProcessAction::Kill);
        QVERIFY(!kill.isEnabled());
        // What is shown is alive, but what would be done is done now.
        QCOMPARE(kill.toolTip(), u"The process has ended."_s);
        lives.cursor.selectProcess(lives.unborn);
        QCOMPARE(kill.toolTip(), u"The run is over. This works while a program runs."_s);
        view->setLive(true);
        QCOMPARE(kill.toolTip(), u"It has no pid before start()."_s);
        // Alive, but the supervisor has not told yet who exactly has this pid.
        lives.cursor.selectProcess(builderMain());
        QCOMPARE(kill.toolTip(), u"It has only just been started."_s);
        const std::unique_ptr<QMenu> menu(view->menuFor(lives.first));
        QCOMPARE(menu->actions().first()->text(), u"terminate()"_s);
        QVERIFY(!menu->actions().first()->isEnabled());
        QCOMPARE(menu->actions().first()->toolTip(), u"The process has ended."_s);
    }

    void theTabShowsTheLifecycleInsteadOfTheMap() {
        const auto stage = stageWith(u"print(1)\n"_s);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        stage->run();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(stage->lifecycle().isVisible());
        QVERIFY(!stage->map().isVisible());
        stage->setFocus();
        QTest::keyClick(stage.get(), Qt::Key_M);
        QVERIFY(stage->map().isVisible());
        QVERIFY(!stage->lifecycle().isVisible());
        QTest::keyClick(stage.get(), Qt::Key_L);
        QVERIFY(stage->lifecycle().isVisible());
        stage->setDetailLevel(1);
        QVERIFY(!stage->lifecycle().isVisible());
    }

    void pauseResumeAndTerminateReallyDoIt() {
        const auto stage = stageWith(
            u"import time\nfrom multiprocessing import Process\n\n"
            "def work():\n    while True:\n        time.sleep(0.05)\n\n"
            "if __name__ == '__main__':\n"
            "    p = Process(target=work)\n"
            "    p.start()\n    p.join()\n    print('code', p.exitcode)\n"_s);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        stage->run();
        const ProcessUid child(1);
        QTRY_VERIFY_WITH_TIMEOUT(isIn(*stage, 1, RunState::Sleeping), patience);
        stage->cursor().selectProcess(child);
        ProcessPanel& panel = stage->lifecycle().panel();
        const auto press = [&panel](ProcessAction action) {
            QTest::mouseClick(&panel.button(action), Qt::LeftButton);
        };
        QTRY_VERIFY_WITH_TIMEOUT(panel.button(ProcessAction::Pause).isEnabled(), patience);
        QVERIFY(!panel.button(ProcessAction::Resume).isEnabled());
        QCOMPARE(panel.button(ProcessAction::Resume).toolTip(), u"It is not paused."_s);
        press(ProcessAction::Pause);
        QTRY_VERIFY_WITH_TIMEOUT(panel.button(ProcessAction::Resume).isEnabled(), patience);
        QVERIFY(!panel.button(ProcessAction::Pause).isEnabled());
        QVERIFY(stage->lifecycle().diagram().describe(child).contains(u"paused"_s));
        press(ProcessAction::Resume);
        QTRY_VERIFY_WITH_TIMEOUT(panel.button(ProcessAction::Pause).isEnabled(), patience);
        QVERIFY(!stage->lifecycle().diagram().describe(child).contains(u"paused"_s));
        press(ProcessAction::Terminate);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        stage->playback().pause();
        stage->cursor().moveToEnd();
        QCOMPARE(panel.fact(u"exitcode"_s), u"-15 SIGTERM"_s);
        QVERIFY(stage->lifecycle()
                    .diagram()
                    .nodeRect(RunState::Killed)
                    .contains(stage->lifecycle().diagram().chipRect(child)));
        QVERIFY(!panel.button(ProcessAction::Kill).isEnabled());
    }

private:
    static ProcessUid builderMain() { return trace::TraceBuilder::main(); }
};

QTEST_MAIN(TestLifecycleView)
#include "tst_lifecycleview.moc"
