// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/environmentchip.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

EnvironmentChip::EnvironmentChip(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void EnvironmentChip::setState(const QString& words, ChipDot dot) {
    m_dot = dot;
    setText(words);
    setToolTip(words);
    setAccessibleName(words);
    updateGeometry();
    update();
}

void EnvironmentChip::setForm(ChipForm form) {
    m_form = form;
    updateGeometry();
    update();
}

QSize EnvironmentChip::sizeHint() const {
    if (m_form == ChipForm::DotOnly)
        return {m_theme.scaled(32), m_theme.scaled(32)};
    return {m_theme.scaled(70), m_theme.scaled(46)};
}

void EnvironmentChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = m_theme.scaled(8);
    const QColor dot = m_dot == ChipDot::Good
                           ? m_theme.stateColor(StateLook::Running, StateRole::Fill)
                       : m_dot == ChipDot::Bad ? m_theme.color(u"critical.base")
                                               : m_theme.color(u"line.control");
    if (m_form == ChipForm::DotOnly) {
        if (underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(u"bg.hover"));
            painter.drawRoundedRect(rect(), m_theme.radius(u"card"), m_theme.radius(u"card"));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(dot);
        painter.drawEllipse(QRectF(rect()).center(), side / 2, side / 2);
        return;
    }
    // The dot sits on the upper edge, with a gap in the line around it.
    const qreal top = side / 2;
    const QRectF box = QRectF(rect()).adjusted(0.5, top + 0.5, -0.5, -0.5);
    const qreal radius = m_theme.radius(u"card");
    painter.setPen(m_theme.color(u"line.default"));
    painter.setBrush(m_theme.color(underMouse() ? u"bg.hover" : u"bg.panel"));
    painter.drawRoundedRect(box, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(u"bg.window"));
    painter.drawEllipse(QPointF(box.center().x(), box.top()), side / 2 + 2, side / 2 + 1.5);
    painter.setBrush(dot);
    painter.drawEllipse(QPointF(box.center().x(), box.top()), side / 2, side / 2);

    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(m_theme.color(m_dot == ChipDot::Bad ? u"critical.ink" : u"text.secondary"));
    QString words = text();
    words.replace(u", "_s, u",\n"_s);
    painter.drawText(box.adjusted(0, 2, 0, 0), Qt::AlignCenter | Qt::TextWordWrap, words);
}

}  // namespace proclab::desktop
