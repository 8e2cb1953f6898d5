// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "desktop/pages/environment.h"
#include "desktop/pages/page.h"
#include "desktop/share/keptruns.h"
#include "desktop/style/theme.h"
#include "learner/learnerstore.h"

#include <QString>

class QComboBox;
class QVBoxLayout;

namespace proclab::desktop {

class Button;
class ElidedLabel;
class SegmentedControl;
class TextLabel;
class ToggleSwitch;

/// Appearance, the Python that programs run with, and what ProcLab keeps about the learner.
class SettingsPage : public Page {
    Q_OBJECT
public:
    SettingsPage(Theme& theme, learner::LearnerStore& learner, Environment& environment,
                 QWidget* parent = nullptr);

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QStringList breadcrumbs() const override;

    /// Writes everything but the settings as JSON.
    Status exportTo(const QString& path);

signals:
    void chooseInterpreterRequested();
    void progressReset();

protected:
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* addSection(QVBoxLayout& column, const QString& title);
    /// What a setting is and why, with its control at the right; `below` stands under the words.
    void addRow(QVBoxLayout& section, const QString& what, const QString& why, QWidget* control,
                QWidget* below = nullptr);
    void makeAppearance(QVBoxLayout& column);
    void makePython(QVBoxLayout& column);
    void makeData(QVBoxLayout& column);
    void makeKeptRuns(QVBoxLayout& section);
    /// How many there are now.
    void showKept();
    [[nodiscard]] QWidget* makeZoom();
    [[nodiscard]] QWidget* makeReset();
    void showTheme();
    void showEnvironment();
    void askAndExport();
    void say(const QString& sentence, const QString& role);

    Theme& m_theme;
    learner::LearnerStore& m_learner;
    Environment& m_environment;
    KeptRuns m_kept;
    SegmentedControl* m_choice = nullptr;
    TextLabel* m_zoom = nullptr;
    ToggleSwitch* m_motion = nullptr;
    ToggleSwitch* m_hints = nullptr;
    QComboBox* m_pythons = nullptr;
    ElidedLabel* m_pythonPath = nullptr;
    TextLabel* m_keptNow = nullptr;
    Button* m_removeKept = nullptr;
    TextLabel* m_said = nullptr;
};

}  // namespace proclab::desktop
