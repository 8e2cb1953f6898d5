// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/linklayer.h"

#include "desktop/style/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QRegion>

#include <utility>

namespace proclab::desktop {

namespace {

/// From so many changed places on, all is drawn anew.
constexpr std::size_t mostPlaces = 24;

void paintArrowHead(QPainter& painter, const DrawnLink& link, const QColor& color, qreal half) {
    const QPointF along = link.direction;
    const QPointF across(-along.y(), along.x());
    const QPointF back = link.tip - along * 2 * half;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF{link.tip, back + across * half, back - across * half});
}

}  // namespace

LinkLayer::LinkLayer(const Theme& theme) : m_theme(theme), m_font(theme.font(TextStyle::Caption)) {}

std::vector<DrawnLink> LinkLayer::drawn(const std::vector<RoutedLink>& links,
                                        const StrongParts& strong) const {
    const auto advance = [this](const QString& label) {
        const auto it = m_advances.constFind(label);
        return it != m_advances.cend()
                   ? *it
                   : *m_advances.insert(label, QFontMetrics(m_font).horizontalAdvance(label));
    };
    return drawnLinks(links, strong, advance, 14 * m_theme.zoom());
}

void LinkLayer::draw(QPainter& painter, const QSize& viewport, QPoint origin,
                     const std::vector<RoutedLink>& links, const StrongParts& strong) {
    if (isDrawing(painter)) {
        painter.save();
        painter.fillRect(QRect(QPoint(0, 0), viewport), m_theme.color(u"bg.canvas"));
        painter.translate(origin);
        painter.setRenderHint(QPainter::Antialiasing);
        for (const DrawnLink& link : drawn(links, strong)) {
            drawLink(painter, link);
        }
        painter.restore();
        return;
    }
    update(painter.deviceTransform().m11(), viewport, origin, drawn(links, strong));
    painter.drawPixmap(QPointF(0, 0), m_pixmap);
}

void LinkLayer::drawRound(QPainter& painter, const QSize& viewport, QPoint origin,
                          const std::vector<RoutedLink>& links, const StrongParts& strong,
                          qreal part) {
    std::vector<DrawnLink> ordinary = drawn(links, strong);
    std::erase_if(ordinary, [](const DrawnLink& link) { return link.strong; });
    update(painter.deviceTransform().m11(), viewport, origin, std::move(ordinary));
    painter.drawPixmap(QPointF(0, 0), m_pixmap);
    painter.save();
    painter.translate(origin);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const DrawnLink& link : partOfCircle(aroundTheCircle(links, strong), part)) {
        drawLink(painter, link);
    }
    painter.restore();
}

void LinkLayer::update(qreal scale, const QSize& viewport, QPoint origin,
                       std::vector<DrawnLink> links) {
    const QSize size = (QSizeF(viewport) * scale).toSize();
    QRegion region;
    if (m_pixmap.size() != size || m_pixmap.devicePixelRatio() != scale || m_origin != origin) {
        m_pixmap = QPixmap(size);
        m_pixmap.setDevicePixelRatio(scale);
        m_origin = origin;
        region = QRect(QPoint(0, 0), viewport);
    } else {
        const std::vector<QRectF> places = changedPlaces(m_links, links);
        for (const QRectF& place : places) {
            region += place.toAlignedRect().translated(origin);
        }
        if (places.size() > mostPlaces) {
            region = QRect(QPoint(0, 0), viewport);
        }
        region &= QRect(QPoint(0, 0), viewport);
    }
    m_links = std::move(links);
    if (region.isEmpty()) {
        return;
    }
    QPainter painter(&m_pixmap);
    painter.setClipRegion(region);
    painter.fillRect(QRect(QPoint(0, 0), viewport), m_theme.color(u"bg.canvas"));
    painter.translate(origin);
    painter.setRenderHint(QPainter::Antialiasing);
    region.translate(-origin);
    for (const DrawnLink& link : m_links) {
        if (region.intersects(link.reach().toAlignedRect())) {
            drawLink(painter, link);
        }
    }
}

void LinkLayer::drawLink(QPainter& painter, const DrawnLink& link) const {
    QColor color = m_theme.color(u"line.link");
    QColor ink = m_theme.color(u"text.secondary");
    QPen pen(color, 1.5);
    switch (link.kind) {
        case MapLink::Kind::Data:
        case MapLink::Kind::Reach:
        case MapLink::Kind::Started:
            break;
        case MapLink::Kind::Held:
            color = m_theme.color(u"accent.base");
            ink = m_theme.color(u"accent.ink");
            pen = QPen(color, 2);
            break;
        case MapLink::Kind::Waits:
            color = m_theme.stateColor(StateLook::Blocked, StateRole::Edge);
            ink = m_theme.stateColor(StateLook::Blocked, StateRole::Ink);
            pen = QPen(color, 1.5);
            pen.setDashPattern({3, 3});
            break;
    }
    if (link.strong) {
        color = m_theme.color(u"critical.base");
        ink = m_theme.color(u"critical.ink");
        pen.setColor(color);
        pen.setWidthF(3);
    }
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(link.path);
    if (link.hasHead) {
        paintArrowHead(painter, link, color, link.strong ? 5.5 : 3.5);
    }
    if (!link.label.isEmpty()) {
        painter.setFont(m_font);
        painter.fillRect(link.labelRect.adjusted(-2, 1, 2, -1), m_theme.color(u"bg.canvas"));
        painter.setPen(ink);
        painter.drawText(link.labelRect, Qt::AlignCenter, link.label);
    }
}

}  // namespace proclab::desktop
