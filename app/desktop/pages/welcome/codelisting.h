// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QString>
#include <QWidget>

namespace proclab::desktop {

/// Python code with line numbers in a bordered box, to read.
class CodeListing : public QWidget {
    Q_OBJECT
public:
    CodeListing(const Theme& theme, const QString& source, QWidget* parent = nullptr);

    [[nodiscard]] QString source() const { return m_source; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_source;
};

}  // namespace proclab::desktop
