// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QWidget>

namespace proclab::desktop {

class TextLabel;

/// A sentence across the page that one can read and close: nothing behind it stops.
class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(const Theme& theme, QWidget* parent = nullptr);

    /// The detail is shown as a tooltip.
    void showNotice(const QString& sentence, const QString& detail = {});
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    TextLabel* m_sentence;
};

}  // namespace proclab::desktop
