// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QDateTime>
#include <QWidget>

namespace proclab::desktop {

class Button;
class TextLabel;

/// The Run button of a lesson's program, and when it was last run.
class RunRow : public QWidget {
    Q_OBJECT
public:
    RunRow(const Theme& theme, QString example, QWidget* parent = nullptr);

    [[nodiscard]] QString example() const { return m_example; }
    void showRunning();
    void showRan(const QDateTime& when, qsizetype events);
    void showFailure(const QString& sentence);
    [[nodiscard]] Button* button() const { return m_button; }
    [[nodiscard]] QString note() const;

signals:
    void runRequested(const QString& example);

private:
    QString m_example;
    Button* m_button;
    TextLabel* m_note;
};

}  // namespace proclab::desktop
