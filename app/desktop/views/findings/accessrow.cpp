// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/findings/accessrow.h"

#include "desktop/style/paint.h"

#include <QFontMetrics>
#include <QPainter>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int accessRowHeight = 28;
constexpr int accessTimeWidth = 78;
constexpr int accessChipWidth = 34;

}  // namespace

AccessRowButton::AccessRowButton(const Theme& theme, const AccessRow& row, QWidget* parent)
    : RowButton(parent), m_theme(theme), m_row(row) {
    const QString who = row.process.number == 0 ? tr("main") : chipText(row.process.number);
    const QString what = u"%1 %2 %3"_s.arg(who, row.what, row.value);
    setText(what);
    setAccessibleName(row.line > 0 ? tr("%1, %2, line %3").arg(row.when, what).arg(row.line)
                                   : u"%1, %2"_s.arg(row.when, what));
    setToolTip(tr("Show this moment"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize AccessRowButton::sizeHint() const {
    return {m_theme.scaled(240), m_theme.scaled(accessRowHeight)};
}

QSize AccessRowButton::minimumSizeHint() const {
    return {m_theme.scaled(170), m_theme.scaled(accessRowHeight)};
}

void AccessRowButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.fillRect(rect(), m_theme.color(u"bg.hover"));
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.color(u"line.subtle"));
    painter.setFont(m_theme.font(TextStyle::CodeSmall));
    painter.setPen(m_theme.color(u"text.secondary"));
    int x = 8;
    const int time = m_theme.scaled(accessTimeWidth);
    painter.drawText(QRect(x, 0, time, height()), Qt::AlignVCenter | Qt::AlignLeft, m_row.when);
    x += time;
    const QSizeF chip = chipSize(m_theme, m_row.process.number, 15);
    paintChip(painter, m_theme, QRectF(x, height() / 2.0 - 7.5, chip.width(), 15),
              m_row.process.number);
    x += std::max(m_theme.scaled(accessChipWidth), static_cast<int>(chip.width()) + 8);
    int right = width() - 8;
    if (m_row.line > 0) {
        const QString line = tr("line %1").arg(m_row.line);
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.color(u"text.muted"));
        const int room = QFontMetrics(painter.font()).horizontalAdvance(line) + 1;
        painter.drawText(QRect(right - room, 0, room, height()), Qt::AlignVCenter, line);
        right -= room + 6;
    }
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.color(u"text.primary"));
    painter.drawText(QRect(x, 0, right - x, height()), Qt::AlignVCenter | Qt::AlignLeft,
                     m_row.what);
    x += QFontMetrics(painter.font()).horizontalAdvance(m_row.what) + 6;
    QFont code = m_theme.font(TextStyle::Code);
    code.setWeight(QFont::DemiBold);
    painter.setFont(code);
    painter.drawText(
        QRect(x, 0, right - x, height()), Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(code).elidedText(m_row.value, Qt::ElideRight, std::max(0, right - x)));
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(u"accent.base"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -2), 4, 4);
    }
}

}  // namespace proclab::desktop
