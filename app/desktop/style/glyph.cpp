// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>

namespace proclab::desktop {

namespace {

/// All glyphs are drawn in a box of this side and scaled from there.
constexpr qreal box = 16;

void dashedRing(QPainter& painter, const QColor& ink) {
    // Eight dashes around the ring: the dash lengths are in pen widths.
    constexpr qreal width = 1.7;
    constexpr qreal radius = 6.4;
    constexpr qreal step = 2 * 3.14159265358979 * radius / 8 / width;
    QPen pen(ink, width, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({step * 0.6, step * 0.4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), radius, radius);
}

void halfFilledRing(QPainter& painter, const QColor& ink) {
    painter.setPen(QPen(ink, 1.9));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), 6.5, 6.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    QPainterPath half(QPointF(8, 1.5));
    half.arcTo(QRectF(1.5, 1.5, 13, 13), 90, -180);
    half.closeSubpath();
    painter.drawPath(half);
}

void solid(QPainter& painter, const QColor& ink, const QPolygonF& shape) {
    // A thin outline with round joins takes the needles off the corners.
    painter.setPen(QPen(ink, 0.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ink);
    painter.drawPolygon(shape);
}

void crescent(QPainter& painter, const QColor& ink) {
    QPainterPath disc;
    disc.addEllipse(QPointF(7.6, 8.4), 6.9, 6.9);
    QPainterPath bite;
    bite.addEllipse(QPointF(11.2, 5.4), 6.2, 6.2);
    painter.fillPath(disc.subtracted(bite), ink);
}

void mark(QPainter& painter, const QColor& ground, const QList<QPolygonF>& strokes) {
    painter.setPen(QPen(ground, 1.9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const QPolygonF& stroke : strokes)
        painter.drawPolyline(stroke);
}

}  // namespace

void paintGlyph(QPainter& painter, const QRectF& rect, StateLook look, const QColor& ink,
                const QColor& ground) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = std::min(rect.width(), rect.height());
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / box, side / box);
    switch (look) {
        case StateLook::Created:
            dashedRing(painter, ink);
            break;
        case StateLook::Starting:
            halfFilledRing(painter, ink);
            break;
        case StateLook::Running:
        case StateLook::Ready:
            solid(painter, ink, QPolygonF({{3, 1.6}, {14.4, 8}, {3, 14.4}}));
            break;
        case StateLook::Blocked:
        case StateLook::FindingWait:
            solid(painter, ink,
                  QPolygonF({{2.6, 1.1},
                             {13.4, 1.1},
                             {13.4, 2.6},
                             {9.3, 8},
                             {13.4, 13.4},
                             {13.4, 14.9},
                             {2.6, 14.9},
                             {2.6, 13.4},
                             {6.7, 8},
                             {2.6, 2.6}}));
            break;
        case StateLook::Sleeping:
            crescent(painter, ink);
            break;
        case StateLook::Exited:
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            painter.drawEllipse(QPointF(8, 8), 7.4, 7.4);
            mark(painter, ground, {QPolygonF({{4.6, 8.3}, {7.1, 10.7}, {11.4, 5.7}})});
            break;
        case StateLook::Failed:
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink);
            painter.drawRoundedRect(QRectF(0.9, 0.9, 14.2, 14.2), 2.4, 2.4);
            mark(painter, ground,
                 {QPolygonF({{5.2, 5.2}, {10.8, 10.8}}), QPolygonF({{10.8, 5.2}, {5.2, 10.8}})});
            break;
        case StateLook::Killed:
            solid(painter, ink, QPolygonF({{8, 0.5}, {15.5, 8}, {8, 15.5}, {0.5, 8}}));
            solid(painter, ground,
                  QPolygonF(
                      {{8.8, 4.2}, {5.6, 8.8}, {7.6, 8.8}, {7.2, 11.8}, {10.4, 7.2}, {8.4, 7.2}}));
            break;
    }
    painter.restore();
}

void paintGlyph(QPainter& painter, const Theme& theme, const QRectF& rect, StateLook look) {
    paintGlyph(painter, rect, look, theme.stateColor(look, StateRole::Edge),
               theme.color(u"bg.panel"));
}

QString stateWord(StateLook look) {
    const auto word = [](const char* text) {
        return QCoreApplication::translate("ProcessState", text);
    };
    switch (look) {
        case StateLook::Created:
            return word(QT_TRANSLATE_NOOP("ProcessState", "created"));
        case StateLook::Starting:
            return word(QT_TRANSLATE_NOOP("ProcessState", "preparing"));
        case StateLook::Running:
            return word(QT_TRANSLATE_NOOP("ProcessState", "running"));
        case StateLook::Ready:
            return word(QT_TRANSLATE_NOOP("ProcessState", "ready"));
        case StateLook::Blocked:
        case StateLook::FindingWait:
            return word(QT_TRANSLATE_NOOP("ProcessState", "blocked"));
        case StateLook::Sleeping:
            return word(QT_TRANSLATE_NOOP("ProcessState", "sleeping"));
        case StateLook::Exited:
            return word(QT_TRANSLATE_NOOP("ProcessState", "ended with 0"));
        case StateLook::Failed:
            return word(QT_TRANSLATE_NOOP("ProcessState", "ended above 0"));
        case StateLook::Killed:
            return word(QT_TRANSLATE_NOOP("ProcessState", "killed"));
    }
    return {};
}

}  // namespace proclab::desktop
