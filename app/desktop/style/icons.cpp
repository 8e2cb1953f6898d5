// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/icons.h"

#include "desktop/style/paint.h"

#include "desktop/style/theme.h"

#include <QColor>
#include <QFile>
#include <QIconEngine>
#include <QLoggingCategory>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QStringBuilder>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcIcons, "proclab.style.icons")

QString pathOf(QStringView name) {
    return u":/proclab/icons/"_s % name % u".svg"_s;
}

/// The drawing in that colour; empty where there is none.
QByteArray drawingOf(QStringView name, const QColor& color) {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcIcons, "There is no icon \"%s\"", qUtf8Printable(name.toString()));
        Q_ASSERT_X(false, "icon", "unknown name");
        return {};
    }
    QByteArray drawing = file.readAll();
    drawing.replace("currentColor", color.name().toLatin1());
    return drawing;
}

QPixmap render(const QString& name, const QSize& pixels, const QColor& color) {
    const QString key = u"proclab-icon/%1/%2x%3/%4"_s.arg(name)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const QByteArray drawing = drawingOf(name, color);
    if (drawing.isEmpty())
        return {};
    QSvgRenderer renderer(drawing);
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const qreal side = std::min(pixels.width(), pixels.height());
    renderer.render(&painter,
                    QRectF((pixels.width() - side) / 2, (pixels.height() - side) / 2, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Renders at the size and resolution asked for, so that icons stay sharp at every zoom.
class SvgEngine : public QIconEngine {
public:
    SvgEngine(QString name, QColor normal, QColor disabled)
        : m_name(std::move(name)), m_normal(normal), m_disabled(disabled) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, m_name, rect, colorFor(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return render(m_name, size, colorFor(mode));
    }
    [[nodiscard]] QIconEngine* clone() const override { return new SvgEngine(*this); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const {
        return mode == QIcon::Disabled ? m_disabled : m_normal;
    }

    QString m_name;
    QColor m_normal;
    QColor m_disabled;
};

}  // namespace

QIcon icon(const Theme& theme, QStringView name, QStringView role) {
    return QIcon(new SvgEngine(name.toString(), theme.color(role), theme.color(u"text.disabled")));
}

bool isDrawing(const QPainter& painter) {
    switch (painter.paintEngine()->type()) {
        case QPaintEngine::SVG:
        case QPaintEngine::Pdf:
        case QPaintEngine::Picture:
            return true;
        default:
            return false;
    }
}

void paintIcon(QPainter& painter, QStringView name, const QRectF& rect, const QColor& color) {
    if (isDrawing(painter)) {
        QSvgRenderer(drawingOf(name, color)).render(&painter, rect);
        return;
    }
    // Of what is really painted on: a widget can be asked to paint a picture at twice its size.
    const qreal ratio = painter.paintEngine()->paintDevice()->devicePixelRatioF();
    const QSize pixels(int(std::ceil(rect.width() * ratio)), int(std::ceil(rect.height() * ratio)));
    QPixmap pixmap = render(name.toString(), pixels, color);
    // On whole device pixels, or thin strokes blur.
    const QPointF at(std::round(rect.x() * ratio) / ratio, std::round(rect.y() * ratio) / ratio);
    painter.drawPixmap(QRectF(at, QSizeF(pixels) / ratio), pixmap, QRectF(pixmap.rect()));
}

QIcon programIcon() {
    return QIcon(new SvgEngine(u"proclab"_s, Qt::black, Qt::black));
}

bool hasIcon(QStringView name) {
    return QFile::exists(pathOf(name));
}

}  // namespace proclab::desktop
