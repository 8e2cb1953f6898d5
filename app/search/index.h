// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "search/words.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <vector>

namespace proclab::search {

/// One thing that can be found and opened: a section of a lesson, an example, a question.
struct Entry {
    QString kind;     ///< id of a Kind
    QString title;    ///< of a whole document
    QString heading;  ///< of a part of one
    QString text;
    QString context;  ///< where it belongs: "1.3 The main guard"; shown, and found as text is
    QString place;    ///< Page::goTo() of the room of its kind
    [[nodiscard]] const QString& name() const { return title.isEmpty() ? heading : title; }
};

struct Hit {
    std::size_t entry = 0;
    double score = 0;
};

/// Knows all words of its entries; made once, asked at each letter that is typed.
class Index {
public:
    Index() = default;
    /// Entries that are equally good stay in this order.
    explicit Index(std::vector<Entry> entries);

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    /// The best first. A title counts more than a heading, and a heading more than any number of
    /// places in a text; a whole word more than its beginning.
    [[nodiscard]] std::vector<Hit> find(const Query& query, std::size_t most) const;

private:
    enum class Field : std::uint8_t { Title, Heading, Text };
    struct Posting {
        std::uint32_t entry = 0;
        Field field = Field::Text;
        bool isPart = false;
        std::uint16_t count = 0;
    };
    struct Term {
        QString key;
        std::vector<Posting> postings;
    };
    void add(std::uint32_t entry, Field field, const QString& text,
             QHash<QString, std::vector<Posting>>& terms);
    /// For each entry, the best that is known of a word in it; 0 where it is not in it.
    [[nodiscard]] std::vector<double> scoresOf(const Word& word) const;
    void addScores(const QString& key, double factor, std::vector<double>& scores) const;

    std::vector<Entry> m_entries;
    std::vector<Term> m_terms;  ///< sorted by their keys
};

}  // namespace proclab::search
