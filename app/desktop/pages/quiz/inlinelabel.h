// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/quiz/inlinelayout.h"

#include <QLabel>

namespace proclab::desktop {

/// A label with `code` in its text: text() is what a screen reader reads, the paint is ours.
class InlineLabel : public QLabel {
    Q_OBJECT
public:
    InlineLabel(const Theme& theme, TextStyle style, InlineLayout::Code code, QStringView role,
                QWidget* parent = nullptr);

    void setMarkedText(const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();

    const Theme& m_theme;
    TextStyle m_style;
    InlineLayout::Code m_code;
    QString m_role;
    QString m_marked;
    mutable InlineLayout m_layout;
};

}  // namespace proclab::desktop
