// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/visit.h"

#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/quiz/proofpanel.h"
#include "desktop/pages/quiz/questionpanel.h"
#include "desktop/pages/quiz/quizpage.h"
#include "desktop/stage/stage.h"

#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QKeyEvent>
#include <QTimer>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds lookAgain{20};
constexpr int questions = 6;
constexpr quint32 seed = 1;

void press(QWidget& widget, Qt::Key key, const QString& text) {
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(&widget, &up);
}

}  // namespace

void settle() {
    for (int round = 0; round < 3; ++round) {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

bool waitUntil(const std::function<bool()>& isSo, std::chrono::milliseconds limit) {
    if (isSo())
        return true;
    QEventLoop loop;
    QTimer look;
    QTimer end;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSo())
            loop.quit();
    });
    QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
    look.start(lookAgain);
    end.setSingleShot(true);
    end.start(limit);
    loop.exec();
    return isSo();
}

LearnPage* visitLesson(MainWindow& window, const QString& lesson) {
    window.goTo(u"learn"_s, lesson);
    settle();
    return qobject_cast<LearnPage*>(window.page(u"learn"_s));
}

Stage* stageOn(QWidget* page) {
    return page ? page->findChild<Stage*>() : nullptr;
}

bool runOn(Stage& stage) {
    bool ended = false;
    bool made = true;
    const auto connection =
        QObject::connect(&stage, &Stage::runEnded, &stage, [&](const session::RunOutcome& outcome) {
            ended = true;
            made = !outcome.failure;
        });
    stage.run();
    const bool inTime = waitUntil([&] { return ended; });
    QObject::disconnect(connection);
    settle();
    return inTime && made;
}

QuizPage* visitQuiz(MainWindow& window) {
    window.goTo(u"quiz"_s);
    settle();
    auto* quiz = qobject_cast<QuizPage*>(window.page(u"quiz"_s));
    if (quiz)
        quiz->startRound({}, questions, seed);
    settle();
    return quiz;
}

bool answerWithA(QuizPage& quiz) {
    press(*quiz.questionPanel(), Qt::Key_A, u"a"_s);
    settle();
    const auto& session = quiz.session();
    return !session.isEmpty() && session.chosen(session.position()).has_value();
}

void goOn(QuizPage& quiz) {
    press(*quiz.questionPanel(), Qt::Key_Return, {});
    settle();
}

QString proveIt(QuizPage& quiz) {
    const ProofPanel& panel = *quiz.questionPanel()->proofPanel();
    press(*quiz.questionPanel(), Qt::Key_R, u"r"_s);
    (void)waitUntil([&panel] { return !panel.verdict().isEmpty(); });
    settle();
    return panel.verdict();
}

}  // namespace proclab::desktop
