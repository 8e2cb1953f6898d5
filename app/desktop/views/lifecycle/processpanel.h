// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/actions/processactions.h"
#include "desktop/style/theme.h"
#include "desktop/views/lifecycle/lifecyclediagram.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace proclab::desktop {

class Button;
class ChipBadge;
class ElidedLabel;
class ProcessHistory;
class StatePill;
class TextLabel;

/// Beside the lifecycle: what is known of the selected process, what can be done to it, and its
/// history.
class ProcessPanel : public QWidget {
    Q_OBJECT
public:
    ProcessPanel(const Theme& theme, QWidget* parent);

    /// `trail` is that of the selected process, and outlives what is shown.
    void show(const LifecycleMoment& moment, const ProcessTrail& trail);
    [[nodiscard]] Button& button(ProcessAction action) const {
        return *m_buttons[static_cast<std::size_t>(action)];
    }
    [[nodiscard]] ProcessHistory& history() const { return *m_history; }
    /// Value of a fact as it is shown: "exitcode" is "None" or a number.
    [[nodiscard]] QString fact(const QString& name) const;

signals:
    void actionChosen(proclab::desktop::ProcessAction action);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addFact(QGridLayout* grid, const QString& name);
    void setFact(const QString& name, const QString& value);
    void showActions(const LifecycleMoment& moment);

    const Theme& m_theme;
    QWidget* m_content;
    TextLabel* m_hint;
    ChipBadge* m_chip;
    ElidedLabel* m_name;
    TextLabel* m_pid;
    StatePill* m_pill;
    ElidedLabel* m_since;
    std::array<std::pair<QString, ElidedLabel*>, 4> m_facts{};
    std::array<Button*, processActions.size()> m_buttons{};
    TextLabel* m_note;
    ProcessHistory* m_history;
};

}  // namespace proclab::desktop
