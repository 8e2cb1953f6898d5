// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/keptruns.h"
#include "desktop/keyssheet.h"
#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/rooms.h"
#include "desktop/runfiles.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"
#include "desktop/widgets/keycap.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/noticebar.h"

#include <QAction>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

constexpr auto program = "print(\"from a file\")\n";

bool writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

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

/// As if somebody had dragged the file onto the widget.
bool drop(QWidget& widget, const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    const QPoint at = widget.rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &enter);
    if (!enter.isAccepted()) {
        return false;
    }
    QDropEvent event(QPointF(at), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &event);
    return true;
}

}  // namespace

/// Opening and saving in the program's own window, with its own rooms and a real run.
class TestRunFiles : public QObject {
    Q_OBJECT
private:
    struct Session {
        explicit Session(const QString& folder)
            : opened(learner::LearnerStore::open(folder)), environment(lookForPython) {
            theme.setChoice(AppearanceChoice::Light);
            theme.apply();
            (void)opened.store->setSetting(settingkeys::firstStartDone, u"1"_s);
            window = std::make_unique<MainWindow>(theme, *opened.store, environment,
                                                  makeRooms({theme, *opened.store, environment}));
            window->restoreState();
            window->show();
            window->goTo(u"learn"_s);
            (void)QTest::qWaitForWindowActive(window.get());
        }
        [[nodiscard]] Stage& stage() const { return *window->runFiles().stage(); }
        [[nodiscard]] bool openAndWait(const QString& path) const {
            QSignalSpy opened(&stage(), &Stage::opened);
            window->runFiles().open(path);
            return !opened.isEmpty() || opened.wait(patience);
        }

        learner::LearnerStore::Opened opened;
        Theme theme;
        Environment environment;
        std::unique_ptr<MainWindow> window;
    };

    QTemporaryDir m_files;
    QString m_recording;

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
        // Ctrl S asks where, since it is nowhere yet.
        QTest::keyClick(session.window.get(), Qt::Key_S, Qt::ControlModifier);
        auto* dialog = session.window->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->acceptMode(), QFileDialog::AcceptSave);
        m_recording = m_files.filePath(u"run.proctrace"_s);
        QSignalSpy saved(&session.stage(), &Stage::opened);
        emit dialog->fileSelected(m_recording);
        dialog->reject();
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
        QVERIFY(QFile::exists(m_recording));
        QVERIFY(session.window->windowTitle().startsWith(u"run.proctrace"));
        QVERIFY(!session.stage().hasUnsavedRun());
        QCOMPARE(session.window->runFiles().recent().paths(), QStringList({m_recording, script}));
        // A second time it goes where it is.
        QFile::remove(m_recording);
        session.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(session.window.get()));
        QTest::keyClick(session.window.get(), Qt::Key_S, Qt::ControlModifier);
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
        const QString script = m_files.filePath(u"from_a_file.py"_s);
        QVERIFY(drop(*session.window, script));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, patience);
        QVERIFY(session.window->windowTitle().startsWith(u"from_a_file.py"));
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
            session.window->close();
        }
        const Session again(folder.path());
        const QStringList recent = again.window->runFiles().recent().paths();
        QCOMPARE(recent.size(), 2);
        QVERIFY2(recent[0].startsWith(folder.path() + u"/runs/from_a_file "_s),
                 qPrintable(recent[0]));
        QVERIFY(again.openAndWait(recent[0]));
        QCOMPARE(again.stage().source(), QString::fromLatin1(program));
    }

    void keptRunsAreFew() {
        const QTemporaryDir folder;
        const KeptRuns kept(folder.path(), {.files = 3, .bytes = 25, .events = 1});
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
        const QSet<QString> byWidgets{
            u"Tab"_s,        u"Left"_s,        u"Right"_s, u"Ctrl+Left"_s, u"Ctrl+Right"_s,
            u"Shift+Left"_s, u"Shift+Right"_s, u"+"_s,     u"-"_s,         u"F"_s};
        for (const QString& keys : shown) {
            QVERIFY2(real.contains(keys) || byWidgets.contains(keys),
                     qPrintable(keys + u" is on the sheet, but does nothing"_s));
        }
    }
};

QTEST_MAIN(TestRunFiles)
#include "tst_runfiles.moc"
