// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/tour.h"

#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/quiz/quizpage.h"
#include "desktop/rooms.h"
#include "desktop/runresult.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/shots.h"
#include "desktop/tour/visit.h"

#include <QDir>

#include <cstdio>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto lesson = "1.1"_L1;

class Tour {
public:
    Tour(const Services& services, QString folder)
        : m_folder(std::move(folder)),
          m_window(services.theme, services.learner, services.environment, makeRooms(services)) {
        m_window.resize(1440, 900);
        m_window.restoreState();
        m_window.show();
    }

    bool take() {
        return openWindow() && openLesson() && runProgram() && scrub() && showEverything() &&
               answerQuestion() && proveAnswer();
    }

private:
    bool step(const QString& name, const QString& what) {
        ++m_number;
        settle();
        const QString file = u"%1-%2.png"_s.arg(m_number, 2, 10, QChar(u'0')).arg(name);
        std::printf("%d. %s  [%s]\n", m_number, qUtf8Printable(what), qUtf8Printable(file));
        std::fflush(stdout);
        return saveShot(m_window, QDir(m_folder).filePath(file));
    }

    static bool failed(const QString& what) {
        std::fprintf(stderr, "The tour ends here: %s\n", qUtf8Printable(what));
        return false;
    }

    bool openWindow() { return step(u"start"_s, u"The window is open, as at the first start."_s); }

    bool openLesson() {
        LearnPage* page = visitLesson(m_window, lesson);
        m_stage = stageOn(page);
        if (!m_stage || page->place() != lesson)
            return failed(u"lesson %1 did not open"_s.arg(lesson));
        return step(u"lesson"_s,
                    u"Lesson %1 is open: %2."_s.arg(lesson, page->breadcrumbs().last()));
    }

    bool runProgram() {
        if (!runOn(*m_stage))
            return failed(u"the lesson's program did not run. "_s + m_stage->bannerText());
        const session::TraceSession& session = m_stage->session();
        const lessons::RunResult result = resultOf(session);
        if (session.trace().size() == 0 || result.lines.isEmpty())
            return failed(u"the run left no events, or printed nothing"_s);
        m_stage->playback().pause();
        m_stage->playback().toEnd();
        return step(u"run"_s,
                    u"Its program ran: %1 events from %2 processes in %3 s, ended with %4, "
                    "printed \"%5\"."_s.arg(session.trace().size())
                        .arg(session.trace().processes().size())
                        .arg(result.seconds, 0, 'f', 2)
                        .arg(session.outcome().exitCode)
                        .arg(result.lines.join(u"\", \""_s)));
    }

    bool scrub() {
        TraceCursor& cursor = m_stage->cursor();
        const std::size_t end = cursor.position();
        m_stage->playback().toBegin();
        m_stage->playback().stepForward();
        const std::size_t first = cursor.position();
        cursor.moveToPosition(end / 2);
        m_stage->playback().stepForward();
        settle();
        if (cursor.position() <= first || cursor.position() >= end)
            return failed(u"the cursor did not move as asked"_s);
        const QString sentence = m_stage->narratorText();
        if (sentence.isEmpty())
            return failed(u"nothing was said of the moment in the middle"_s);
        return step(
            u"scrub"_s,
            u"Scrubbed to event %1 of %2: %3"_s.arg(cursor.position()).arg(end).arg(sentence));
    }

    bool showEverything() {
        m_stage->setShowEverything(true);
        if (!step(u"everything"_s, u"\"Show everything\": the whole stage at the same moment."_s))
            return false;
        m_stage->setShowEverything(false);
        return true;
    }

    bool answerQuestion() {
        m_quiz = visitQuiz(m_window);
        if (!m_quiz || m_quiz->session().isEmpty())
            return failed(u"the quiz has no questions"_s);
        if (!step(u"question"_s, u"The quiz asks: %1"_s.arg(question())))
            return false;
        if (!answerWithA(*m_quiz))
            return failed(u"the answer was not taken"_s);
        const auto mark = m_quiz->session().mark(m_quiz->session().position());
        const bool right = mark == quizzes::QuizSession::Mark::Right;
        return step(u"answer"_s, right ? u"Answered A: right, and every option says why."_s
                                       : u"Answered A: wrong, and every option says why."_s);
    }

    bool proveAnswer() {
        const auto hasProof = [this] {
            const auto& session = m_quiz->session();
            return session.question(session.position()).proof.has_value();
        };
        while (!hasProof()) {
            goOn(*m_quiz);
            if (m_quiz->session().isOver() || !answerWithA(*m_quiz))
                return failed(u"no question of the round has a proof"_s);
        }
        const QString verdict = proveIt(*m_quiz);
        if (verdict.isEmpty())
            return failed(u"the question's code did not run"_s);
        return step(u"proof"_s, u"The question's code ran in place. "_s + verdict);
    }

    [[nodiscard]] QString question() const {
        const auto& session = m_quiz->session();
        return session.question(session.position()).prompt.section(u'\n', 0, 0);
    }

    QString m_folder;
    MainWindow m_window;
    Stage* m_stage = nullptr;
    QuizPage* m_quiz = nullptr;
    int m_number = 0;
};

}  // namespace

int takeTour(const Services& services, const QString& folder) {
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "%s could not be made\n", qUtf8Printable(folder));
        return 1;
    }
    std::printf("%s\n", qUtf8Printable(services.environment.summary()));
    Tour tour(services, folder);
    if (!tour.take())
        return 1;
    std::printf("Everything worked. The pictures are in %s\n", qUtf8Printable(folder));
    return 0;
}

}  // namespace proclab::desktop
