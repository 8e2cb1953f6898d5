// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/page.h"
#include "desktop/style/theme.h"

#include <QList>
#include <QPointer>
#include <QString>
#include <QWidget>

class QGridLayout;
class QScrollArea;

namespace proclab::desktop {

/// All keys that work now, over the page; Esc, "?" or a click beside it close it.
class KeysSheet : public QWidget {
    Q_OBJECT
public:
    KeysSheet(const Theme& theme, QWidget* parent);

    void addGroup(const QString& title, const QList<KeyHelp>& keys);
    /// Fills the parent and takes the focus; gives it back when it closes.
    void open();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void close();

    const Theme& m_theme;
    QWidget* m_card;
    QScrollArea* m_scroll = nullptr;
    QPointer<QWidget> m_before;  ///< had the focus
    QGridLayout* m_grid;
    int m_groups = 0;
};

}  // namespace proclab::desktop
