// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace proclab::search {

/// A stretch of a text, in letters.
struct Range {
    qsizetype begin = 0;
    qsizetype length = 0;
    bool operator==(const Range&) const = default;
};

/// A word of a text as it is compared: small letters, without the points and underscores within.
/// "Process.join" is "processjoin" with the parts "process" and "join"; "ProcessPoolExecutor" has
/// three parts, "hello" none.
struct Word {
    struct Part {
        QString key;
        QString rest;  ///< from here to the end of the word
        Range range;
    };
    QString key;
    Range range;
    std::vector<Part> parts;
};
[[nodiscard]] std::vector<Word> wordsIn(QStringView text);

/// Words that are looked for, all of which have to be found: each at the beginning of a word or of
/// a part of one. Where a word has parts, these may also be found apart from each other.
struct Query {
    std::vector<Word> words;
    [[nodiscard]] bool isEmpty() const { return words.empty(); }
};
[[nodiscard]] Query queryOf(QStringView typed);

/// Where the words of a query begin in a text: for marking them. In order, without overlaps.
[[nodiscard]] std::vector<Range> matchesIn(QStringView text, const Query& query);

/// A part of a longer text around the words that were looked for, with an ellipsis where it was
/// cut, and the words within it.
struct Snippet {
    QString text;
    std::vector<Range> matches;
};
[[nodiscard]] Snippet snippetOf(const QString& text, const Query& query, qsizetype longest);

/// Markdown as it is read aloud: without marks, chips and targets of links; one line.
[[nodiscard]] QString plainText(const QString& markdown);

}  // namespace proclab::search
