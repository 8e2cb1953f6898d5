// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QAbstractButton>

namespace proclab::desktop {

/// Words and a switch behind them: "Show everything". Space and a click turn it.
class ToggleSwitch : public QAbstractButton {
    Q_OBJECT
public:
    ToggleSwitch(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

}  // namespace proclab::desktop
