// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "desktop/style/theme.h"

#include <QByteArray>
#include <QColor>
#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <functional>
#include <map>

namespace proclab::desktop {

inline constexpr std::size_t appearanceCount = 2;
inline constexpr std::size_t stateLookCount = 10;
inline constexpr std::size_t stateRoleCount = 4;
inline constexpr std::size_t identityCount = 8;

/// What the token file says, read once. The file is part of the program; a test may read another.
struct Tokens {
    struct Type {
        qreal pixels = 13;
        int line = 20;
        int weight = 400;
    };
    /// Looked up by QStringView without making a string.
    template <typename T>
    using Table = std::map<QString, T, std::less<>>;
    using StateColors = std::array<std::array<QColor, stateRoleCount>, stateLookCount>;

    std::array<Table<QColor>, appearanceCount> colors;
    std::array<StateColors, appearanceCount> states;
    std::array<QString, stateLookCount> stateLabels;
    std::array<std::array<QColor, identityCount>, appearanceCount> identities;
    std::array<QColor, appearanceCount> identityTexts;
    QString uiFamily;
    QString codeFamily;
    std::array<Type, textStyleCount> types;
    Table<int> sizes;
    Table<int> radii;
    Table<int> spaces;
    Table<int> motions;

    /// Fails where the text is no JSON, or lacks something that the program asks for.
    [[nodiscard]] static Result<Tokens> parse(const QByteArray& json);
};

}  // namespace proclab::desktop
