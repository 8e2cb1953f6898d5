// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/badges.h"

#include <QFontMetrics>
#include <QPainter>

namespace proclab::desktop {

namespace {

void follow(const Theme& theme, QWidget* widget) {
    widget->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QObject::connect(&theme, &Theme::changed, widget, [widget] {
        widget->updateGeometry();
        widget->update();
    });
}

}  // namespace

ChipBadge::ChipBadge(const Theme& theme, int number, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_number(number) {
    follow(theme, this);
    setAccessibleName(chipText(number));
}

void ChipBadge::setNumber(int number) {
    m_number = number;
    setAccessibleName(chipText(number));
    updateGeometry();
    update();
}

void ChipBadge::setChipHeight(int height) {
    m_height = height;
    updateGeometry();
    update();
}

QSize ChipBadge::sizeHint() const {
    return chipSize(m_theme, m_number, m_theme.scaled(m_height)).toSize();
}

void ChipBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QSizeF size = chipSize(m_theme, m_number, m_theme.scaled(m_height));
    paintChip(painter, m_theme, QRectF(QPointF(0, (height() - size.height()) / 2), size), m_number,
              isEnabled() ? ChipLook::Solid : ChipLook::Faded);
}

StatePill::StatePill(const Theme& theme, StateLook look, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_look(look) {
    follow(theme, this);
    setState(look);
}

void StatePill::setState(StateLook look, const QString& words) {
    m_look = look;
    m_words = words.isEmpty() ? stateWord(look) : words;
    setAccessibleName(m_words);
    updateGeometry();
    update();
}

QSize StatePill::sizeHint() const {
    return pillSize(m_theme, m_words).toSize();
}

void StatePill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPill(painter, m_theme, rect(), m_look, m_words);
}

Tag::Tag(const Theme& theme, const QString& text, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    follow(theme, this);
    setText(text);
}

void Tag::setText(const QString& text) {
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Tag::sizeHint() const {
    const QFontMetrics metrics(m_theme.font(TextStyle::Label));
    return {metrics.horizontalAdvance(m_text) + m_theme.scaled(16), m_theme.scaled(20)};
}

void Tag::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(u"bg.sunken"));
    const qreal radius = m_theme.radius(u"chip");
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setFont(m_theme.font(TextStyle::Label));
    painter.setPen(m_theme.color(u"text.secondary"));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

}  // namespace proclab::desktop
