// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/narratorrow.h"
#include "desktop/stage/rowheights.h"
#include "desktop/stage/runproblems.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/eventlist/eventlistview.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/toggleswitch.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

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
    "    print(\"main goes on\")\n"
    "    p.join()\n"
    "    print(\"child ended with\", p.exitcode)\n"_s;

Program program(const QString& source, const QString& fileName = u"hello.py"_s) {
    return {.id = u"test/"_s + fileName, .fileName = fileName, .original = source, .source = {}};
}

QStringList outputLines(Stage& stage) {
    QStringList lines;
    OutputModel& model = stage.side().output().lines();
    for (int row = 0; row < model.rowCount(); ++row) {
        lines << u"P%1 %2"_s.arg(model.index(row).data(OutputModel::ProcessRole).toInt())
                     .arg(model.index(row).data().toString());
    }
    return lines;
}

}  // namespace

class TestStage : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<Stage> stageWith(const Program& program, int level = 1) {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(level == 1 ? QSize(944, 856) : QSize(808, 856));
        stage->setDetailLevel(level);
        stage->setProgram(program);
        stage->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(stage.get());
        return stage;
    }

    /// Presses Run and waits for the end.
    session::RunOutcome runIt(Stage& stage) {
        QSignalSpy ended(&stage, &Stage::runEnded);
        QTest::mouseClick(&stage.transport().runButton(), Qt::LeftButton);
        if (ended.isEmpty()) {
            ended.wait(patience);
        }
        return ended.isEmpty() ? session::RunOutcome{} : ended[0][0].value<session::RunOutcome>();
    }

    void shoot(Stage& stage, const QString& name) {
        const QString shots = qEnvironmentVariable("PROCLAB_SHOTS");
        if (shots.isEmpty()) {
            return;
        }
        QCoreApplication::processEvents();
        stage.grab().save(shots + u'/' + name + u"-light.png"_s);
        m_theme.setChoice(AppearanceChoice::Dark);
        QCoreApplication::processEvents();
        stage.grab().save(shots + u'/' + name + u"-dark.png"_s);
        m_theme.setChoice(AppearanceChoice::Light);
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void heightsFollowTheDesign() {
        // 856 px above and with the transport of 68: 788 for the rows (design 3.4).
        const RowHeights rows = fullHeights(794, 216);
        QCOMPARE(rows, (RowHeights{272, 306, 216}));
        const RowHeights reading = readingHeights(fullHeights(560, 216));
        QVERIFY(reading.top > fullHeights(560, 216).top + 60);
        QCOMPARE(reading.top + reading.map + reading.lanes, 560);
        QVERIFY(reading.map >= 184 && reading.lanes >= 90);
        const RowHeights roomy = readingHeights(rows);
        QVERIFY(roomy.top == rows.top && roomy.map == rows.map && roomy.lanes == rows.lanes);
        const RowHeights more = fullHeights(894, 216);
        QCOMPARE(more.map - rows.map, 60);
        QCOMPARE(more.top - rows.top, 25);
        QCOMPARE(more.lanes - rows.lanes, 15);
        for (int height = 400; height < 1400; height += 37) {
            const RowHeights each = fullHeights(height, 300);
            QCOMPARE(each.top + each.map + each.lanes, height);
        }
        QCOMPARE(focusHeights(758, 300), (RowHeights{358, 0, 400}));
    }

    void aMapThatNeedsMoreTakesItFromWhatScrolls() {
        // 1024 x 700, with a finding's banner.
        const RowHeights before = fullHeights(548, 220);
        const RowHeights rows = fullHeights(548, 220, 260);
        QCOMPARE(rows.map, 260);
        QCOMPARE(rows.top + rows.map + rows.lanes, 548);
        QVERIFY(rows.lanes >= 90 && rows.top >= 140);
        // One that has enough takes nothing, and a crowd does not take all.
        QCOMPARE(fullHeights(548, 220, 100), before);
        const RowHeights crowd = fullHeights(548, 220, 5000);
        QCOMPARE(crowd.map, 548 * 55 / 100);
        QVERIFY(crowd.lanes >= 90 && crowd.top >= 140);
        // Where something is to be read, the lanes give before it does.
        const RowHeights reading = readingHeights(rows, 260);
        QCOMPARE(reading.top, 264);
        QCOMPARE(reading.lanes, 90);
        QCOMPARE(reading.top + reading.map + reading.lanes, 548);
    }

    void callsInASentenceAreCode() {
        const QList<SentencePiece> pieces = sentencePieces(u"so join() ends, p.start() too."_s);
        QCOMPARE(pieces.size(), 5);
        QCOMPARE(pieces[1], (SentencePiece{u"join()"_s, true}));
        QCOMPARE(pieces[3], (SentencePiece{u"p.start()"_s, true}));
    }

    void syntaxErrorIsFoundInWhatPythonSaid() {
        const auto problem = syntaxProblemIn(
            u"  File \"/tmp/x/hello.py\", line 4\n    print(\"a\"\n         ^\n"
            "SyntaxError: '(' was never closed\n"_s,
            u"hello.py"_s);
        QVERIFY(problem.has_value());
        QCOMPARE(problem->line, 4);
        QCOMPARE(problem->message, u"SyntaxError: '(' was never closed"_s);
        QVERIFY(!syntaxProblemIn(u"ValueError: no\n", u"hello.py"_s).has_value());
    }

    void beforeTheFirstRunItSaysWhatToDo() {
        const auto stage = stageWith(program(hello));
        auto* message = stage->findChild<MessagePanel*>();
        QVERIFY(message != nullptr);
        QVERIFY(message->isVisible());
        QCOMPARE(message->title(), u"No run yet"_s);
        shoot(*stage, u"stage-before"_s);
        stage->setDetailLevel(3);
        QVERIFY(!stage->map().isVisible());
        shoot(*stage, u"stage-before-full"_s);
    }

    void aPressOfRunShowsWhatHappened() {
        const auto stage = stageWith(program(hello));
        const session::RunOutcome outcome = runIt(*stage);
        QVERIFY2(!outcome.failure, outcome.failure ? outcome.failure->sentence.c_str() : "");
        QCOMPARE(outcome.exitCode, 0);
        const QStringList lines = outputLines(*stage);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.contains(u"P0 main goes on"_s));
        QVERIFY(lines.contains(u"P1 hello Ada"_s));
        QCOMPARE(lines.constLast(), u"P0 child ended with 0"_s);
        QVERIFY(stage->cursor().steps().size() >= 9);
        // A short run plays by itself, slowed down, from the begin.
        QVERIFY(stage->playback().isPlaying());
        QVERIFY(stage->playback().slowFactor() > 1);
        QVERIFY(stage->transport().noteText().contains(u"slower"_s));
        stage->playback().toEnd();
        QVERIFY(!stage->narratorText().isEmpty());
        shoot(*stage, u"stage-focus-end"_s);
        stage->playback().pause();
        stage->cursor().moveToStep(stage->cursor().steps().size() - 3);
        shoot(*stage, u"stage-focus"_s);
    }

    void keysAndHandleMoveThroughTheRun() {
        const auto stage = stageWith(program(hello));
        runIt(*stage);
        stage->playback().pause();
        stage->timeline().setFocus();
        QTest::keyClick(stage.get(), Qt::Key_Home);
        QCOMPARE(stage->cursor().stepCount(), std::size_t(0));
        QTest::keyClick(stage.get(), Qt::Key_Period);
        QTest::keyClick(stage.get(), Qt::Key_Period);
        QCOMPARE(stage->cursor().stepCount(), std::size_t(2));
        QTest::keyClick(stage.get(), Qt::Key_Comma);
        QCOMPARE(stage->cursor().stepCount(), std::size_t(1));
        TimeScrubber& scrubber = stage->transport().scrubber();
        const ScrubberLayout layout = scrubber.scrubberLayout();
        QTest::mouseClick(&scrubber, Qt::LeftButton, {},
                          QPoint(static_cast<int>(layout.xOfStep(5)), scrubber.height() / 2));
        QCOMPARE(stage->cursor().stepCount(), std::size_t(5));
        QVERIFY(scrubber.labelText().startsWith(u"Step 5 of"_s));
        QTest::keyClick(stage.get(), Qt::Key_End);
        QCOMPARE(stage->cursor().stepCount(), stage->cursor().steps().size());
        QTest::keyClick(stage.get(), Qt::Key_1);
        QCOMPARE(stage->cursor().selectedProcess(), ProcessUid(1));
    }

    void typingLeavesTheReplay() {
        const auto stage = stageWith(program(hello));
        QSignalSpy changed(stage.get(), &Stage::sourceChanged);
        runIt(*stage);
        QVERIFY(stage->showsThisVersion());
        CodeArea& code = stage->editor().code();
        code.setFocus();
        code.setCursorPosition(0, 0);
        QTest::keyClicks(&code, u"x = 1 . 2"_s);
        QVERIFY(code.text(0).startsWith(u"x = 1 . 2"_s));
        QVERIFY(!stage->showsThisVersion());
        QVERIFY(!stage->playback().isPlaying());
        QVERIFY(stage->timeline().origin() == TimelineView::Origin::PreviousVersion);
        QCOMPARE(changed.size(), 9);
        QCOMPARE(changed.last()[0].toString(), u"test/hello.py"_s);
        shoot(*stage, u"stage-stale"_s);
        stage->reset();
        QCOMPARE(stage->source(), hello);
        QVERIFY(stage->showsThisVersion());
    }

    void mapAndEventsComeWithLevelTwo() {
        const auto stage = stageWith(program(hello), 1);
        runIt(*stage);
        QVERIFY(!stage->map().isVisible());
        stage->setDetailLevel(2);
        QVERIFY(stage->map().isVisible());
        QVERIFY(stage->side().events().isVisible());
        QSignalSpy level(stage.get(), &Stage::detailLevelChanged);
        QTest::keyClick(stage.get(), Qt::Key_1, Qt::AltModifier);
        QVERIFY(!stage->map().isVisible());
        QCOMPARE(level.size(), 1);
    }

    void showEverythingGoesBothWays() {
        const auto stage = stageWith(program(hello), 1);
        runIt(*stage);
        const auto visible = [&]() -> ToggleSwitch* {
            for (ToggleSwitch* toggle : stage->findChildren<ToggleSwitch*>()) {
                if (toggle->isVisible()) {
                    return toggle;
                }
            }
            return nullptr;
        };
        QVERIFY(visible() && !visible()->isChecked());
        QTest::mouseClick(visible(), Qt::LeftButton);
        QVERIFY(stage->map().isVisible());
        QVERIFY(visible() && visible()->isChecked());
        QTest::mouseClick(visible(), Qt::LeftButton);
        QVERIFY(!stage->map().isVisible());
        QVERIFY(visible() && !visible()->isChecked());
    }

    void theSwitchLeadsBackFromTheHighestLevel() {
        const auto stage = stageWith(program(hello), 1);
        runIt(*stage);
        QTest::keyClick(stage.get(), Qt::Key_4, Qt::AltModifier);
        QVERIFY(stage->map().isVisible());
        for (ToggleSwitch* toggle : stage->findChildren<ToggleSwitch*>()) {
            if (toggle->isVisible()) {
                QVERIFY(toggle->isChecked());
                QTest::mouseClick(toggle, Qt::LeftButton);
                break;
            }
        }
        QVERIFY(!stage->map().isVisible());
    }

    void theWindowAnswersDuringAFloodOfEvents() {
        const auto stage = stageWith(program(u"from multiprocessing import Process, Value\n"
                                             "def add(total):\n"
                                             "    for _ in range(25_000):\n"
                                             "        with total.get_lock():\n"
                                             "            total.value += 1\n"
                                             "if __name__ == '__main__':\n"
                                             "    total = Value('i', 0)\n"
                                             "    ps = [Process(target=add, args=(total,))\n"
                                             "          for _ in range(4)]\n"
                                             "    for p in ps: p.start()\n"
                                             "    for p in ps: p.join()\n"_s),
                                     3);
        QElapsedTimer since;
        qint64 longest = 0;
        QTimer beat;
        connect(&beat, &QTimer::timeout, stage.get(),
                [&] { longest = std::max(longest, since.restart()); });
        since.start();
        beat.start(2);
        runIt(*stage);
        beat.stop();
        QVERIFY(stage->cursor().steps().size() > 400'000);
        // On a busy machine the scheduler alone takes some of it.
        qInfo("longest stall of the event loop: %lld ms", static_cast<long long>(longest));
        QVERIFY(longest < 1000);
    }

    void aHiddenStartMethodChangesNoRun() {
        const auto stage = stageWith(program(hello), 1);
        stage->setStartMethod(session::StartMethod::Spawn);
        runIt(*stage);
        QCOMPARE(stage->cursor().latest()->processes[1].startMethod, std::string("fork"));
    }

    void spaceAfterAClickOnRunPlays() {
        const auto stage = stageWith(program(hello), 1);
        stage->editor().code().setFocus();
        runIt(*stage);
        stage->playback().pause();
        QSignalSpy again(stage.get(), &Stage::runStarted);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(stage->playback().isPlaying());
        QVERIFY(again.isEmpty());
        QVERIFY(!stage->isChanged());
    }

    void theFullStageShowsAQueue() {
        QFile file(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/programs/queue_items.py"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto stage =
            stageWith(program(QString::fromUtf8(file.readAll()), u"queue_items.py"_s), 3);
        runIt(*stage);
        stage->playback().pause();
        QCOMPARE(stage->map().mapLayout().find(MapItem::Kind::Queue, 0) != nullptr, true);
        stage->cursor().moveToStep(stage->cursor().steps().size() / 2);
        const EventListModel& events = stage->side().events().events();
        QCOMPARE(events.currentRow(), static_cast<int>(stage->cursor().stepCount()) - 1);
        shoot(*stage, u"stage-full"_s);
        stage->resize(972, 656);
        shoot(*stage, u"stage-1024"_s);
    }

    void aSyntaxErrorIsMarkedAtItsLine() {
        const auto stage = stageWith(program(u"print('a')\nprint('b'\n"_s));
        runIt(*stage);
        QVERIFY2(stage->bannerText().contains(u"line 2"_s), qPrintable(stage->bannerText()));
        QCOMPARE(stage->editor().code().errorLine(), 2);
        QTest::keyClick(stage.get(), Qt::Key_F8);
        int line = 0;
        int index = 0;
        stage->editor().code().getCursorPosition(&line, &index);
        QCOMPARE(line, 1);
        shoot(*stage, u"stage-syntax"_s);
    }

    void anUncaughtExceptionShowsTheWayToItsLine() {
        QFile file(QStringLiteral(PROCLAB_SOURCE_DIR "/tests/programs/crash.py"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString source = QString::fromUtf8(file.readAll());
        const auto stage = stageWith(program(source, u"crash.py"_s), 3);
        runIt(*stage);
        QVERIFY2(stage->bannerText().contains(u"ValueError: cannot work with 13"_s),
                 qPrintable(stage->bannerText()));
        QVERIFY(stage->side().current() == SidePane::Tab::Problem);
        const auto line = source.left(source.indexOf(u"raise ValueError"_s)).count(u'\n') + 1;
        QCOMPARE(stage->editor().code().errorLine(), static_cast<int>(line));
        shoot(*stage, u"stage-exception"_s);
    }

    void aMissingPythonIsSaidInPlace() {
        const auto stage = stageWith(program(hello));
        QSignalSpy problem(stage.get(), &Stage::interpreterProblem);
        stage->setInterpreter(u"/nowhere/python3"_s);
        stage->run();
        QTRY_COMPARE_WITH_TIMEOUT(problem.size(), 1, patience);
        auto* message = stage->findChild<MessagePanel*>();
        QVERIFY(message != nullptr && message->isVisible());
        shoot(*stage, u"stage-nopython"_s);
        stage->setInterpreter(QString());
        QCOMPARE(runIt(*stage).exitCode, 0);
    }

    void stopEndsALongRun() {
        const auto stage =
            stageWith(program(u"import time\nprint('up', flush=True)\n"
                              "time.sleep(600)\n"_s));
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        QTest::keyClick(stage.get(), Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(outputLines(*stage).size(), 1, patience);
        QVERIFY(!stage->transport().runButton().isEnabled());
        QTest::mouseClick(&stage->transport().stopButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(stage->transport().runButton().isEnabled());
    }

    void aQuestionThatIsNotAnsweredGoes() {
        const auto stage = stageWith(program(u"import time\ntime.sleep(600)\n"_s), 2);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        stage->run();
        QTRY_VERIFY_WITH_TIMEOUT(!stage->cursor().latest()->processes.empty(), patience);
        stage->setFocus();
        const auto ask = [&] {
            stage->cursor().selectProcess(ProcessUid(0));
            QTest::keyClick(stage.get(), Qt::Key_K);
            return stage->bannerText();
        };
        QVERIFY2(ask().startsWith(u"kill() "_s), qPrintable(stage->bannerText()));
        QTest::keyClick(stage.get(), Qt::Key_Escape);
        QCOMPARE(stage->bannerText(), QString());
        QVERIFY(stage->session().isLive());
        QVERIFY(ask().startsWith(u"kill() "_s));
        stage->stop();
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY2(!stage->bannerText().startsWith(u"kill()"_s), qPrintable(stage->bannerText()));
    }

    void killInTheMapReallyKills() {
        const auto stage =
            stageWith(program(u"import time\nfrom multiprocessing import Process\n\n"
                              "if __name__ == '__main__':\n"
                              "    p = Process(target=time.sleep, args=(600,))\n"
                              "    p.start()\n    p.join()\n    print('code', p.exitcode)\n"_s),
                      2);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        stage->run();
        QTRY_VERIFY_WITH_TIMEOUT(
            stage->cursor().latest()->processes.size() > 1 &&
                stage->cursor().latest()->processes[1].state == state::RunState::Sleeping,
            patience);
        emit stage->map().actionRequested(ProcessUid(1), ProcessAction::Kill);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QCOMPARE(outputLines(*stage), QStringList{u"P0 code -9"_s});
    }

    void anotherProgramTakesTheStageFromARunningOne() {
        const auto stage =
            stageWith(program(u"import time\nprint('up', flush=True)\n"
                              "time.sleep(600)\n"_s));
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        stage->run();
        QTRY_COMPARE_WITH_TIMEOUT(outputLines(*stage).size(), 1, patience);
        stage->setProgram(program(hello, u"other.py"_s));
        QVERIFY(stage->cursor().trace().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(stage->transport().runButton().isEnabled(), patience);
        QCOMPARE(ended.size(), 0);
        QVERIFY(stage->cursor().trace().isEmpty());
        QCOMPARE(runIt(*stage).exitCode, 0);
        QCOMPARE(outputLines(*stage).size(), 3);
    }

    void outputGoesToATerminalOrIntoAPipe() {
        const auto stage = stageWith(program(u"import sys\nprint(sys.stdout.isatty())\n"_s), 2);
        runIt(*stage);
        QCOMPARE(outputLines(*stage), QStringList{u"P0 True"_s});
        stage->setOutputMode(session::OutputMode::Pipe);
        QVERIFY(stage->side().device() == SidePane::Device::Pipe);
        runIt(*stage);
        QCOMPARE(outputLines(*stage), QStringList{u"P0 False"_s});
        stage->side().output().setShow(OutputView::Show::Raw);
        QCOMPARE(stage->side().output().selectedText(), u"False\n"_s);
    }

    void aLimitIsSaidWithWhatToDo() {
        session::RunOutcome outcome;
        QVERIFY(limitSentence(outcome).isEmpty());
        outcome.stopped = protocol::StopReason::Asked;
        QVERIFY(limitSentence(outcome).isEmpty());
        outcome.stopped = protocol::StopReason::TimeLimit;
        outcome.limit = 60'000;
        QVERIFY(limitSentence(outcome).startsWith(u"Stopped after 60 s:"_s));
        outcome.stopped = protocol::StopReason::ProcessLimit;
        outcome.limit = 64;
        QVERIFY(limitSentence(outcome).startsWith(u"Stopped at 64 processes:"_s));
        outcome.stopped = protocol::StopReason::MemoryLimit;
        outcome.limit = 2LL * 1024 * 1024 * 1024;
        QVERIFY(limitSentence(outcome).startsWith(u"Stopped at 2048 MB of memory:"_s));
    }

    void aForcedStartMethodIsSaid() {
        const auto stage = stageWith(program(hello), 2);
        stage->setStartMethod(session::StartMethod::Spawn);
        QCOMPARE(stage->transport().startMethod(), 2);
        runIt(*stage);
        QVERIFY(stage->side().output().note().contains(u"spawn"_s));
        QCOMPARE(stage->cursor().latest()->processes[1].startMethod, std::string("spawn"));
    }

    void aRecordingOpensAndADamagedOneIsSaid() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"run.proctrace"_s);
        std::size_t steps = 0;
        {
            const auto stage = stageWith(program(hello));
            runIt(*stage);
            steps = stage->cursor().steps().size();
            const Status saved = stage->saveRecording(path);
            QVERIFY2(saved.ok(), saved.ok() ? "" : saved.error().sentence.c_str());
        }
        const auto stage = stageWith(program(u"pass\n"_s), 2);
        stage->openRecording(path);
        QTRY_COMPARE_WITH_TIMEOUT(stage->cursor().steps().size(), steps, patience);
        QCOMPARE(stage->source(), hello);

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.resize(file.size() / 2);
        file.close();
        stage->openRecording(path);
        QTRY_VERIFY_WITH_TIMEOUT(stage->findChild<MessagePanel*>() != nullptr, patience);
        auto* message = stage->findChild<MessagePanel*>();
        QCOMPARE(message->title(), u"This recording cannot be read"_s);
    }

    void theProofFormIsSmallAndReadOnly() {
        const auto stage = stageWith(program(hello));
        stage->setForm(Stage::Form::Proof);
        stage->resize(696, 500);
        stage->run();
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY(!stage->transport().runButton().isVisible());
        QVERIFY(stage->editor().code().isReadOnly());
        stage->playback().toEnd();
        QCOMPARE(outputLines(*stage).size(), 3);
        shoot(*stage, u"stage-proof"_s);
    }
};

QTEST_MAIN(TestStage)
#include "tst_stage.moc"
