// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "quizzes/proof.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace proclab::quizzes {

enum class QuestionType : std::uint8_t { Single, Predict, WhatHappens };
enum class Level : std::uint8_t { Beginner, Intermediate, Advanced };

/// One answer to choose. Texts of a question are inlineText(): plain, with code between backticks.
struct Option {
    QString text;
    QString feedback;  ///< why it is tempting, and what it would need to be true
};

/// One question of a bank, complete and checked (quizzes/FORMAT.md).
struct Question {
    QString id;  ///< stable, unique over all banks
    QuestionType type = QuestionType::Single;
    QString lesson;  ///< number of the lesson that answers it, "1.1"
    Level level = Level::Beginner;
    QString topic;  ///< id of a topic of its bank
    QString topicTitle;
    int topicPlace = 0;  ///< of the topic among all topics of all banks
    QStringList tags;
    QString fact;  ///< questions with an equal fact are never asked in one session
    QString prompt;
    QString code;                 ///< shown under the prompt; empty: none
    std::vector<Option> options;  ///< in the order of the file, two to four
    int correct = 0;              ///< index in options
    QStringList explanation;      ///< paragraphs
    std::optional<Proof> proof;
};

struct Topic {
    QString id;
    QString title;
};

struct Bank {
    QString id;
    QString title;
    std::vector<Topic> topics;
    std::vector<Question> questions;
};

}  // namespace proclab::quizzes
