// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace proclab::desktop {

/// Whoever wants to know what stands in a Markdown text, in its order.
class MarkdownReader {
public:
    virtual ~MarkdownReader() = default;

    virtual void beginHeading(int level) = 0;
    virtual void endHeading() = 0;
    virtual void beginParagraph() = 0;
    virtual void endParagraph() = 0;
    virtual void beginList(bool ordered, int start) = 0;
    virtual void endList() = 0;
    virtual void beginItem() = 0;
    virtual void endItem() = 0;
    virtual void beginQuote() = 0;
    virtual void endQuote() = 0;
    virtual void codeBlock(const QString& language, const QString& code) = 0;
    virtual void rule() = 0;
    virtual void beginTable(int columns, int rows) = 0;
    virtual void endTable() = 0;
    virtual void beginCell(int row, int column, bool isHead, Qt::Alignment alignment) = 0;
    virtual void endCell() = 0;

    virtual void beginEmphasis() = 0;
    virtual void endEmphasis() = 0;
    virtual void beginStrong() = 0;
    virtual void endStrong() = 0;
    virtual void beginCode() = 0;
    virtual void endCode() = 0;
    virtual void beginLink(const QString& target) = 0;
    virtual void endLink() = 0;
    virtual void image(const QString& source, const QString& alternative) = 0;
    virtual void text(const QString& text) = 0;
    virtual void lineBreak() = 0;
};

/// Takes a Markdown text (CommonMark with tables, no HTML) apart with md4c.
void readMarkdown(const QString& markdown, MarkdownReader& reader);

}  // namespace proclab::desktop
