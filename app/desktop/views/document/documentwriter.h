// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/document/documentcontent.h"
#include "desktop/views/document/documentformats.h"
#include "desktop/views/document/markdownparser.h"

#include <QTextCursor>

class QTextDocument;
class QTextFrame;
class QTextTable;

namespace proclab::desktop {

/// Writes content into a text document, replacing what was in it.
class DocumentWriter : private MarkdownReader {
public:
    DocumentWriter(QTextDocument& document, const DocumentFormats& formats);

    void write(const DocumentContent& content);
    /// One text in one format, for a line of a card.
    void writeText(const QString& markdown, const QTextCharFormat& format,
                   const QTextBlockFormat& block);

private:
    void writePiece(const MarkdownPiece& piece, int index);
    void writePiece(const CalloutPiece& piece, int index);
    void writePiece(const CodePiece& piece, int index);
    void writePiece(const LinePiece& piece, int index);
    void writePiece(const WidgetPiece& piece, int index);

    void startBlock(const QTextBlockFormat& block, const QTextCharFormat& format);
    /// A block for what comes next, unless one is open for it already.
    void wantBlock();
    void finish();
    /// `left` is room besides the padding, for an icon.
    QTextFrame* beginBox(BoxLook look, qreal padding, qreal left);
    void endBox(QTextFrame* frame);
    void writeCode(const QString& code);
    void writeLink(const QString& target, const QString& icon, const QString& text,
                   const QString& toolTip);
    void insertPad(qreal width);
    void insertPlain(const QString& text);
    [[nodiscard]] const QTextCharFormat& format() const { return m_formatStack.last(); }

    void beginHeading(int level) override;
    void endHeading() override;
    void beginParagraph() override;
    void endParagraph() override;
    void beginList(bool ordered, int start) override;
    void endList() override;
    void beginItem() override;
    void endItem() override;
    void beginQuote() override;
    void endQuote() override;
    void codeBlock(const QString& language, const QString& code) override;
    void rule() override;
    void beginTable(int columns, int rows) override;
    void endTable() override;
    void beginCell(int row, int column, bool isHead, Qt::Alignment alignment) override;
    void endCell() override;
    void beginEmphasis() override;
    void endEmphasis() override;
    void beginStrong() override;
    void endStrong() override;
    void beginCode() override;
    void endCode() override;
    void beginLink(const QString& target) override;
    void endLink() override;
    void image(const QString& source, const QString& alternative) override;
    void text(const QString& text) override;
    void lineBreak() override;

    struct OpenList {
        bool ordered = false;
        int next = 1;
    };

    QTextDocument& m_document;
    const DocumentFormats* m_formats;
    QTextCursor m_cursor;
    QList<QTextCharFormat> m_formatStack;
    QTextBlockFormat m_paragraph;
    QList<OpenList> m_lists;
    QList<QTextFrame*> m_quotes;
    QTextTable* m_table = nullptr;
    bool m_fresh = true;         ///< the current block is empty and nobody's
    bool m_blockIsOpen = false;  ///< the next paragraph goes into the current block
    QString m_pendingTitle;      ///< runs into the next paragraph
};

/// Gives all text the colours of the theme at this moment, without reading anything again.
void recolour(QTextDocument& document, const Theme& theme);

}  // namespace proclab::desktop
