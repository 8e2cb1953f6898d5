// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/cardparts.h"

#include "desktop/style/icons.h"
#include "desktop/views/document/richlabel.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

namespace {

constexpr int headHeight = 34;
constexpr int iconSize = 16;

}  // namespace

CardHead::CardHead(const Theme& theme, QString icon, QString title, QString note, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_icon(std::move(icon)),
      m_title(std::move(title)),
      m_note(std::move(note)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize CardHead::sizeHint() const {
    return {m_theme.scaled(200), m_theme.scaled(headHeight)};
}

void CardHead::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int size = m_theme.scaled(iconSize);
    paintIcon(painter, m_icon,
              QRectF(m_theme.scaled(cardSideRoom), (height() - size) / 2.0, size, size),
              m_theme.color(u"accent.ink"));
    int x = m_theme.scaled(cardSideRoom + iconSize + 8);
    QFont font = m_theme.font(TextStyle::Body);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(m_theme.color(u"text.primary"));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter, m_title);
    x += QFontMetrics(font).horizontalAdvance(m_title) + m_theme.scaled(8);
    painter.setFont(m_theme.font(TextStyle::Label));
    painter.setPen(m_theme.color(u"text.muted"));
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter, m_note);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(u"line.subtle"));
}

CardFoot::CardFoot(const Theme& theme, RichLabel* verdict, RichLabel* because, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_verdict(verdict) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(theme.scaled(cardSideRoom + iconSize + 10), theme.scaled(12),
                               theme.scaled(cardSideRoom), theme.scaled(12));
    column->setSpacing(theme.scaled(4));
    column->addWidget(verdict);
    column->addWidget(because);
}

void CardFoot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Rounded below, as the frame of the card is.
    const qreal radius = m_theme.radius(u"card") - 1;
    QPainterPath ground;
    ground.addRoundedRect(QRectF(0, -radius, width(), height() + radius), radius, radius);
    painter.setClipRect(rect());
    painter.fillPath(ground, m_theme.color(u"bg.canvas"));
    painter.fillRect(0, 0, width(), 1, m_theme.color(u"line.subtle"));
    const int size = m_theme.scaled(iconSize);
    const qreal y = m_verdict->y() + (m_theme.lineHeight(TextStyle::Body) - size) / 2.0;
    paintIcon(painter, u"info", QRectF(m_theme.scaled(cardSideRoom), y, size, size),
              m_theme.color(u"accent.ink"));
}

QWidget* makeCardQuestion(const Theme& theme, const QString& markdown) {
    auto* label = new RichLabel(theme, TextStyle::Reading, u"text.primary"_s);
    label->setText(markdown);
    label->setWeight(QFont::Medium);
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(theme.scaled(cardSideRoom), theme.scaled(9),
                               theme.scaled(cardSideRoom), theme.scaled(5));
    column->addWidget(label);
    return box;
}

QWidget* makeCardResult(const Theme& theme, RichLabel* verdict, RichLabel* because) {
    return new CardFoot(theme, verdict, because);
}

void paintCardFrame(QWidget& card, const Theme& theme) {
    QPainter painter(&card);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(u"line.default"), 1));
    painter.setBrush(theme.color(u"bg.panel"));
    const qreal radius = theme.radius(u"card");
    painter.drawRoundedRect(QRectF(card.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

}  // namespace proclab::desktop
