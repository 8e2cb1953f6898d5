// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/findingbanner.h"
#include "desktop/stage/recordingnote.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/findings/accessrow.h"
#include "desktop/views/findings/findingsview.h"
#include "desktop/views/times/timesview.h"
#include "desktop/views/transport/timescrubber.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/button.h"
#include "findings/errorwords.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

/// Long enough for a start of Python on a busy machine; nothing waits for it where all is well.
constexpr int patience = 60'000;

const QString twoLocks =
    u"from multiprocessing import Barrier, Lock, Process\n"
    "\n"
    "\n"
    "def pay(first, second, gate):\n"
    "    with first:\n"
    "        gate.wait()\n"
    "        with second:\n"
    "            print(\"paid\")\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    a, b = Lock(), Lock()\n"
    "    gate = Barrier(2)\n"
    "    workers = [Process(target=pay, args=pair + (gate,)) for pair in ((a, b), (b, a))]\n"
    "    for worker in workers:\n"
    "        worker.start()\n"
    "    for worker in workers:\n"
    "        worker.join()\n"_s;

const QString lostUpdate =
    u"from multiprocessing import Barrier, Process, Value\n"
    "\n"
    "\n"
    "def add(total, gate):\n"
    "    seen = total.value\n"
    "    gate.wait()\n"
    "    total.value = seen + 1\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    total = Value(\"i\", 4)\n"
    "    gate = Barrier(2)\n"
    "    workers = [Process(target=add, args=(total, gate)) for _ in range(2)]\n"
    "    for worker in workers:\n"
    "        worker.start()\n"
    "    for worker in workers:\n"
    "        worker.join()\n"_s;

const QString quietProgram =
    u"from multiprocessing import Process, Queue\n"
    "\n"
    "\n"
    "def work(jobs):\n"
    "    for job in iter(jobs.get, None):\n"
    "        print(job)\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    jobs = Queue()\n"
    "    worker = Process(target=work, args=(jobs,))\n"
    "    worker.start()\n"
    "    for job in (1, 2, None):\n"
    "        jobs.put(job)\n"
    "    worker.join()\n"_s;

/// What is installed, in a folder of its own, without the writer that is an extension.
QString rootWithoutExtension(const QString& folder) {
    const QDir from(QFile::decodeName(qgetenv("PROCLAB_ROOT")));
    const QDir root(folder + u"/root"_s);
    const QString probe = u"lib/proclab/probe"_s;
    root.mkpath(probe + u"/_proclab"_s);
    for (const QString& part : {u"bin"_s, u"libexec"_s, u"share"_s}) {
        QFile::link(from.filePath(part), root.filePath(part));
    }
    for (const QString& part : {probe, probe + u"/_proclab"_s}) {
        for (const QFileInfo& file : QDir(from.filePath(part)).entryInfoList({u"*.py"_s})) {
            QFile::copy(file.filePath(), root.filePath(part + u'/' + file.fileName()));
        }
    }
    return root.path();
}

}  // namespace

class TestStageFindings : public QObject {
    Q_OBJECT
private:
    Theme m_theme;

    std::unique_ptr<Stage> stageWith(const QString& source, int level = 3) {
        auto stage = std::make_unique<Stage>(m_theme);
        stage->resize(1000, 856);
        stage->setDetailLevel(level);
        stage->setProgram(
            {.id = u"test"_s, .fileName = u"program.py"_s, .original = source, .source = {}});
        stage->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(stage.get());
        return stage;
    }

    static void press(Button& button) { QTest::mouseClick(&button, Qt::LeftButton); }

    static int line(Stage& stage) {
        int line = 0;
        int index = 0;
        stage.editor().code().getCursorPosition(&line, &index);
        return line + 1;
    }

    static const FindingEntry* entryOf(const Stage& stage, diagnosis::FindingKind kind) {
        for (const FindingEntry& entry : stage.findings().entries()) {
            if (entry.finding.kind == kind) {
                return &entry;
            }
        }
        return nullptr;
    }

    void shoot(Stage& stage, const QString& name) {
        const QString shots = qEnvironmentVariable("PROCLAB_SHOTS");
        if (shots.isEmpty()) {
            return;
        }
        for (const auto choice : {AppearanceChoice::Dark, AppearanceChoice::Light}) {
            m_theme.setChoice(choice);
            QCoreApplication::processEvents();
            stage.grab().save(u"%1/%2-%3.png"_s.arg(
                shots, name, choice == AppearanceChoice::Dark ? u"dark"_s : u"light"_s));
        }
    }

private slots:
    void initTestCase() {
        m_theme.setChoice(AppearanceChoice::Light);
        m_theme.apply();
    }

    void aDeadlockIsToldWhileItLastsAndTheWayLeadsToIt() {
        const auto stage = stageWith(twoLocks);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        press(stage->transport().runButton());
        QTRY_VERIFY_WITH_TIMEOUT(!stage->findingText().isEmpty() || !ended.isEmpty(), patience);
        QVERIFY2(stage->findingText().startsWith(u"Deadlock. P"_s),
                 qPrintable(stage->findingText()));
        QVERIFY(stage->session().isLive());
        FindingBanner& banner = stage->findingBanner();
        QVERIFY(banner.isVisible());
        QVERIFY(banner.stopButton().isVisible());
        QCOMPARE(banner.accessibleName(), stage->findingText());

        const FindingEntry deadlock = *banner.entry();
        QCOMPARE(banner.showButton().text(), u"Show "_s + deadlock.when);
        QVERIFY(deadlock.line == 7);
        press(banner.showButton());
        QCOMPARE(stage->cursor().time(), deadlock.finding.at);
        QCOMPARE(line(*stage), 7);
        QCOMPARE(stage->cursor().selectedProcess(), deadlock.finding.processes.front());
        // The cursor stays at the moment while the run goes on.
        QVERIFY(!stage->cursor().followsEnd());

        // Who waits for whom: each holds what the other waits for; main hangs as well.
        stage->cursor().moveToEnd();
        QTRY_VERIFY(entryOf(*stage, diagnosis::FindingKind::Deadlock)->waits.size() == 3);
        const auto waits = entryOf(*stage, diagnosis::FindingKind::Deadlock)->waits;
        QVERIFY(waits[0].isPart && waits[1].isPart && !waits[2].isPart);
        QCOMPARE(waits[0].holds, waits[1].waitsFor);
        QCOMPARE(waits[1].holds, waits[0].waitsFor);
        QCOMPARE(waits[0].endedBy.front(), waits[1].process);
        QCOMPARE(waits[1].endedBy.front(), waits[0].process);
        QCOMPARE(waits[2].process.number, 0);
        QCOMPARE(waits[2].waitsFor, u"join()"_s);
        // For how long, up to the moment that is shown.
        QTRY_VERIFY_WITH_TIMEOUT(banner.still().startsWith(u"They have stood still for "_s),
                                 patience);
        QCOMPARE(banner.accessibleDescription(), banner.still());
        stage->side().show(SidePane::Tab::Findings);
        shoot(*stage, u"stage-deadlock"_s);
        const TimesView& times = stage->side().times();
        QTRY_COMPARE(times.rows().size(), 4);
        QVERIFY(times.table().all.shares.totalNs > 0);

        press(banner.stopButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        // It stays in view: nothing is played again.
        QVERIFY(banner.isVisible());
        QVERIFY(!banner.stopButton().isVisible());

        // In replay it is not said before its moment.
        stage->playback().pause();
        stage->cursor().moveToTime(deadlock.finding.at - Duration(1));
        QVERIFY(stage->findingText().isEmpty());
        QVERIFY(banner.isHidden());
        stage->cursor().moveToTime(deadlock.finding.at);
        QVERIFY(stage->findingText().startsWith(u"Deadlock"_s));

        // Its mark on the scrubber leads to it.
        stage->cursor().moveToEnd();
        TimeScrubber& scrubber = stage->transport().scrubber();
        const double mark = scrubber.scrubberLayout().xOfTime(deadlock.finding.at);
        QTest::mouseClick(&scrubber, Qt::LeftButton, {}, QPoint(qRound(mark), 5));
        QCOMPARE(stage->cursor().time(), deadlock.finding.at);

        // What was put away does not come back, but the panel keeps it.
        press(banner.closeButton());
        QVERIFY(!stage->findingText().startsWith(u"Deadlock"_s));
        stage->cursor().moveToPosition(0);
        stage->cursor().moveToEnd();
        QVERIFY(!stage->findingText().startsWith(u"Deadlock"_s));
        QVERIFY(entryOf(*stage, diagnosis::FindingKind::Deadlock) != nullptr);

        // It belonged to that text: where it was changed, nothing is said of it.
        press(stage->transport().runButton());
        QTRY_VERIFY_WITH_TIMEOUT(stage->findingText().startsWith(u"Deadlock"_s), patience);
        press(banner.stopButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, patience);
        stage->editor().code().setFocus();
        QTest::keyClick(&stage->editor().code(), Qt::Key_X);
        QVERIFY(stage->findingText().isEmpty());
    }

    void aLostUpdateIsShownAsTheFourEventsThatProveIt() {
        const auto stage = stageWith(lostUpdate);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        press(stage->transport().runButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        stage->playback().pause();
        stage->cursor().moveToEnd();
        QVERIFY2(stage->findingText().startsWith(u"Lost update."_s),
                 qPrintable(stage->findingText()));
        const FindingEntry entry = *entryOf(*stage, diagnosis::FindingKind::LostUpdate);
        QCOMPARE(entry.accesses.size(), std::size_t(4));
        QStringList words;
        for (const AccessRow& access : entry.accesses) {
            words << access.what + u' ' + access.value;
        }
        QCOMPARE(words, (QStringList{u"reads 4"_s, u"reads 4"_s, u"writes 5"_s, u"writes 5"_s}));
        QVERIFY(entry.accesses[0].process.uid != entry.accesses[1].process.uid);
        QVERIFY(entry.accesses[2].process.uid != entry.accesses[3].process.uid);

        stage->side().show(SidePane::Tab::Findings);
        QTest::qWait(0);
        shoot(*stage, u"stage-lostupdate"_s);
        const auto rows = stage->side().findings().findChildren<AccessRowButton*>();
        QCOMPARE(rows.size(), 4);
        for (AccessRowButton* row : rows) {
            stage->side().findings().ensureWidgetVisible(row);
            QTest::mouseClick(row, Qt::LeftButton);
            QCOMPARE(stage->cursor().position(), row->row().position);
            QCOMPARE(stage->cursor().selectedProcess(), row->row().process.uid);
            QCOMPARE(line(*stage), row->row().line);
        }
    }

    void aRunRecordedByTheWriterInPythonSaysSoAlsoFromItsFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"run.proctrace"_s);
        const auto stage = stageWith(quietProgram);
        const auto* note = stage->findChild<RecordingNote*>();
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        press(stage->transport().runButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QVERIFY2(note->text().isEmpty(), qPrintable(note->text()));

        // An installation whose extension cannot be loaded.
        const QByteArray root = qgetenv("PROCLAB_ROOT");
        qputenv("PROCLAB_ROOT", QFile::encodeName(rootWithoutExtension(folder.path())));
        press(stage->transport().runButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 2, patience);
        qputenv("PROCLAB_ROOT", root);
        QVERIFY2(note->text().startsWith(u"Recorded by the writer in Python"_s),
                 qPrintable(note->text()));
        QVERIFY(note->toolTip().contains(u"tracebacks"_s));
        QVERIFY(stage->saveRecording(path).ok());

        const auto again = stageWith(quietProgram);
        QVERIFY(again->findChild<RecordingNote*>()->text().isEmpty());
        again->openRecording(path);
        QTRY_COMPARE_WITH_TIMEOUT(again->findChild<RecordingNote*>()->text(), note->text(),
                                  patience);
    }

    void anUncaughtErrorThatIsWellKnownIsExplained() {
        const auto stage = stageWith(
            u"from multiprocessing import Process\n"
            "\n"
            "\n"
            "def main():\n"
            "    child = Process(target=print)\n"
            "    child.start()\n"
            "    child.join()\n"
            "    child.start()\n"
            "\n"
            "\n"
            "if __name__ == \"__main__\":\n"
            "    main()\n"_s);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        press(stage->transport().runButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QCOMPARE(stage->side().current(), SidePane::Tab::Problem);
        const auto* explanation = stage->side().findChild<QWidget*>(u"explanation"_s);
        QVERIFY(explanation != nullptr);
        const auto words = findings::wordsFor(diagnosis::KnownError::StartedTwice);
        QVERIFY(explanation->accessibleName().contains(words.meaning));
        QVERIFY(explanation->accessibleName().contains(words.advice));
        shoot(*stage, u"stage-knownerror"_s);
    }

    void whatIsNormalRaisesNothing() {
        const auto stage = stageWith(quietProgram);
        QSignalSpy ended(stage.get(), &Stage::runEnded);
        press(stage->transport().runButton());
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        stage->playback().pause();
        stage->cursor().moveToEnd();
        QVERIFY2(stage->findingText().isEmpty(), qPrintable(stage->findingText()));
        QVERIFY(stage->findings().entries().empty());
        QVERIFY(!stage->side().hasFindings());
    }
};

QTEST_MAIN(TestStageFindings)
#include "tst_stagefindings.moc"
