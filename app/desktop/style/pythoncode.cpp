// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/pythoncode.h"

#include <QSet>
#include <QString>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

bool isKeyword(QStringView word) {
    static const QSet<QString> words{
        u"False"_s,  u"None"_s,     u"True"_s,  u"and"_s,    u"as"_s,       u"assert"_s,
        u"async"_s,  u"await"_s,    u"break"_s, u"class"_s,  u"continue"_s, u"def"_s,
        u"del"_s,    u"elif"_s,     u"else"_s,  u"except"_s, u"finally"_s,  u"for"_s,
        u"from"_s,   u"global"_s,   u"if"_s,    u"import"_s, u"in"_s,       u"is"_s,
        u"lambda"_s, u"nonlocal"_s, u"not"_s,   u"or"_s,     u"pass"_s,     u"raise"_s,
        u"return"_s, u"try"_s,      u"while"_s, u"with"_s,   u"yield"_s};
    return words.contains(word.toString());
}

bool isBuiltin(QStringView word) {
    static const QSet<QString> words{
        u"abs"_s,    u"all"_s,       u"any"_s,     u"bool"_s,   u"bytes"_s,      u"callable"_s,
        u"dict"_s,   u"enumerate"_s, u"filter"_s,  u"float"_s,  u"getattr"_s,    u"hasattr"_s,
        u"hash"_s,   u"id"_s,        u"input"_s,   u"int"_s,    u"isinstance"_s, u"iter"_s,
        u"len"_s,    u"list"_s,      u"map"_s,     u"max"_s,    u"min"_s,        u"next"_s,
        u"object"_s, u"open"_s,      u"print"_s,   u"range"_s,  u"repr"_s,       u"reversed"_s,
        u"round"_s,  u"set"_s,       u"setattr"_s, u"sorted"_s, u"str"_s,        u"sum"_s,
        u"super"_s,  u"tuple"_s,     u"type"_s,    u"vars"_s,   u"zip"_s};
    return words.contains(word.toString());
}

bool isWordStart(QChar c) {
    return c.isLetter() || c == u'_';
}

bool isWordPart(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

/// The end of the string that begins with its quote at `quote`.
qsizetype endOfString(QStringView source, qsizetype quote) {
    const QChar mark = source[quote];
    const bool isLong =
        quote + 2 < source.size() && source[quote + 1] == mark && source[quote + 2] == mark;
    qsizetype at = quote + (isLong ? 3 : 1);
    while (at < source.size()) {
        if (source[at] == u'\\') {
            at += 2;
        } else if (!isLong && (source[at] == mark || source[at] == u'\n')) {
            return source[at] == mark ? at + 1 : at;
        } else if (isLong && source.sliced(at).startsWith(QString(3, mark))) {
            return at + 3;
        } else {
            ++at;
        }
    }
    return source.size();
}

/// Whether a word is one of the letters that may stand before a string: r, b, f and the like.
bool isStringPrefix(QStringView word) {
    constexpr QStringView letters = u"rbfuRBFU";
    return word.size() <= 2 && letters.contains(word.front()) && letters.contains(word.back());
}

}  // namespace

std::vector<CodeSpan> highlightPython(QStringView source) {
    std::vector<CodeSpan> spans;
    const auto add = [&](qsizetype from, qsizetype to, CodeLook look) {
        spans.push_back({from, to - from, look});
    };
    bool defines = false;   // The word before was "def" or "class".
    bool isMember = false;  // The character before was a dot.
    qsizetype at = 0;
    while (at < source.size()) {
        const QChar c = source[at];
        const qsizetype from = at;
        if (c == u'#') {
            const qsizetype end = source.indexOf(u'\n', at);
            at = end < 0 ? source.size() : end;
            add(from, at, CodeLook::Comment);
        } else if (c == u'"' || c == u'\'') {
            at = endOfString(source, at);
            add(from, at, CodeLook::String);
        } else if (isWordStart(c)) {
            while (at < source.size() && isWordPart(source[at])) {
                ++at;
            }
            const QStringView word = source.sliced(from, at - from);
            const bool opensString = at < source.size() &&
                                     (source[at] == u'"' || source[at] == u'\'') &&
                                     isStringPrefix(word);
            if (opensString) {
                at = endOfString(source, at);
                add(from, at, CodeLook::String);
            } else if (defines) {
                add(from, at, CodeLook::Definition);
            } else if (!isMember && isKeyword(word)) {
                add(from, at, CodeLook::Keyword);
            } else if (!isMember && isBuiltin(word)) {
                add(from, at, CodeLook::Builtin);
            }
            defines = word == u"def" || word == u"class";
        } else if (c.isDigit()) {
            while (at < source.size() && (isWordPart(source[at]) || source[at] == u'.')) {
                ++at;
            }
            add(from, at, CodeLook::Number);
        } else {
            ++at;
        }
        isMember = c == u'.';
    }
    return spans;
}

QStringView codeRole(CodeLook look) {
    switch (look) {
        case CodeLook::Text:
            return u"code.text";
        case CodeLook::Keyword:
            return u"code.keyword";
        case CodeLook::String:
            return u"code.string";
        case CodeLook::Number:
            return u"code.number";
        case CodeLook::Comment:
            return u"code.comment";
        case CodeLook::Definition:
            return u"code.def";
        case CodeLook::Builtin:
            return u"code.builtin";
    }
    Q_UNREACHABLE();
}

}  // namespace proclab::desktop
