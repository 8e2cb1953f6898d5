// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QFocusFrame>

namespace proclab::desktop {

/// The one focus ring of a window: 2 px of accent after a gap of 2 px, around whatever control
/// the keyboard brought the focus to. A click draws none.
class FocusRing : public QFocusFrame {
    Q_OBJECT
public:
    /// `parent` is in the window.
    FocusRing(const Theme& theme, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Watcher;
    void focusCame(QWidget* target, Qt::FocusReason reason);
    void keyPressed(QWidget* target);

    const Theme& m_theme;
    QWidget* m_window;  ///< it stays there: one that is deleted with another would be missed
};

}  // namespace proclab::desktop
