// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/index.h"

#include <algorithm>

namespace proclab::search {

namespace {

// The worst of a title is better than the best of a heading, and so on down.
constexpr double titleWeight = 32;
constexpr double headingWeight = 8;
constexpr double textWeight = 1;
constexpr double mostOfCount = 0.75;  ///< what many places in a text add

constexpr double wholeWord = 1;
constexpr double wholePart = 0.8;
constexpr double beginOfWord = 0.6;
constexpr double beginOfPart = 0.5;
constexpr double foundApart = 0.7;  ///< "get_lock" as get here and lock there

}  // namespace

Index::Index(std::vector<Entry> entries) : m_entries(std::move(entries)) {
    QHash<QString, std::vector<Posting>> terms;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(i);
        const Entry& entry = m_entries[i];
        add(number, Field::Title, entry.title, terms);
        add(number, Field::Heading, entry.heading, terms);
        add(number, Field::Text, entry.text, terms);
        add(number, Field::Text, entry.context, terms);
    }
    m_terms.reserve(static_cast<std::size_t>(terms.size()));
    for (auto it = terms.begin(); it != terms.end(); ++it) {
        m_terms.push_back({it.key(), std::move(it.value())});
    }
    std::ranges::sort(m_terms, {}, &Term::key);
}

void Index::add(std::uint32_t entry, Field field, const QString& text,
                QHash<QString, std::vector<Posting>>& terms) {
    const auto note = [&](const QString& key, bool isPart) {
        std::vector<Posting>& postings = terms[key];
        if (!postings.empty() && postings.back().entry == entry && postings.back().field == field &&
            postings.back().isPart == isPart) {
            postings.back().count = static_cast<std::uint16_t>(postings.back().count + 1);
        } else {
            postings.push_back({entry, field, isPart, 1});
        }
    };
    for (const Word& word : wordsIn(text)) {
        note(word.key, false);
        for (const Word::Part& part : word.parts) {
            note(part.key, true);
            if (part.rest != part.key && part.rest != word.key) {
                note(part.rest, true);
            }
        }
    }
}

void Index::addScores(const QString& key, double factor, std::vector<double>& scores) const {
    const auto first = std::ranges::lower_bound(m_terms, key, {}, &Term::key);
    for (auto term = first; term != m_terms.end() && term->key.startsWith(key); ++term) {
        const bool isWhole = term->key.size() == key.size();
        for (const Posting& posting : term->postings) {
            const double fit = isWhole ? (posting.isPart ? wholePart : wholeWord)
                                       : (posting.isPart ? beginOfPart : beginOfWord);
            double score = 0;
            switch (posting.field) {
                case Field::Title:
                    score = titleWeight * fit;
                    break;
                case Field::Heading:
                    score = headingWeight * fit;
                    break;
                case Field::Text:
                    score = textWeight * fit +
                            mostOfCount * (1 - 1.0 / static_cast<double>(posting.count));
                    break;
            }
            scores[posting.entry] = std::max(scores[posting.entry], factor * score);
        }
    }
}

std::vector<double> Index::scoresOf(const Word& word) const {
    std::vector<double> scores(m_entries.size(), 0.0);
    addScores(word.key, 1, scores);
    if (word.parts.empty()) {
        return scores;
    }
    std::vector<double> together(m_entries.size(), 1e9);
    for (const Word::Part& part : word.parts) {
        std::vector<double> one(m_entries.size(), 0.0);
        addScores(part.key, foundApart, one);
        for (std::size_t i = 0; i < one.size(); ++i) {
            together[i] = std::min(together[i], one[i]);
        }
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i] = std::max(scores[i], together[i]);
    }
    return scores;
}

std::vector<Hit> Index::find(const Query& query, std::size_t most) const {
    if (query.isEmpty()) {
        return {};
    }
    std::vector<double> sums(m_entries.size(), 0.0);
    std::vector<bool> hasAll(m_entries.size(), true);
    for (const Word& word : query.words) {
        const std::vector<double> scores = scoresOf(word);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            sums[i] += scores[i];
            hasAll[i] = hasAll[i] && scores[i] > 0;
        }
    }
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (hasAll[i]) {
            hits.push_back({i, sums[i]});
        }
    }
    std::ranges::stable_sort(hits, std::greater<>(), &Hit::score);
    hits.resize(std::min(hits.size(), most));
    return hits;
}

}  // namespace proclab::search
