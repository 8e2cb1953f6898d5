// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/cardcache.h"

#include "desktop/style/paint.h"

#include <QPainter>

#include <cmath>
#include <iterator>
#include <utility>

namespace proclab::desktop {

namespace {

/// Two places on the pixels' grid that look the same.
bool isSame(QPointF a, QPointF b) {
    constexpr qreal visible = 1.0 / 256;
    return std::abs(a.x() - b.x()) < visible && std::abs(a.y() - b.y()) < visible;
}

}  // namespace

CardCache::CardCache(const Theme& theme) : m_theme(theme), m_fonts(theme) {}

void CardCache::render(Drawn& drawn, const QRect& rect, qreal resolution) const {
    const qreal scale = drawn.scale;
    const QSize size(static_cast<int>(std::ceil(rect.width() * scale + drawn.fraction.x())),
                     static_cast<int>(std::ceil(rect.height() * scale + drawn.fraction.y())));
    drawn.pixmap = QPixmap(size);
    // No way of the map leads under a card, so that its corners can show the ground.
    drawn.pixmap.fill(m_theme.color(u"bg.canvas"));
    drawn.pixmap.setDevicePixelRatio(resolution);
    QPainter painter(&drawn.pixmap);
    painter.scale(scale / resolution, scale / resolution);
    painter.translate(drawn.fraction / scale - QPointF(rect.topLeft()));
    drawn.picture.paint(painter, m_theme, m_fonts);
}

void CardCache::draw(QPainter& painter, std::size_t card, const QRect& rect, CardPicture picture,
                     qreal before) {
    if (isDrawing(painter)) {
        picture.paint(painter, m_theme, m_fonts);
        return;
    }
    const QTransform transform = painter.deviceTransform();
    const qreal scale = transform.m11();
    // Cards that are smaller than at 100 % are drawn as pixels of the screen: a picture of them
    // cannot have less than one pixel for each of theirs.
    const qreal resolution = scale >= 1 ? scale : scale / painter.worldTransform().m11();
    const QPointF at = transform.map(QPointF(rect.topLeft()));
    const QPointF whole(std::floor(at.x()), std::floor(at.y()));
    Drawn& drawn = m_drawn[card];
    drawn.inFrame = true;
    const bool same = !drawn.pixmap.isNull() && isSame(drawn.fraction, at - whole) &&
                      drawn.scale == scale && drawn.pixmap.devicePixelRatio() == resolution &&
                      drawn.picture == picture;
    if (!same) {
        drawn.picture = std::move(picture);
        drawn.fraction = at - whole;
        drawn.scale = scale;
        render(drawn, rect, resolution);
        ++m_count;
    }
    painter.save();
    painter.translate(QPointF(rect.topLeft()) - drawn.fraction / scale);
    painter.scale(resolution / scale, resolution / scale);
    painter.drawPixmap(QPointF(0, 0), drawn.pixmap);
    if (before > 0 && drawn.before.size() == drawn.pixmap.size()) {
        painter.setOpacity(before);
        painter.drawPixmap(QPointF(0, 0), drawn.before);
    } else if (before <= 0 && !drawn.before.isNull()) {
        drawn.before = QPixmap();
    }
    painter.restore();
}

void CardCache::keep(std::size_t card) {
    if (const auto it = m_drawn.find(card); it != m_drawn.end()) {
        it->second.before = it->second.pixmap;
    }
}

void CardCache::endFrame() {
    for (auto it = m_drawn.begin(); it != m_drawn.end();) {
        const bool wasInFrame = std::exchange(it->second.inFrame, false);
        it = wasInFrame ? std::next(it) : m_drawn.erase(it);
    }
}

}  // namespace proclab::desktop
