// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/basestyle.h"

#include <QStyleOption>
#include <QTextCharFormat>

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// A box with a border of 3:1 and a tick on the accent; Fusion's border is lost on dark.
void paintCheckBox(QPainter& painter, const QStyleOption& option) {
    const QPalette& colors = option.palette;
    const bool isChecked = option.state & QStyle::State_On;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(isChecked ? colors.color(QPalette::Highlight) : colors.color(QPalette::Dark));
    painter.setBrush(isChecked ? colors.color(QPalette::Highlight) : colors.color(QPalette::Base));
    painter.drawRoundedRect(box, 3, 3);
    if (isChecked) {
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        QPainterPath tick(at(0.22, 0.54));
        tick.lineTo(at(0.42, 0.73));
        tick.lineTo(at(0.79, 0.3));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.color(QPalette::HighlightedText), box.width() / 7.5,
                            Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(tick);
    }
    painter.restore();
}

}  // namespace

BaseStyle::BaseStyle() : QProxyStyle(u"Fusion"_s) {}

void BaseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                              QPainter* painter, const QWidget* widget) const {
    if (element == PE_IndicatorCheckBox)
        paintCheckBox(*painter, *option);
    else if (element != PE_FrameFocusRect)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

int BaseStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                           const QWidget* widget) const {
    // 2 px gap and 2 px ring (design, section 7).
    if (metric == PM_FocusFrameHMargin || metric == PM_FocusFrameVMargin)
        return 4;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int BaseStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* data) const {
    if (hint == SH_FocusFrame_Mask)
        return 0;
    if (hint == SH_FocusFrame_AboveWidget)
        return 1;
    // A link that the keyboard reached gets its ring from the document view, not Qt's dotted line.
    if (hint == SH_TextControl_FocusIndicatorTextCharFormat) {
        if (auto* format = static_cast<QStyleHintReturnVariant*>(data))
            format->variant = QVariant::fromValue<QTextFormat>(QTextCharFormat());
        return 1;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace proclab::desktop
