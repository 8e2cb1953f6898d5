// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/editor/pythonindent.h"

#include <algorithm>
#include <array>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

int indentOf(QStringView line) {
    int width = 0;
    for (const QChar c : line) {
        if (c == u' ') {
            ++width;
        } else if (c == u'\t') {
            width = (width / pythonIndentWidth + 1) * pythonIndentWidth;
        } else {
            break;
        }
    }
    return width;
}

/// The code of a line: without a comment at its end, and without the spaces around it.
QStringView codeOf(QStringView line) {
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            if (c == u'\\') {
                ++i;
            } else if (c == quote) {
                quote = QChar();
            }
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'#') {
            return line.left(i).trimmed();
        }
    }
    return line.trimmed();
}

}  // namespace

int indentAfter(QStringView line) {
    const int indent = indentOf(line);
    const QStringView code = codeOf(line);
    if (code.endsWith(u':')) {
        return indent + pythonIndentWidth;
    }
    constexpr std::array leaving = {u"return", u"pass", u"break", u"continue", u"raise"};
    const bool leaves = std::ranges::any_of(leaving, [code](const char16_t* word) {
        const QStringView statement(word);
        return code.startsWith(statement) &&
               (code.size() == statement.size() || code[statement.size()].isSpace());
    });
    return leaves ? std::max(0, indent - pythonIndentWidth) : indent;
}

QStringList toggleComment(const QStringList& lines) {
    int smallest = -1;
    bool allComments = true;
    bool anyCode = false;
    for (const QString& line : lines) {
        const QStringView trimmed = QStringView(line).trimmed();
        if (trimmed.isEmpty()) {
            continue;
        }
        anyCode = true;
        allComments = allComments && trimmed.startsWith(u'#');
        const auto indent = static_cast<int>(trimmed.data() - line.constData());
        smallest = smallest < 0 ? indent : std::min(smallest, indent);
    }
    if (!anyCode) {
        return lines;
    }
    QStringList result;
    for (QString line : lines) {
        if (QStringView(line).trimmed().isEmpty()) {
            result << line;
        } else if (allComments) {
            const qsizetype mark = line.indexOf(u'#');
            line.remove(mark, line.mid(mark + 1).startsWith(u' ') ? 2 : 1);
            result << line;
        } else {
            result << line.insert(smallest, u"# "_s);
        }
    }
    return result;
}

}  // namespace proclab::desktop
