// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"

#include <QTextBlockFormat>
#include <QTextCharFormat>

#include <cstdint>

namespace proclab::desktop {

/// What a format says beyond Qt's own properties; the painter and the recolouring read it.
enum DocumentProperty : int {
    RoleProperty = QTextFormat::UserProperty + 1,  ///< QString: colour role of the text
    InlineCodeProperty,                            ///< bool: gets a sunken ground
    ButtonProperty,                                ///< bool: gets a border, is a painted button
    PadProperty,                                   ///< bool: room at the ends; not copied
    ChipProperty,                                  ///< int: number of the process
    IconProperty,                                  ///< QString: name of a drawing
    SlotProperty,                                  ///< int: index of the widget in this place
    BoxProperty,                                   ///< int: BoxLook, of frames
    RuleProperty                                   ///< bool, of blocks: a line above
};

enum class BoxLook : std::uint8_t { Code = 1, Info, Warning, Version, Quote };

/// What the text is set for: the reading column, or a line of a card.
enum class DocumentScale : std::uint8_t { Reading, Body };

/// The formats of everything a document is made of, from the theme at this moment. All sizes are
/// fixed line heights, so that a chip or a piece of code never moves the lines around it.
class DocumentFormats {
public:
    DocumentFormats(const Theme& theme, DocumentScale scale);

    [[nodiscard]] const Theme& theme() const { return m_theme; }

    [[nodiscard]] QTextCharFormat text(TextStyle style, const QString& role) const;
    [[nodiscard]] QTextCharFormat body() const;
    /// A piece of code in a text of the given format.
    [[nodiscard]] QTextCharFormat inlineCode(const QTextCharFormat& around) const;
    /// A blank of that many pixels, which no line break may split.
    [[nodiscard]] QTextCharFormat pad(const QTextCharFormat& around, qreal width) const;
    [[nodiscard]] QTextCharFormat code() const;
    [[nodiscard]] QTextCharFormat heading(int level) const;

    /// A block whose lines are `lineHeight` pixels high, with room below.
    [[nodiscard]] static QTextBlockFormat block(int lineHeight, qreal above, qreal below);
    [[nodiscard]] QTextBlockFormat paragraph() const;
    [[nodiscard]] QTextBlockFormat headingBlock(int level) const;
    [[nodiscard]] QTextBlockFormat codeBlock() const;
    /// A block that takes no room: Qt wants one between two frames.
    [[nodiscard]] static QTextBlockFormat nothing();

    /// A measure in pixels at 100 %.
    [[nodiscard]] qreal scaled(qreal pixels) const { return pixels * m_theme.zoom(); }

private:
    const Theme& m_theme;
    DocumentScale m_scale;
};

/// The character that stands for room: a narrow blank that does not break.
inline constexpr QChar padCharacter = QChar(0x202f);

}  // namespace proclab::desktop
