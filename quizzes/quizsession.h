// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "quizzes/question.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace proclab::quizzes {

/// What a session is to ask.
struct SessionPlan {
    QStringList topics;      ///< ids; empty: every topic
    int questions = 6;       ///< at most; fewer where there are fewer different facts
    std::uint32_t seed = 0;  ///< the same seed gives the same questions and the same order
};

/// Right and wrong answers of one topic.
struct TopicScore {
    QString topic;
    QString title;
    int place = 0;
    std::vector<bool> answers;  ///< in the order of the session; true: right
    [[nodiscard]] int right() const;
};

/// One round of questions: which ones, in which order, what was answered. Plain values; no clock
/// and no storage of its own, so that it can be saved and resumed.
///
/// An option is known in two ways: `shown` is its place on screen (0 is A), `option` its index in
/// the file. Answers are kept by `option`, so that they survive another shuffling.
class QuizSession {
public:
    enum class Mark : std::uint8_t { Open, Right, Wrong };

    /// An empty session.
    QuizSession() = default;
    /// Chooses by the plan. Of questions with one fact, only one is taken.
    [[nodiscard]] static QuizSession make(const std::vector<Question>& pool,
                                          const SessionPlan& plan);
    /// The questions that were answered wrongly, in a new order. Empty where none were.
    [[nodiscard]] QuizSession retryOfMissed(std::uint32_t seed) const;

    [[nodiscard]] std::size_t size() const { return m_items.size(); }
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }
    /// Index of the question that is shown, from 0; size() when the round is over.
    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool isOver() const { return m_position >= m_items.size(); }
    [[nodiscard]] const SessionPlan& plan() const { return m_plan; }

    [[nodiscard]] const Question& question(std::size_t index) const;
    /// The options of a question in their order on screen.
    [[nodiscard]] const std::vector<int>& shownOrder(std::size_t index) const;
    [[nodiscard]] Mark mark(std::size_t index) const;
    /// What was chosen, as an index in the file; nothing while open.
    [[nodiscard]] std::optional<int> chosen(std::size_t index) const;
    [[nodiscard]] bool isFlagged(std::size_t index) const;
    void toggleFlag(std::size_t index);

    /// Answers the question at the position with what stands at place `shown`. The first answer
    /// counts: false where there is one already, or no such place.
    bool answer(int shown);
    /// Goes on, from an answered question only; false otherwise.
    bool advance();

    [[nodiscard]] int right() const;
    [[nodiscard]] int wrong() const;
    [[nodiscard]] std::vector<std::size_t> missed() const;
    [[nodiscard]] std::vector<std::size_t> flagged() const;
    /// In the order of the banks.
    [[nodiscard]] std::vector<TopicScore> byTopic() const;

    /// As JSON with the schema "proclab.quiz-session/1", to be resumed by restore().
    [[nodiscard]] QByteArray save() const;
    /// A saved session over today's questions. Nothing where the data cannot be read, or a question
    /// of it is gone or has other options now: then the round begins anew.
    [[nodiscard]] static std::optional<QuizSession> restore(const QByteArray& data,
                                                            const std::vector<Question>& pool);

private:
    struct Item {
        Question question;
        std::vector<int> order;  ///< shown place -> option
        std::optional<int> chosen;
        bool flagged = false;
    };
    static QuizSession of(std::vector<Question> questions, const SessionPlan& plan);

    SessionPlan m_plan;
    std::vector<Item> m_items;
    std::size_t m_position = 0;
};

}  // namespace proclab::quizzes
