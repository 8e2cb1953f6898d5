// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/cardpicture.h"

#include <QPixmap>
#include <QPointF>
#include <QRect>

#include <cstddef>
#include <unordered_map>

namespace proclab::desktop {

/// The cards as they were drawn last, at the resolution of the screen. A card is drawn anew only
/// where its picture has changed; else its pixels are copied.
class CardCache {
public:
    /// Of the theme: where it changes, another one is to be made.
    explicit CardCache(const Theme& theme);

    [[nodiscard]] const CardFonts& fonts() const { return m_fonts; }

    /// Draws one card of a frame; `card` names it from frame to frame. Of a card that fades, what
    /// it looked like before shines through: from 1 (as before) to 0.
    void draw(QPainter& painter, std::size_t card, const QRect& rect, CardPicture picture,
              qreal before = 0);
    /// Keeps what the card looks like now, to fade from.
    void keep(std::size_t card);
    /// After a frame: forgets the cards that were not in it.
    void endFrame();
    void clear() { m_drawn.clear(); }
    /// How many cards have been drawn anew since the beginning.
    [[nodiscard]] std::size_t drawnCount() const { return m_count; }

private:
    struct Drawn {
        CardPicture picture;
        QPixmap pixmap;
        QPixmap before;
        QPointF fraction;  ///< of a pixel, by which the card is off the pixels' grid
        qreal scale = 1;
        bool inFrame = false;
    };
    void render(Drawn& drawn, const QRect& rect, qreal resolution) const;

    const Theme& m_theme;
    CardFonts m_fonts;
    std::unordered_map<std::size_t, Drawn> m_drawn;
    std::size_t m_count = 0;
};

}  // namespace proclab::desktop
