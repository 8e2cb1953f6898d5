// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "search/words.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::search {

namespace {

bool isJoint(QChar letter) {
    return letter == u'_' || letter == u'.';
}

bool isInWord(QChar letter) {
    return letter.isLetterOrNumber() || letter == u'_';
}

/// A point belongs to a word only between two letters of it: not at the end of a sentence.
bool goesOn(QStringView text, qsizetype at) {
    return isInWord(text[at]) ||
           (text[at] == u'.' && at + 1 < text.size() && isInWord(text[at + 1]));
}

Word wordAt(QStringView text, Range range) {
    Word word{.key = {}, .range = range, .parts = {}};
    Word::Part part{.key = {}, .rest = {}, .range = {range.begin, 0}};
    const auto endPart = [&](qsizetype at) {
        part.range.length = at - part.range.begin;
        if (!part.key.isEmpty()) {
            word.parts.push_back(part);
        }
        part = {.key = {}, .rest = {}, .range = {at, 0}};
    };
    const qsizetype end = range.begin + range.length;
    for (qsizetype at = range.begin; at < end; ++at) {
        const QChar letter = text[at];
        const bool isNewHump = at > range.begin && letter.isUpper() && text[at - 1].isLower();
        if (isJoint(letter) || isNewHump) {
            endPart(at);
        }
        if (isJoint(letter)) {
            part.range.begin = at + 1;
            continue;
        }
        word.key += letter.toCaseFolded();
        part.key += letter.toCaseFolded();
    }
    endPart(end);
    if (word.parts.size() < 2) {
        word.parts.clear();
    }
    QString rest;
    for (auto each = word.parts.rbegin(); each != word.parts.rend(); ++each) {
        rest.prepend(each->key);
        each->rest = rest;
    }
    return word;
}

/// The stretch of the original text that the first `count` letters of the key stand for.
Range covered(QStringView text, Range range, qsizetype count) {
    qsizetype at = range.begin;
    for (const qsizetype end = range.begin + range.length; at < end && count > 0; ++at) {
        count -= isJoint(text[at]) ? 0 : 1;
    }
    return {range.begin, at - range.begin};
}

void addMatches(QStringView text, const Word& word, const QString& wanted,
                std::vector<Range>& found) {
    if (word.key.startsWith(wanted)) {
        found.push_back(covered(text, word.range, wanted.size()));
        return;
    }
    for (const Word::Part& part : word.parts) {
        if (part.rest.startsWith(wanted)) {
            const qsizetype end = word.range.begin + word.range.length;
            found.push_back(
                covered(text, {part.range.begin, end - part.range.begin}, wanted.size()));
        }
    }
}

}  // namespace

std::vector<Word> wordsIn(QStringView text) {
    std::vector<Word> words;
    for (qsizetype at = 0; at < text.size();) {
        if (!isInWord(text[at])) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        while (at < text.size() && goesOn(text, at)) {
            ++at;
        }
        Word word = wordAt(text, {begin, at - begin});
        if (!word.key.isEmpty()) {
            words.push_back(std::move(word));
        }
    }
    return words;
}

Query queryOf(QStringView typed) {
    return {wordsIn(typed)};
}

std::vector<Range> matchesIn(QStringView text, const Query& query) {
    std::vector<Range> found;
    for (const Word& word : wordsIn(text)) {
        for (const Word& wanted : query.words) {
            addMatches(text, word, wanted.key, found);
            for (const Word::Part& part : wanted.parts) {
                addMatches(text, word, part.key, found);
            }
        }
    }
    // Of two that begin at one place the longer one, and none that begins within another.
    std::ranges::sort(found, [](const Range& a, const Range& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.length > b.length;
    });
    std::vector<Range> apart;
    for (const Range& range : found) {
        if (apart.empty() || range.begin >= apart.back().begin + apart.back().length) {
            apart.push_back(range);
        }
    }
    return apart;
}

Snippet snippetOf(const QString& text, const Query& query, qsizetype longest) {
    const std::vector<Range> all = matchesIn(text, query);
    qsizetype begin = 0;
    if (text.size() > longest && !all.empty()) {
        // Where most of the matches are within reach.
        std::ptrdiff_t most = 0;
        for (const Range& first : all) {
            const auto near = std::ranges::count_if(all, [&](const Range& each) {
                return each.begin >= first.begin &&
                       each.begin + each.length <= first.begin + longest * 2 / 3;
            });
            if (near > most) {
                most = near;
                begin = std::max<qsizetype>(0, first.begin - longest / 4);
            }
        }
        begin = std::min(begin, std::max<qsizetype>(0, text.size() - longest));
        while (begin > 0 && !text[begin - 1].isSpace()) {
            --begin;
        }
    }
    qsizetype end = std::min(text.size(), begin + longest);
    if (end < text.size()) {
        const qsizetype blank = text.lastIndexOf(u' ', end);
        end = blank > begin + longest / 2 ? blank : end;
    }
    Snippet snippet;
    const QString before = begin > 0 ? u"\u2026 "_s : QString();
    snippet.text =
        before + text.mid(begin, end - begin) + (end < text.size() ? u" \u2026"_s : QString());
    for (const Range& range : all) {
        if (range.begin >= begin && range.begin + range.length <= end) {
            snippet.matches.push_back({range.begin - begin + before.size(), range.length});
        }
    }
    return snippet;
}

QString plainText(const QString& markdown) {
    static const QRegularExpression links(uR"(!?\[([^\]]*)\]\([^)]*\))"_s);
    static const QRegularExpression chips(uR"(\{(P\d+)\})"_s);
    static const QRegularExpression lineMarks(
        uR"(^\s*(?:#{1,6} |[-*+] |\d+\. |>|\|?(?:\s*:?-+:?\s*\|)+\s*$))"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression marks(uR"(```\w*|`|\*\*|\*(?=\S)|(?<=\S)\*|\|)"_s);
    QString text = markdown;
    text.replace(links, u"\\1"_s).replace(chips, u"\\1"_s).remove(lineMarks).remove(marks);
    return text.simplified();
}

}  // namespace proclab::search
