// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QHBoxLayout;

namespace proclab::desktop {

class Button;

/// The line above the page: where one is, and what applies everywhere.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(const Theme& theme, QWidget* parent = nullptr);

    void setBreadcrumbs(const QStringList& crumbs);
    [[nodiscard]] QStringList breadcrumbs() const { return m_crumbs; }
    /// The page's own checkable action at the left end; null: none.
    void setSideAction(QAction* action);
    /// The page's own checkable action at the right end, in words; null: none.
    void setTextAction(QAction* action);
    /// A square button at the right end.
    Button* addTool(const QString& iconName, const QString& toolTip);

signals:
    void breadcrumbClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QStringList m_crumbs;
    void follow(QAction*& kept, QAction* action, Button* button);

    QAction* m_sideAction = nullptr;
    QAction* m_textAction = nullptr;
    Button* m_side;
    Button* m_text;
    QWidget* m_crumbBox;
    QHBoxLayout* m_crumbRow;
    QHBoxLayout* m_tools;
};

}  // namespace proclab::desktop
