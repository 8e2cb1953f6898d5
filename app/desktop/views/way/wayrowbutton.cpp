// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/way/wayrowbutton.h"

#include "desktop/style/paint.h"

#include <QFontMetrics>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int wayRowHeight = 42;
constexpr int wayChipX = 14;
constexpr int wayTextX = 52;

}  // namespace

WayRowButton::WayRowButton(const Theme& theme, const WayRow& row, Place place, QWidget* parent)
    : RowButton(parent), m_theme(theme), m_row(row), m_place(place) {
    setText(row.sentence);
    setAccessibleName(row.spoken);
    setToolTip(row.spoken);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void WayRowButton::setNow(bool now) {
    if (now != m_now) {
        m_now = now;
        setAccessibleDescription(now ? tr("now") : QString());
        update();
    }
}

QSize WayRowButton::sizeHint() const {
    return {m_theme.scaled(260), m_theme.scaled(wayRowHeight)};
}

QSize WayRowButton::minimumSizeHint() const {
    return {m_theme.scaled(180), m_theme.scaled(wayRowHeight)};
}

void WayRowButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_now) {
        painter.fillRect(rect(), m_theme.color(u"accent.tint"));
    } else if (underMouse() || isDown()) {
        painter.fillRect(rect(), m_theme.color(u"bg.hover"));
    }
    const double zoom = m_theme.zoom();
    const double middle = height() / 2.0;
    const int chipHeight = m_theme.scaled(16);
    const double lineX = (wayChipX + 10) * zoom;
    // The way itself: a line from part to part.
    const double from = m_place == Place::First || m_place == Place::Only ? middle : 0;
    const double to = m_place == Place::Last || m_place == Place::Only ? middle : height();
    painter.setPen(QPen(m_theme.color(u"line.control"), 1.5));
    painter.drawLine(QPointF(lineX, from), QPointF(lineX, to));
    if (m_row.step.process.isValid()) {
        const QSizeF chip = chipSize(m_theme, m_row.number, chipHeight);
        paintChip(painter, m_theme,
                  QRectF(lineX - chip.width() / 2, middle - chip.height() / 2, chip.width(),
                         chip.height()),
                  m_row.number);
    } else {
        painter.setPen(QPen(m_theme.color(u"line.control"), 1.5));
        painter.setBrush(m_theme.color(u"bg.panel"));
        painter.drawEllipse(QPointF(lineX, middle), 4 * zoom, 4 * zoom);
    }

    const int left = m_theme.scaled(wayTextX);
    const int right = width() - m_theme.scaled(14);
    const int half = height() / 2;
    int edge = right;
    if (!m_row.took.isEmpty()) {
        painter.setFont(m_theme.font(TextStyle::CodeSmall));
        painter.setPen(m_theme.color(u"text.primary"));
        const int room = QFontMetrics(painter.font()).horizontalAdvance(m_row.took) + 2;
        painter.drawText(QRect(right - room, 3, room, half), Qt::AlignVCenter | Qt::AlignRight,
                         m_row.took);
        edge -= room + 8;
    }
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.color(m_now ? u"accent.ink" : u"text.primary"));
    painter.drawText(QRect(left, 3, edge - left, half), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(painter.font())
                         .elidedText(m_row.sentence, Qt::ElideRight, std::max(0, edge - left)));
    QString below = m_row.when;
    if (m_row.line > 0) {
        below += u"  ·  "_s + tr("line %1").arg(m_row.line);
    }
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(m_theme.color(u"text.muted"));
    painter.drawText(QRect(left, half, right - left, half - 2), Qt::AlignVCenter | Qt::AlignLeft,
                     below);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 1, -2, -1), 4, 4);
    }
}

}  // namespace proclab::desktop
