// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QWidget>

namespace proclab::desktop {

/// A key as it stands on the keyboard: "Ctrl K".
class KeyCap : public QWidget {
    Q_OBJECT
public:
    KeyCap(const Theme& theme, const QString& keys, QWidget* parent = nullptr);

    [[nodiscard]] QString keys() const { return m_keys; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_keys;
};

}  // namespace proclab::desktop
