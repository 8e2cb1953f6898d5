// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace proclab::desktop {

class Button;

/// Words side by side with a line of accent below the one that is shown; room at the right for
/// what belongs to it. Tabs that have no room are in a menu behind the others.
class TabStrip : public QWidget {
    Q_OBJECT
public:
    TabStrip(const Theme& theme, QWidget* parent);

    /// The first tab added is the current one. Returns its index.
    int addTab(const QString& text);
    void setTabText(int index, const QString& text);
    /// Whether there is such a tab now, side by side or in the menu.
    void setTabVisible(int index, bool visible);
    [[nodiscard]] bool isTabVisible(int index) const;
    /// Off where there is one tab only: then it is a heading.
    void setUnderlined(bool underlined);
    void setCurrent(int index);
    [[nodiscard]] int current() const;
    /// At the right end.
    void addWidget(QWidget* widget, int stretch = 0);
    /// The button of the menu; hidden where all tabs have room.
    [[nodiscard]] Button& moreButton() const { return *m_more; }
    /// What is in the menu, by index.
    [[nodiscard]] std::vector<int> tabsInMenu() const;

    /// Not that of all tabs: they find room in the menu.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void fit();
    void showMore();
    /// What the margins and the widgets at the right end take.
    [[nodiscard]] int takenWidth() const;

    const Theme& m_theme;
    QButtonGroup* m_group;
    QHBoxLayout* m_row;
    Button* m_more;
    std::vector<bool> m_there;  ///< side by side or in the menu
    std::vector<QWidget*> m_atEnd;
};

}  // namespace proclab::desktop
