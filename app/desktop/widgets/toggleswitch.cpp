// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/toggleswitch.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

namespace {

// Pixels at 100 %.
constexpr int trackWidth = 34;
constexpr int trackHeight = 18;
constexpr int wordsGap = 8;
constexpr int knob = 10;

}  // namespace

ToggleSwitch::ToggleSwitch(const Theme& theme, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize ToggleSwitch::sizeHint() const {
    const QFontMetrics metrics(m_theme.font(TextStyle::Body));
    const int words =
        text().isEmpty() ? 0 : metrics.horizontalAdvance(text()) + m_theme.scaled(wordsGap);
    return {words + m_theme.scaled(trackWidth), std::max(24, m_theme.size(u"controlSmall"))};
}

void ToggleSwitch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.color(isEnabled() ? u"text.primary" : u"text.disabled"));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text());

    const qreal wide = m_theme.scaled(trackWidth);
    const qreal high = m_theme.scaled(trackHeight);
    const QRectF track(width() - wide, (height() - high) / 2, wide, high);
    const bool on = isChecked();
    const QColor edge = m_theme.color(!isEnabled()   ? u"line.default"
                                      : on           ? u"accent.base"
                                      : underMouse() ? u"text.secondary"
                                                     : u"line.control");
    painter.setPen(QPen(edge, 1.5));
    painter.setBrush(on ? edge : m_theme.color(u"bg.sunken"));
    painter.drawRoundedRect(track.adjusted(0.75, 0.75, -0.75, -0.75), high / 2, high / 2);

    // The knob stands left or right, so that the switch reads without its colour.
    const qreal side = m_theme.scaled(knob);
    const qreal inset = (high - side) / 2;
    const qreal left = on ? track.right() - inset - side : track.left() + inset;
    painter.setPen(Qt::NoPen);
    painter.setBrush(on ? m_theme.color(u"accent.on") : edge);
    painter.drawEllipse(QRectF(left, track.top() + inset, side, side));
}

}  // namespace proclab::desktop
