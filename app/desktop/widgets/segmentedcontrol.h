// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace proclab::desktop {

/// A few choices side by side, exactly one of them taken. One stop for Tab; arrow keys choose.
class SegmentedControl : public QWidget {
    Q_OBJECT
public:
    explicit SegmentedControl(const Theme& theme, QWidget* parent = nullptr);

    /// The first segment added is the current one.
    void addSegment(const QString& text, const QString& toolTip = {});
    [[nodiscard]] int count() const;
    [[nodiscard]] int currentIndex() const;
    void setCurrentIndex(int index);
    [[nodiscard]] QAbstractButton* segment(int index) const;

signals:
    /// Also when it was set by the program.
    void currentIndexChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QButtonGroup* m_group;
};

}  // namespace proclab::desktop
