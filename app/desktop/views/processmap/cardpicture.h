// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardfonts.h"

#include <QColor>
#include <QLineF>
#include <QPen>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace proclab::desktop {

/// What a card consists of, from back to front. Two cards with equal pictures look the same, so
/// that one that was drawn before need not be drawn again.
class CardPicture {
public:
    enum class Part : std::uint8_t {
        Fill,
        Box,   ///< a rectangle with round corners
        Line,  ///< from the rectangle's top left to its bottom right
        Text,
        TextAt,  ///< from the rectangle's top left on its baseline
        Chip,
        ThreadChip,
        Glyph,
        Icon,
        Clip  ///< what follows keeps to a rectangle with round corners
    };
    struct Element {
        Part part = Part::Fill;
        CardFont font = CardFont::Label;
        StateLook look = StateLook::Created;
        ChipLook chip = ChipLook::Solid;
        Qt::PenStyle penStyle = Qt::NoPen;
        QRgb pen = 0;
        QRgb brush = 0;
        int alignment = 0;
        int number = 0;  ///< of a chip
        int thread = 0;
        qreal x = 0;
        qreal y = 0;
        qreal width = 0;
        qreal height = 0;
        qreal radius = 0;
        qreal penWidth = 1;
        QString text;  ///< or the name of an icon
        bool operator==(const Element&) const = default;
    };

    void add(Element element) { m_elements.push_back(std::move(element)); }
    void paint(QPainter& painter, const Theme& theme, const CardFonts& fonts) const;
    bool operator==(const CardPicture&) const = default;

private:
    std::vector<Element> m_elements;
};

/// Makes a card's picture, in the manner of QPainter.
class CardPainter {
public:
    CardPainter(CardPicture& picture, const CardFonts& fonts)
        : m_picture(picture), m_fonts(fonts) {}

    void setFont(CardFont font) { m_font = font; }
    void setPen(const QColor& color) { setPen(QPen(color)); }
    void setPen(const QPen& pen) { m_pen = pen; }
    void setPen(Qt::PenStyle style) { m_pen = QPen(style); }
    void setBrush(const QColor& color) { m_brush = color.rgba(); }
    void setBrush(Qt::BrushStyle /*none*/) { m_brush = 0; }
    [[nodiscard]] QColor penColor() const { return m_pen.color(); }

    void fillRect(const QRectF& rect, const QColor& color);
    void drawRoundedRect(const QRectF& rect, qreal radius);
    void drawLine(QPointF from, QPointF to);
    void drawText(const QRectF& rect, Qt::Alignment alignment, const QString& text);
    void drawText(QPointF baseline, const QString& text);
    void drawChip(const QRectF& rect, int number, ChipLook look = ChipLook::Solid);
    void drawThreadChip(const QRectF& rect, int owner, int thread);
    void drawGlyph(const QRectF& rect, StateLook look);
    void drawIcon(QStringView name, const QRectF& rect, const QColor& color);
    /// What is drawn from now on keeps to this.
    void setClip(const QRectF& rect, qreal radius);

    // Of the font that is set.
    [[nodiscard]] int advance(const QString& text) const { return m_fonts.advance(m_font, text); }
    [[nodiscard]] QString elided(const QString& text, int width) const {
        return m_fonts.elided(m_font, text, width);
    }
    /// From the middle of a row to where its text stands.
    [[nodiscard]] int baselineBelowMiddle() const {
        return (m_fonts.ascent(m_font) - m_fonts.descent(m_font)) / 2 + 1;
    }
    [[nodiscard]] QSizeF chipSize(int number, int height) const {
        return m_fonts.chipSize(number, height);
    }

private:
    [[nodiscard]] CardPicture::Element element(CardPicture::Part part, const QRectF& rect) const;

    CardPicture& m_picture;
    const CardFonts& m_fonts;
    CardFont m_font = CardFont::Label;
    QPen m_pen;
    QRgb m_brush = 0;
};

}  // namespace proclab::desktop
