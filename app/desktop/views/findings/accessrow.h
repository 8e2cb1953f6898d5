// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/rowpanel.h"

namespace proclab::desktop {

/// One line of an interleaving: moment, process, and what it read or wrote. Pressed, it leads
/// there.
class AccessRowButton : public RowButton {
    Q_OBJECT
public:
    AccessRowButton(const Theme& theme, const AccessRow& row, QWidget* parent);

    [[nodiscard]] const AccessRow& row() const { return m_row; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    AccessRow m_row;
};

}  // namespace proclab::desktop
