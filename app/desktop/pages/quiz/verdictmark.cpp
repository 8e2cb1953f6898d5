// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/quiz/verdictmark.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace proclab::desktop {

void paintVerdict(QPainter& painter, const QRectF& rect, bool isRight, const QColor& ink) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(ink, std::max(1.6, rect.width() / 5.5), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&rect](qreal x, qreal y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    QPainterPath path;
    if (isRight) {
        path.moveTo(at(0.06, 0.55));
        path.lineTo(at(0.36, 0.84));
        path.lineTo(at(0.94, 0.18));
    } else {
        path.moveTo(at(0.12, 0.12));
        path.lineTo(at(0.88, 0.88));
        path.moveTo(at(0.88, 0.12));
        path.lineTo(at(0.12, 0.88));
    }
    painter.drawPath(path);
    painter.restore();
}

VerdictMark::VerdictMark(const Theme& theme, bool isRight, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_isRight(isRight) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(isRight ? tr("right") : tr("wrong"));
    setAccessibleName(toolTip());
}

QSize VerdictMark::sizeHint() const {
    return {m_theme.scaled(9), m_theme.scaled(9)};
}

void VerdictMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintVerdict(painter, rect(), m_isRight,
                 m_isRight ? m_theme.color(u"correct.ink")
                           : m_theme.stateColor(StateLook::Failed, StateRole::Edge));
}

}  // namespace proclab::desktop
