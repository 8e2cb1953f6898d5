// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QHash>
#include <QSizeF>
#include <QString>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace proclab::desktop {

class Theme;

/// The fonts that stand on cards.
enum class CardFont : std::uint8_t {
    Caption,
    Label,
    LabelNormal,
    LabelBold,
    Body,
    BodyBold,
    Code,
    CodeBold,
    CodeSmall,
    Number  ///< the number in a Value
};
inline constexpr std::size_t cardFontCount = 10;

/// The fonts of cards at the theme's zoom, and how wide texts are in them: the same few texts are
/// measured at each frame, and measuring is what takes longest.
class CardFonts {
public:
    explicit CardFonts(const Theme& theme);

    [[nodiscard]] const QFont& font(CardFont font) const { return m_fonts[index(font)]; }
    [[nodiscard]] int ascent(CardFont font) const { return m_metrics[index(font)].ascent(); }
    [[nodiscard]] int descent(CardFont font) const { return m_metrics[index(font)].descent(); }
    [[nodiscard]] int advance(CardFont font, const QString& text) const;
    /// The text, or as much of it as has room.
    [[nodiscard]] QString elided(CardFont font, const QString& text, int width) const;
    /// As in paint.h.
    [[nodiscard]] QSizeF chipSize(int number, int height) const;

private:
    [[nodiscard]] static std::size_t index(CardFont font) { return static_cast<std::size_t>(font); }

    const Theme& m_theme;
    std::array<QFont, cardFontCount> m_fonts;
    std::vector<QFontMetrics> m_metrics;
    mutable std::array<QHash<QString, int>, cardFontCount> m_advances;
    mutable std::array<QHash<std::pair<QString, int>, QString>, cardFontCount> m_elided;
    mutable QHash<std::pair<int, int>, QSizeF> m_chips;
};

}  // namespace proclab::desktop
