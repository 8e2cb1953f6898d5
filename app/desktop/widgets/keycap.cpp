// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/keycap.h"

#include <QFontMetrics>
#include <QPainter>

namespace proclab::desktop {

namespace {

QFont capFont(const Theme& theme) {
    QFont font = theme.font(TextStyle::CodeSmall);
    font.setPointSizeF(font.pointSizeF() * 10.5 / 11.5);
    return font;
}

}  // namespace

KeyCap::KeyCap(const Theme& theme, const QString& keys, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_keys(keys) {
    setAccessibleName(keys);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize KeyCap::sizeHint() const {
    const QFontMetrics metrics(capFont(m_theme));
    return {metrics.horizontalAdvance(m_keys) + m_theme.scaled(12), m_theme.scaled(18)};
}

void KeyCap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = m_theme.radius(u"chip");
    painter.setPen(m_theme.color(u"line.default"));
    painter.setBrush(m_theme.color(u"bg.panel"));
    painter.drawRoundedRect(box, radius, radius);
    // The lower edge is thicker: a key has a height.
    painter.drawLine(QPointF(box.left() + radius, box.bottom() - 1),
                     QPointF(box.right() - radius, box.bottom() - 1));
    painter.setFont(capFont(m_theme));
    painter.setPen(m_theme.color(u"text.secondary"));
    painter.drawText(rect(), Qt::AlignCenter, m_keys);
}

}  // namespace proclab::desktop
