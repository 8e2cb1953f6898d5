// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QWidget>

namespace proclab::desktop {

/// A drawing of resources/icons beside words. Says nothing to a screen reader: the words do.
class IconMark : public QWidget {
    Q_OBJECT
public:
    /// `size` in pixels at 100 %; `role` of the theme.
    IconMark(const Theme& theme, const QString& name, int size, const QString& role,
             QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_name;
    int m_size;
    QString m_role;
};

}  // namespace proclab::desktop
