// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/page.h"
#include "desktop/pages/quiz/proofpanel.h"
#include "desktop/pages/quiz/quizparts.h"
#include "desktop/pages/quiz/resultspanel.h"
#include "quizzes/bankloader.h"
#include "quizzes/quizsession.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

class QStackedWidget;

namespace proclab::learner {
class LearnerStore;
}

namespace proclab::desktop {

class QuestionPanel;
class StartPanel;

/// The room of the quiz: start, question, result. Holds the round, stores every answer as it is
/// given, and finds back to the round in the next session.
class QuizPage : public Page {
    Q_OBJECT
public:
    /// `store` outlives the page.
    QuizPage(Theme& theme, const quizzes::LoadedBanks& banks, learner::LearnerStore& store,
             LessonTitles lessonTitles, QWidget* parent = nullptr);
    ~QuizPage() override;

    /// The Python that proofs run with; without it the default one of this machine.
    void setInterpreter(InterpreterPath interpreter);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QStringList breadcrumbs() const override;
    [[nodiscard]] QList<KeyHelp> keys() const override;
    [[nodiscard]] QString place() const override;
    /// "start", "question", or "ask/ID": that question alone. A round that is under way waits, and
    /// is there again afterwards.
    void goTo(const QString& place) override;
    void breadcrumbClicked(int index) override;

    /// Begins a round. `seed` decides what is asked and in which order; no topics means all.
    void startRound(const QStringList& topics, int questions, quint32 seed);
    [[nodiscard]] const quizzes::QuizSession& session() const { return m_session; }
    [[nodiscard]] QuestionPanel* questionPanel() const { return m_question; }

signals:
    /// A link to the lesson of that number, "1.1", was followed.
    void lessonRequested(const QString& number);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void begin(quizzes::QuizSession session);
    void resume();
    void askAlone(const QString& id);
    void takeRoundBack();
    void takeAnswer(int shown);
    void goOn();
    void toggleFlag();
    void retry();
    void again();
    void showStart();
    void showQuestion();
    void finish();
    void keep();
    void restore();
    void rememberResult();
    [[nodiscard]] bool hasProgress() const;
    [[nodiscard]] std::optional<RoundResult> lastResult() const;
    [[nodiscard]] qint64 elapsed() const;
    void setClockRunning(bool running);

    learner::LearnerStore& m_store;
    std::vector<quizzes::Question> m_pool;
    quizzes::QuizSession m_session;
    /// A round with its clock.
    struct Round {
        quizzes::QuizSession session;
        qint64 elapsed = 0;
        bool isRetry = false;
    };
    std::optional<Round> m_waiting;  ///< while a question is asked alone
    bool m_isRetry = false;          ///< a round over what was missed: no score to compare with
    qint64 m_elapsedBefore = 0;
    QElapsedTimer m_running;
    QTimer m_tick;
    QStackedWidget* m_stack;
    StartPanel* m_start;
    QuestionPanel* m_question;
    ResultsPanel* m_results;
};

}  // namespace proclab::desktop
