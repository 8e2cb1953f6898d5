// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QRectF>
#include <QWidget>

class QPainter;

namespace proclab::desktop {

/// A tick or a cross with a stroke that is bold also at 8 px, which an icon's is not.
void paintVerdict(QPainter& painter, const QRectF& rect, bool isRight, const QColor& ink);

/// The same beside an answer, in the colour of right or wrong.
class VerdictMark : public QWidget {
    Q_OBJECT
public:
    VerdictMark(const Theme& theme, bool isRight, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    bool m_isRight;
};

}  // namespace proclab::desktop
