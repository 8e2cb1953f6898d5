// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/output/terminalcolours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto mix = [share](float a, float b) {
        return static_cast<float>(a + (b - a) * static_cast<float>(share));
    };
    return QColor::fromRgbF(mix(one.redF(), other.redF()), mix(one.greenF(), other.greenF()),
                            mix(one.blueF(), other.blueF()));
}

/// Black, red, green, yellow, blue, magenta, cyan, white, and their bright sisters.
QColor namedInk(const Theme& theme, std::uint32_t index) {
    switch (index % 8) {
        case 0:
            return theme.color(index < 8 ? u"text.primary" : u"text.muted");
        case 1:
            return theme.color(u"critical.ink");
        case 2:
            return theme.color(u"correct.ink");
        case 3:
            return theme.color(u"warn.ink");
        case 4:
            return theme.color(u"accent.ink");
        case 5:
            return theme.stateColor(StateLook::Killed, StateRole::Ink);
        case 6:
            return theme.stateColor(StateLook::Starting, StateRole::Ink);
        default:
            return theme.color(index < 8 ? u"text.secondary" : u"text.primary");
    }
}

QColor namedGround(const Theme& theme, std::uint32_t index) {
    switch (index % 8) {
        case 0:
            return theme.color(u"line.default");
        case 1:
            return theme.color(u"critical.base");
        case 2:
            return theme.color(u"correct.base");
        case 3:
            return theme.stateColor(StateLook::FindingWait, StateRole::Fill);
        case 4:
            return theme.color(u"accent.base");
        case 5:
            return theme.stateColor(StateLook::Killed, StateRole::Fill);
        case 6:
            return theme.stateColor(StateLook::Starting, StateRole::Fill);
        default:
            return theme.color(u"bg.sunken");
    }
}

/// 16 to 231: a cube of six steps a side; then 24 greys.
QColor tableColour(std::uint32_t index) {
    constexpr std::array steps{0, 95, 135, 175, 215, 255};
    if (index >= 232) {
        const int grey = 8 + 10 * static_cast<int>(index - 232);
        return {grey, grey, grey};
    }
    const std::uint32_t cube = index - 16;
    return {steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]};
}

QColor colourOf(const Theme& theme, const TerminalColour& colour,
                QColor (*named)(const Theme&, std::uint32_t)) {
    switch (colour.sort) {
        case TerminalColour::Sort::Standard:
            return {};
        case TerminalColour::Sort::Indexed:
            return colour.value < 16 ? named(theme, colour.value) : tableColour(colour.value);
        case TerminalColour::Sort::Rgb:
            return QColor::fromRgb(QRgb(colour.value));
    }
    return {};
}

}  // namespace

double contrastRatio(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor readableOn(QColor ink, const QColor& ground, double ratio) {
    if (contrastRatio(ink, ground) >= ratio) {
        return ink;
    }
    const QColor black = QColor::fromRgbF(0, 0, 0);
    const QColor white = QColor::fromRgbF(1, 1, 1);
    const QColor goal = contrastRatio(black, ground) > contrastRatio(white, ground) ? black : white;
    constexpr int steps = 20;
    for (int i = 1; i < steps; ++i) {
        const QColor next = mixed(ink, goal, static_cast<double>(i) / steps);
        if (contrastRatio(next, ground) >= ratio) {
            return next;
        }
    }
    return goal;
}

TextColours coloursOf(const Theme& theme, const TerminalStyle& style, const QColor& paper,
                      const QColor& ink) {
    TextColours colours{colourOf(theme, style.ink, namedInk),
                        colourOf(theme, style.ground, namedGround)};
    if (!colours.ink.isValid()) {
        colours.ink = ink;
    }
    if (style.inverse) {
        const QColor ground = colours.ground.isValid() ? colours.ground : paper;
        colours.ground = std::exchange(colours.ink, ground);
    }
    const QColor& below = colours.ground.isValid() ? colours.ground : paper;
    if (style.faint) {
        colours.ink = mixed(colours.ink, below, 0.35);
    }
    colours.ink = readableOn(colours.ink, below);
    return colours;
}

}  // namespace proclab::desktop
