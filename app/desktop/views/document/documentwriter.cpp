// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/documentwriter.h"

#include "desktop/style/pythoncode.h"
#include "desktop/views/document/documentobjects.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("DocumentWriter", text);
}

QString calloutIcon(CalloutLook look) {
    return look == CalloutLook::Warning ? u"warning"_s : u"info"_s;
}

BoxLook boxOf(CalloutLook look) {
    switch (look) {
        case CalloutLook::Info:
            return BoxLook::Info;
        case CalloutLook::Warning:
            return BoxLook::Warning;
        case CalloutLook::Version:
            return BoxLook::Version;
    }
    return BoxLook::Info;
}

/// How far the items of a list stand to the right of the text, per level.
constexpr qreal listIndent = 20;

}  // namespace

DocumentWriter::DocumentWriter(QTextDocument& document, const DocumentFormats& formats)
    : m_document(document), m_formats(&formats), m_paragraph(formats.paragraph()) {
    m_document.clear();
    m_document.setUndoRedoEnabled(false);
    m_document.setDocumentMargin(0);
    m_document.setIndentWidth(formats.scaled(listIndent));
    m_cursor = QTextCursor(&m_document);
    m_formatStack = {formats.body()};
}

void DocumentWriter::write(const DocumentContent& content) {
    m_cursor.beginEditBlock();
    for (int i = 0; i < content.size(); ++i) {
        std::visit([&](const auto& piece) { writePiece(piece, i); }, content[i]);
    }
    finish();
    m_cursor.endEditBlock();
}

void DocumentWriter::writeText(const QString& markdown, const QTextCharFormat& format,
                               const QTextBlockFormat& block) {
    m_cursor.beginEditBlock();
    m_formatStack = {format};
    m_paragraph = block;
    readMarkdown(markdown, *this);
    finish();
    m_cursor.endEditBlock();
}

void DocumentWriter::finish() {
    if (m_fresh && m_cursor.block().blockNumber() > 0) {
        m_cursor.setBlockFormat(DocumentFormats::nothing());
    }
}

void DocumentWriter::startBlock(const QTextBlockFormat& block, const QTextCharFormat& format) {
    if (m_fresh) {
        m_cursor.setBlockFormat(block);
        m_cursor.setBlockCharFormat(format);
        m_fresh = false;
    } else {
        m_cursor.insertBlock(block, format);
    }
}

void DocumentWriter::wantBlock() {
    if (m_fresh) {
        startBlock(m_paragraph, format());
    }
}

QTextFrame* DocumentWriter::beginBox(BoxLook look, qreal padding, qreal left) {
    // Qt drops the room below a paragraph where a frame follows it.
    qreal above = 12;
    if (m_fresh) {
        m_cursor.setBlockFormat(DocumentFormats::nothing());
        above = 0;
    }
    QTextFrameFormat format;
    format.setProperty(BoxProperty, static_cast<int>(look));
    format.setBorder(0);
    format.setTopMargin(m_formats->scaled(above));
    format.setBottomMargin(m_formats->scaled(16));
    format.setPadding(m_formats->scaled(padding));
    QTextFrame* frame = m_cursor.insertFrame(format);
    m_fresh = true;
    // Frames have one padding for all sides; blocks add to it.
    m_paragraph.setLeftMargin(m_formats->scaled(left));
    return frame;
}

void DocumentWriter::endBox(QTextFrame* frame) {
    m_cursor.setPosition(frame->lastPosition() + 1);
    m_fresh = true;
    m_paragraph = m_formats->paragraph();
}

void DocumentWriter::writePiece(const MarkdownPiece& piece, int) {
    readMarkdown(piece.text, *this);
}

void DocumentWriter::writePiece(const CalloutPiece& piece, int) {
    const DocumentFormats own(m_formats->theme(), DocumentScale::Body);
    const DocumentFormats* outer = m_formats;
    m_formats = &own;
    m_paragraph = own.paragraph();
    QTextFrame* frame = beginBox(boxOf(piece.look), 14, 26);
    m_formatStack.append(own.text(TextStyle::Body, u"text.primary"_s));
    if (!piece.title.isEmpty()) {
        m_pendingTitle = piece.title;
    }
    readMarkdown(piece.text, *this);
    m_formatStack.removeLast();
    m_formats = outer;
    // The last paragraph's room would stand inside the box.
    QTextBlockFormat last = m_cursor.blockFormat();
    last.setBottomMargin(0);
    m_cursor.setBlockFormat(last);
    frame->setFrameFormat([&] {
        QTextFrameFormat format = frame->frameFormat();
        format.setProperty(IconProperty, calloutIcon(piece.look));
        return format;
    }());
    endBox(frame);
}

void DocumentWriter::writePiece(const CodePiece& piece, int) {
    QTextFrame* frame = beginBox(BoxLook::Code, 12, 0);
    const Theme& theme = m_formats->theme();
    const auto line = [&](TextStyle style, qreal below) {
        return DocumentFormats::block(theme.lineHeight(style) + theme.scaled(2), 0,
                                      m_formats->scaled(below));
    };
    if (!piece.title.isEmpty()) {
        QTextCharFormat title = m_formats->text(TextStyle::Body, u"text.primary"_s);
        title.setFontWeight(QFont::DemiBold);
        m_formatStack.append(title);
        m_paragraph = line(TextStyle::Body, 2);
        readMarkdown(piece.title, *this);
        m_formatStack.removeLast();
    }
    if (!piece.warning.isEmpty()) {
        startBlock(line(TextStyle::Label, 2), m_formats->text(TextStyle::Label, u"warn.ink"_s));
        m_formatStack.append(m_formats->text(TextStyle::Label, u"warn.ink"_s));
        insertPlain(piece.warning);
        m_formatStack.removeLast();
    }
    QTextBlockFormat bar = line(TextStyle::Body, 0);
    bar.setTopMargin(m_formats->scaled(2));
    bar.setTabPositions({QTextOption::Tab(1, QTextOption::RightTab)});
    const QTextCharFormat name = m_formats->text(TextStyle::CodeSmall, u"text.muted"_s);
    startBlock(bar, name);
    m_formatStack.append(name);
    insertPlain(piece.fileName + u'\t');
    m_formatStack.removeLast();
    m_formatStack.append(m_formats->text(TextStyle::Label, u"accent.ink"_s));
    writeLink(u"copy:"_s + piece.id, u"copy"_s, tr("Copy"), tr("Copy %1").arg(piece.fileName));
    m_cursor.insertText(QString(padCharacter), m_formats->pad(format(), m_formats->scaled(6)));
    writeLink(u"run:"_s + piece.id, u"run"_s, tr("Run"), tr("Run %1").arg(piece.fileName));
    m_formatStack.removeLast();
    writeCode(piece.code);
    endBox(frame);
}

void DocumentWriter::writePiece(const LinePiece& piece, int) {
    const Theme& theme = m_formats->theme();
    QTextCharFormat line;
    switch (piece.style) {
        case LinePiece::Style::Eyebrow:
            line = m_formats->text(TextStyle::Body, u"text.muted"_s);
            m_paragraph =
                DocumentFormats::block(theme.lineHeight(TextStyle::Body), 0, m_formats->scaled(1));
            break;
        case LinePiece::Style::Title:
            line = m_formats->heading(1);
            m_paragraph = m_formats->headingBlock(1);
            break;
        case LinePiece::Style::Note:
            line = m_formats->text(TextStyle::Body, u"text.muted"_s);
            m_paragraph =
                DocumentFormats::block(theme.lineHeight(TextStyle::Body), 0, m_formats->scaled(14));
            break;
        case LinePiece::Style::Small:
            line = m_formats->text(TextStyle::Body, u"text.primary"_s);
            line.setFontWeight(QFont::DemiBold);
            m_paragraph = DocumentFormats::block(theme.lineHeight(TextStyle::Body),
                                                 m_formats->scaled(8), m_formats->scaled(6));
            break;
    }
    m_formatStack.append(line);
    readMarkdown(piece.text, *this);
    m_formatStack.removeLast();
    m_paragraph = m_formats->paragraph();
}

void DocumentWriter::writePiece(const WidgetPiece&, int index) {
    QTextBlockFormat block;
    block.setTopMargin(m_formats->scaled(2));
    block.setBottomMargin(m_formats->scaled(14));
    startBlock(block, QTextCharFormat());
    QTextCharFormat slot;
    slot.setObjectType(SlotObject);
    slot.setProperty(SlotProperty, index);
    m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), slot);
}

void DocumentWriter::writeCode(const QString& code) {
    QString source = code;
    while (source.endsWith(u'\n')) {
        source.chop(1);
    }
    const QTextCharFormat plain = m_formats->code();
    const std::vector<CodeSpan> spans = highlightPython(source);
    auto span = spans.begin();
    const qreal character = QFontMetricsF(plain.font()).horizontalAdvance(u'x');
    qsizetype lineStart = 0;
    bool isFirst = true;
    for (const QString& line : source.split(u'\n')) {
        QTextBlockFormat block = m_formats->codeBlock();
        if (isFirst && !m_fresh) {
            block.setTopMargin(m_formats->scaled(20));
            block.setProperty(RuleProperty, true);
        }
        isFirst = false;
        // What does not fit hangs below the line's own indent.
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == u' ') {
            ++indent;
        }
        const qreal hang = character * static_cast<qreal>(indent + 4);
        block.setLeftMargin(hang);
        block.setTextIndent(-hang);
        startBlock(block, plain);
        const qsizetype lineEnd = lineStart + line.size();
        qsizetype at = lineStart;
        while (at < lineEnd) {
            while (span != spans.end() && span->start + span->length <= at) {
                ++span;
            }
            const bool inSpan = span != spans.end() && span->start <= at;
            const qsizetype spanEnd = span == spans.end() ? lineEnd
                                      : inSpan            ? span->start + span->length
                                                          : span->start;
            const qsizetype end = std::min(lineEnd, spanEnd);
            const QTextCharFormat format =
                inSpan ? m_formats->text(TextStyle::CodeSmall, codeRole(span->look).toString())
                       : plain;
            m_cursor.insertText(source.sliced(at, end - at), format);
            at = end;
        }
        lineStart = lineEnd + 1;
    }
}

void DocumentWriter::writeLink(const QString& target, const QString& icon, const QString& text,
                               const QString& toolTip) {
    QTextCharFormat link = format();
    link.setAnchor(true);
    link.setAnchorHref(target);
    link.setToolTip(toolTip);
    link.setProperty(ButtonProperty, true);
    const qreal side = m_formats->scaled(8);
    m_cursor.insertText(QString(padCharacter), m_formats->pad(link, side));
    QTextCharFormat drawing = link;
    drawing.setObjectType(IconObject);
    drawing.setProperty(IconProperty, icon);
    m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), drawing);
    m_cursor.insertText(QString(padCharacter), m_formats->pad(link, m_formats->scaled(4)));
    m_cursor.insertText(text, link);
    m_cursor.insertText(QString(padCharacter), m_formats->pad(link, side));
}

void DocumentWriter::insertPad(qreal width) {
    m_cursor.insertText(QString(padCharacter), m_formats->pad(format(), m_formats->scaled(width)));
}

void DocumentWriter::insertPlain(const QString& text) {
    m_cursor.insertText(text, format());
}

void DocumentWriter::beginHeading(int level) {
    startBlock(m_formats->headingBlock(level), m_formats->heading(level));
    m_formatStack.append(m_formats->heading(level));
}

void DocumentWriter::endHeading() {
    m_formatStack.removeLast();
}

void DocumentWriter::beginParagraph() {
    if (m_blockIsOpen) {
        m_blockIsOpen = false;
    } else {
        QTextBlockFormat block = m_paragraph;
        block.setIndent(static_cast<int>(m_lists.size()));
        startBlock(block, format());
    }
    if (!m_pendingTitle.isEmpty()) {
        QTextCharFormat bold = format();
        bold.setFontWeight(QFont::DemiBold);
        m_formatStack.append(bold);
        text(m_pendingTitle + u". "_s);
        m_formatStack.removeLast();
        m_pendingTitle.clear();
    }
}

void DocumentWriter::endParagraph() {
    m_blockIsOpen = false;
}

void DocumentWriter::beginList(bool ordered, int start) {
    m_lists.append({ordered, start});
}

void DocumentWriter::endList() {
    m_lists.removeLast();
    if (m_lists.isEmpty()) {
        QTextBlockFormat last = m_cursor.blockFormat();
        last.setBottomMargin(m_paragraph.bottomMargin());
        m_cursor.setBlockFormat(last);
    }
}

void DocumentWriter::beginItem() {
    // The mark hangs in the indent, before a tab: QTextList would place it by the font's own idea.
    OpenList& list = m_lists.last();
    const qreal indent = m_formats->scaled(listIndent);
    QTextBlockFormat block = m_paragraph;
    block.setIndent(static_cast<int>(m_lists.size()));
    block.setTextIndent(-indent + m_formats->scaled(4));
    block.setBottomMargin(m_formats->scaled(4));
    block.setTabPositions({QTextOption::Tab(0.1, QTextOption::LeftTab)});
    startBlock(block, format());
    QTextCharFormat mark = format();
    mark.setForeground(m_formats->theme().color(u"text.muted"));
    mark.setProperty(RoleProperty, u"text.muted"_s);
    const QString sign = list.ordered ? QString::number(list.next++) + u'.' : u"•"_s;
    const qreal width = QFontMetricsF(mark.font()).horizontalAdvance(sign);
    m_cursor.insertText(sign, mark);
    m_cursor.insertText(QString(padCharacter),
                        m_formats->pad(mark, indent - m_formats->scaled(4) - width));
    m_blockIsOpen = true;
}

void DocumentWriter::endItem() {
    m_blockIsOpen = false;
}

void DocumentWriter::beginQuote() {
    m_quotes.append(beginBox(BoxLook::Quote, 2, 14));
}

void DocumentWriter::endQuote() {
    endBox(m_quotes.takeLast());
}

void DocumentWriter::codeBlock(const QString&, const QString& code) {
    QTextFrame* frame = beginBox(BoxLook::Code, 10, 0);
    writeCode(code);
    endBox(frame);
}

void DocumentWriter::rule() {
    QTextBlockFormat block = DocumentFormats::block(1, m_formats->scaled(12), 12);
    block.setProperty(RuleProperty, true);
    startBlock(block, format());
}

void DocumentWriter::beginTable(int columns, int rows) {
    QTextTableFormat table;
    table.setBorder(0);
    table.setCellSpacing(0);
    table.setCellPadding(m_formats->scaled(6));
    table.setTopMargin(m_formats->scaled(m_fresh ? 0 : 6));
    table.setBottomMargin(m_formats->scaled(14));
    table.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    // The text of the first column stands where all text stands.
    table.setLeftMargin(-table.cellPadding());
    if (m_fresh) {
        m_cursor.setBlockFormat(DocumentFormats::nothing());
    }
    m_table = m_cursor.insertTable(rows, columns, table);
}

void DocumentWriter::endTable() {
    m_cursor.setPosition(m_table->lastPosition() + 1);
    m_table = nullptr;
    m_fresh = true;
}

void DocumentWriter::beginCell(int row, int column, bool isHead, Qt::Alignment alignment) {
    m_cursor = m_table->cellAt(row, column).firstCursorPosition();
    const Theme& theme = m_formats->theme();
    QTextCharFormat cell = isHead ? m_formats->text(TextStyle::Label, u"text.muted"_s)
                                  : m_formats->text(TextStyle::Body, u"text.primary"_s);
    QTextBlockFormat block = DocumentFormats::block(theme.lineHeight(TextStyle::Body), 0, 0);
    block.setAlignment(alignment);
    m_cursor.setBlockFormat(block);
    m_cursor.setBlockCharFormat(cell);
    m_formatStack.append(cell);
    m_fresh = false;
}

void DocumentWriter::endCell() {
    m_formatStack.removeLast();
}

void DocumentWriter::beginEmphasis() {
    QTextCharFormat next = format();
    next.setFontItalic(true);
    m_formatStack.append(next);
}

void DocumentWriter::endEmphasis() {
    m_formatStack.removeLast();
}

void DocumentWriter::beginStrong() {
    QTextCharFormat next = format();
    next.setFontWeight(QFont::DemiBold);
    m_formatStack.append(next);
}

void DocumentWriter::endStrong() {
    m_formatStack.removeLast();
}

void DocumentWriter::beginCode() {
    wantBlock();
    m_formatStack.append(m_formats->inlineCode(format()));
    insertPad(4);
}

void DocumentWriter::endCode() {
    insertPad(4);
    m_formatStack.removeLast();
}

void DocumentWriter::beginLink(const QString& target) {
    QTextCharFormat next = format();
    next.setAnchor(true);
    next.setAnchorHref(target);
    next.setForeground(m_formats->theme().color(u"accent.ink"));
    next.setProperty(RoleProperty, u"accent.ink"_s);
    next.setFontUnderline(true);
    m_formatStack.append(next);
}

void DocumentWriter::endLink() {
    m_formatStack.removeLast();
}

void DocumentWriter::image(const QString& source, const QString& alternative) {
    wantBlock();
    // A picture has a height of its own.
    QTextBlockFormat block = m_cursor.blockFormat();
    block.setLineHeight(0, QTextBlockFormat::SingleHeight);
    m_cursor.setBlockFormat(block);
    QTextImageFormat format;
    format.setName(source);
    format.setToolTip(alternative);
    m_cursor.insertImage(format);
}

void DocumentWriter::text(const QString& text) {
    wantBlock();
    static const QRegularExpression chip(uR"(\{P(\d{1,2})\})"_s);
    qsizetype at = 0;
    for (auto it = chip.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        insertPlain(text.sliced(at, match.capturedStart() - at));
        QTextCharFormat object = format();
        object.setObjectType(ChipObject);
        object.setProperty(ChipProperty, match.captured(1).toInt());
        m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), object);
        at = match.capturedEnd();
    }
    insertPlain(text.sliced(at));
}

void DocumentWriter::lineBreak() {
    m_cursor.insertText(QString(QChar::LineSeparator), format());
}

void recolour(QTextDocument& document, const Theme& theme) {
    struct Stretch {
        int begin = 0;
        int end = 0;
        QColor color;
    };
    QList<Stretch> stretches;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            const QString role = fragment.charFormat().stringProperty(RoleProperty);
            if (!role.isEmpty()) {
                stretches.append({fragment.position(), fragment.position() + fragment.length(),
                                  theme.color(role)});
            }
        }
    }
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (const Stretch& stretch : stretches) {
        cursor.setPosition(stretch.begin);
        cursor.setPosition(stretch.end, QTextCursor::KeepAnchor);
        QTextCharFormat change;
        change.setForeground(stretch.color);
        cursor.mergeCharFormat(change);
    }
    cursor.endEditBlock();
}

}  // namespace proclab::desktop
