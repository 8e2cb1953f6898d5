// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/rooms.h"

#include "desktop/lessonsonstage.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/learn/lessoncolumn.h"
#include "desktop/pages/quiz/quizpage.h"
#include "desktop/pages/reference/referencepage.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/pages/settings/settingspage.h"
#include "desktop/pages/welcome/welcomepage.h"
#include "desktop/repeatedruns.h"
#include "desktop/stageenvironment.h"
#include "lessons/course.h"
#include "quizzes/bankloader.h"
#include "session/installation.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

struct RoomWords {
    Q_DECLARE_TR_FUNCTIONS(Rooms)
};

MainWindow* windowOf(QWidget* page) {
    return qobject_cast<MainWindow*>(page->window());
}

/// Goes from a page to a place of a room.
auto leadTo(const QString& room, QWidget* from) {
    return [room, from](const QString& place) {
        if (MainWindow* window = windowOf(from))
            window->goTo(room, place);
    };
}

/// Titles of lessons by their numbers; the course is read when the first is asked for.
LessonTitles lessonTitles() {
    return [course = std::make_shared<std::optional<lessons::Course>>()](const QString& number) {
        if (!*course)
            *course = lessons::loadCourse(session::installation::courseFolder(),
                                          lessons::Contents::Later);
        const lessons::Lesson* lesson = (*course)->findLesson(number);
        return lesson ? lesson->title : QString();
    };
}

/// Findings on the stage lead to the lessons that explain them, as far as the course has them.
void offerLessons(Stage& stage, const LessonTitles& titles) {
    stage.setLessons([titles](const QString& number) { return !titles(number).isEmpty(); });
    QObject::connect(&stage, &Stage::lessonRequested, &stage, leadTo(u"learn"_s, &stage));
}

Page* makeLearn(const Services& services, const LessonTitles& titles, QWidget* parent) {
    const auto makeStage = [services, titles](QWidget* page) {
        auto* lessons =
            new LessonsOnStage(services.theme, services.learner, services.environment, page);
        offerLessons(*lessons->stage(), titles);
        return lessons;
    };
    auto* page =
        new LearnPage(services.theme, session::installation::courseFolder(), services.learner,
                      makeStage, new RepeatedRuns(services.environment), parent);
    QObject::connect(page->column(), &LessonColumn::referenceRequested, page,
                     leadTo(u"reference"_s, page));
    return page;
}

Page* makeQuiz(const Services& services, const LessonTitles& titles, QWidget* parent) {
    const auto banks = quizzes::loadBanks(session::installation::questionsFolder());
    auto* page = new QuizPage(services.theme, banks, services.learner, titles, parent);
    page->setInterpreter(
        [environment = &services.environment] { return environment->interpreterPath(); });
    QObject::connect(page, &QuizPage::lessonRequested, page, leadTo(u"learn"_s, page));
    return page;
}

Page* makeReference(const Services& services, QWidget* parent) {
    auto* page = new ReferencePage(services.theme, session::installation::courseFolder(), parent);
    QObject::connect(page, &ReferencePage::lessonRequested, page, leadTo(u"learn"_s, page));
    QObject::connect(page, &ReferencePage::runRequested, page,
                     [page](const QString& topic, const lessons::Example& program) {
                         MainWindow* window = windowOf(page);
                         if (!window)
                             return;
                         window->goTo(u"learn"_s);
                         if (auto* learn = qobject_cast<LearnPage*>(window->page(u"learn"_s)))
                             learn->runProgram(topic, program);
                     });
    return page;
}

Page* makeWelcome(const Services& services, const LessonTitles& titles, QWidget* parent) {
    auto* stage = new Stage(services.theme);
    useEnvironment(*stage, services.environment);
    offerLessons(*stage, titles);
    auto* page = new WelcomePage(services.theme, services.environment, stage, parent);
    learner::LearnerStore* learner = &services.learner;
    QObject::connect(page, &WelcomePage::firstStartDone, page, [page, learner] {
        (void)learner->setSetting(settingkeys::firstStartDone, u"1"_s);
        page->showWayOn();
    });
    QObject::connect(page, &WelcomePage::roomRequested, page, [page, learner](const QString& room) {
        (void)learner->setSetting(settingkeys::firstStartDone, u"1"_s);
        if (MainWindow* window = windowOf(page))
            window->goTo(room);
    });
    return page;
}

Page* makeSettings(const Services& services, QWidget* parent) {
    auto* page = new SettingsPage(services.theme, services.learner, services.environment, parent);
    QObject::connect(page, &SettingsPage::chooseInterpreterRequested, page, [page] {
        if (MainWindow* window = windowOf(page))
            window->chooseInterpreterFile();
    });
    return page;
}

}  // namespace

QList<Room> makeRooms(const Services& services) {
    services.environment.setHintsWanted(services.learner.setting(settingkeys::hints) != u"0");
    QList<Room> rooms;
    const LessonTitles titles = lessonTitles();
    // Only until it was seen: it is the first room, and so the one that the program begins with.
    if (services.learner.setting(settingkeys::firstStartDone) != u"1") {
        rooms.append({u"welcome"_s, RoomWords::tr("Welcome"), RailPlace::Hidden,
                      [services, titles](QWidget* parent) {
                          return makeWelcome(services, titles, parent);
                      }});
    }
    rooms.append(
        {u"learn"_s, RoomWords::tr("Learn"), RailPlace::Top,
         [services, titles](QWidget* parent) { return makeLearn(services, titles, parent); }});
    rooms.append(
        {u"quiz"_s, RoomWords::tr("Quiz"), RailPlace::Top,
         [services, titles](QWidget* parent) { return makeQuiz(services, titles, parent); }});
    rooms.append({u"reference"_s, RoomWords::tr("Reference"), RailPlace::Top,
                  [services](QWidget* parent) { return makeReference(services, parent); }});
    rooms.append({u"settings"_s, RoomWords::tr("Settings"), RailPlace::Bottom,
                  [services](QWidget* parent) { return makeSettings(services, parent); }});
    return rooms;
}

}  // namespace proclab::desktop
