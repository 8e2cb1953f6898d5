// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/quiz/proofpanel.h"
#include "desktop/pages/quiz/quizparts.h"
#include "quizzes/quizsession.h"

#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace proclab::desktop {

class AnswerOption;
class Button;
class InlineLabel;
class QuestionStrip;
class TextLabel;

/// One question of a round, before and after its answer (design picture 04). Shows what the session
/// says and asks for what the learner wants; the page decides.
class QuestionPanel : public QWidget {
    Q_OBJECT
public:
    QuestionPanel(Theme& theme, LessonTitles lessonTitles, QWidget* parent = nullptr);

    /// Shows the question at the position of the session, answered or not.
    void showSession(const quizzes::QuizSession& session);
    void setElapsed(qint64 milliseconds);
    [[nodiscard]] ProofPanel* proofPanel() const { return m_proof; }

signals:
    /// The option at place `shown`, 0 is A.
    void answerGiven(int shown);
    void nextRequested();
    void flagToggled();
    void leaveRequested();
    /// The number of a lesson, "1.1".
    void lessonRequested(const QString& number);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeFooter();
    void buildQuestion(const quizzes::QuizSession& session);
    void showAnswer(const quizzes::QuizSession& session);

    Theme& m_theme;
    LessonTitles m_lessonTitles;
    QString m_shownQuestion;  ///< id; what the columns were built for
    bool m_isAnswered = false;
    TextLabel* m_title;
    QuestionStrip* m_strip;
    TextLabel* m_clock;
    TextLabel* m_score;
    QScrollArea* m_leftArea;
    QVBoxLayout* m_left;
    QScrollArea* m_rightArea;
    QVBoxLayout* m_why;
    ProofPanel* m_proof;
    Button* m_flag;
    Button* m_next;
    std::vector<AnswerOption*> m_options;
};

}  // namespace proclab::desktop
