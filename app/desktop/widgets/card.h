// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

namespace proclab::desktop {

/// A panel with a thin border and round corners, for layouts of its own.
class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

/// A surface of one colour role, with a line at the edges asked for.
class Surface : public QWidget {
    Q_OBJECT
public:
    Surface(const Theme& theme, const QString& role, Qt::Edges lines = {},
            QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_role;
    Qt::Edges m_lines;
};

}  // namespace proclab::desktop
