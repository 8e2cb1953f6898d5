// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/memory/memorypainter.h"

#include "desktop/style/icons.h"
#include "desktop/style/paint.h"
#include "desktop/views/memory/memorywords.h"

#include <QFontMetrics>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipSlot = 26;
/// Lower than this, what is shared has one line only.
constexpr int lowestOfTwoLines = 40;

/// Name and value in one line.
void paintLowThing(QPainter& painter, const MemoryScene& scene, const SharedThing& thing,
                   const QRect& rect) {
    const Theme& theme = scene.theme;
    const int pad = theme.scaled(8);
    QRect row = rect.adjusted(pad, 0, -pad, 0);
    const int icon = theme.scaled(13);
    paintIcon(painter, thing.icon, QRectF(row.left(), row.center().y() - icon / 2.0, icon, icon),
              theme.color(u"text.secondary"));
    row.setLeft(row.left() + icon + theme.scaled(6));
    painter.setFont(weighted(theme, TextStyle::CodeSmall, QFont::DemiBold));
    painter.setPen(theme.color(u"text.primary"));
    row.setLeft(drawLine(painter, row, thing.name) + theme.scaled(8));
    const bool isLock = thing.id.subject == trace::Subject::Lock;
    painter.setFont(theme.font(thing.value.isEmpty() ? TextStyle::Caption : TextStyle::CodeSmall));
    painter.setPen(theme.color(thing.changed ? u"accent.ink" : u"text.secondary"));
    drawLine(painter, row,
             isLock                   ? lockStateWords(thing)
             : !thing.value.isEmpty() ? thing.value
                                      : thing.note,
             Qt::AlignRight);
}

void paintThing(QPainter& painter, const MemoryScene& scene, const MemoryItem& item) {
    const Theme& theme = scene.theme;
    const SharedThing& thing = scene.moment.things[static_cast<std::size_t>(item.row)];
    const bool isChosen = item.row == scene.moment.chosen;
    const double radius = theme.radius(u"card");
    const double pen = isChosen ? 2 : 1;
    painter.setPen(QPen(theme.color(isChosen ? u"accent.base" : u"line.control"), pen));
    painter.setBrush(theme.color(u"bg.panel"));
    painter.drawRoundedRect(QRectF(item.rect).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2),
                            radius, radius);
    if (item.rect.height() < theme.scaled(lowestOfTwoLines)) {
        paintLowThing(painter, scene, thing, item.rect);
        return;
    }
    const int pad = theme.scaled(9);
    const QRect inside = item.rect.adjusted(pad, theme.scaled(3), -pad, -theme.scaled(3));
    const QRect head(inside.left(), inside.top(), inside.width(), inside.height() / 2);
    const int icon = theme.scaled(13);
    paintIcon(painter, thing.icon, QRectF(head.left(), head.center().y() - icon / 2.0, icon, icon),
              theme.color(u"text.secondary"));
    painter.setFont(weighted(theme, TextStyle::CodeSmall, QFont::DemiBold));
    painter.setPen(theme.color(u"text.primary"));
    const int x = drawLine(painter, head.adjusted(icon + theme.scaled(6), 0, 0, 0), thing.name);
    painter.setFont(theme.font(TextStyle::Caption));
    painter.setPen(theme.color(u"text.secondary"));
    drawLine(
        painter,
        QRect(x + theme.scaled(6), head.top(), head.right() - x - theme.scaled(6), head.height()),
        thing.kind);

    QRect row(inside.left(), head.bottom() + 1, inside.width(), inside.height() - head.height());
    if (thing.writer >= 0) {
        const QSizeF chip = chipSize(theme, thing.writer, theme.scaled(15));
        const QRectF place(row.right() + 1 - chip.width(),
                           row.center().y() - chip.height() / 2 + 0.5, chip.width(), chip.height());
        paintChip(painter, theme, place, thing.writer);
        row.setRight(static_cast<int>(place.left()) - theme.scaled(5));
        painter.setFont(theme.font(TextStyle::Caption));
        painter.setPen(theme.color(u"text.muted"));
        const QString by = thing.id.subject == trace::Subject::ManagerObject
                               ? MemoryWords::tr("by")
                               : MemoryWords::tr("set by");
        drawLine(painter, row, by, Qt::AlignRight);
        row.setRight(row.right() - QFontMetrics(painter.font()).horizontalAdvance(by) -
                     theme.scaled(6));
    }
    const bool isLock = thing.id.subject == trace::Subject::Lock;
    const QString words = isLock                   ? lockStateWords(thing)
                          : !thing.value.isEmpty() ? thing.value
                                                   : thing.note;
    if (isLock || thing.value.isEmpty()) {
        painter.setFont(theme.font(TextStyle::Label));
        painter.setPen(theme.color(u"text.secondary"));
    } else {
        painter.setFont(weighted(theme, TextStyle::Code, QFont::DemiBold));
        painter.setPen(theme.color(u"text.primary"));
    }
    if (thing.changed) {
        const int width =
            std::min(row.width(), QFontMetrics(painter.font()).horizontalAdvance(words));
        const QPen before = painter.pen();
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(u"accent.tint"));
        painter.drawRoundedRect(QRectF(row.left() - 3, row.top(), width + 6, row.height()), 3, 3);
        painter.setPen(before);
    }
    drawLine(painter, row, words);
}

void paintAccess(QPainter& painter, const MemoryScene& scene, const MemoryItem& item) {
    const Theme& theme = scene.theme;
    const AccessWindow& window = scene.moment.accesses;
    const Access& access = window.accesses[static_cast<std::size_t>(item.row)];
    const bool isCurrent = item.row + 1 == static_cast<int>(window.past);
    const SeverityLook look =
        severityLook(scene.moment.lost ? scene.moment.lost->severity : diagnosis::Severity::Note);
    if (access.role != Access::Role::None) {
        painter.fillRect(item.rect, theme.color(look.tint));
        painter.fillRect(
            QRect(item.rect.left(), item.rect.top(), theme.scaled(2), item.rect.height()),
            theme.color(look.ink));
    } else if (isCurrent) {
        painter.fillRect(item.rect, theme.color(u"accent.tint"));
    }
    painter.setOpacity(access.isFuture ? 0.45 : 1);
    QRect row = item.rect.adjusted(theme.scaled(8), 0, -theme.scaled(6), 0);
    painter.setFont(theme.font(TextStyle::CodeSmall));
    painter.setPen(theme.color(isCurrent ? u"accent.ink" : u"text.secondary"));
    const QString when = whenWords(access.when, scene.moment.begin, 4);
    drawLine(painter, row, when);
    row.setLeft(row.left() + theme.scaled(66));
    const QSizeF chip = chipSize(theme, access.number, theme.scaled(15));
    // Each process has a place of its own, so that how they interleave is seen at a glance.
    const int shift = theme.scaled(chipSlot) * access.chipPlace;
    paintChip(painter, theme,
              QRectF(row.left() + shift, row.center().y() - chip.height() / 2 + 0.5, chip.width(),
                     chip.height()),
              access.number);
    row.setLeft(row.left() + theme.scaled(chipSlot) * window.chipPlaces + theme.scaled(10));
    QString right = roleWords(access.role);
    painter.setFont(
        weighted(theme, TextStyle::Caption, right.isEmpty() ? QFont::Normal : QFont::DemiBold));
    painter.setPen(theme.color(right.isEmpty() ? u"text.muted" : QStringView(look.ink)));
    if (right.isEmpty() && access.line > 0) {
        right = MemoryWords::tr("line %1").arg(access.line);
    }
    const int width = QFontMetrics(painter.font()).horizontalAdvance(right);
    drawLine(painter, QRect(row.right() - width, row.top(), width + 1, row.height()), right);
    row.setRight(row.right() - width - theme.scaled(6));
    const bool writes = access.what == Access::What::Wrote;
    painter.setFont(
        weighted(theme, TextStyle::CodeSmall, writes ? QFont::DemiBold : QFont::Normal));
    painter.setPen(theme.color(u"text.primary"));
    drawLine(painter, row, accessWords(access));
    painter.setOpacity(1);
}

void paintFinding(QPainter& painter, const MemoryScene& scene, const MemoryItem& item) {
    const Theme& theme = scene.theme;
    const SeverityLook look = severityLook(scene.moment.lost->severity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(look.tint));
    painter.drawRoundedRect(item.rect, theme.radius(u"control"), theme.radius(u"control"));
    const int icon = theme.scaled(14);
    const int pad = theme.scaled(8);
    paintIcon(painter, look.icon,
              QRectF(item.rect.left() + pad, item.rect.center().y() - icon / 2.0, icon, icon),
              theme.color(look.ink));
    painter.setPen(theme.color(look.ink));
    const QString show = MemoryWords::tr("Show");
    painter.setFont(weighted(theme, TextStyle::Label, QFont::DemiBold));
    QRect row = item.rect.adjusted(pad + icon + theme.scaled(7), 0, -pad, 0);
    drawLine(painter, row, show, Qt::AlignRight);
    row.setRight(row.right() - QFontMetrics(painter.font()).horizontalAdvance(show) - pad);
    drawLine(painter, row, scene.moment.lost->title);
}

QString accessTitle(const SharedThing& thing) {
    switch (thing.id.subject) {
        case trace::Subject::ManagerObject:
            return MemoryWords::tr("Calls to %1").arg(thing.name);
        case trace::Subject::Lock:
            return MemoryWords::tr("Who took %1").arg(thing.name);
        default:
            return MemoryWords::tr("Reads and writes of %1").arg(thing.name);
    }
}

QString stripTitle(const SharedThing& thing) {
    return thing.id.subject == trace::Subject::Lock
               ? MemoryWords::tr("Over the whole run")
               : MemoryWords::tr("Who held the lock of %1").arg(thing.name);
}

void paintStrip(QPainter& painter, const MemoryScene& scene, const SharedThing& thing) {
    const Theme& theme = scene.theme;
    const LockStrip& strip = scene.moment.strip;
    const QRect title = scene.layout.stripTitle;
    painter.setFont(weighted(theme, TextStyle::Label, QFont::DemiBold));
    painter.setPen(theme.color(u"text.primary"));
    const int x = drawLine(painter, title, stripTitle(thing));
    painter.setFont(theme.font(TextStyle::Caption));
    painter.setPen(theme.color(u"text.secondary"));
    drawLine(painter,
             QRect(x + theme.scaled(10), title.top(), title.right() - x - theme.scaled(10),
                   title.height()),
             strip.holders.empty() ? neverHeldWords(thing) : lockStateWords(thing), Qt::AlignRight);
    const QRect band = scene.layout.strip;
    painter.fillRect(band, theme.color(u"bg.sunken"));
    const QFont letters = weighted(theme, TextStyle::Caption, QFont::DemiBold);
    painter.save();
    const int lane = scene.layout.waitLaneHeight;
    const auto lanes = static_cast<int>(strip.waits.size());
    painter.setClipRect(band.adjusted(0, 0, 0, lanes * lane));
    int lastNamed = -1;
    int lastEnd = -1000;
    for (const StripPiece& piece : strip.holders) {
        const QRect rect(band.left() + piece.begin, band.top(), piece.end - piece.begin,
                         band.height());
        painter.fillRect(rect, theme.identityColor(std::max(piece.number, 0)));
        const bool isNew = piece.number != lastNamed || piece.begin - lastEnd > theme.scaled(220);
        if (rect.width() >= theme.scaled(24) && isNew) {
            painter.setFont(letters);
            painter.setPen(theme.identityText());
            drawLine(painter, rect, chipText(piece.number), Qt::AlignHCenter);
            lastNamed = piece.number;
            lastEnd = piece.end;
        }
    }
    int y = band.bottom() + 1;
    for (const WaitLane& wait : strip.waits) {
        for (const StripPiece& piece : wait.pieces) {
            const QRect rect(band.left() + piece.begin, y + 2, piece.end - piece.begin, lane - 2);
            painter.fillRect(rect, theme.stateColor(StateLook::Blocked, StateRole::Fill));
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1),
                             theme.identityColor(std::max(wait.number, 0)));
        }
        y += lane;
    }
    QColor veil = theme.color(u"bg.canvas");
    veil.setAlphaF(0.62F);
    const int now = std::min(band.left() + strip.xOf(scene.moment.now), band.right() - 1);
    painter.fillRect(QRect(now + 1, band.top(), band.right() - now, band.height() + lanes * lane),
                     veil);
    painter.restore();
    painter.fillRect(QRect(now, band.top() - 2, 2, band.height() + lanes * lane + 4),
                     theme.color(u"accent.base"));
}

void paintShared(QPainter& painter, const MemoryScene& scene) {
    const Theme& theme = scene.theme;
    const MemoryMoment& moment = scene.moment;
    paintTitle(painter, theme, scene.layout.sharedTitle, MemoryWords::tr("Really shared"),
               moment.things.empty() ? QString() : MemoryWords::tr("one for all processes"));
    if (moment.things.empty()) {
        paintEmpty(painter, theme,
                   scene.layout.sharedTitle.translated(0, scene.layout.sharedTitle.height()),
                   MemoryWords::tr("Nothing is: by now there is no Value, no Array, no shared "
                                   "memory, no manager and no lock."));
        return;
    }
    const SharedThing& chosen = moment.things[static_cast<std::size_t>(moment.chosen)];
    painter.setFont(weighted(theme, TextStyle::Label, QFont::DemiBold));
    painter.setPen(theme.color(u"text.primary"));
    drawLine(painter, scene.layout.accessTitle, accessTitle(chosen));
    if (moment.accesses.accesses.empty()) {
        paintEmpty(painter, theme,
                   scene.layout.accessTitle.translated(0, scene.layout.accessTitle.height()),
                   chosen.unseen ? MemoryWords::tr("They go straight to memory and cannot be seen.")
                                 : MemoryWords::tr("None around this moment."));
    }
    for (const MemoryItem& item : scene.layout.items) {
        switch (item.part) {
            case MemoryPart::Thing:
                paintThing(painter, scene, item);
                break;
            case MemoryPart::Finding:
                paintFinding(painter, scene, item);
                break;
            case MemoryPart::Access:
                paintAccess(painter, scene, item);
                break;
            case MemoryPart::Strip:
                paintStrip(painter, scene, chosen);
                break;
            default:
                break;
        }
    }
}

}  // namespace

int drawLine(QPainter& painter, const QRect& rect, const QString& text, Qt::Alignment alignment) {
    const QFontMetrics metrics(painter.font());
    const QString elided = metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::AlignVCenter | Qt::TextSingleLine,
                     elided);
    return rect.left() + metrics.horizontalAdvance(elided);
}

QFont weighted(const Theme& theme, TextStyle style, QFont::Weight weight) {
    QFont font = theme.font(style);
    font.setWeight(weight);
    return font;
}

void paintTitle(QPainter& painter, const Theme& theme, const QRect& rect, const QString& title,
                const QString& hint) {
    painter.setFont(weighted(theme, TextStyle::Body, QFont::DemiBold));
    painter.setPen(theme.color(u"text.primary"));
    const int x = drawLine(painter, rect, title) + theme.scaled(10);
    painter.setFont(theme.font(TextStyle::Caption));
    painter.setPen(theme.color(u"text.muted"));
    drawLine(painter, QRect(x, rect.top(), rect.right() - x, rect.height()), hint, Qt::AlignRight);
}

void paintEmpty(QPainter& painter, const Theme& theme, const QRect& rect, const QString& sentence) {
    painter.setFont(theme.font(TextStyle::Body));
    painter.setPen(theme.color(u"text.muted"));
    painter.drawText(QRect(rect.left(), rect.top(), rect.width(), 2 * theme.scaled(20)),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, sentence);
}

void paintMemory(QPainter& painter, const MemoryScene& scene) {
    const Theme& theme = scene.theme;
    painter.setRenderHint(QPainter::Antialiasing);
    if (!scene.moment.hasRun) {
        return;
    }
    const bool besides = scene.layout.shared.left() > 0;
    painter.fillRect(besides ? QRect(scene.layout.shared.left(), 0, 1, scene.layout.size.height())
                             : QRect(0, scene.layout.shared.top(), scene.layout.size.width(), 1),
                     theme.color(u"line.subtle"));
    paintOwn(painter, scene);
    paintShared(painter, scene);
    if (scene.focused >= 0 && std::cmp_less(scene.focused, scene.layout.items.size())) {
        const QRect rect = scene.layout.items[static_cast<std::size_t>(scene.focused)].rect;
        painter.setPen(QPen(theme.color(u"accent.base"), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.radius(u"chip"),
                                theme.radius(u"chip"));
    }
}

}  // namespace proclab::desktop
