// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/widgets/button.h"

#include "desktop/style/icons.h"

#include <QEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace proclab::desktop {

namespace {

// Pixels at 100 %.
constexpr int padding = 12;
constexpr int linkPadding = 4;  // A link stands in a line of text.
constexpr int iconSide = 14;
constexpr int gap = 8;
constexpr int hintGap = 10;
constexpr int markSide = 12;

}  // namespace

Button::Button(const Theme& theme, ButtonKind kind, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_kind(kind) {
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Button::setIconName(const QString& name) {
    m_iconName = name;
    updateGeometry();
    update();
}

void Button::setKeyHint(const QString& keys) {
    m_keyHint = keys;
    updateGeometry();
    update();
}

void Button::setHeight(ButtonHeight height) {
    m_height = height;
    updateGeometry();
}

void Button::setKind(ButtonKind kind) {
    m_kind = kind;
    updateGeometry();
    update();
}

void Button::setMenuMark(bool shown) {
    m_menuMark = shown;
    updateGeometry();
    update();
}

QFont Button::textFont() const {
    QFont font = m_theme.font(TextStyle::Body);
    font.setWeight(QFont::Medium);
    return font;
}

int Button::contentWidth() const {
    int width = 0;
    const auto add = [&](int part, int space) { width += (width > 0 ? space : 0) + part; };
    if (!m_iconName.isEmpty())
        add(m_theme.scaled(iconSide), 0);
    if (!text().isEmpty())
        add(QFontMetrics(textFont()).horizontalAdvance(text()), m_theme.scaled(gap));
    if (!m_keyHint.isEmpty())
        add(QFontMetrics(m_theme.font(TextStyle::Caption)).horizontalAdvance(m_keyHint),
            m_theme.scaled(hintGap));
    if (m_menuMark)
        add(m_theme.scaled(markSide), m_theme.scaled(gap));
    return width;
}

QSize Button::sizeHint() const {
    const int height =
        m_theme.size(m_height == ButtonHeight::Normal ? u"control" : u"controlSmall");
    if (text().isEmpty() && m_keyHint.isEmpty() && !m_menuMark)
        return {height, height};
    const int beside = m_kind == ButtonKind::Link ? linkPadding : padding;
    return {std::max(contentWidth() + 2 * m_theme.scaled(beside), height), height};
}

Button::Look Button::look() const {
    const auto color = [&](QStringView role) { return m_theme.color(role); };
    const bool pressed = isDown();
    const bool hovered = underMouse() || pressed;
    switch (m_kind) {
        case ButtonKind::Primary: {
            if (!isEnabled())
                return {color(u"bg.sunken"), {}, color(u"text.disabled")};
            const QColor ground = color(pressed   ? u"accent.pressed"
                                        : hovered ? u"accent.hover"
                                                  : u"accent.base");
            return {ground, {}, color(u"accent.on")};
        }
        case ButtonKind::Secondary:
        case ButtonKind::Danger: {
            if (!isEnabled())
                return {{}, color(u"line.default"), color(u"text.disabled")};
            const bool chosen = isChecked();
            const QColor ground = color(pressed   ? u"bg.sunken"
                                        : chosen  ? u"accent.tint"
                                        : hovered ? u"bg.hover"
                                                  : u"bg.panel");
            const QColor ink = m_kind == ButtonKind::Danger ? color(u"critical.ink")
                               : chosen                     ? color(u"accent.ink")
                                                            : color(u"text.primary");
            return {ground, color(u"line.default"), ink};
        }
        case ButtonKind::Quiet:
        case ButtonKind::Link: {
            if (!isEnabled())
                return {{}, {}, color(u"text.disabled")};
            const bool chosen = isChecked();
            const QColor ground = chosen    ? color(u"accent.tint")
                                  : pressed ? color(u"bg.sunken")
                                  : hovered ? color(u"bg.hover")
                                            : QColor();
            const bool accent = chosen || m_kind == ButtonKind::Link;
            return {ground, {}, color(accent ? u"accent.ink" : u"text.secondary")};
        }
    }
    return {};
}

void Button::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look look = this->look();
    const qreal radius = m_theme.radius(u"control");
    const QRectF box =
        look.border.isValid() ? QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect());
    painter.setPen(look.border.isValid() ? QPen(look.border, 1) : QPen(Qt::NoPen));
    painter.setBrush(look.ground.isValid() ? QBrush(look.ground) : QBrush(Qt::NoBrush));
    if (look.border.isValid() || look.ground.isValid())
        painter.drawRoundedRect(box, radius, radius);

    int x = (width() - contentWidth()) / 2;
    const auto centred = [&](int side) { return QRectF(x, (height() - side) / 2.0, side, side); };
    if (!m_iconName.isEmpty()) {
        const int side = m_theme.scaled(text().isEmpty() ? iconSide + 2 : iconSide);
        if (text().isEmpty())
            x = (width() - side) / 2;
        paintIcon(painter, m_iconName, centred(side), look.ink);
        x += side + m_theme.scaled(gap);
    }
    painter.setPen(look.ink);
    if (!text().isEmpty()) {
        painter.setFont(textFont());
        const int wide = painter.fontMetrics().horizontalAdvance(text());
        painter.drawText(QRect(x, 0, wide + 2, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         text());
        x += wide;
    }
    if (!m_keyHint.isEmpty()) {
        x += m_theme.scaled(hintGap);
        painter.setFont(m_theme.font(TextStyle::Caption));
        if (isEnabled() && m_kind != ButtonKind::Primary)
            painter.setPen(m_theme.color(u"text.muted"));
        const int wide = painter.fontMetrics().horizontalAdvance(m_keyHint);
        painter.drawText(QRect(x, 0, wide + 2, height()), Qt::AlignVCenter, m_keyHint);
        x += wide;
    }
    if (m_menuMark) {
        x += m_theme.scaled(gap);
        paintIcon(painter, u"chevron-down", centred(m_theme.scaled(markSide)), look.ink);
    }
}

void Button::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

bool Button::event(QEvent* event) {
    // The words of a square button are its tooltip.
    if (event->type() == QEvent::ToolTipChange && text().isEmpty())
        setAccessibleName(toolTip());
    return QAbstractButton::event(event);
}

}  // namespace proclab::desktop
