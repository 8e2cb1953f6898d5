// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/comparepage.h"
#include "desktop/compare/comparepane.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/learn/lessoncolumn.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/tour/visit.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/widgets/focusring.h"
#include "desktop/widgets/messagepanel.h"
#include "openedrun.h"
#include "windowsession.h"

#include <QDir>
#include <QLabel>
#include <QTemporaryDir>
#include <QToolButton>

using namespace proclab;
using namespace proclab::desktop;
using tests::bytesOf;
using tests::writeFile;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

const QByteArray program("print(\"from a file\")\n");
const QByteArray typed("# mine\nprint(\"from a file\")\n");

}  // namespace

/// Programs in files of the learner's, in the program's own window: typed in, saved, lost or not.
class TestProgramFiles : public QObject {
    Q_OBJECT
private:
    using Session = tests::WindowSession;

    /// A new folder with a program in it, and a window with that program on the stage.
    struct OpenProgram {
        explicit OpenProgram(const QByteArray& bytes = program)
            : path(folder.filePath(u"race.py"_s)),
              isWritten(writeFile(path, bytes)),
              session(folder.filePath(u"data"_s)),
              isOpen(isWritten && session.openAndWait(path)) {}
        [[nodiscard]] Stage& stage() const { return session.stage(); }
        [[nodiscard]] QString text() const { return stage().source(); }
        [[nodiscard]] bool isMarked() const { return session.window->isWindowModified(); }
        void type() const { typeInto(stage()); }
        [[nodiscard]] StageBanner& banner() const {
            return *stage().findChild<StageBanner*>(u"fileBanner"_s);
        }

        QTemporaryDir folder;
        QString path;
        bool isWritten;
        Session session;
        bool isOpen;
    };

    /// A comment as the first line.
    static void typeInto(Stage& stage) {
        CodeArea& code = stage.editor().code();
        code.setFocus();
        code.setCursorPosition(0, 0);
        QTest::keyClicks(&code, u"# mine"_s);
        QTest::keyClick(&code, Qt::Key_Return);
    }
    static QToolButton* tool(Stage& stage, const QString& name) {
        return stage.editor().findChild<QToolButton*>(name);
    }

private slots:
    void ctrlSSavesTheProgram() {
        const OpenProgram open;
        QVERIFY(open.isOpen);
        QVERIFY(!open.isMarked());
        QVERIFY(open.session.window->windowTitle().startsWith(u"race.py[*]"));
        auto* changed = open.stage().editor().findChild<QLabel*>(u"changed"_s);
        QVERIFY(!changed->isVisible());
        open.type();
        QVERIFY(open.isMarked());
        QVERIFY(changed->isVisible());
        QCOMPARE(changed->text(), u"not saved"_s);
        QCOMPARE(bytesOf(open.path), program);
        open.session.press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(bytesOf(open.path), typed);
        QVERIFY(!open.isMarked());
        QVERIFY(!changed->isVisible());
        QCOMPARE(open.stage().progress().text(), u"Saved: race.py"_s);
        // What was there is back by undoing, and that is again not saved.
        open.stage().editor().code().undo();
        QTRY_VERIFY(open.isMarked());
        tool(open.stage(), u"reset"_s)->click();
        QCOMPARE(open.text().toUtf8(), typed);
        QVERIFY(!open.isMarked());
        // Nobody asks where nothing would be lost.
        QVERIFY(open.session.window->close());
        QVERIFY(open.session.question() == nullptr);
    }

    void theFormOfTheFileStays_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("carriage returns")
            << QByteArray("a = 1\r\nb = 2\r\n") << QByteArray("# mine\r\na = 1\r\nb = 2\r\n");
        QTest::newRow("byte order mark") << QByteArray(
                                                "\xEF\xBB\xBF"
                                                "a = 1\n")
                                         << QByteArray(
                                                "\xEF\xBB\xBF"
                                                "# mine\na = 1\n");
        QTest::newRow("no last line end") << QByteArray("a = 1") << QByteArray("# mine\na = 1");
        QTest::newRow("two of them") << QByteArray("a = 1\n\n") << QByteArray("# mine\na = 1\n\n");
        QTest::newRow("mixed") << QByteArray("a = 1\r\nb = 2\n")
                               << QByteArray("# mine\na = 1\r\nb = 2\n");
        QTest::newRow("letters") << QByteArray("a = \"gr\xC3\xBC\xC3\x9F\"\n")
                                 << QByteArray("# mine\na = \"gr\xC3\xBC\xC3\x9F\"\n");
    }
    void theFormOfTheFileStays() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const OpenProgram open(before);
        QVERIFY(open.isOpen);
        QVERIFY(!open.isMarked());
        open.type();
        open.session.press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(bytesOf(open.path), after);
        QVERIFY(!open.isMarked());
    }

    void whatIsNoTextIsNotOpened() {
        const OpenProgram open;
        QVERIFY(open.isOpen);
        const QString other = open.folder.filePath(u"latin.py"_s);
        QVERIFY(writeFile(other, "name = \"gr\xFC\xDF\"\n"));
        open.session.window->runFiles().open(other);
        MessagePanel* message = nullptr;
        for (auto* each : open.stage().findChildren<MessagePanel*>()) {
            if (each->isVisible() && each->title() == u"This program cannot be read"_s) {
                message = each;
            }
        }
        QVERIFY(message != nullptr);
        QVERIFY2(message->sentence().contains(u"UTF-8"), qPrintable(message->sentence()));
        // The one before is still there, and still saved in its own file.
        QCOMPARE(open.stage().programPath(), open.path);
    }

    void saveAsMakesAnotherFile() {
        const OpenProgram open;
        open.type();
        open.session.press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        const QString other = open.folder.filePath(u"other.py"_s);
        QVERIFY(open.session.chooseInDialog(other));
        QCOMPARE(bytesOf(other), typed);
        QCOMPARE(bytesOf(open.path), program);
        QVERIFY(!open.isMarked());
        QVERIFY(open.session.window->windowTitle().startsWith(u"other.py"));
        QCOMPARE(open.stage().editor().fileName(), u"other.py"_s);
        QCOMPARE(open.session.window->runFiles().recent().paths().front(), other);
    }

    void aFailedSaveIsSaid() {
        const OpenProgram open;
        open.type();
        // A folder in the place of the file: nothing can be written there by anybody.
        QVERIFY(QFile::remove(open.path) && QDir().mkdir(open.path));
        open.session.press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY2(open.stage().bannerText().startsWith(u"The file could not be written"),
                 qPrintable(open.stage().bannerText()));
        QVERIFY(open.isMarked());
        QCOMPARE(open.text().toUtf8(), typed);
    }

    void openingAnotherAsksFirst() {
        const OpenProgram open;
        const QString other = open.folder.filePath(u"other.py"_s);
        QVERIFY(writeFile(other, "print(2)\n"));
        open.type();
        // Dropped, as from the list of recent files and from the dialog.
        QVERIFY(tests::drop(*open.session.window, other));
        QVERIFY(open.session.question() != nullptr);
        QCOMPARE(open.session.question()->question(), u"Save the changes to race.py?"_s);
        QTest::keyClick(open.session.question(), Qt::Key_Escape);
        QVERIFY(open.session.question() == nullptr);
        QCOMPARE(open.text().toUtf8(), typed);

        open.session.window->runFiles().open(other);
        QVERIFY(open.session.answer(u"Stay here"_s));
        QCOMPARE(open.stage().programPath(), open.path);

        open.session.window->runFiles().open(other);
        QVERIFY(open.session.answer(u"Save"_s));
        QCOMPARE(open.stage().programPath(), other);
        QCOMPARE(bytesOf(open.path), typed);

        open.type();
        open.session.window->runFiles().open(open.path);
        QVERIFY(open.session.answer(u"Go on without saving"_s));
        QCOMPARE(open.stage().programPath(), open.path);
        QCOMPARE(bytesOf(other), QByteArray("print(2)\n"));
        QVERIFY(!open.isMarked());
    }

    void anotherLessonAsksFirst() {
        const OpenProgram open;
        open.type();
        auto* page = qobject_cast<LearnPage*>(open.session.window->page(u"learn"_s));
        const QString lesson = page->place();
        open.session.window->goTo(u"learn"_s, u"1.2"_s);
        QVERIFY(open.session.answer(u"Stay here"_s));
        QCOMPARE(page->place(), lesson);
        QCOMPARE(open.text().toUtf8(), typed);
        // Another room takes nothing away.
        open.session.window->goTo(u"settings"_s);
        QVERIFY(open.session.question() == nullptr);
        QVERIFY(!open.isMarked());
        open.session.window->goTo(u"learn"_s);
        QVERIFY(open.isMarked());
        open.session.window->goTo(u"learn"_s, u"1.2"_s);
        QVERIFY(open.session.answer(u"Go on without saving"_s));
        QCOMPARE(page->place(), u"1.2"_s);
        QVERIFY(open.stage().programId().startsWith(u"1.2/"));
        QVERIFY(!open.isMarked());
        QCOMPARE(bytesOf(open.path), program);
    }

    /// As the search and the reference lead there.
    void anExampleOnTheStageAsksFirst() {
        const OpenProgram open;
        open.type();
        auto* page = qobject_cast<LearnPage*>(open.session.window->page(u"learn"_s));
        const QString lesson = page->place();
        for (const QString& place : {lesson + u"/tea"_s, u"1.2/order"_s}) {
            open.session.window->goTo(u"learn"_s, place);
            QCOMPARE(open.text().toUtf8(), typed);
            QVERIFY(open.session.answer(u"Stay here"_s));
            QCOMPARE(page->place(), lesson);
            QCOMPARE(open.text().toUtf8(), typed);
        }
        // A heading of the open lesson takes nothing away.
        open.session.window->goTo(u"learn"_s, lesson + u"#Once only"_s);
        QVERIFY(open.session.question() == nullptr);
        open.session.window->goTo(u"learn"_s, u"1.2/order"_s);
        QVERIFY(open.session.answer(u"Go on without saving"_s));
        QCOMPARE(page->place(), u"1.2"_s);
        QCOMPARE(open.stage().programId(), u"1.2/order"_s);
    }

    void closingAsksFirst() {
        const OpenProgram open;
        open.type();
        // From a room where the program is not seen.
        open.session.window->goTo(u"settings"_s);
        QVERIFY(!open.session.window->close());
        QCOMPARE(open.session.window->currentRoom(), u"learn"_s);
        QVERIFY(open.session.question() != nullptr);
        QTest::keyClick(open.session.question()->answers().at(0), Qt::Key_Tab);
        QTest::keyClick(open.session.question(), Qt::Key_Escape);
        QVERIFY(open.session.window->isVisible());
        // The ring of the window has not gone with the question.
        QTRY_VERIFY(open.session.window->findChild<Question*>() == nullptr);
        QVERIFY(open.session.window->findChild<FocusRing*>() != nullptr);
        QVERIFY(!open.session.window->close());
        // Enter saves, and Tab leads through the answers.
        Question* question = open.session.question();
        QVERIFY(question != nullptr);
        QTRY_COMPARE(QApplication::focusWidget(), question->answers().at(0));
        QTest::keyClick(question->focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), question->answers().at(1));
        QCOMPARE(question->findChild<FocusRing*>()->widget(), question->answers().at(1));
        QTest::keyClick(question->focusWidget(), Qt::Key_Backtab);
        QTest::keyClick(question->focusWidget(), Qt::Key_Return);
        QVERIFY(!open.session.window->isVisible());
        QCOMPARE(bytesOf(open.path), typed);
    }

    void aComparedRunOnTheStageAsksFirst() {
        const OpenProgram open;
        QVERIFY(runOn(open.stage()));
        open.type();
        open.stage().compareWithFile(tests::recordedRun(u"workers-fork"_s));
        ComparePage* page = open.stage().comparePage();
        QVERIFY(page != nullptr);
        ComparePane& other = page->pane(ComparePage::Side::A);
        QTRY_VERIFY_WITH_TIMEOUT(other.hasRun(), patience);
        other.openButton().click();
        QVERIFY(open.session.answer(u"Stay here"_s));
        QCOMPARE(open.text().toUtf8(), typed);
        other.openButton().click();
        QVERIFY(open.session.answer(u"Go on without saving"_s));
        QVERIFY(open.text().contains(u"worker"));
        QVERIFY(open.stage().programPath().isEmpty());
        QVERIFY(!open.isMarked());
    }

    void closingWithoutSavingLosesIt() {
        const OpenProgram open;
        open.type();
        QVERIFY(!open.session.window->close());
        QVERIFY(open.session.answer(u"Go on without saving"_s));
        QVERIFY(!open.session.window->isVisible());
        QCOMPARE(bytesOf(open.path), program);
    }

    void aChangeOnDiskIsSaid() {
        const OpenProgram open;
        QVERIFY(writeFile(open.path, "print(\"elsewhere\")\n"));
        QTRY_COMPARE(open.banner().sentence(),
                     u"race.py has changed on disk since it was opened."_s);
        QCOMPARE(open.text().toUtf8(), program);
        QTest::mouseClick(open.banner().actions().at(0), Qt::LeftButton);
        QCOMPARE(open.text(), u"print(\"elsewhere\")\n"_s);
        QVERIFY(open.banner().sentence().isEmpty());
        QVERIFY(!open.isMarked());
        // Loading is an edit that can be undone.
        open.stage().editor().code().undo();
        QTRY_COMPARE(open.text().toUtf8(), program);
        QVERIFY(open.isMarked());
        // As editors save: another file under the same name.
        const QString part = open.folder.filePath(u"part"_s);
        QVERIFY(writeFile(part, "print(\"once more\")\n") && QFile::remove(open.path) &&
                QFile::rename(part, open.path));
        QTRY_COMPARE(open.banner().sentence(),
                     u"race.py has changed on disk. Loading it replaces what you typed here."_s);
        // What is kept here is another text than that of the file, and saving need not ask again.
        QTest::mouseClick(open.banner().actions().at(1), Qt::LeftButton);
        QVERIFY(open.banner().sentence().isEmpty());
        QVERIFY(open.isMarked());
        open.session.press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(open.session.question() == nullptr);
        QCOMPARE(bytesOf(open.path), program);
        QVERIFY(!open.isMarked());
    }

    void savingOverAChangeAsksFirst() {
        const OpenProgram open;
        open.type();
        QVERIFY(writeFile(open.path, "print(\"elsewhere\")\n"));
        // Also before the note was shown.
        open.session.press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(open.session.question() != nullptr);
        QCOMPARE(open.session.question()->question(), u"Save over race.py?"_s);
        QVERIFY(open.session.answer(u"Cancel"_s));
        QCOMPARE(bytesOf(open.path), QByteArray("print(\"elsewhere\")\n"));
        open.session.press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(open.session.answer(u"Save over it"_s));
        QCOMPARE(bytesOf(open.path), typed);
        QVERIFY(open.banner().sentence().isEmpty());
    }

    void aFileThatIsGoneCanBeWrittenAgain() {
        const OpenProgram open;
        QVERIFY(QFile::remove(open.path));
        QTRY_VERIFY(open.banner().sentence().startsWith(u"race.py is not in its place"));
        QVERIFY(open.isMarked());
        QTest::mouseClick(open.banner().actions().at(0), Qt::LeftButton);
        QCOMPARE(bytesOf(open.path), program);
        QVERIFY(!open.isMarked());
        QVERIFY(open.banner().sentence().isEmpty());
    }

    void anExampleIsRememberedAndComesBack() {
        const QTemporaryDir data;
        QString original;
        {
            const Session session(data.path());
            session.window->goTo(u"learn"_s, u"1.2"_s);
            original = session.stage().source();
            typeInto(session.stage());
            auto* changed = session.stage().editor().findChild<QLabel*>(u"changed"_s);
            QCOMPARE(changed->text(), u"edited, kept"_s);
            // It is kept by itself: the title has no mark, and nobody asks.
            QVERIFY(!session.window->isWindowModified());
            session.window->goTo(u"learn"_s, u"1.1"_s);
            QVERIFY(session.question() == nullptr);
            session.window->goTo(u"learn"_s, u"1.2"_s);
            QCOMPARE(session.stage().source(), u"# mine\n"_s + original);
            QVERIFY(session.window->close());
        }
        {
            const Session session(data.path());
            session.window->goTo(u"learn"_s, u"1.2"_s);
            QCOMPARE(session.stage().source(), u"# mine\n"_s + original);
            QToolButton* back = tool(session.stage(), u"reset"_s);
            QVERIFY(back->isVisible());
            QCOMPARE(back->text(), u"Back to the lesson's program"_s);
            back->click();
            QCOMPARE(session.stage().source(), original);
            QVERIFY(!back->isVisible());
        }
        const Session session(data.path());
        session.window->goTo(u"learn"_s, u"1.2"_s);
        QCOMPARE(session.stage().source(), original);
    }

    void fromAFileBackToTheLesson() {
        const OpenProgram open;
        QToolButton* back = tool(open.stage(), u"wayBack"_s);
        QVERIFY(back->isVisible());
        open.type();
        back->click();
        QVERIFY(open.session.answer(u"Go on without saving"_s));
        QVERIFY(open.stage().programId().startsWith(u"1.1/"));
        QVERIFY(!back->isVisible());
    }

    void theMomentsOfALessonAreInItsOwnRun() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"copy.py"_s);
        const Session session(folder.filePath(u"data"_s));
        session.window->goTo(u"learn"_s, u"1.1"_s);
        const auto* page = qobject_cast<LearnPage*>(session.window->page(u"learn"_s));
        QVERIFY(runOn(session.stage()));
        QTRY_VERIFY(!page->column()->foundMoments().empty());
        // The same program, but it is not the lesson's.
        QVERIFY(writeFile(path, session.stage().source().toUtf8()));
        QVERIFY(session.openAndWait(path));
        QVERIFY(page->column()->foundMoments().empty());
        QVERIFY(runOn(session.stage()));
        QVERIFY(page->column()->foundMoments().empty());
    }

    void anExampleBecomesAFile() {
        const QTemporaryDir folder;
        const Session session(folder.filePath(u"data"_s));
        session.window->goTo(u"learn"_s, u"1.2"_s);
        typeInto(session.stage());
        const QString source = session.stage().source();
        session.stage().chooseWhereToSaveProgram();
        const QString path = folder.filePath(u"mine.py"_s);
        QVERIFY(session.chooseInDialog(path));
        QCOMPARE(QString::fromUtf8(bytesOf(path)), source);
        QCOMPARE(session.stage().programPath(), path);
        QVERIFY(session.window->windowTitle().startsWith(u"mine.py"));
        // The lesson has its own version still.
        tool(session.stage(), u"wayBack"_s)->click();
        QCOMPARE(session.stage().source(), source);
        QVERIFY(session.stage().programPath().isEmpty());
    }

    void anEditedProgramOfARunIsNotLostEither() {
        const OpenProgram open;
        QVERIFY(runOn(open.stage()));
        const QString run = open.folder.filePath(u"run.proctrace"_s);
        QVERIFY(open.stage().saveRecording(run));
        QVERIFY(open.session.openAndWait(run));
        QVERIFY(open.stage().programPath().isEmpty());
        QVERIFY(!open.isMarked());
        open.type();
        QVERIFY(open.isMarked());
        open.session.window->runFiles().open(open.path);
        QVERIFY(open.session.answer(u"Save"_s));
        const QString copy = open.folder.filePath(u"copy.py"_s);
        QVERIFY(open.session.chooseInDialog(copy));
        QCOMPARE(bytesOf(copy), typed);
        QTRY_COMPARE_WITH_TIMEOUT(open.stage().programPath(), open.path, patience);
    }
};

QTEST_MAIN(TestProgramFiles)
#include "tst_programfiles.moc"
