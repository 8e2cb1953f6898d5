// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two runs above each other: recorded ones, and the whole way on a stage with real runs.

#include "desktop/compare/comparepage.h"
#include "desktop/compare/comparepane.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/segmentedcontrol.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

using Side = ComparePage::Side;

/// Long enough for a start of Python on a busy machine; nothing waits for it where all is well.
constexpr int patience = 60'000;

const QString hello =
    u"from multiprocessing import Process\n"
    "\n"
    "\n"
    "def hello(name):\n"
    "    print(\"hello\", name)\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    p = Process(target=hello, args=(\"Ada\",))\n"
    "    p.start()\n"
    "    p.join()\n"_s;

QString tracePath(const QString& name) {
    return QStringLiteral(PROCLAB_SOURCE_DIR) + u"/tests/data/traces/%1.proctrace"_s.arg(name);
}

ComparedRun recorded(const QString& name) {
    ComparedRun run;
    if (auto read = session::readRun(tracePath(name))) {
        run.run = read.take();
    }
    run.file = name;
    return run;
}

/// x of the moment of main's first line, in the timeline of a pane.
double xOfMain(ComparePage& page, Side side) {
    const session::FinishedRun& run = page.pane(side).run().run;
    const auto moments = diagnosis::momentsOf(run.trace, *run.timeline->latest());
    return page.pane(side).timeline().xOfTime(moments.main);
}

}  // namespace

class TestComparePage : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<QWidget> windowWith(ComparePage*& page) {
        auto window = std::make_unique<QWidget>();
        window->resize(960, 650);
        window->show();
        page = new ComparePage(m_theme, window.get());
        page->setRun(Side::A, recorded(u"workers-fork"_s));
        page->setRun(Side::B, recorded(u"workers-spawn"_s));
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window.get());
        return window;
    }

    std::unique_ptr<Stage> stageThatRan() {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(960, 700);
        stage->setDetailLevel(2);
        stage->setProgram(
            {.id = u"test/hello"_s, .fileName = u"hello.py"_s, .original = hello, .source = {}});
        stage->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(stage.get());
        runIt(*stage);
        return stage;
    }

    void runIt(Stage& stage) {
        QSignalSpy ended(&stage, &Stage::runEnded);
        QTest::mouseClick(&stage.transport().runButton(), Qt::LeftButton);
        QVERIFY(!ended.isEmpty() || ended.wait(patience));
    }

    /// The entry of the menu of comparisons that begins so; null where there is none.
    QAction* entry(QMenu& menu, const QString& begin) {
        for (QAction* action : menu.actions()) {
            if (action->text().startsWith(begin)) {
                return action;
            }
        }
        return nullptr;
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.setReducedMotion(true);
        m_theme.apply();
    }

    void bothRunsShareOneAxis() {
        ComparePage* page = nullptr;
        const auto window = windowWith(page);
        QCOMPARE(page->size(), window->size());
        const double x = xOfMain(*page, Side::A);
        QVERIFY(std::abs(x - xOfMain(*page, Side::B)) < 0.01);
        const auto view = [&](Side side) { return page->pane(side).timeline().timeScale(); };
        QVERIFY(std::abs(view(Side::A).nsPerPixel() - view(Side::B).nsPerPixel()) < 1e-6);
        // By the launch they are apart: the interpreters did not take the same time to begin.
        page->alignmentControl().segment(2)->click();
        const auto launch = [&](Side side) {
            return page->pane(side).timeline().xOfTime(page->pane(side).run().run.trace.begin());
        };
        QVERIFY(std::abs(launch(Side::A) - launch(Side::B)) < 0.01);
        page->alignmentControl().segment(1)->click();
        const auto start = [&](Side side) {
            const auto& run = page->pane(side).run().run;
            return page->pane(side).timeline().xOfTime(
                *diagnosis::momentsOf(run.trace, *run.timeline->latest()).firstStart);
        };
        QVERIFY(std::abs(start(Side::A) - start(Side::B)) < 0.01);
    }

    void zoomAndPanAreLinked() {
        ComparePage* page = nullptr;
        const auto window = windowWith(page);
        const double before = page->pane(Side::A).timeline().timeScale().nsPerPixel();
        QTest::keyClick(page, Qt::Key_Plus);
        QTest::keyClick(page, Qt::Key_Plus);
        const TimeScale above = page->pane(Side::A).timeline().timeScale();
        QVERIFY(above.nsPerPixel() < before * 0.7);
        QVERIFY(std::abs(above.nsPerPixel() -
                         page->pane(Side::B).timeline().timeScale().nsPerPixel()) < 0.01);
        QVERIFY(std::abs(xOfMain(*page, Side::A) - xOfMain(*page, Side::B)) < 0.5);
        // The wheel over the lower one moves both.
        TimelineView& below = page->pane(Side::B).timeline();
        const QPointF at(below.gutterWidth() + 200, 60);
        QWheelEvent wheel(at, below.viewport()->mapToGlobal(at), {}, QPoint(0, 240), Qt::NoButton,
                          Qt::ShiftModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(below.viewport(), &wheel);
        QVERIFY(page->pane(Side::A).timeline().timeScale().begin() != above.begin());
        QVERIFY(std::abs(xOfMain(*page, Side::A) - xOfMain(*page, Side::B)) < 0.5);
        QTest::keyClick(page, Qt::Key_F);
        QVERIFY(page->pane(Side::A).timeline().isFitted());
        QVERIFY(page->pane(Side::B).timeline().isFitted());
    }

    void onePlayheadGoesThroughBoth() {
        ComparePage* page = nullptr;
        const auto window = windowWith(page);
        TimelineView& above = page->pane(Side::A).timeline();
        QTest::mouseClick(above.viewport(), Qt::LeftButton, {},
                          QPoint(above.gutterWidth() + 120, 60));
        const auto since = [&](Side side) {
            const session::FinishedRun& run = page->pane(side).run().run;
            return page->pane(side).cursor().time() -
                   diagnosis::momentsOf(run.trace, *run.timeline->latest()).main;
        };
        QCOMPARE(since(Side::A), since(Side::B));
        const Duration before = since(Side::A);
        page->pane(Side::B).timeline().setFocus();
        QTest::keyClick(&page->pane(Side::B).timeline(), Qt::Key_Left);
        QVERIFY(since(Side::B) < before);
        QCOMPARE(since(Side::A), since(Side::B));
    }

    void figuresAndSentenceAreOfBoth() {
        ComparePage* page = nullptr;
        const auto window = windowWith(page);
        QTRY_VERIFY_WITH_TIMEOUT(!page->sentence().isEmpty(), patience);
        QVERIFY(page->sentence().startsWith(u"Here spawn took "_s));
        QVERIFY(page->figures().figures().figures().size() > 10);
        QCOMPARE(page->figures().figures().index(0, 1).data().toString(), u"fork"_s);
        QCOMPARE(page->programs().title(), u"Same program"_s);
        QVERIFY(page->pane(Side::A).headingText().startsWith(u"workers.py, fork"_s));
        page->copyButton().click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Start method\tfork\tspawn"_s));
        // What a screen reader is told of a cell.
        const QModelIndex cell = page->figures().figures().index(2, 1);
        QVERIFY(cell.data(Qt::AccessibleTextRole).toString().startsWith(u"Whole run, A: "_s));
    }

    void swapPutsTheOtherAbove() {
        ComparePage* page = nullptr;
        const auto window = windowWith(page);
        QTRY_VERIFY_WITH_TIMEOUT(!page->sentence().isEmpty(), patience);
        const QString sentence = page->sentence();
        QTest::keyClick(page, Qt::Key_Plus);
        const double zoom = page->pane(Side::A).timeline().timeScale().nsPerPixel();
        page->swapButton().click();
        QVERIFY(page->pane(Side::A).headingText().startsWith(u"workers.py, spawn"_s));
        QCOMPARE(page->figures().figures().index(0, 1).data().toString(), u"spawn"_s);
        QCOMPARE(page->sentence(), sentence);
        QVERIFY(std::abs(page->pane(Side::A).timeline().timeScale().nsPerPixel() - zoom) < 0.01);
        QVERIFY(std::abs(xOfMain(*page, Side::A) - xOfMain(*page, Side::B)) < 0.5);
    }

    void keyboardStaysInTheComparison() {
        ComparePage* page = nullptr;
        const auto window = windowWith(page);
        QSet<QWidget*> seen;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(
                QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : page,
                Qt::Key_Tab);
            QWidget* at = QApplication::focusWidget();
            QVERIFY(at != nullptr && (at == page || page->isAncestorOf(at)));
            seen.insert(at);
        }
        QVERIFY(seen.contains(&page->pane(Side::A).timeline()));
        QVERIFY(seen.contains(&page->pane(Side::B).timeline()));
        QVERIFY(seen.contains(&page->closeButton()));
        QVERIFY(seen.contains(&page->pane(Side::B).openButton()));
        for (QWidget* each : std::as_const(seen)) {
            auto* button = qobject_cast<QAbstractButton*>(each);
            QVERIFY2(!each->accessibleName().isEmpty() || each == page ||
                         (button != nullptr && !button->text().isEmpty()),
                     each->metaObject()->className());
        }
        QSignalSpy closed(page, &ComparePage::closed);
        QTest::keyClick(page, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QVERIFY(!page->isVisible());
    }

    void previousRunIsKeptAndCompared() {
        const auto stage = stageThatRan();
        QMenu before;
        stage->fillCompareMenu(before);
        QVERIFY(entry(before, u"The previous run"_s) == nullptr);
        // Before and after an edit.
        stage->editor().code().replaceSource(QString(hello).replace(u"Ada"_s, u"Grace"_s));
        runIt(*stage);
        QCOMPARE(stage->history().runs().size(), std::size_t(1));
        QMenu menu;
        stage->fillCompareMenu(menu);
        QAction* previous = entry(menu, u"The previous run: hello.py"_s);
        QVERIFY(previous != nullptr);
        previous->trigger();
        ComparePage* page = stage->comparePage();
        QVERIFY(page != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!page->sentence().isEmpty(), patience);
        QCOMPARE(page->programs().differences(), 2);
        QVERIFY(page->programs().toPlainText().contains(u"Grace"_s));
        QVERIFY(page->pane(Side::B).headingText().endsWith(u"as edited"_s));
        QVERIFY(!page->pane(Side::A).headingText().contains(u"as edited"_s));
        // Run is not pressed through the comparison.
        QSignalSpy started(stage.get(), &Stage::runStarted);
        QTest::keyClick(page, Qt::Key_F5);
        QVERIFY(started.isEmpty());
        // The older one goes to the stage, at the playhead; what was typed stays.
        TimelineView& above = page->pane(Side::A).timeline();
        QTest::mouseClick(above.viewport(), Qt::LeftButton, {},
                          QPoint(above.gutterWidth() + 150, 60));
        const Timestamp moment = page->pane(Side::A).cursor().time();
        const auto shown = page->pane(Side::A).run().run.timeline;
        page->pane(Side::A).openButton().click();
        QVERIFY(stage->comparePage() == nullptr);
        QCOMPARE(stage->session().timeline(), shown);
        QCOMPARE(stage->cursor().time(), moment);
        QVERIFY(stage->source().contains(u"Grace"_s));
        QVERIFY(!stage->showsThisVersion());
        // And the newer one is now to be had from the menu.
        QMenu after;
        stage->fillCompareMenu(after);
        QVERIFY(entry(after, u"The previous run"_s) != nullptr);
    }

    void runAgainUnderSpawnComparesAtOnce() {
        const auto stage = stageThatRan();
        QMenu menu;
        stage->fillCompareMenu(menu);
        QAction* again = entry(menu, u"Run again under spawn"_s);
        QVERIFY(again != nullptr);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        again->trigger();
        ComparePage* page = stage->comparePage();
        QVERIFY(page != nullptr);
        QVERIFY(page->sentence().isEmpty());
        QVERIFY(!ended.isEmpty() || ended.wait(patience));
        QTRY_VERIFY_WITH_TIMEOUT(!page->sentence().isEmpty(), patience);
        QVERIFY(!page->liveSide().has_value());
        QCOMPARE(page->figures().figures().index(0, 2).data().toString(), u"spawn"_s);
        QVERIFY(page->pane(Side::B).headingText().contains(u"spawn (chosen for this run)"_s));
        QCOMPARE(page->programs().title(), u"Same program"_s);
        // The next run is again as the transport says.
        QCOMPARE(stage->startMethod(), session::StartMethod::ProgramsChoice);
        // Nothing plays below it.
        QVERIFY(!stage->playback().isPlaying());
        page->closeButton().click();
        QVERIFY(stage->comparePage() == nullptr);
        QTest::keyClick(stage.get(), Qt::Key_Home);
        QCOMPARE(stage->cursor().stepCount(), std::size_t(0));
    }

    void fileIsReadAndABrokenOneSaysSo() {
        const auto stage = stageThatRan();
        stage->compareWithFile(tracePath(u"workers-spawn"_s));
        ComparePage* page = stage->comparePage();
        QVERIFY(page != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(!page->sentence().isEmpty(), patience);
        QVERIFY(page->pane(Side::A).headingText().contains(u"workers-spawn.proctrace"_s));
        QVERIFY(page->programs().differences() > 2);
        QMenu menu;
        stage->fillCompareMenu(menu);
        QVERIFY(entry(menu, u"workers-spawn.proctrace"_s) != nullptr);

        QTemporaryDir folder;
        const QString path = folder.filePath(u"broken.proctrace"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no run at all");
        file.close();
        stage->compareWithFile(path);
        page = stage->comparePage();
        QTRY_VERIFY_WITH_TIMEOUT(page->pane(Side::A).message() != nullptr &&
                                     page->pane(Side::A).message()->title() ==
                                         u"broken.proctrace cannot be compared with"_s,
                                 patience);
        QVERIFY(!page->pane(Side::A).message()->sentence().isEmpty());
        QCOMPARE(page->pane(Side::A).message()->actions().size(), 1);
        QVERIFY(page->sentence().isEmpty());
        QVERIFY(!page->copyButton().isEnabled());
        QVERIFY(page->pane(Side::B).hasRun());
        page->closeButton().click();
    }

    void keyOpensTheMenu() {
        const auto stage = stageThatRan();
        stage->timeline().setFocus();
        QTest::keyClick(stage.get(), Qt::Key_C);
        QMenu* menu = stage->findChild<QMenu*>();
        QVERIFY(menu != nullptr);
        QTRY_VERIFY(menu->isVisible());
        QVERIFY(entry(*menu, u"Run again under forkserver"_s) != nullptr);
        QVERIFY(entry(*menu, u"A recorded run"_s) != nullptr);
        menu->close();
    }

    void historyIsBounded() {
        RunHistory history;
        const ComparedRun run = recorded(u"workers-fork"_s);
        for (std::size_t i = 0; i < RunHistory::mostRuns + 3; ++i) {
            ComparedRun each = run;
            each.file = QString::number(i);
            QVERIFY(history.keep(each));
        }
        QCOMPARE(history.runs().size(), RunHistory::mostRuns);
        QCOMPARE(history.runs().front().file, QString::number(RunHistory::mostRuns + 2));
        QVERIFY(!history.keep(ComparedRun()));
    }
};

QTEST_MAIN(TestComparePage)
#include "tst_comparepage.moc"
