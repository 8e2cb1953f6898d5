// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"
#include "desktop/views/memory/memorypainter.h"
#include "desktop/views/memory/memorywords.h"

#include <algorithm>

// The table of each process's own copies, and the pages below it.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

void paintHead(QPainter& painter, const MemoryScene& scene, const MemoryItem& item) {
    const Theme& theme = scene.theme;
    const OwnColumn& column = scene.moment.own.columns[static_cast<std::size_t>(item.column)];
    const int pad = theme.scaled(6);
    const QSizeF chip = chipSize(theme, column.number, theme.scaled(18));
    const QRectF place(item.rect.left() + pad, item.rect.center().y() - chip.height() / 2 + 0.5,
                       chip.width(), chip.height());
    paintChip(painter, theme, place, column.number,
              column.number < 0 ? ChipLook::Outlined : ChipLook::Solid);
    painter.setFont(theme.font(TextStyle::Label));
    painter.setPen(theme.color(column.hasEnded ? u"text.muted" : u"text.primary"));
    const int left = static_cast<int>(place.right()) + pad;
    const int glyph = column.hasEnded ? theme.scaled(12) : 0;
    const int end = drawLine(
        painter,
        QRect(left, item.rect.top(), item.rect.right() - left - glyph - (glyph > 0 ? pad : 0),
              item.rect.height()),
        column.name);
    if (glyph > 0) {
        paintGlyph(painter, theme,
                   QRectF(end + pad, item.rect.center().y() - glyph / 2.0 + 0.5, glyph, glyph),
                   column.look);
    }
}

void paintCell(QPainter& painter, const MemoryScene& scene, const MemoryItem& item) {
    const Theme& theme = scene.theme;
    const OwnNames& own = scene.moment.own;
    const OwnCell& cell =
        own.rows[static_cast<std::size_t>(item.row)].cells[static_cast<std::size_t>(item.column)];
    const OwnColumn& column = own.columns[static_cast<std::size_t>(item.column)];
    const QRect inside = item.rect.adjusted(theme.scaled(2), 1, -theme.scaled(2), -1);
    const int pad = theme.scaled(5);
    if (cell.text.isEmpty()) {
        painter.setFont(theme.font(TextStyle::CodeSmall));
        painter.setPen(theme.color(u"text.muted"));
        drawLine(painter, inside.adjusted(pad, 0, -pad, 0), u"\u2013"_s);
        return;
    }
    const double radius = theme.radius(u"span");
    if (cell.changed) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(u"accent.tint"));
        painter.drawRoundedRect(inside, radius, radius);
    }
    QRect text = inside.adjusted(pad, 0, -pad, 0);
    if (cell.differs) {
        // A box and a sign, so that it is seen without colour as well.
        painter.setPen(QPen(theme.color(u"line.control"), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(inside).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setFont(theme.font(TextStyle::Label));
        painter.setPen(theme.color(u"text.secondary"));
        text.setLeft(drawLine(painter, text, u"\u2260"_s) + theme.scaled(4));
    }
    const bool isMain = column.number == 0;
    painter.setFont(
        weighted(theme, TextStyle::CodeSmall, cell.differs ? QFont::DemiBold : QFont::Normal));
    painter.setPen(theme.color(cell.differs || isMain ? u"text.primary" : u"text.muted"));
    drawLine(painter, text, cell.text);
}

void paintPages(QPainter& painter, const MemoryScene& scene, const MemoryItem& item) {
    const Theme& theme = scene.theme;
    const OwnColumn& column = scene.moment.own.columns[static_cast<std::size_t>(item.column)];
    const int pad = theme.scaled(7);
    const QRect inside = item.rect.adjusted(pad, theme.scaled(4), -pad, 0);
    const int barHeight = theme.scaled(8);
    const QRect track(inside.left(), inside.top(), inside.width(), barHeight);
    const double radius = theme.radius(u"span");
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(u"bg.sunken"));
    painter.drawRoundedRect(track, radius, radius);
    painter.setFont(theme.font(TextStyle::Caption));
    const int line = theme.scaled(15);
    const QRect first(inside.left(), track.bottom() + theme.scaled(3), inside.width(), line);
    if (!column.isSampled) {
        painter.setPen(theme.color(u"text.muted"));
        drawLine(painter, first, MemoryWords::tr("not measured"));
        return;
    }
    const double most = static_cast<double>(std::max<std::uint64_t>(1, scene.moment.own.mostBytes));
    const auto widthOf = [&](std::uint64_t bytes) {
        return static_cast<int>(static_cast<double>(bytes) / most * track.width() + 0.5);
    };
    const int unshared = widthOf(column.privateBytes);
    const int shared = std::min(widthOf(column.sharedBytes), track.width() - unshared);
    painter.save();
    QPainterPath shape;
    shape.addRoundedRect(track, radius, radius);
    painter.setClipPath(shape);
    painter.fillRect(QRect(track.left(), track.top(), unshared, barHeight),
                     theme.color(u"text.secondary"));
    const QRect rest(track.left() + unshared, track.top(), shared, barHeight);
    painter.fillRect(rest, theme.color(u"line.default"));
    painter.fillRect(rest, QBrush(theme.color(u"line.control"), Qt::FDiagPattern));
    painter.restore();
    painter.setPen(theme.color(u"text.primary"));
    drawLine(painter, first, MemoryWords::tr("%1 its own").arg(bytesWords(column.privateBytes)));
    painter.setPen(theme.color(u"text.secondary"));
    drawLine(painter, first.translated(0, line),
             MemoryWords::tr("%1 shared").arg(bytesWords(column.sharedBytes)));
}

void paintNames(QPainter& painter, const MemoryScene& scene) {
    const Theme& theme = scene.theme;
    const QRect names = scene.layout.names;
    const int right = scene.layout.ownTitle.right() + 1;
    QRect row(names.left(), names.top(), names.width(), scene.layout.rowHeight);
    for (const OwnRow& own : scene.moment.own.rows) {
        painter.fillRect(QRect(row.left(), row.top(), right - row.left(), 1),
                         theme.color(u"line.subtle"));
        painter.setFont(theme.font(TextStyle::CodeSmall));
        painter.setPen(theme.color(u"text.primary"));
        drawLine(painter, row.adjusted(0, 0, -theme.scaled(4), 0), own.name);
        row.translate(0, scene.layout.rowHeight);
    }
    const QRect pages = scene.layout.pagesTitle;
    painter.fillRect(QRect(pages.left(), pages.top(), right - pages.left(), 1),
                     theme.color(u"line.default"));
    painter.setFont(theme.font(TextStyle::Label));
    painter.setPen(theme.color(u"text.secondary"));
    drawLine(painter, QRect(pages.left(), pages.top() + 1, pages.width(), theme.scaled(18)),
             MemoryWords::tr("memory pages"));
}

}  // namespace

void paintOwn(QPainter& painter, const MemoryScene& scene) {
    const Theme& theme = scene.theme;
    const OwnNames& own = scene.moment.own;
    paintTitle(painter, theme, scene.layout.ownTitle, MemoryWords::tr("Each process has its own"),
               MemoryWords::tr("\u2260 differs from main"));
    if (own.columns.empty()) {
        paintEmpty(painter, theme, scene.layout.ownTitle.translated(0, scene.layout.rowHeight),
                   MemoryWords::tr("No process is there yet."));
        return;
    }
    paintNames(painter, scene);
    if (own.rows.empty()) {
        const QRect title = scene.layout.ownTitle;
        paintEmpty(painter, theme,
                   QRect(title.left(), scene.layout.names.top(), title.width(),
                         2 * scene.layout.rowHeight),
                   MemoryWords::tr("The program has shown no module-level numbers, texts or lists "
                                   "by now."));
    }
    for (const MemoryItem& item : scene.layout.items) {
        const bool isSelected =
            item.part <= MemoryPart::Pages && scene.moment.selected.isValid() &&
            own.columns[static_cast<std::size_t>(item.column)].process == scene.moment.selected;
        if (isSelected && item.part == MemoryPart::Process) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(u"accent.tint"));
            painter.drawRoundedRect(item.rect.adjusted(1, 1, -1, -1), theme.radius(u"chip"),
                                    theme.radius(u"chip"));
        }
        switch (item.part) {
            case MemoryPart::Process:
                paintHead(painter, scene, item);
                break;
            case MemoryPart::Cell:
                paintCell(painter, scene, item);
                break;
            case MemoryPart::Pages:
                paintPages(painter, scene, item);
                break;
            default:
                break;
        }
    }
    if (scene.layout.hiddenColumns + own.left > 0) {
        painter.setFont(theme.font(TextStyle::Caption));
        painter.setPen(theme.color(u"text.muted"));
        drawLine(painter, scene.layout.more,
                 MemoryWords::tr("and %1 more").arg(scene.layout.hiddenColumns + own.left));
    }
}

}  // namespace proclab::desktop
