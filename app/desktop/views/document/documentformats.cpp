// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/documentformats.h"

#include <QFontMetricsF>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

DocumentFormats::DocumentFormats(const Theme& theme, DocumentScale scale)
    : m_theme(theme), m_scale(scale) {}

QTextCharFormat DocumentFormats::text(TextStyle style, const QString& role) const {
    QTextCharFormat format;
    format.setFont(m_theme.font(style));
    format.setForeground(m_theme.color(role));
    format.setProperty(RoleProperty, role);
    return format;
}

QTextCharFormat DocumentFormats::body() const {
    return text(m_scale == DocumentScale::Reading ? TextStyle::Reading : TextStyle::Body,
                u"text.primary"_s);
}

QTextCharFormat DocumentFormats::inlineCode(const QTextCharFormat& around) const {
    QTextCharFormat format = around;
    QFont font = m_theme.font(TextStyle::Code);
    // Hack looks larger than Inter of the same size.
    font.setPointSizeF(around.font().pointSizeF() * 0.87);
    font.setWeight(around.font().weight());
    format.setFont(font);
    format.setProperty(InlineCodeProperty, true);
    return format;
}

QTextCharFormat DocumentFormats::pad(const QTextCharFormat& around, qreal width) const {
    QTextCharFormat format = around;
    const qreal own = QFontMetricsF(around.font()).horizontalAdvance(padCharacter);
    format.setFontLetterSpacingType(QFont::AbsoluteSpacing);
    format.setFontLetterSpacing(width - own);
    format.setProperty(PadProperty, true);
    return format;
}

QTextCharFormat DocumentFormats::code() const {
    return text(TextStyle::CodeSmall, u"code.text"_s);
}

QTextCharFormat DocumentFormats::heading(int level) const {
    if (m_scale == DocumentScale::Body) {
        QTextCharFormat format = body();
        format.setFontWeight(QFont::DemiBold);
        return format;
    }
    QTextCharFormat format =
        text(level <= 1 ? TextStyle::Heading : TextStyle::Title, u"text.primary"_s);
    if (level >= 3) {
        format = text(TextStyle::Reading, u"text.primary"_s);
        format.setFontWeight(QFont::DemiBold);
    }
    return format;
}

QTextBlockFormat DocumentFormats::block(int lineHeight, qreal above, qreal below) {
    QTextBlockFormat format;
    format.setLineHeight(lineHeight, QTextBlockFormat::FixedHeight);
    format.setTopMargin(above);
    format.setBottomMargin(below);
    return format;
}

QTextBlockFormat DocumentFormats::paragraph() const {
    const bool reading = m_scale == DocumentScale::Reading;
    return block(m_theme.lineHeight(reading ? TextStyle::Reading : TextStyle::Body), 0,
                 scaled(reading ? 12 : 4));
}

QTextBlockFormat DocumentFormats::headingBlock(int level) const {
    if (m_scale == DocumentScale::Body) {
        return paragraph();
    }
    QTextBlockFormat format =
        block(m_theme.lineHeight(level <= 1 ? TextStyle::Heading : TextStyle::Title),
              scaled(level <= 1 ? 0 : 16), scaled(8));
    format.setHeadingLevel(level);
    return format;
}

QTextBlockFormat DocumentFormats::codeBlock() const {
    return block(m_theme.lineHeight(TextStyle::CodeSmall) + m_theme.scaled(1), 0, 0);
}

QTextBlockFormat DocumentFormats::nothing() {
    QTextBlockFormat format = block(1, 0, 0);
    format.setNonBreakableLines(true);
    return format;
}

}  // namespace proclab::desktop
