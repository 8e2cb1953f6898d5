// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/textlabel.h"

#include <QFontMetrics>
#include <QPainter>

#include <utility>

namespace proclab::desktop {

TextLabel::TextLabel(const Theme& theme, TextStyle style, QString role, QWidget* parent)
    : QLabel(parent), m_theme(theme), m_style(style), m_role(std::move(role)) {
    // Text that came from a file is never taken for markup.
    setTextFormat(Qt::PlainText);
    // Else a label in a text view would take the role of its surroundings.
    setForegroundRole(QPalette::WindowText);
    connect(&theme, &Theme::changed, this, &TextLabel::restyle);
    restyle();
}

TextLabel::TextLabel(const Theme& theme, const QString& text, TextStyle style, QString role,
                     QWidget* parent)
    : TextLabel(theme, style, std::move(role), parent) {
    setText(text);
}

void TextLabel::setRole(const QString& role) {
    m_role = role;
    restyle();
}

void TextLabel::setWeight(QFont::Weight weight) {
    m_weight = weight;
    restyle();
}

void TextLabel::restyle() {
    QFont font = m_theme.font(m_style);
    if (m_weight != QFont::Weight(0))
        font.setWeight(m_weight);
    setFont(font);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_role));
    setPalette(colors);
}

ElidedLabel::ElidedLabel(const Theme& theme, TextStyle style, QString role, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_style(style), m_role(std::move(role)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &ElidedLabel::restyle);
    restyle();
}

void ElidedLabel::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(isElided() ? m_text : QString());
    updateGeometry();
    update();
}

void ElidedLabel::setShorter(const QStringList& texts) {
    m_shorter = texts;
    update();
}

void ElidedLabel::setRole(const QString& role) {
    m_role = role;
    update();
}

void ElidedLabel::setWeight(QFont::Weight weight) {
    m_weight = weight;
    restyle();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment) {
    m_alignment = alignment;
    update();
}

bool ElidedLabel::isElided() const {
    return fontMetrics().horizontalAdvance(m_text) > width();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 1, m_theme.lineHeight(m_style)};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 3, m_theme.lineHeight(m_style)};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(isEnabled() ? m_theme.color(m_role) : m_theme.color(u"text.disabled"));
    QString shown = m_text;
    for (const QString& shorter : m_shorter) {
        if (fontMetrics().horizontalAdvance(shown) <= width())
            break;
        shown = shorter;
    }
    painter.drawText(rect(), int(m_alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                     fontMetrics().elidedText(shown, Qt::ElideRight, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent*) {
    setToolTip(isElided() ? m_text : QString());
}

void ElidedLabel::restyle() {
    QFont font = m_theme.font(m_style);
    if (m_weight != QFont::Weight(0))
        font.setWeight(m_weight);
    setFont(font);
    updateGeometry();
    update();
}

}  // namespace proclab::desktop
