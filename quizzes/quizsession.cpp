// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/quizsession.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

using namespace Qt::StringLiterals;

namespace proclab::quizzes {
namespace {

constexpr QLatin1StringView schema{"proclab.quiz-session/1"};

/// Fisher and Yates, spelled out: std::shuffle may give another order with another library, and a
/// seed has to mean the same everywhere.
template <typename T>
void shuffle(std::vector<T>& values, std::mt19937& random) {
    for (std::size_t left = values.size(); left > 1; --left) {
        std::swap(values[left - 1], values[random() % left]);
    }
}

/// The order of a question's options: from the seed and the question, whatever else is asked.
std::vector<int> optionOrder(const Question& question, std::uint32_t seed) {
    std::uint32_t mixed = seed ^ 2166136261u;
    for (const char byte : question.id.toUtf8()) {
        mixed = (mixed ^ static_cast<unsigned char>(byte)) * 16777619u;
    }
    std::mt19937 random(mixed);
    std::vector<int> order(question.options.size());
    std::iota(order.begin(), order.end(), 0);
    shuffle(order, random);
    return order;
}

}  // namespace

int TopicScore::right() const {
    return static_cast<int>(std::count(answers.begin(), answers.end(), true));
}

QuizSession QuizSession::of(std::vector<Question> questions, const SessionPlan& plan) {
    QuizSession session;
    session.m_plan = plan;
    for (Question& question : questions) {
        std::vector<int> order = optionOrder(question, plan.seed);
        session.m_items.push_back({std::move(question), std::move(order), std::nullopt, false});
    }
    return session;
}

QuizSession QuizSession::make(const std::vector<Question>& pool, const SessionPlan& plan) {
    std::vector<Question> order;
    for (const Question& question : pool) {
        if (plan.topics.isEmpty() || plan.topics.contains(question.topic)) {
            order.push_back(question);
        }
    }
    std::mt19937 random(plan.seed);
    shuffle(order, random);
    std::vector<Question> taken;
    QSet<QString> facts;
    for (Question& question : order) {
        if (static_cast<int>(taken.size()) < plan.questions && !facts.contains(question.fact)) {
            facts.insert(question.fact);
            taken.push_back(std::move(question));
        }
    }
    return of(std::move(taken), plan);
}

QuizSession QuizSession::retryOfMissed(std::uint32_t seed) const {
    std::vector<Question> again;
    for (const std::size_t index : missed()) {
        again.push_back(m_items[index].question);
    }
    std::mt19937 random(seed);
    shuffle(again, random);
    SessionPlan plan = m_plan;
    plan.seed = seed;
    plan.questions = static_cast<int>(again.size());
    return of(std::move(again), plan);
}

const Question& QuizSession::question(std::size_t index) const {
    return m_items.at(index).question;
}

const std::vector<int>& QuizSession::shownOrder(std::size_t index) const {
    return m_items.at(index).order;
}

QuizSession::Mark QuizSession::mark(std::size_t index) const {
    const Item& item = m_items.at(index);
    if (!item.chosen) {
        return Mark::Open;
    }
    return *item.chosen == item.question.correct ? Mark::Right : Mark::Wrong;
}

std::optional<int> QuizSession::chosen(std::size_t index) const {
    return m_items.at(index).chosen;
}

bool QuizSession::isFlagged(std::size_t index) const {
    return m_items.at(index).flagged;
}

void QuizSession::toggleFlag(std::size_t index) {
    m_items.at(index).flagged = !m_items.at(index).flagged;
}

bool QuizSession::answer(int shown) {
    if (isOver()) {
        return false;
    }
    Item& item = m_items[m_position];
    if (item.chosen || shown < 0 || shown >= static_cast<int>(item.order.size())) {
        return false;
    }
    item.chosen = item.order[static_cast<std::size_t>(shown)];
    return true;
}

bool QuizSession::advance() {
    if (isOver() || !m_items[m_position].chosen) {
        return false;
    }
    ++m_position;
    return true;
}

int QuizSession::right() const {
    int count = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        count += mark(i) == Mark::Right ? 1 : 0;
    }
    return count;
}

int QuizSession::wrong() const {
    return static_cast<int>(missed().size());
}

std::vector<std::size_t> QuizSession::missed() const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (mark(i) == Mark::Wrong) {
            indices.push_back(i);
        }
    }
    return indices;
}

std::vector<std::size_t> QuizSession::flagged() const {
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].flagged) {
            indices.push_back(i);
        }
    }
    return indices;
}

std::vector<TopicScore> QuizSession::byTopic() const {
    std::vector<TopicScore> scores;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const Question& asked = m_items[i].question;
        auto score = std::find_if(scores.begin(), scores.end(), [&](const TopicScore& candidate) {
            return candidate.topic == asked.topic;
        });
        if (score == scores.end()) {
            score =
                scores.insert(scores.end(), {asked.topic, asked.topicTitle, asked.topicPlace, {}});
        }
        if (m_items[i].chosen) {
            score->answers.push_back(mark(i) == Mark::Right);
        }
    }
    std::stable_sort(scores.begin(), scores.end(),
                     [](const TopicScore& a, const TopicScore& b) { return a.place < b.place; });
    return scores;
}

QByteArray QuizSession::save() const {
    QJsonArray items;
    for (const Item& item : m_items) {
        QJsonObject entry{{u"id"_s, item.question.id}, {u"flagged"_s, item.flagged}};
        if (item.chosen) {
            // By its text: an index would mean another option after the bank was edited.
            entry[u"chosen"_s] = item.question.options[static_cast<std::size_t>(*item.chosen)].text;
        }
        items.append(entry);
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, schema},
                                     {u"seed"_s, static_cast<qint64>(m_plan.seed)},
                                     {u"questions"_s, m_plan.questions},
                                     {u"topics"_s, QJsonArray::fromStringList(m_plan.topics)},
                                     {u"position"_s, static_cast<qint64>(m_position)},
                                     {u"items"_s, items}})
        .toJson(QJsonDocument::Compact);
}

std::optional<QuizSession> QuizSession::restore(const QByteArray& data,
                                                const std::vector<Question>& pool) {
    const QJsonObject root = QJsonDocument::fromJson(data).object();
    if (root[u"schema"_s].toString() != schema) {
        return std::nullopt;
    }
    QHash<QString, const Question*> byId;
    for (const Question& question : pool) {
        byId.insert(question.id, &question);
    }
    SessionPlan plan;
    plan.seed = static_cast<std::uint32_t>(root[u"seed"_s].toInteger());
    plan.questions = root[u"questions"_s].toInt();
    for (const QJsonValue topic : root[u"topics"_s].toArray()) {
        plan.topics << topic.toString();
    }
    const QJsonArray entries = root[u"items"_s].toArray();
    std::vector<Question> questions;
    for (const QJsonValue entry : entries) {
        const Question* question = byId.value(entry[u"id"_s].toString());
        if (!question) {
            return std::nullopt;
        }
        questions.push_back(*question);
    }
    QuizSession session = of(std::move(questions), plan);
    for (std::size_t i = 0; i < session.m_items.size(); ++i) {
        const QJsonValue entry = entries[static_cast<qsizetype>(i)];
        Item& item = session.m_items[i];
        item.flagged = entry[u"flagged"_s].toBool();
        if (entry[u"chosen"_s].isString()) {
            const QString text = entry[u"chosen"_s].toString();
            const auto& options = item.question.options;
            const auto found =
                std::find_if(options.begin(), options.end(),
                             [&](const Option& option) { return option.text == text; });
            if (found == options.end()) {
                return std::nullopt;
            }
            item.chosen = static_cast<int>(found - options.begin());
        }
    }
    const qint64 position = root[u"position"_s].toInteger(-1);
    if (position < 0 || position > static_cast<qint64>(session.m_items.size())) {
        return std::nullopt;
    }
    session.m_position = static_cast<std::size_t>(position);
    return session;
}

}  // namespace proclab::quizzes
