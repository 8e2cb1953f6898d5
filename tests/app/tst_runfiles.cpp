// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/comparepage.h"
#include "desktop/compare/comparepane.h"
#include "desktop/keyssheet.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/share/keptruns.h"
#include "desktop/stage/progressrow.h"
#include "desktop/tour/visit.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/noticebar.h"
#include "session/finishedrun.h"
#include "state/statetimeline.h"
#include "trace/tracebuilder.h"
#include "windowsession.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProcess>
#include <QShortcut>
#include <QTemporaryDir>

using namespace proclab;
using namespace proclab::desktop;
using tests::drop;
using tests::writeFile;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

constexpr auto program = "print(\"from a file\")\n";

/// "Alt 1 to 4" is Alt+1, Alt+2 ...; "Home / End" is both.
QStringList sequencesOf(const QString& keys) {
    QStringList sequences;
    for (const QString& part : keys.split(u" / "_s)) {
        QStringList words = part.split(u' ');
        int from = 0;
        int to = 0;
        if (words.size() >= 3 && words[words.size() - 2] == u"to") {
            to = words.takeLast().toInt();
            words.removeLast();
            from = words.last().toInt();
            words.last() = u"%1"_s;
        }
        const QString pattern = words.join(u'+');
        for (int i = from; i <= to; ++i) {
            sequences << (pattern.contains(u'%') ? pattern.arg(i) : pattern);
        }
    }
    return sequences;
}

}  // namespace

/// Opening and saving in the program's own window, with its own rooms and a real run.
class TestRunFiles : public QObject {
    Q_OBJECT
private:
    using Session = tests::WindowSession;

    QTemporaryDir m_files;
    QString m_recording;

    /// Closes it, and waits until what is kept is kept.
    static bool closeAndWait(const Session& session) {
        session.window->close();
        return QTest::qWaitFor([&] { return !session.window->isVisible(); }, patience);
    }

    /// More events than are written before one can look.
    static session::FinishedRun longRun() {
        trace::RunInfo info;
        info.script = "long.py";
        trace::TraceBuilder builder(info);
        for (int n = 0; n < 1'200'000; ++n) {
            const auto kind = n % 2 == 0 ? protocol::Kind::SleepBegin : protocol::Kind::SleepEnd;
            builder.add(1 + n / 1000.0, kind, trace::TraceBuilder::main(),
                        {.line = n / 2 % 50, .a = 1000});
        }
        session::FinishedRun run;
        run.trace = builder.trace();
        auto timeline = std::make_shared<state::StateTimeline>();
        timeline->advance(run.trace);
        run.timeline = timeline;
        return run;
    }

private slots:
    void initTestCase() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        const QString script = m_files.filePath(u"from_a_file.py"_s);
        QVERIFY(writeFile(script, program));
        QVERIFY(session.openAndWait(script));
        QCOMPARE(session.stage().source(), QString::fromLatin1(program));
        QVERIFY(session.window->windowTitle().startsWith(u"from_a_file.py"));
        QVERIFY(runOn(session.stage()));
        QVERIFY(session.stage().hasUnsavedRun());
        // It asks where, since it is nowhere yet.
        session.press(Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QSignalSpy saved(&session.stage(), &Stage::opened);
        m_recording = m_files.filePath(u"run.proctrace"_s);
        QVERIFY(session.chooseInDialog(m_recording));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QVERIFY(QFile::exists(m_recording));
        // The program is what was opened: its name stays.
        QVERIFY(session.window->windowTitle().startsWith(u"from_a_file.py"));
        QVERIFY(!session.stage().hasUnsavedRun());
        QCOMPARE(session.window->runFiles().recent().paths(), QStringList({m_recording, script}));
        // A second time it goes where it is.
        QFile::remove(m_recording);
        session.press(Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_recording), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!session.stage().progress().isRunning(), patience);
    }

    void aRecordingIsOpenedAndListed() {
        const QTemporaryDir folder;
        {
            const Session session(folder.path());
            QVERIFY(session.openAndWait(m_recording));
            QCOMPARE(session.stage().source(), QString::fromLatin1(program));
            QVERIFY(!session.stage().cursor().trace().isEmpty());
            QVERIFY(session.window->windowTitle().startsWith(u"run.proctrace"));
            // Ctrl S saves what was opened.
            const QDateTime before = QFileInfo(m_recording).lastModified();
            session.press(Qt::Key_S, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_recording).lastModified() > before, patience);
            QTRY_VERIFY_WITH_TIMEOUT(!session.stage().progress().isRunning(), patience);
            session.window->close();
        }
        // The next session knows it, and nothing was kept twice.
        const Session again(folder.path());
        QCOMPARE(again.window->runFiles().recent().paths(), QStringList{m_recording});
        QVERIFY(!QDir(folder.filePath(u"runs"_s)).exists());
    }

    void theRecentMenuOpensAndForgets() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        RunFiles& files = session.window->runFiles();
        const QString gone = m_files.filePath(u"gone.proctrace"_s);
        files.recent().add(m_recording);
        files.recent().add(gone);
        const auto entry = [&](QMenu& menu, const QString& begin) -> QAction* {
            files.fillMenu(menu);
            for (QMenu* sub : menu.findChildren<QMenu*>()) {
                for (QAction* action : sub->actions()) {
                    if (action->text().startsWith(begin)) {
                        return action;
                    }
                }
            }
            return nullptr;
        };
        {
            QMenu menu;
            QAction* missing = entry(menu, u"gone.proctrace"_s);
            QVERIFY(missing != nullptr && missing->text().contains(u"not there any more"));
            missing->trigger();
        }
        QVERIFY(!files.recent().paths().contains(gone));
        QVERIFY(session.window->findChild<NoticeBar*>()->sentence().contains(u"gone.proctrace"));
        QMenu menu;
        QAction* there = entry(menu, u"run.proctrace"_s);
        QVERIFY(there != nullptr);
        QSignalSpy opened(&session.stage(), &Stage::opened);
        there->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
    }

    void filesAreDroppedOntoTheWindow() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        QSignalSpy opened(&session.stage(), &Stage::opened);
        QVERIFY(drop(*session.window, m_recording));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        // Over the code, which takes text that is dropped, a file is a file too.
        const QString script = m_files.filePath(u"from_a_file.py"_s);
        QVERIFY(drop(session.stage().editor(), script));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, patience);
        QVERIFY(session.window->windowTitle().startsWith(u"from_a_file.py"));
        QCOMPARE(session.stage().source(), QString::fromLatin1(program));
        QVERIFY(drop(session.stage().transport(), m_recording));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 3, patience);
        // A run of the quiz is none of the learner's; the lessons' stage takes the file.
        session.window->goTo(u"quiz"_s);
        QVERIFY(drop(*session.window, m_recording));
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
        QVERIFY(!drop(*session.window, m_files.filePath(u"picture.png"_s)));
    }

    void brokenFilesAreSaid_data() {
        QTest::addColumn<QByteArray>("change");
        QTest::newRow("cut off") << QByteArray("cut");
        QTest::newRow("foreign") << QByteArray("foreign");
        QTest::newRow("newer") << QByteArray("newer");
    }
    void brokenFilesAreSaid() {
        QFETCH(QByteArray, change);
        QFile whole(m_recording);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QByteArray bytes = whole.readAll();
        if (change == "cut") {
            bytes.truncate(bytes.size() / 2);
        } else if (change == "foreign") {
            bytes = "PK\3\4 this is something else, and long enough to be looked at";
        } else {
            bytes[8] = char(99);  // the version follows the eight letters at the begin
        }
        const QString path = m_files.filePath(u"broken.proctrace"_s);
        QVERIFY(writeFile(path, bytes));
        const QTemporaryDir folder;
        const Session session(folder.path());
        session.window->runFiles().open(path);
        const auto message = [&]() -> MessagePanel* {
            for (auto* panel : session.stage().findChildren<MessagePanel*>()) {
                if (panel->isVisible() && panel->title().contains(u"cannot be read")) {
                    return panel;
                }
            }
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(message() != nullptr, patience);
        QVERIFY(!message()->sentence().isEmpty());
        if (change == "newer") {
            QVERIFY2(message()->sentence().contains(u"newer"), qPrintable(message()->sentence()));
        }
        QCOMPARE(message()->actions().size(), 1);
        QVERIFY(!session.window->runFiles().recent().paths().contains(path));
    }

    void whatIsNotThereIsSaid() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        session.window->runFiles().open(m_files.filePath(u"never.proctrace"_s));
        QVERIFY(session.window->findChild<NoticeBar*>()->sentence().contains(u"never.proctrace"));
    }

    void aRunThatNobodySavedIsKept() {
        const QTemporaryDir folder;
        {
            const Session session(folder.path());
            QVERIFY(session.openAndWait(m_files.filePath(u"from_a_file.py"_s)));
            QVERIFY(runOn(session.stage()));
            QVERIFY(closeAndWait(session));
            QVERIFY(session.question() == nullptr);
        }
        const Session again(folder.path());
        const QStringList recent = again.window->runFiles().recent().paths();
        QCOMPARE(recent.size(), 2);
        QVERIFY2(recent[0].startsWith(folder.path() + u"/runs/from_a_file "_s),
                 qPrintable(recent[0]));
        QVERIFY(again.openAndWait(recent[0]));
        QCOMPARE(again.stage().source(), QString::fromLatin1(program));
    }

    void aLongRunIsKeptInView() {
        const QTemporaryDir folder;
        const QString runs = folder.filePath(u"data/runs"_s);
        const session::FinishedRun run = longRun();
        {
            const Session session(folder.filePath(u"data"_s));
            session.stage().session().show(run);
            QVERIFY(session.stage().hasUnsavedRun());
            QVERIFY(!session.window->close());
            // Who closes again, or waits, sees what goes on.
            QVERIFY(!session.window->close());
            QVERIFY(session.question() != nullptr);
            QCOMPARE(session.question()->question(), u"Keeping the run of long.py"_s);
            QVERIFY2(session.question()->accessibleDescription().contains(u"1,200,0"),
                     qPrintable(session.question()->accessibleDescription()));
            QVERIFY(session.answer(u"Stay here"_s));
            QTRY_VERIFY(QDir(runs).isEmpty());
            QVERIFY(session.window->isVisible());
            QVERIFY(session.stage().hasUnsavedRun());
            // It can be lost if that is wanted.
            QVERIFY(!session.window->close());
            QVERIFY(!session.window->close());
            QVERIFY(session.answer(u"Close without keeping it"_s));
            QVERIFY(!session.window->isVisible());
        }
        QVERIFY(QDir(runs).isEmpty());
        {
            const Session session(folder.filePath(u"data"_s));
            session.stage().session().show(run);
            QVERIFY(closeAndWait(session));
        }
        const Session again(folder.filePath(u"data"_s));
        QVERIFY(again.openAndWait(again.window->runFiles().recent().paths().value(0)));
        QCOMPARE(again.stage().trace().size(), run.trace.size());
    }

    void aRunThatStillGoesOnIsStoppedAndKept() {
        const QTemporaryDir folder;
        const QString script = folder.filePath(u"endless.py"_s);
        QVERIFY(writeFile(script, "import time\nprint(\"begun\")\ntime.sleep(1000)\n"));
        {
            const Session session(folder.filePath(u"data"_s));
            QVERIFY(session.openAndWait(script));
            session.stage().run();
            QTRY_VERIFY_WITH_TIMEOUT(!session.stage().session().output().empty(), patience);
            QVERIFY(closeAndWait(session));
        }
        const Session again(folder.filePath(u"data"_s));
        QVERIFY(again.openAndWait(again.window->runFiles().recent().paths().value(0)));
        QCOMPARE(again.stage().session().outcome().stopped, protocol::StopReason::Asked);
    }

    void aRunThatCannotBeKeptIsSaid() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        // A file in the place of the folder.
        QVERIFY(writeFile(folder.filePath(u"runs"_s), "no folder"));
        QVERIFY(session.openAndWait(m_files.filePath(u"from_a_file.py"_s)));
        QVERIFY(runOn(session.stage()));
        QVERIFY(!session.window->close());
        QTRY_VERIFY_WITH_TIMEOUT(session.question() != nullptr, patience);
        QCOMPARE(session.question()->question(), u"The run of from_a_file.py is not kept"_s);
        QVERIFY(session.answer(u"Stay here"_s));
        QVERIFY(session.window->isVisible());
        QVERIFY(!session.window->close());
        QTRY_VERIFY_WITH_TIMEOUT(session.question() != nullptr, patience);
        QVERIFY(session.answer(u"Close without it"_s));
        QVERIFY(!session.window->isVisible());
    }

    void theSettingsTellOfKeptRuns() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        session.window->goTo(u"settings"_s);
        QWidget* page = session.window->page(u"settings"_s);
        auto* now = page->findChild<QLabel*>(u"keptNow"_s);
        auto* remove = page->findChild<Button*>(u"removeKept"_s);
        QCOMPARE(now->text(), u"None now."_s);
        QVERIFY(!remove->isEnabled());
        const KeptRuns& kept = session.window->runFiles().kept();
        const QString path = kept.placeFor(u"p.py"_s, QDateTime::currentDateTime());
        QVERIFY(writeFile(path, QByteArray(3 * 1024 * 1024, 'x')));
        session.window->goTo(u"learn"_s);
        session.window->goTo(u"settings"_s);
        QCOMPARE(now->text(), u"One now, 3.0 MB."_s);
        QString told;
        for (const QLabel* label : page->findChildren<QLabel*>()) {
            told += label->text() + u'\n';
        }
        QVERIFY2(told.contains(u"The newest 10 stay, up to 200 MB in all"), qPrintable(told));
        QVERIFY(told.contains(kept.folder()));
        QTest::mouseClick(remove, Qt::LeftButton);
        QCOMPARE(now->text(), u"None now."_s);
        QVERIFY(!QFile::exists(path));
    }

    void twoRunsOfOneMomentAreBothKept() {
        const QTemporaryDir folder;
        const KeptRuns kept(folder.path());
        const QDateTime now = QDateTime::currentDateTime();
        const QString first = kept.placeFor(u"p.py"_s, now);
        QVERIFY(writeFile(first, "one"));
        QVERIFY(kept.placeFor(u"p.py"_s, now) != first);
    }

    void savedRunsCanBeComparedWith() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        // From other sessions: one, and one that is gone.
        const QString other =
            QStringLiteral(PROCLAB_SOURCE_DIR) + u"/tests/data/traces/workers-spawn.proctrace"_s;
        RecentRuns& recent = session.window->runFiles().recent();
        recent.add(m_files.filePath(u"gone.proctrace"_s));
        recent.add(other);
        QVERIFY(session.openAndWait(m_recording));
        const auto names = [&] {
            QMenu menu;
            session.stage().fillCompareMenu(menu);
            QStringList texts;
            for (const QAction* action : menu.actions()) {
                texts << action->text();
            }
            return texts;
        };
        QVERIFY2(names().contains(u"workers-spawn.proctrace"_s), qPrintable(names().join(u'|')));
        QVERIFY(!names().contains(u"gone.proctrace"_s));
        // What is on the stage is no other run.
        QVERIFY(!names().contains(u"run.proctrace"_s));
        QMenu menu;
        session.stage().fillCompareMenu(menu);
        for (QAction* action : menu.actions()) {
            if (action->text() == u"workers-spawn.proctrace"_s) {
                action->trigger();
            }
        }
        ComparePage* page = session.stage().comparePage();
        QVERIFY(page != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(page->pane(ComparePage::Side::A).hasRun(), patience);
        // On the stage it is the file that it was: known by name, and nothing is unsaved.
        page->pane(ComparePage::Side::A).openButton().click();
        QCOMPARE(session.stage().file(), other);
        QVERIFY(session.window->windowTitle().startsWith(u"workers-spawn.proctrace"));
        QVERIFY(!session.stage().hasUnsavedRun());
        // The one before is a run of this session as well as a file, and offered once.
        const QStringList now = names();
        QVERIFY2(now.front().startsWith(u"The previous run: from_a_file.py"),
                 qPrintable(now.join(u'|')));
        QVERIFY(!now.contains(u"run.proctrace"_s));
    }

    void aFileOfTheCommandLineIsOpened_data() {
        QTest::addColumn<bool>("isProgram");
        QTest::newRow("program") << true;
        QTest::newRow("run") << false;
    }
    void aFileOfTheCommandLineIsOpened() {
        QFETCH(bool, isProgram);
        const QTemporaryDir folder;
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PROCLAB_DATA"_s, folder.path());
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        window.setProcessEnvironment(environment);
        window.setProcessChannelMode(QProcess::ForwardedChannels);
        // As a shell names it: from where one is.
        window.setWorkingDirectory(m_files.path());
        window.start(QStringLiteral(PROCLAB_BUILD_DIR "/bin/proclab"),
                     {isProgram ? u"from_a_file.py"_s : u"run.proctrace"_s});
        QVERIFY(window.waitForStarted(patience));
        // What was opened is remembered by its whole path.
        const QByteArray path =
            isProgram ? m_files.filePath(u"from_a_file.py"_s).toUtf8() : m_recording.toUtf8();
        QTRY_VERIFY_WITH_TIMEOUT(
            tests::bytesOf(folder.filePath(u"learner.sqlite"_s)).contains(path) ||
                tests::bytesOf(folder.filePath(u"learner.sqlite-wal"_s)).contains(path),
            patience);
        window.kill();
        QVERIFY(window.waitForFinished(patience));
    }

    void keptRunsAreFew() {
        const QTemporaryDir folder;
        const KeptRuns kept(folder.path(), {.files = 3, .bytes = 25});
        const QDateTime now = QDateTime::currentDateTime();
        const auto keep = [&](int age, const QByteArray& bytes) {
            const QString path = kept.placeFor(u"p.py"_s, now.addSecs(-age));
            if (!writeFile(path, bytes)) {
                return QString();
            }
            QFile file(path);
            (void)file.open(QIODevice::ReadWrite);
            (void)file.setFileTime(now.addSecs(-age), QFileDevice::FileModificationTime);
            return path;
        };
        QStringList paths;
        for (int age = 0; age < 5; ++age) {
            paths << keep(age, "0123456789");
        }
        QVERIFY(writeFile(folder.filePath(u"mine.txt"_s), "not of the program"));
        kept.prune();
        for (int age = 0; age < 5; ++age) {
            QCOMPARE(QFile::exists(paths[age]), age < 2);  // three would be 30 bytes
        }
        QVERIFY(QFile::exists(folder.filePath(u"mine.txt"_s)));
    }

    void theSheetHasTheKeysThatWork() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        // Where everything is seen that has keys.
        session.stage().setDetailLevel(3);
        session.stage().side().show(SidePane::Tab::Events);
        session.window->showKeys();
        auto* sheet = session.window->findChild<KeysSheet*>();
        QVERIFY(sheet != nullptr);
        QSet<QString> shown;
        for (const KeyCap* cap : sheet->findChildren<KeyCap*>()) {
            for (const QString& keys : sequencesOf(cap->keys())) {
                shown.insert(keys);
            }
        }
        QSet<QString> real;
        for (const QShortcut* shortcut : session.window->findChildren<QShortcut*>()) {
            const auto* owner = qobject_cast<QWidget*>(shortcut->parent());
            if (owner == nullptr ||
                !(owner == session.window.get() || owner->isVisibleTo(session.window.get()))) {
                continue;
            }
            for (const QKeySequence& keys : shortcut->keys()) {
                real.insert(keys.toString(QKeySequence::PortableText));
            }
        }
        for (const QAction* action : session.window->findChildren<QAction*>()) {
            if (!action->shortcut().isEmpty() && action->isVisible()) {
                real.insert(action->shortcut().toString(QKeySequence::PortableText));
            }
        }
        // The same keys on keyboards where the character needs Shift, or does not.
        const QSet<QString> others{u"Ctrl+="_s, u"Shift+?"_s, u"Shift+>"_s, u"Shift+<"_s};
        for (const QString& keys : real) {
            QVERIFY2(shown.contains(keys) || others.contains(keys),
                     qPrintable(keys + u" works, but is not on the sheet"_s));
        }
        // What the widgets themselves do with keys, each with tests of its own.
        const QSet<QString> byWidgets{u"Tab"_s,         u"Left"_s,       u"Right"_s,
                                      u"Ctrl+Left"_s,   u"Ctrl+Right"_s, u"Shift+Left"_s,
                                      u"Shift+Right"_s, u"Enter"_s,      u"+"_s,
                                      u"-"_s,           u"F"_s};
        for (const QString& keys : shown) {
            QVERIFY2(real.contains(keys) || byWidgets.contains(keys),
                     qPrintable(keys + u" is on the sheet, but does nothing"_s));
        }
    }
};

QTEST_MAIN(TestRunFiles)
#include "tst_runfiles.moc"
