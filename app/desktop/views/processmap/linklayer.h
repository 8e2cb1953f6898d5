// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "desktop/views/processmap/drawnlinks.h"

#include <QFont>
#include <QHash>
#include <QPixmap>
#include <QPoint>
#include <QSize>
#include <QString>

#include <vector>

class QPainter;

namespace proclab::desktop {

/// The links as they were drawn last. Where some of them change, only their surroundings are drawn
/// anew.
class LinkLayer {
public:
    /// Of the theme: where it changes, another one is to be made.
    explicit LinkLayer(const Theme& theme);

    /// Draws ground and links into a viewport that shows the map from `origin` on.
    void draw(QPainter& painter, const QSize& viewport, QPoint origin,
              const std::vector<RoutedLink>& links, const StrongParts& strong);
    /// The same while a circle is drawn around once, from 0 to 1.
    void drawRound(QPainter& painter, const QSize& viewport, QPoint origin,
                   const std::vector<RoutedLink>& links, const StrongParts& strong, qreal part);

private:
    void drawLink(QPainter& painter, const DrawnLink& link) const;
    void update(qreal scale, const QSize& viewport, QPoint origin, std::vector<DrawnLink> links);
    [[nodiscard]] std::vector<DrawnLink> drawn(const std::vector<RoutedLink>& links,
                                               const StrongParts& strong) const;

    const Theme& m_theme;
    QFont m_font;
    mutable QHash<QString, int> m_advances;
    std::vector<DrawnLink> m_links;
    QPoint m_origin;
    QPixmap m_pixmap;
};

}  // namespace proclab::desktop
