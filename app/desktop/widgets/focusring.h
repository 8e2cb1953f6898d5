// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QFocusFrame>

namespace proclab::desktop {

/// The one focus ring of the program: 2 px of accent after a gap of 2 px, around whatever control
/// the keyboard brought the focus to. A click draws none. Made once, by the main window.
class FocusRing : public QFocusFrame {
    Q_OBJECT
public:
    explicit FocusRing(const Theme& theme, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Watcher;
    void focusCame(QWidget* target, Qt::FocusReason reason);
    void keyPressed(QWidget* target);

    const Theme& m_theme;
};

}  // namespace proclab::desktop
