// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QLabel>
#include <QString>

namespace proclab::desktop {

/// Words in a style and a colour role of the theme; follows both.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    explicit TextLabel(const Theme& theme, TextStyle style, QString role,
                       QWidget* parent = nullptr);
    TextLabel(const Theme& theme, const QString& text, TextStyle style, QString role,
              QWidget* parent = nullptr);

    void setRole(const QString& role);
    void setWeight(QFont::Weight weight);

private:
    void restyle();

    const Theme& m_theme;
    TextStyle m_style;
    QString m_role;
    QFont::Weight m_weight = QFont::Weight(0);  ///< 0: that of the style
};

/// One line that ends in an ellipsis where there is no room; then its tooltip has all of it, and
/// its accessible name always.
class ElidedLabel : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const Theme& theme, TextStyle style, QString role,
                         QWidget* parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString& text);
    /// Said instead where there is no room for all of it; the longest first.
    void setShorter(const QStringList& texts);
    void setRole(const QString& role);
    void setWeight(QFont::Weight weight);
    void setAlignment(Qt::Alignment alignment);
    [[nodiscard]] bool isElided() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();

    const Theme& m_theme;
    TextStyle m_style;
    QString m_role;
    QString m_text;
    QStringList m_shorter;
    QFont::Weight m_weight = QFont::Weight(0);
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

}  // namespace proclab::desktop
