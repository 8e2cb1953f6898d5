// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/environment.h"
#include "desktop/pages/page.h"
#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"

class QStackedWidget;

namespace proclab::desktop {

class Pointers;
class TextLabel;

/// The first start: ten lines, one Run, and then what to look at. It asks nothing.
class WelcomePage : public Page {
    Q_OBJECT
public:
    /// `stage` becomes a child of the page.
    WelcomePage(const Theme& theme, const Environment& environment, Stage* stage,
                QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QStringList breadcrumbs() const override;
    [[nodiscard]] QList<KeyHelp> keys() const override;
    [[nodiscard]] Pointers* pointers() const { return m_pointers; }
    [[nodiscard]] Stage* stage() const { return m_stage; }

public slots:
    void run();
    /// After the hints: a line that leads to the first lesson.
    void showWayOn();

signals:
    /// The learner has run the program and read, or closed, the hints.
    void firstStartDone();
    /// One of the links was followed: "learn", "quiz".
    void roomRequested(const QString& roomId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QWidget* makeCard();
    void offerPointers();
    void makePointers();
    void showEnvironment();

    const Theme& m_theme;
    const Environment& m_environment;
    Stage* m_stage;
    QStackedWidget* m_stack;
    TextLabel* m_with = nullptr;
    QWidget* m_wayOn = nullptr;
    Pointers* m_pointers = nullptr;
    bool m_hasRun = false;
};

}  // namespace proclab::desktop
