// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The search in the program's own window, with its own lessons and questions, by keys alone.

#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/learn/lessoncolumn.h"
#include "desktop/pages/quiz/quizpage.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/rooms.h"
#include "desktop/search/searchdesk.h"
#include "desktop/search/searchpalette.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"
#include "desktop/views/document/documentview.h"

#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

class TestSearchPalette : public QObject {
    Q_OBJECT

private:
    struct Session {
        Session() : opened(learner::LearnerStore::open(folder.path())), environment(lookForPython) {
            theme.setChoice(AppearanceChoice::Light);
            theme.apply();
            (void)opened.store->setSetting(settingkeys::firstStartDone, u"1"_s);
            window = std::make_unique<MainWindow>(theme, *opened.store, environment,
                                                  makeRooms({theme, *opened.store, environment}));
            window->restoreState();
            window->show();
            (void)QTest::qWaitForWindowActive(window.get());
        }
        /// As one types: into whatever has the focus.
        void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
            QWidget* target = QApplication::focusWidget();
            QTest::keyClick(target != nullptr ? target : window.get(), key, modifiers);
        }
        void type(const QString& text) const {
            QTest::keyClicks(QApplication::focusWidget(), text);
        }
        SearchPalette& open() const {
            key(Qt::Key_K, Qt::ControlModifier);
            return *window->search().palette();
        }
        /// Types it and waits until the content was read, which happens once.
        SearchPalette& look(const QString& text) const {
            SearchPalette& palette = open();
            type(text);
            (void)waitUntil([&] { return palette.results().rowCount() > 0; });
            return palette;
        }
        LearnPage* learn() const { return qobject_cast<LearnPage*>(window->page(u"learn"_s)); }

        QTemporaryDir folder;
        learner::LearnerStore::Opened opened;
        Theme theme;
        Environment environment;
        std::unique_ptr<MainWindow> window;
    };

    static const SearchRow& current(SearchPalette& palette) {
        return palette.results().row(palette.list().currentIndex().row());
    }

private slots:
    void keysOpenChooseAndClose() {
        const Session session;
        QWidget* before = QApplication::focusWidget();
        SearchPalette& palette = session.look(u"process"_s);
        QVERIFY(palette.isVisible());
        QVERIFY(palette.field().hasFocus());
        QVERIFY(palette.results().rowCount() > 3);
        QCOMPARE(palette.list().currentIndex().row(), 0);
        session.key(Qt::Key_Down);
        session.key(Qt::Key_Down);
        session.key(Qt::Key_Up);
        QCOMPARE(palette.list().currentIndex().row(), 1);
        session.key(Qt::Key_Up);
        session.key(Qt::Key_Up);
        QCOMPARE(palette.list().currentIndex().row(), palette.results().rowCount() - 1);
        session.key(Qt::Key_Tab);
        QVERIFY(palette.field().hasFocus());
        session.key(Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        QCOMPARE(QApplication::focusWidget(), before);
        // What was looked for is there to be typed over.
        session.open();
        QCOMPARE(palette.field().selectedText(), u"process"_s);
        // A key that leads to another room leads out of it.
        session.key(Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(session.window->currentRoom(), u"quiz"_s);
        QVERIFY(!palette.isVisible());
    }

    void whatIsChosenIsSaidToTheField() {
        const Session session;
        SearchPalette& palette = session.look(u"main guard"_s);
        QCOMPARE(palette.field().accessibleDescription().left(35),
                 u"Lesson: The main guard, Lesson 1.3."_s);
        session.key(Qt::Key_Down);
        QVERIFY(!palette.field().accessibleDescription().startsWith(
            u"Lesson: The main guard, Lesson 1.3."_s));
        session.type(u" zzz"_s);
        QCOMPARE(palette.results().rowCount(), 0);
        QVERIFY(palette.message().startsWith(u"Nothing has all of"_s));
        QCOMPARE(palette.field().accessibleDescription(), palette.message());
        session.key(Qt::Key_Return);  // there is nothing to open
        QVERIFY(palette.isVisible());
    }

    void aLessonOpensAtItsHeading() {
        const Session session;
        // A heading in the middle of a lesson that is not open yet.
        SearchPalette& palette = session.look(u"pipes"_s);
        int row = 0;
        while (row < palette.results().rowCount() &&
               !palette.results().row(row).place.startsWith(u"3.2#"_s)) {
            session.key(Qt::Key_Down);
            ++row;
        }
        QVERIFY(row < palette.results().rowCount());
        const QString heading = current(palette).title;
        session.key(Qt::Key_Return);
        QVERIFY(!palette.isVisible());
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
        QCOMPARE(session.learn()->place(), u"3.2"_s);
        DocumentView* document = session.learn()->column()->document();
        QVERIFY(waitUntil([&] { return document->textCursor().position() > 0; }));
        QCOMPARE(document->textCursor().block().text().simplified().left(8), heading.left(8));
        // It stands at the top, or the text ends before.
        const QRect place = document->cursorRect();
        const bool isAtEnd =
            document->verticalScrollBar()->value() == document->verticalScrollBar()->maximum();
        QVERIFY(place.top() < document->viewport()->height() / 4 || isAtEnd);
        QVERIFY(document->viewport()->rect().contains(place.center()));
        // Within the lesson that is open, too.
        session.look(u"your first process"_s);
        session.key(Qt::Key_Return);
        QCOMPARE(session.learn()->place(), u"1.1"_s);
    }

    void anExampleIsPutOnTheStage() {
        const Session session;
        session.look(u"join_first.py"_s);
        session.key(Qt::Key_Return);
        QCOMPARE(session.learn()->place(), u"3.1"_s);
        Stage* stage = stageOn(session.learn());
        QVERIFY(stage != nullptr);
        QCOMPARE(stage->programId(), u"3.1/join_first"_s);
    }

    void aQuestionIsAskedAndTheRoundIsKept() {
        const Session session;
        QuizPage* quiz = visitQuiz(*session.window);
        QVERIFY(quiz != nullptr && quiz->session().size() > 1);
        const auto size = quiz->session().size();
        const QString asked = quiz->session().question(0).id;
        SearchPalette& palette = session.look(u"Process object stand for"_s);
        QCOMPARE(current(palette).kind, u"Question"_s);
        session.key(Qt::Key_Return);
        QCOMPARE(session.window->currentRoom(), u"quiz"_s);
        QCOMPARE(quiz->session().size(), std::size_t(1));
        QCOMPARE(quiz->session().question(0).id, u"Q000-3"_s);
        QVERIFY(answerWithA(*quiz));
        goOn(*quiz);
        QCOMPARE(quiz->session().size(), size);
        QCOMPARE(quiz->session().question(0).id, asked);
        QVERIFY(!quiz->session().isOver());
    }

    void itFitsASmallWindowAndBothThemes() {
        Session session;
        session.window->resize(1024, 700);
        SearchPalette& palette = session.look(u"p"_s);
        for (const AppearanceChoice choice : {AppearanceChoice::Light, AppearanceChoice::Dark}) {
            session.theme.setChoice(choice);
            settle();
            QVERIFY(session.window->rect().contains(palette.geometry()));
            const QRect list(palette.list().mapTo(session.window.get(), QPoint(0, 0)),
                             palette.list().size());
            QVERIFY(session.window->rect().contains(list));
            QVERIFY(palette.list().verticalScrollBar()->maximum() > 0);
        }
        session.key(Qt::Key_PageDown);
        QCOMPARE(palette.list().currentIndex().row(), 6);
    }
};

QTEST_MAIN(TestSearchPalette)
#include "tst_searchpalette.moc"
