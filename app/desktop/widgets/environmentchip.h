// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QAbstractButton>

namespace proclab::desktop {

enum class ChipDot : std::uint8_t { Waiting, Good, Bad };
enum class ChipForm : std::uint8_t { Words, DotOnly };

/// The Python that programs run with, as a small box with a dot that says whether they can run.
class EnvironmentChip : public QAbstractButton {
    Q_OBJECT
public:
    explicit EnvironmentChip(const Theme& theme, QWidget* parent = nullptr);

    /// Words with a comma break there: "Python 3.11, 2 cores".
    void setState(const QString& words, ChipDot dot);
    void setForm(ChipForm form);
    [[nodiscard]] ChipDot dot() const { return m_dot; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    ChipDot m_dot = ChipDot::Waiting;
    ChipForm m_form = ChipForm::Words;
};

}  // namespace proclab::desktop
