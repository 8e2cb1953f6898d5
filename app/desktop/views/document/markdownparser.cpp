// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/markdownparser.h"

#include <QByteArray>
#include <QHash>

#include <md4c.h>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

/// What has to be kept between md4c's callbacks.
struct ParseState {
    MarkdownReader& reader;
    QString code;  ///< text of the code block being read
    QString language;
    bool inCodeBlock = false;
    QString imageSource;  ///< of the image being read, whose text is its alternative
    QString imageText;
    int imageDepth = 0;
    int row = 0;
    int column = 0;
};

QString attribute(const MD_ATTRIBUTE& value) {
    return QString::fromUtf8(value.text, static_cast<qsizetype>(value.size));
}

Qt::Alignment alignmentOf(MD_ALIGN align) {
    switch (align) {
        case MD_ALIGN_CENTER:
            return Qt::AlignHCenter;
        case MD_ALIGN_RIGHT:
            return Qt::AlignRight;
        case MD_ALIGN_DEFAULT:
        case MD_ALIGN_LEFT:
            break;
    }
    return Qt::AlignLeft;
}

int enterBlock(MD_BLOCKTYPE type, void* detail, void* userdata) {
    ParseState& state = *static_cast<ParseState*>(userdata);
    switch (type) {
        case MD_BLOCK_H:
            state.reader.beginHeading(
                static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
            break;
        case MD_BLOCK_P:
            state.reader.beginParagraph();
            break;
        case MD_BLOCK_UL:
            state.reader.beginList(false, 1);
            break;
        case MD_BLOCK_OL:
            state.reader.beginList(
                true, static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
            break;
        case MD_BLOCK_LI:
            state.reader.beginItem();
            break;
        case MD_BLOCK_QUOTE:
            state.reader.beginQuote();
            break;
        case MD_BLOCK_CODE:
            state.inCodeBlock = true;
            state.code.clear();
            state.language = attribute(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
            break;
        case MD_BLOCK_HR:
            state.reader.rule();
            break;
        case MD_BLOCK_TABLE: {
            const auto* table = static_cast<MD_BLOCK_TABLE_DETAIL*>(detail);
            state.row = -1;
            state.reader.beginTable(
                static_cast<int>(table->col_count),
                static_cast<int>(table->head_row_count + table->body_row_count));
            break;
        }
        case MD_BLOCK_TR:
            ++state.row;
            state.column = 0;
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            state.reader.beginCell(state.row, state.column++, type == MD_BLOCK_TH,
                                   alignmentOf(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
            break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_HTML:
        case MD_BLOCK_THEAD:
        case MD_BLOCK_TBODY:
            break;
    }
    return 0;
}

int leaveBlock(MD_BLOCKTYPE type, void*, void* userdata) {
    ParseState& state = *static_cast<ParseState*>(userdata);
    switch (type) {
        case MD_BLOCK_H:
            state.reader.endHeading();
            break;
        case MD_BLOCK_P:
            state.reader.endParagraph();
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            state.reader.endList();
            break;
        case MD_BLOCK_LI:
            state.reader.endItem();
            break;
        case MD_BLOCK_QUOTE:
            state.reader.endQuote();
            break;
        case MD_BLOCK_CODE:
            state.inCodeBlock = false;
            state.reader.codeBlock(state.language, state.code);
            break;
        case MD_BLOCK_TABLE:
            state.reader.endTable();
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            state.reader.endCell();
            break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_HR:
        case MD_BLOCK_HTML:
        case MD_BLOCK_THEAD:
        case MD_BLOCK_TBODY:
        case MD_BLOCK_TR:
            break;
    }
    return 0;
}

int enterSpan(MD_SPANTYPE type, void* detail, void* userdata) {
    ParseState& state = *static_cast<ParseState*>(userdata);
    if (type == MD_SPAN_IMG) {
        ++state.imageDepth;
        state.imageSource = attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
        state.imageText.clear();
    } else if (type == MD_SPAN_EM) {
        state.reader.beginEmphasis();
    } else if (type == MD_SPAN_STRONG) {
        state.reader.beginStrong();
    } else if (type == MD_SPAN_CODE) {
        state.reader.beginCode();
    } else if (type == MD_SPAN_A) {
        state.reader.beginLink(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    }
    return 0;
}

int leaveSpan(MD_SPANTYPE type, void*, void* userdata) {
    ParseState& state = *static_cast<ParseState*>(userdata);
    if (type == MD_SPAN_IMG) {
        --state.imageDepth;
        state.reader.image(state.imageSource, state.imageText);
    } else if (type == MD_SPAN_EM) {
        state.reader.endEmphasis();
    } else if (type == MD_SPAN_STRONG) {
        state.reader.endStrong();
    } else if (type == MD_SPAN_CODE) {
        state.reader.endCode();
    } else if (type == MD_SPAN_A) {
        state.reader.endLink();
    }
    return 0;
}

/// The few entities that a text of ours may hold; others stay as they are written.
QString entity(const QString& name) {
    static const QHash<QString, QString> known{{u"&amp;"_s, u"&"_s},
                                               {u"&lt;"_s, u"<"_s},
                                               {u"&gt;"_s, u">"_s},
                                               {u"&quot;"_s, u"\""_s},
                                               {u"&nbsp;"_s, QString(QChar::Nbsp)}};
    return known.value(name, name);
}

int takeText(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* userdata) {
    ParseState& state = *static_cast<ParseState*>(userdata);
    QString content = QString::fromUtf8(text, static_cast<qsizetype>(size));
    if (state.inCodeBlock) {
        state.code += content;
        return 0;
    }
    if (type == MD_TEXT_SOFTBR) {
        content = u" "_s;
    } else if (type == MD_TEXT_ENTITY) {
        content = entity(content);
    } else if (type == MD_TEXT_NULLCHAR) {
        content = QString(QChar::ReplacementCharacter);
    }
    if (state.imageDepth > 0) {
        state.imageText += content;
    } else if (type == MD_TEXT_BR) {
        state.reader.lineBreak();
    } else {
        state.reader.text(content);
    }
    return 0;
}

}  // namespace

void readMarkdown(const QString& markdown, MarkdownReader& reader) {
    const QByteArray utf8 = markdown.toUtf8();
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
    parser.enter_block = enterBlock;
    parser.leave_block = leaveBlock;
    parser.enter_span = enterSpan;
    parser.leave_span = leaveSpan;
    parser.text = takeText;
    ParseState state{reader, {}, {}, false, {}, {}, 0, 0, 0};
    md_parse(utf8.constData(), static_cast<MD_SIZE>(utf8.size()), &parser, &state);
}

}  // namespace proclab::desktop
