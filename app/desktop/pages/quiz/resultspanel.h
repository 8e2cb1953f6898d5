// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/quiz/quizparts.h"
#include "quizzes/quizsession.h"

#include <QDate>
#include <QString>
#include <QWidget>

#include <cstddef>
#include <optional>

class QGridLayout;
class QVBoxLayout;

namespace proclab::desktop {

/// How a round over a whole plan came out: what is kept of it, to compare the next one with.
struct RoundResult {
    int right = 0;
    int total = 0;
    QDate day;
};

/// What a round came to (design picture 05): the score, a bar for each topic, the missed questions
/// with both answers.
class ResultsPanel : public QWidget {
    Q_OBJECT
public:
    ResultsPanel(const Theme& theme, LessonTitles lessonTitles, QWidget* parent = nullptr);

    /// `before` is the round before this one, to compare with; `milliseconds` what this one took.
    void showResults(const quizzes::QuizSession& session, qint64 milliseconds,
                     const std::optional<RoundResult>& before);

signals:
    void retryRequested();
    void againRequested();
    void newQuizRequested();
    void lessonRequested(const QString& number);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLayout* makeScore(const quizzes::QuizSession& session, qint64 milliseconds,
                       const std::optional<RoundResult>& before);
    QLayout* makeTopics(const quizzes::QuizSession& session);
    QLayout* makeReadNext(const quizzes::QuizSession& session);
    void addRow(QGridLayout& table, int row, const quizzes::QuizSession& session,
                std::size_t index);
    QLayout* makeTable(const QString& title, const quizzes::QuizSession& session,
                       const std::vector<std::size_t>& questions);

    const Theme& m_theme;
    LessonTitles m_lessonTitles;
    QVBoxLayout* m_content;
    QWidget* m_footer = nullptr;
    bool m_canRetry = false;
};

}  // namespace proclab::desktop
