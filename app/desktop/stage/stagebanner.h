// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QWidget>

#include <cstdint>
#include <functional>

class QHBoxLayout;

namespace proclab::desktop {

class Button;
class ElidedLabel;

/// A strip that says in one sentence what went wrong and offers the next step. It takes a row of
/// the stage; nothing is covered.
class StageBanner : public QWidget {
    Q_OBJECT
public:
    enum class Weight : std::uint8_t { Warning, Failure };

    StageBanner(const Theme& theme, QWidget* parent);

    /// Shows the sentence, without actions yet. `detail` is its tooltip.
    void say(Weight weight, const QString& sentence, const QString& detail = {});
    Button* addAction(const QString& text, const QString& keyHint, std::function<void()> action);
    void dismiss();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] const QList<Button*>& actions() const { return m_actions; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Weight m_weight = Weight::Warning;
    ElidedLabel* m_sentence;
    QHBoxLayout* m_row;
    Button* m_close;
    QList<Button*> m_actions;
};

}  // namespace proclab::desktop
