// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QAbstractButton>
#include <QString>

namespace proclab::desktop {

enum class ButtonKind : std::uint8_t {
    Primary,    ///< the one main action of a place
    Secondary,  ///< bordered
    Danger,     ///< bordered, for what cannot be taken back
    Quiet,      ///< no border: tool bars
    Link        ///< no border, in the colour of links
};
enum class ButtonHeight : std::uint8_t { Normal, Compact };

/// A button as in design picture 10: an optional icon, its words, an optional key behind them.
/// Without words it is a square that needs a tooltip, which is then its accessible name.
class Button : public QAbstractButton {
    Q_OBJECT
public:
    Button(const Theme& theme, ButtonKind kind, const QString& text, QWidget* parent = nullptr);

    /// A drawing of resources/icons, before the words.
    void setIconName(const QString& name);
    [[nodiscard]] QString iconName() const { return m_iconName; }
    /// The key that does the same, "F5". It is only shown; the owner makes it work.
    void setKeyHint(const QString& keys);
    [[nodiscard]] QString keyHint() const { return m_keyHint; }
    void setHeight(ButtonHeight height);
    void setKind(ButtonKind kind);
    /// Shows a small arrow behind the words: the button opens a menu.
    void setMenuMark(bool shown);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Look {
        QColor ground, border, ink;
    };
    [[nodiscard]] Look look() const;
    [[nodiscard]] QFont textFont() const;
    [[nodiscard]] int contentWidth() const;

    const Theme& m_theme;
    ButtonKind m_kind;
    ButtonHeight m_height = ButtonHeight::Normal;
    QString m_iconName;
    QString m_keyHint;
    bool m_menuMark = false;
};

}  // namespace proclab::desktop
