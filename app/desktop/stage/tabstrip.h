// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace proclab::desktop {

/// Words side by side with a line of accent below the one that is shown; room at the right for
/// what belongs to it.
class TabStrip : public QWidget {
    Q_OBJECT
public:
    TabStrip(const Theme& theme, QWidget* parent);

    /// The first tab added is the current one. Returns its index.
    int addTab(const QString& text);
    void setTabText(int index, const QString& text);
    void setTabVisible(int index, bool visible);
    [[nodiscard]] bool isTabVisible(int index) const;
    /// Off where there is one tab only: then it is a heading.
    void setUnderlined(bool underlined);
    void setCurrent(int index);
    [[nodiscard]] int current() const;
    /// At the right end.
    void addWidget(QWidget* widget, int stretch = 0);

signals:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QButtonGroup* m_group;
    QHBoxLayout* m_row;
    int m_tabs = 0;
};

}  // namespace proclab::desktop
