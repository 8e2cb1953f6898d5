// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/stylesheet.h"

#include "desktop/style/theme.h"

#include <QRegularExpression>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

QPalette makePalette(const Theme& theme) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, QStringView name) {
        palette.setColor(QPalette::All, role, theme.color(name));
    };
    set(QPalette::Window, u"bg.window");
    set(QPalette::WindowText, u"text.primary");
    set(QPalette::Base, u"bg.panel");
    set(QPalette::AlternateBase, u"bg.canvas");
    set(QPalette::Text, u"text.primary");
    set(QPalette::PlaceholderText, u"text.muted");
    set(QPalette::Button, u"bg.panel");
    set(QPalette::ButtonText, u"text.primary");
    set(QPalette::BrightText, u"critical.ink");
    set(QPalette::Light, u"bg.hover");
    set(QPalette::Midlight, u"bg.sunken");
    set(QPalette::Mid, u"line.default");
    set(QPalette::Dark, u"line.control");
    set(QPalette::Shadow, u"line.default");
    set(QPalette::Highlight, u"accent.base");
    set(QPalette::HighlightedText, u"accent.on");
    set(QPalette::Link, u"accent.ink");
    set(QPalette::LinkVisited, u"accent.ink");
    set(QPalette::ToolTipBase, u"bg.tooltip");
    set(QPalette::ToolTipText, u"text.onTooltip");
    const QColor disabled = theme.color(u"text.disabled");
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.color(u"bg.sunken"));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, disabled);
    return palette;
}

QString makeStyleSheet(const Theme& theme) {
    // $role is a colour, @number a measure in pixels at 100 %.
    QString sheet =
        uR"(
QToolTip { background: $bg.tooltip; color: $text.onTooltip; border: @1 solid $bg.tooltip;
           padding: @4 @8; }
QMenu { background: $bg.panel; border: 1px solid $line.default; padding: @4; }
QMenu::item { padding: @5 @24 @5 @12; border-radius: @4; color: $text.primary; }
QMenu::item:selected { background: $accent.tint; color: $accent.ink; }
QMenu::item:disabled { color: $text.disabled; }
QMenu::separator { height: 1px; background: $line.subtle; margin: @4 @8; }
QMenu::indicator { width: @12; height: @12; left: @6; }
QScrollBar:vertical { background: transparent; width: @12; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @12; margin: 0; }
QScrollBar::handle { background: $line.default; border-radius: @3; border: @3 solid transparent; }
QScrollBar::handle:vertical { min-height: @32; margin: 0 @3; border-left: 0; border-right: 0; }
QScrollBar::handle:horizontal { min-width: @32; margin: @3 0; border-top: 0; border-bottom: 0; }
QScrollBar::handle:hover { background: $line.control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QToolButton#offScreen { border: 0; padding: @2 @18 @2 @4; }
QToolButton#offScreen::menu-indicator { image: url(:/proclab/icons/$chevron); width: @12;
    height: @12; subcontrol-origin: padding; subcontrol-position: center right; right: @3; }
QLineEdit, QComboBox, QSpinBox { background: $bg.panel; color: $text.primary;
    border: 1px solid $line.control; border-radius: @6; padding: 0 @8; min-height: @26;
    selection-background-color: $accent.base; selection-color: $accent.on; }
QLineEdit:focus, QSpinBox:focus { border: 2px solid $accent.base; padding: 0 @7;
    min-height: @24; }
QLineEdit:disabled, QComboBox:disabled { color: $text.disabled; border-color: $line.default; }
QComboBox::drop-down { border: 0; width: @24; }
QComboBox::down-arrow { image: url(:/proclab/icons/$chevron); width: @12; height: @12; }
QComboBox QAbstractItemView { background: $bg.panel; border: 1px solid $line.default;
    selection-background-color: $accent.tint; selection-color: $accent.ink; outline: 0; }
QSplitter::handle { background: $line.subtle; }
)"_s;
    sheet.replace(u"$chevron"_s, theme.appearance() == Appearance::Dark
                                     ? u"combo-arrow-dark.svg"_s
                                     : u"combo-arrow-light.svg"_s);
    static const QRegularExpression placeholder(uR"(\$([a-zA-Z.]+[a-zA-Z])|@(\d+))"_s);
    QString result;
    qsizetype from = 0;
    for (auto it = placeholder.globalMatch(sheet); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        result += QStringView(sheet).sliced(from, match.capturedStart() - from);
        if (match.hasCaptured(1))
            result += theme.color(match.capturedView(1)).name();
        else
            result += QString::number(theme.scaled(match.capturedView(2).toDouble())) + u"px"_s;
        from = match.capturedEnd();
    }
    result += QStringView(sheet).sliced(from);
    return result;
}

}  // namespace proclab::desktop
