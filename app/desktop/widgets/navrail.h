// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QHash>
#include <QString>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

namespace proclab::desktop {

/// Hidden: a room that one comes to, and not by the rail.
enum class RailPlace : std::uint8_t { Top, Bottom, Hidden };
enum class RailWidth : std::uint8_t { Full, IconsOnly };

/// The rooms of the program, at the left edge of the window.
class NavRail : public QWidget {
    Q_OBJECT
public:
    explicit NavRail(const Theme& theme, QWidget* parent = nullptr);

    /// `id` is also the name of the icon.
    void addPlace(const QString& id, const QString& title, const QString& keys, RailPlace place);
    /// A widget above the places at the bottom: the environment chip.
    void addBottomWidget(QWidget* widget);
    /// An id that is not on the rail: none is current.
    void setCurrent(const QString& id);
    [[nodiscard]] QAbstractButton* button(const QString& id) const { return m_buttons.value(id); }
    void setRailWidth(RailWidth width);
    [[nodiscard]] RailWidth railWidth() const { return m_width; }

signals:
    void placeClicked(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void resizeToTheme();

    const Theme& m_theme;
    RailWidth m_width = RailWidth::Full;
    QButtonGroup* m_group;
    QVBoxLayout* m_top;
    QVBoxLayout* m_bottom;
    QHash<QString, QAbstractButton*> m_buttons;
};

}  // namespace proclab::desktop
