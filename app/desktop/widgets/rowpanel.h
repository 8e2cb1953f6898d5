// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QAbstractButton>
#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace proclab::desktop {

/// A column that scrolls, on the ground of a panel, with rows among which the up and down keys
/// move.
class RowPanel : public QScrollArea {
    Q_OBJECT
protected:
    RowPanel(const Theme& theme, QWidget* parent);

    [[nodiscard]] const Theme& theme() const { return m_theme; }
    /// Holds the column; what is put into the column is a child of it.
    [[nodiscard]] QWidget* inside() const { return m_inside; }
    [[nodiscard]] QVBoxLayout& column() const { return *m_column; }
    /// What the keys move between, from above.
    [[nodiscard]] virtual QList<QWidget*> stops() const = 0;

    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void moveFocus(int by);

    const Theme& m_theme;
    QWidget* m_inside;
    QVBoxLayout* m_column;
};

/// A row of a RowPanel that can be pressed, by Enter too.
class RowButton : public QAbstractButton {
    Q_OBJECT
public:
    using QAbstractButton::QAbstractButton;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace proclab::desktop
