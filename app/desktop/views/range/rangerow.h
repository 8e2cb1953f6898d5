// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/rangeentry.h"
#include "desktop/style/theme.h"

#include <QWidget>

namespace proclab::desktop {

/// What one process spent a stretch of time with: a column for each state, in ms and percent, and
/// a bar of its shares below. Without a row: the heads of the columns.
class RangeRow : public QWidget {
    Q_OBJECT
public:
    RangeRow(const Theme& theme, QWidget* parent);

    void setRow(const RangeEntry::Row& row);
    [[nodiscard]] const RangeEntry::Row& row() const { return m_row; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void paintHead(QPainter& painter);
    [[nodiscard]] QRect cell(std::size_t column) const;

    const Theme& m_theme;
    RangeEntry::Row m_row;
    bool m_isHead = true;
};

}  // namespace proclab::desktop
