// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal fadedOpacity = 0.45;

/// Letters are 58 % of the height, and never below 10 px (design 2.4).
QFont chipFont(const Theme& theme, qreal height) {
    QFont font = theme.font(TextStyle::Code);
    const qreal codePixels = 13 * theme.zoom();
    const qreal pixels = std::max(height * 0.58, 10 * theme.zoom());
    font.setPointSizeF(font.pointSizeF() * pixels / codePixels);
    font.setWeight(QFont::Bold);
    return font;
}

void paint(QPainter& painter, const Theme& theme, const QRectF& rect, const QString& text,
           const QColor& identity, ChipLook look) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (look == ChipLook::Faded)
        painter.setOpacity(painter.opacity() * fadedOpacity);
    const qreal radius = std::clamp(rect.height() * 0.2, 3.0, 6.0);
    QColor ink = theme.identityText();
    if (look == ChipLook::Outlined) {
        const qreal width = 1.5;
        const qreal in = width / 2;
        painter.setPen(QPen(identity, width));
        painter.setBrush(theme.color(u"bg.panel"));
        painter.drawRoundedRect(rect.adjusted(in, in, -in, -in), radius, radius);
        ink = identity;
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(identity);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.setFont(chipFont(theme, rect.height()));
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextDontClip, text);
    painter.restore();
}

}  // namespace

QString chipText(int number) {
    return number < 0 ? u"rt"_s : u'P' + QString::number(number);
}

QSizeF chipSize(const Theme& theme, int number, qreal height) {
    const QFontMetricsF metrics(chipFont(theme, height));
    return {std::ceil(metrics.horizontalAdvance(chipText(number)) + height * 0.6), height};
}

void paintChip(QPainter& painter, const Theme& theme, const QRectF& rect, int number,
               ChipLook look) {
    if (number < 0 && look == ChipLook::Solid)
        look = ChipLook::Outlined;
    paint(painter, theme, rect, chipText(number), theme.identityColor(number), look);
}

void paintThreadChip(QPainter& painter, const Theme& theme, const QRectF& rect, int owner,
                     int thread, ChipLook look) {
    paint(painter, theme, rect, u'T' + QString::number(thread), theme.identityColor(owner), look);
}

QSizeF pillSize(const Theme& theme, const QString& words) {
    const QFontMetricsF metrics(theme.font(TextStyle::Label));
    return {std::ceil(metrics.horizontalAdvance(words)) + theme.scaled(29),
            qreal(theme.scaled(20))};
}

void paintPill(QPainter& painter, const Theme& theme, const QRectF& rect, StateLook look,
               const QString& words) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.stateColor(look, StateRole::Tint));
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    const qreal side = theme.scaled(10);
    const qreal left = rect.left() + theme.scaled(6);
    paintGlyph(painter, theme, {left, rect.center().y() - side / 2, side, side}, look);
    painter.setFont(theme.font(TextStyle::Label));
    painter.setPen(theme.stateColor(look, StateRole::Ink));
    painter.drawText(rect.adjusted(theme.scaled(21), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     words);
    painter.restore();
}

void paintFocusRing(QPainter& painter, const Theme& theme, const QRectF& control, qreal radius) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(u"accent.base"), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(control.adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    painter.restore();
}

}  // namespace proclab::desktop
