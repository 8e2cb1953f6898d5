// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/basestyle.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

BaseStyle::BaseStyle() : QProxyStyle(u"Fusion"_s) {}

void BaseStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                              QPainter* painter, const QWidget* widget) const {
    if (element != PE_FrameFocusRect)
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
    return QProxyStyle::styleHint(hint, option, widget, data);
}

}  // namespace proclab::desktop
