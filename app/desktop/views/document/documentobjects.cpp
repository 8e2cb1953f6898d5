// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/document/documentobjects.h"

#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/views/document/documentformats.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

/// Objects claim no more height than the text has, and are drawn around its middle: so a line with
/// a chip is like any other.
QRectF aroundMiddle(const QRectF& rect, const QTextFormat& format, qreal width, qreal height) {
    const QFontMetricsF metrics(format.toCharFormat().font());
    const qreal middle = rect.bottom() - metrics.capHeight() / 2;
    return {rect.left(), middle - height / 2, width, height};
}

qreal textHeight(const QTextFormat& format) {
    return QFontMetricsF(format.toCharFormat().font()).ascent();
}

qreal chipHeight(const QTextFormat& format) {
    return qRound(textHeight(format) * 1.24);
}

qreal iconSize(const QTextFormat& format) {
    return qRound(textHeight(format) * 1.05);
}

}  // namespace

ChipTextObject::ChipTextObject(const Theme& theme, QObject* parent)
    : QObject(parent), m_theme(theme) {}

QSizeF ChipTextObject::intrinsicSize(QTextDocument*, int, const QTextFormat& format) {
    const int number = format.intProperty(ChipProperty);
    return {chipSize(m_theme, number, chipHeight(format)).width(), textHeight(format)};
}

void ChipTextObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument*, int,
                                const QTextFormat& format) {
    paintChip(*painter, m_theme, aroundMiddle(rect, format, rect.width(), chipHeight(format)),
              format.intProperty(ChipProperty));
}

IconTextObject::IconTextObject(const Theme& theme, QObject* parent)
    : QObject(parent), m_theme(theme) {}

QSizeF IconTextObject::intrinsicSize(QTextDocument*, int, const QTextFormat& format) {
    return {iconSize(format), textHeight(format)};
}

void IconTextObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument*, int,
                                const QTextFormat& format) {
    const qreal size = iconSize(format);
    paintIcon(*painter, format.stringProperty(IconProperty), aroundMiddle(rect, format, size, size),
              m_theme.color(format.stringProperty(RoleProperty)));
}

SlotTextObject::SlotTextObject(std::function<QSizeF(int)> size, QObject* parent)
    : QObject(parent), m_size(std::move(size)) {}

QSizeF SlotTextObject::intrinsicSize(QTextDocument*, int, const QTextFormat& format) {
    return m_size(format.intProperty(SlotProperty));
}

void SlotTextObject::drawObject(QPainter*, const QRectF&, QTextDocument*, int, const QTextFormat&) {
    // The widget paints itself.
}

}  // namespace proclab::desktop
