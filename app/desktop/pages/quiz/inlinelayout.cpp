// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/inlinelayout.h"

#include "quizzes/inlinetext.h"

#include <QPainter>
#include <QTextOption>

#include <algorithm>

namespace proclab::desktop {

namespace {

/// Code of up to so many characters is not broken over two lines.
constexpr qsizetype longestWhole = 28;

}  // namespace

void InlineLayout::setText(const Theme& theme, const QString& text, TextStyle style, Code code,
                           QFont::Weight weight) {
    m_look = code;
    m_lineHeight = theme.lineHeight(style);
    m_code.clear();
    QFont plain = theme.font(style);
    plain.setWeight(std::max(weight, static_cast<QFont::Weight>(plain.weight())));
    QFont mono = theme.font(TextStyle::Code);
    mono.setPointSizeF(plain.pointSizeF() * 0.93);  // Hack looks larger than Inter.
    mono.setWeight(weight > QFont::Medium ? QFont::DemiBold : QFont::Normal);

    QString whole;
    QList<QTextLayout::FormatRange> formats;
    // A narrow space on both sides is the padding of the box; it does not break from the code.
    const QString padding = code == Code::Boxed ? QString(QChar(0x202F)) : QString();
    const auto runs = quizzes::inlineText(text);
    for (const quizzes::TextRun& run :
         runs.value_or(std::vector<quizzes::TextRun>{{quizzes::TextRun::Kind::Plain, text}})) {
        const bool isCode = run.kind == quizzes::TextRun::Kind::Code;
        QString piece = isCode ? padding + run.text + padding : run.text;
        if (isCode && run.text.size() <= longestWhole) {
            piece.replace(u' ', QChar(QChar::Nbsp));
        }
        QTextLayout::FormatRange range;
        range.start = static_cast<int>(whole.size());
        range.length = static_cast<int>(piece.size());
        range.format.setFont(isCode ? mono : plain);
        formats << range;
        if (isCode) {
            m_code.push_back({range.start, range.length});
        }
        whole += piece;
    }
    m_layout.setFont(plain);
    m_layout.setText(whole);
    m_layout.setFormats(formats);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    layOut(1e6);
    m_naturalWidth = m_layout.lineCount() > 0 ? m_layout.lineAt(0).naturalTextWidth() : 0;
}

qreal InlineLayout::layOut(qreal width) {
    qreal y = 0;
    m_layout.beginLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(width);
        // Mixed fonts give lines of different heights; here all have the style's own.
        line.setPosition({0, y + (m_lineHeight - line.height()) / 2});
        y += m_lineHeight;
    }
    m_layout.endLayout();
    return y;
}

void InlineLayout::paint(QPainter& painter, const Theme& theme, const QPointF& topLeft,
                         const QColor& ink) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_look == Code::Boxed) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(u"bg.sunken"));
        for (int i = 0; i < m_layout.lineCount(); ++i) {
            const QTextLine line = m_layout.lineAt(i);
            const int lineEnd = line.textStart() + line.textLength();
            for (const Range& code : m_code) {
                const int from = std::max(code.start, line.textStart());
                const int to = std::min(code.start + code.length, lineEnd);
                if (from < to) {
                    const qreal left = line.cursorToX(from);
                    const qreal right = line.cursorToX(to);
                    const qreal height = m_lineHeight - 4;
                    const QRectF box(left, i * m_lineHeight + 2, right - left, height);
                    painter.drawRoundedRect(box.translated(topLeft), theme.radius(u"chip"),
                                            theme.radius(u"chip"));
                }
            }
        }
    }
    painter.setPen(ink);
    m_layout.draw(&painter, topLeft);
    painter.restore();
}

}  // namespace proclab::desktop
