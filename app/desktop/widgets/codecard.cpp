// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/codecard.h"

#include "desktop/style/pythoncode.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextEdit>

namespace proclab::desktop {

namespace {

constexpr qreal gutterWidth = 40;
constexpr qreal codePaddingX = 5;
constexpr qreal codePaddingY = 9;
constexpr qreal codeLine = 19;

}  // namespace

CodeCard::CodeCard(const Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(new QTextEdit(this)) {
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setAccessibleName(name);
    m_text->document()->setDocumentMargin(0);
    m_text->viewport()->setAutoFillBackground(false);
    auto* layout = new QHBoxLayout(this);
    layout->addWidget(m_text);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusProxy(m_text);
    connect(&theme, &Theme::changed, this, &CodeCard::restyle);
    connect(m_text->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &CodeCard::fitHeight);
    restyle();
}

void CodeCard::setCode(const QString& source) {
    m_source = source;
    while (m_source.endsWith(u'\n')) {
        m_source.chop(1);
    }
    m_lines = static_cast<int>(m_source.count(u'\n')) + 1;
    restyle();
}

QString CodeCard::code() const {
    return m_text->toPlainText();
}

void CodeCard::restyle() {
    layout()->setContentsMargins(m_theme.scaled(gutterWidth), m_theme.scaled(codePaddingY),
                                 m_theme.scaled(codePaddingX), m_theme.scaled(codePaddingY));
    QPalette colors = m_text->palette();
    colors.setColor(QPalette::Base, m_theme.color(u"bg.code"));
    colors.setColor(QPalette::Text, m_theme.color(u"code.text"));
    m_text->setPalette(colors);
    m_text->document()->setDefaultFont(m_theme.font(TextStyle::Code));
    m_text->setPlainText(m_source);

    QTextCursor cursor(m_text->document());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat lines;
    lines.setLineHeight(m_theme.scaled(codeLine), QTextBlockFormat::FixedHeight);
    cursor.mergeBlockFormat(lines);
    for (const CodeSpan& span : highlightPython(m_source)) {
        cursor.setPosition(static_cast<int>(span.start));
        cursor.setPosition(static_cast<int>(span.start + span.length), QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setForeground(m_theme.color(codeRole(span.look)));
        cursor.mergeCharFormat(format);
    }
    fitHeight();
    update();
}

void CodeCard::fitHeight() {
    const QScrollBar* sideways = m_text->horizontalScrollBar();
    const int scrollBar = sideways->maximum() > 0 ? sideways->sizeHint().height() : 0;
    setFixedHeight(m_lines * m_theme.scaled(codeLine) + 2 * m_theme.scaled(codePaddingY) +
                   scrollBar);
}

void CodeCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = m_theme.radius(u"card");
    painter.setPen(m_theme.color(u"line.default"));
    painter.setBrush(m_theme.color(u"bg.code"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    painter.setFont(m_theme.font(TextStyle::CodeSmall));
    painter.setPen(m_theme.color(u"code.lineNumber"));
    const qreal lineHeight = m_theme.scaled(codeLine);
    for (int line = 0; line < m_lines; ++line) {
        painter.drawText(QRectF(0, m_theme.scaled(codePaddingY) + line * lineHeight,
                                m_theme.scaled(gutterWidth - 17), lineHeight),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    }
}

}  // namespace proclab::desktop
