// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/range/rangerow.h"

#include "desktop/style/paint.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array looks{StateLook::Running, StateLook::Ready, StateLook::Blocked,
                           StateLook::Sleeping};
constexpr int rangeRowHeight = 42;
constexpr int rangeHeadHeight = 24;
constexpr int rangeSide = 14;
constexpr int nameRoom = 76;

}  // namespace

RangeRow::RangeRow(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void RangeRow::setRow(const RangeEntry::Row& row) {
    m_row = row;
    m_isHead = false;
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(row.spoken);
    setToolTip(row.spoken);
    updateGeometry();
    update();
}

QSize RangeRow::sizeHint() const {
    return {m_theme.scaled(360), m_theme.scaled(m_isHead ? rangeHeadHeight : rangeRowHeight)};
}

QSize RangeRow::minimumSizeHint() const {
    return {m_theme.scaled(240), sizeHint().height()};
}

QRect RangeRow::cell(std::size_t column) const {
    const int side = m_theme.scaled(rangeSide);
    const int left = side + m_theme.scaled(nameRoom);
    const int room = (width() - side - left) / RangeEntry::columnCount;
    return {left + static_cast<int>(column) * room, 0, room, height()};
}

void RangeRow::paintHead(QPainter& painter) {
    painter.setFont(m_theme.font(TextStyle::Caption));
    for (std::size_t i = 0; i < looks.size(); ++i) {
        const QString word = columnName(static_cast<RangeEntry::Column>(i));
        const QRect place = cell(i);
        const int words = QFontMetrics(painter.font()).horizontalAdvance(word);
        const double glyph = 9 * m_theme.zoom();
        paintGlyph(painter, m_theme,
                   QRectF(place.right() - words - glyph - 4, (height() - glyph) / 2, glyph, glyph),
                   looks[i]);
        painter.setPen(m_theme.color(u"text.secondary"));
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight, word);
    }
    painter.setPen(m_theme.color(u"text.muted"));
    painter.drawText(QRect(m_theme.scaled(rangeSide), 0, m_theme.scaled(nameRoom), height()),
                     Qt::AlignVCenter | Qt::AlignLeft, tr("in ms"));
}

void RangeRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
    if (m_isHead) {
        paintHead(painter);
        return;
    }
    const int side = m_theme.scaled(rangeSide);
    const int chipHeight = m_theme.scaled(16);
    const QSizeF chip = chipSize(m_theme, m_row.number, chipHeight);
    paintChip(painter, m_theme, QRectF(side, m_theme.scaled(5), chip.width(), chip.height()),
              m_row.number);
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(m_theme.color(u"text.secondary"));
    const int nameX = side + static_cast<int>(chip.width()) + 6;
    const int room = cell(0).left() - nameX;
    painter.drawText(QRect(nameX, m_theme.scaled(4), room, m_theme.scaled(18)),
                     Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(painter.font()).elidedText(m_row.name, Qt::ElideRight, room));
    const int line = m_theme.scaled(16);
    for (std::size_t i = 0; i < m_row.parts.size(); ++i) {
        const RangeEntry::Part& part = m_row.parts[i];
        const QRect place = cell(i);
        painter.setFont(m_theme.font(TextStyle::CodeSmall));
        painter.setPen(m_theme.color(part.ms.isEmpty() ? u"text.muted" : u"text.primary"));
        painter.drawText(QRect(place.left(), m_theme.scaled(3), place.width(), line),
                         Qt::AlignVCenter | Qt::AlignRight, part.ms.isEmpty() ? u"–"_s : part.ms);
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.color(u"text.muted"));
        painter.drawText(QRect(place.left(), m_theme.scaled(3) + line, place.width(), line),
                         Qt::AlignVCenter | Qt::AlignRight, part.percent);
    }
    // The shares of the whole stretch as one bar.
    const QRectF bar(side, height() - m_theme.scaled(12), cell(0).left() - side - 8,
                     m_theme.scaled(5));
    painter.fillRect(bar, m_theme.color(u"bg.sunken"));
    double x = bar.left();
    for (std::size_t i = 0; i < m_row.parts.size(); ++i) {
        const double wide = bar.width() * std::min(1.0, m_row.parts[i].share);
        painter.fillRect(QRectF(x, bar.top(), wide, bar.height()),
                         m_theme.stateColor(looks[i], StateRole::Fill));
        x += wide;
    }
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 1, -2, -2), 4, 4);
    }
}

void RangeRow::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void RangeRow::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

}  // namespace proclab::desktop
