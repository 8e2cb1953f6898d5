// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/pages/welcome/pointers.h"
#include "desktop/pages/welcome/welcomepage.h"
#include "desktop/rooms.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/tour.h"
#include "desktop/tour/visit.h"
#include "desktop/widgets/button.h"
#include "desktop/widgets/codecard.h"
#include "desktop/widgets/navrail.h"
#include "desktop/widgets/textlabel.h"

#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

/// The program as its first user meets it, with its own rooms and real runs.
class TestFirstStart : public QObject {
    Q_OBJECT

private:
    struct Session {
        explicit Session(const QString& folder)
            : opened(learner::LearnerStore::open(folder)), environment(lookForPython) {
            theme.setChoice(AppearanceChoice::Light);
            theme.apply();
            window = std::make_unique<MainWindow>(theme, *opened.store, environment,
                                                  makeRooms({theme, *opened.store, environment}));
            window->restoreState();
            window->show();
            (void)QTest::qWaitForWindowActive(window.get());
        }
        WelcomePage* welcome() const {
            return static_cast<WelcomePage*>(window->page(u"welcome"_s));
        }

        learner::LearnerStore::Opened opened;
        Theme theme;
        Environment environment;
        std::unique_ptr<MainWindow> window;
    };

    /// Clicks Run and waits for the hints.
    static bool runFirstProgram(const Session& session) {
        QTest::mouseClick(session.welcome()->findChild<Button*>(u"firstRun"_s), Qt::LeftButton);
        return waitUntil([&] { return session.welcome()->pointers() != nullptr; });
    }

private slots:
    void beginsWithTenLinesAndOneRun() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        QCOMPARE(session.window->currentRoom(), u"welcome"_s);
        const auto* listing = session.welcome()->findChild<CodeCard*>();
        QVERIFY(listing && listing->isVisible());
        QCOMPARE(listing->code().trimmed().count(u'\n') + 1, 10);
        QVERIFY(!session.window->findChild<NavRail*>()->button(u"welcome"_s));
        QVERIFY(session.window->findChild<NavRail*>()->button(u"learn"_s)->isVisible());
    }

    void theFirstKeyIsRun() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        QVERIFY(QTest::qWaitForWindowActive(session.window.get()));
        QCOMPARE(QApplication::focusWidget(), session.welcome()->findChild<Button*>(u"firstRun"_s));
        // Wherever the focus is.
        session.window->findChild<NavRail*>()->button(u"quiz"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
        QVERIFY(session.welcome()->stage()->isVisible());
        QVERIFY(waitUntil([&] { return session.welcome()->pointers() != nullptr; }));
        auto* close = session.welcome()->findChild<Button*>(u"closePointers"_s);
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(session.welcome()->stage()->hasFocus());
    }

    void oneRunThenFourHints() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        QVERIFY(runFirstProgram(session));
        QVERIFY(session.welcome()->stage()->isVisible());
        QCOMPARE(session.welcome()->stage()->session().outcome().exitCode, 0);
        Pointers* pointers = session.welcome()->pointers();
        QSignalSpy finished(pointers, &Pointers::finished);
        QStringList titles;
        auto* next = session.welcome()->findChild<Button*>(u"nextPointer"_s);
        while (pointers->current() >= 0 && titles.size() < 10) {
            titles.append(pointers->title());
            // The ring is really painted around something, in the colour of what is selected.
            QVERIFY(pointers->isVisible());
            QTest::mouseClick(next, Qt::LeftButton);
        }
        QCOMPARE(titles.size(), 4);
        QCOMPARE(titles.removeDuplicates(), 0);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(session.opened.store->setting(settingkeys::firstStartDone), u"1"_s);
        auto* lessons = session.welcome()->findChild<Button*>(u"toLessons"_s);
        QVERIFY(lessons && lessons->isVisible());
        QTest::mouseClick(lessons, Qt::LeftButton);
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
    }

    void hintsCanBeClosedAtOnce() {
        const QTemporaryDir folder;
        const Session session(folder.path());
        QVERIFY(runFirstProgram(session));
        auto* close = session.welcome()->findChild<Button*>(u"closePointers"_s);
        QVERIFY(close->isVisible());
        QTest::mouseClick(close, Qt::LeftButton);
        QVERIFY(!close->isVisible());
        QVERIFY(!session.welcome()->pointers()->isVisible());
        QCOMPARE(session.opened.store->setting(settingkeys::firstStartDone), u"1"_s);
    }

    void nextTimeBeginsWithTheLessons() {
        const QTemporaryDir folder;
        {
            const Session session(folder.path());
            QTest::mouseClick(session.welcome()->findChild<Button*>(u"quizLink"_s), Qt::LeftButton);
            QCOMPARE(session.window->currentRoom(), u"quiz"_s);
            session.window->goTo(u"welcome"_s);
            session.window->close();
        }
        const Session session(folder.path());
        QCOMPARE(session.window->currentRoom(), u"learn"_s);
        QVERIFY(!session.welcome());
    }

    void typedProgramIsKept() {
        const QTemporaryDir folder;
        QString id;
        {
            const Session session(folder.path());
            Stage* stage = stageOn(visitLesson(*session.window, u"1.1"_s));
            QVERIFY(stage);
            id = stage->programId();
            emit stage->sourceChanged(id, u"print('mine')\n"_s);
        }
        const auto opened = learner::LearnerStore::open(folder.path());
        QVERIFY(opened.store->edit(id).value());
        QCOMPARE(*opened.store->edit(id).value(), u"print('mine')\n"_s);
    }

    void tourWorksAndLeavesItsPictures() {
        const QTemporaryDir data;
        const QTemporaryDir pictures;
        Theme theme;
        theme.setChoice(AppearanceChoice::Light);
        theme.apply();
        const auto opened = learner::LearnerStore::open(data.path());
        Environment environment(lookForPython);
        QSignalSpy found(&environment, &Environment::changed);
        environment.lookAgain();
        QVERIFY(waitUntil([&] { return !found.isEmpty(); }));
        QCOMPARE(takeTour({theme, *opened.store, environment}, pictures.path()), 0);
        const QStringList files = QDir(pictures.path()).entryList({u"*.png"_s});
        QCOMPARE(files.size(), 8);
        for (const QString& file : files)
            QCOMPARE(QImage(pictures.filePath(file)).size(), QSize(1440, 900));
        QVERIFY(!opened.store->answers().value().isEmpty());
    }
};

QTEST_MAIN(TestFirstStart)
#include "tst_firststart.moc"
