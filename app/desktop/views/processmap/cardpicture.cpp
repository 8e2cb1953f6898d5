// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardpicture.h"

#include "desktop/style/icons.h"

#include <QPainter>
#include <QPainterPath>

namespace proclab::desktop {

void CardPicture::paint(QPainter& painter, const Theme& theme, const CardFonts& fonts) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Element& e : m_elements) {
        const QRectF rect(e.x, e.y, e.width, e.height);
        const QColor ink = QColor::fromRgba(e.pen);
        switch (e.part) {
            case Part::Fill:
                painter.fillRect(rect, QColor::fromRgba(e.brush));
                break;
            case Part::Box:
                painter.setPen(e.penStyle == Qt::NoPen ? QPen(Qt::NoPen)
                                                       : QPen(ink, e.penWidth, e.penStyle));
                painter.setBrush(e.brush == 0 ? QBrush() : QBrush(QColor::fromRgba(e.brush)));
                painter.drawRoundedRect(rect, e.radius, e.radius);
                break;
            case Part::Line:
                painter.setPen(QPen(ink, e.penWidth, e.penStyle));
                painter.drawLine(rect.topLeft(), rect.bottomRight());
                break;
            case Part::Text:
                painter.setFont(fonts.font(e.font));
                painter.setPen(ink);
                painter.drawText(rect, e.alignment, e.text);
                break;
            case Part::TextAt:
                painter.setFont(fonts.font(e.font));
                painter.setPen(ink);
                painter.drawText(rect.topLeft(), e.text);
                break;
            case Part::Chip:
            case Part::ThreadChip: {
                // Its letters follow the zoom by themselves.
                const qreal zoom = theme.zoom();
                const QRectF zoomed(rect.topLeft() * zoom, rect.size() * zoom);
                painter.scale(1 / zoom, 1 / zoom);
                if (e.part == Part::Chip) {
                    paintChip(painter, theme, zoomed, e.number, e.chip);
                } else {
                    paintThreadChip(painter, theme, zoomed, e.number, e.thread);
                }
                painter.scale(zoom, zoom);
                break;
            }
            case Part::Glyph:
                paintGlyph(painter, theme, rect, e.look);
                break;
            case Part::Icon:
                paintIcon(painter, e.text, rect, ink);
                break;
            case Part::Clip: {
                QPainterPath path;
                path.addRoundedRect(rect, e.radius, e.radius);
                painter.setClipPath(path);
                break;
            }
        }
    }
    painter.restore();
}

CardPicture::Element CardPainter::element(CardPicture::Part part, const QRectF& rect) const {
    CardPicture::Element e;
    e.part = part;
    e.x = rect.x();
    e.y = rect.y();
    e.width = rect.width();
    e.height = rect.height();
    return e;
}

void CardPainter::fillRect(const QRectF& rect, const QColor& color) {
    CardPicture::Element e = element(CardPicture::Part::Fill, rect);
    e.brush = color.rgba();
    m_picture.add(std::move(e));
}

void CardPainter::drawRoundedRect(const QRectF& rect, qreal radius) {
    CardPicture::Element e = element(CardPicture::Part::Box, rect);
    e.radius = radius;
    e.pen = m_pen.color().rgba();
    e.penStyle = m_pen.style();
    e.penWidth = m_pen.widthF();
    e.brush = m_brush;
    m_picture.add(std::move(e));
}

void CardPainter::drawLine(QPointF from, QPointF to) {
    CardPicture::Element e = element(CardPicture::Part::Line, QRectF(from, to));
    e.pen = m_pen.color().rgba();
    e.penStyle = m_pen.style();
    e.penWidth = m_pen.widthF();
    m_picture.add(std::move(e));
}

void CardPainter::drawText(const QRectF& rect, Qt::Alignment alignment, const QString& text) {
    if (text.isEmpty()) {
        return;
    }
    CardPicture::Element e = element(CardPicture::Part::Text, rect);
    e.font = m_font;
    e.pen = m_pen.color().rgba();
    e.alignment = static_cast<int>(alignment) | Qt::TextSingleLine;
    e.text = text;
    m_picture.add(std::move(e));
}

void CardPainter::drawText(QPointF baseline, const QString& text) {
    CardPicture::Element e = element(CardPicture::Part::TextAt, QRectF(baseline, QSizeF()));
    e.font = m_font;
    e.pen = m_pen.color().rgba();
    e.text = text;
    m_picture.add(std::move(e));
}

void CardPainter::drawChip(const QRectF& rect, int number, ChipLook look) {
    CardPicture::Element e = element(CardPicture::Part::Chip, rect);
    e.number = number;
    e.chip = look;
    m_picture.add(std::move(e));
}

void CardPainter::drawThreadChip(const QRectF& rect, int owner, int thread) {
    CardPicture::Element e = element(CardPicture::Part::ThreadChip, rect);
    e.number = owner;
    e.thread = thread;
    m_picture.add(std::move(e));
}

void CardPainter::drawGlyph(const QRectF& rect, StateLook look) {
    CardPicture::Element e = element(CardPicture::Part::Glyph, rect);
    e.look = look;
    m_picture.add(std::move(e));
}

void CardPainter::drawIcon(QStringView name, const QRectF& rect, const QColor& color) {
    CardPicture::Element e = element(CardPicture::Part::Icon, rect);
    e.text = name.toString();
    e.pen = color.rgba();
    m_picture.add(std::move(e));
}

void CardPainter::setClip(const QRectF& rect, qreal radius) {
    CardPicture::Element e = element(CardPicture::Part::Clip, rect);
    e.radius = radius;
    m_picture.add(std::move(e));
}

}  // namespace proclab::desktop
