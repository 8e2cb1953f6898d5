// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/wayentry.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/rowpanel.h"

#include <cstdint>

namespace proclab::desktop {

/// One part of a way: who, what, when, for how long, at which line. Leads to its moment.
class WayRowButton : public RowButton {
    Q_OBJECT
public:
    /// Where it stands in the line of parts.
    enum class Place : std::uint8_t { First, Middle, Last, Only };

    WayRowButton(const Theme& theme, const WayRow& row, Place place, QWidget* parent);

    [[nodiscard]] const WayRow& row() const { return m_row; }
    /// It is going on at the cursor's moment.
    void setNow(bool now);
    [[nodiscard]] bool isNow() const { return m_now; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    WayRow m_row;
    Place m_place;
    bool m_now = false;
};

}  // namespace proclab::desktop
