// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

namespace proclab::desktop {

/// Fusion without its own focus marks: ProcLab draws one focus ring for all controls
/// (widgets/focusring.h), and this style gives it the room it needs.
class BaseStyle : public QProxyStyle {
    Q_OBJECT
public:
    BaseStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option,
                    const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
};

}  // namespace proclab::desktop
