// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/picture.h"

#include <QAbstractScrollArea>
#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

namespace proclab::desktop {

namespace {

constexpr double inch = 96;  ///< of SVG, in pixels

QWidget& paintedPart(QWidget& view) {
    auto* area = qobject_cast<QAbstractScrollArea*>(&view);
    return area == nullptr ? view : *area->viewport();
}

void render(QWidget& part, QPainter& painter) {
    part.render(&painter, QPoint(), QRegion(),
                QWidget::DrawWindowBackground | QWidget::DrawChildren);
}

}  // namespace

QImage pictureOf(QWidget& view, qreal scale) {
    QWidget& part = paintedPart(view);
    QImage image((QSizeF(part.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(part.palette().color(QPalette::Window));
    QPainter painter(&image);
    render(part, painter);
    return image;
}

QByteArray drawingOf(QWidget& view, const QString& title) {
    QWidget& part = paintedPart(view);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(title);
    generator.setResolution(static_cast<int>(inch));
    generator.setSize(part.size());
    generator.setViewBox(part.rect());
    QPainter painter(&generator);
    render(part, painter);
    painter.end();
    return bytes;
}

}  // namespace proclab::desktop
