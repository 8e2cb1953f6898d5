// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardparts.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/sharedcards.h"
#include "desktop/views/processmap/sharedwords.h"

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int unitHeight = 24;
constexpr int unitGap = 4;
constexpr int mostUnits = 6;

using Processes = std::vector<const state::ProcessState*>;

/// Glyph, word and chips, in the ink of waiting.
void paintSleepers(CardPainter& painter, const CardContext& context, const QRect& row,
                   const QString& word, const Processes& who) {
    const Theme& theme = context.theme;
    const int x = row.left() + objectSide;
    painter.drawGlyph(QRectF(x + 1, row.center().y() - 5.5, 12, 12), StateLook::Blocked);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.stateColor(StateLook::Blocked, StateRole::Ink));
    const int end = drawCardText(painter, QRect(x + 20, row.top(), row.width(), row.height()), word,
                                 Qt::AlignLeft);
    paintChips(painter, context, end + 8, row.right() - objectSide, row.center().y(), who);
}

void paintHolder(CardPainter& painter, const CardContext& context, const QRect& head,
                 const state::LockState& condition) {
    const Theme& theme = context.theme;
    const Processes holders = holdersOf(context, lockOfCondition(context.snapshot, condition));
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.primary"));
    if (holders.empty()) {
        paintRightText(painter, head, MapWords::tr("lock free"));
        return;
    }
    const QRect before = head.adjusted(0, 0, -chipsWidth(context, holders) - 2, 0);
    paintRightText(painter, before, MapWords::tr("held by"));
    paintChips(painter, context, before.right() - objectSide + 6, head.right() - 2,
               head.center().y(), holders);
}

void paintUnits(CardPainter& painter, const CardContext& context, const QRect& row,
                const Processes& taken, std::int64_t free) {
    const Theme& theme = context.theme;
    const std::int64_t all = static_cast<std::int64_t>(taken.size()) + free;
    if (all == 0) {
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.muted"));
        drawCardText(painter, row, MapWords::tr("no unit left"), Qt::AlignLeft);
        return;
    }
    const auto boxes = static_cast<int>(std::min<std::int64_t>(all, mostUnits));
    const qreal width = (row.width() - (boxes - 1) * unitGap) / static_cast<qreal>(boxes);
    for (int i = 0; i < boxes; ++i) {
        const QRectF box(row.left() + i * (width + unitGap), row.top(), width, row.height());
        if (i + 1 == boxes && all > boxes) {
            paintEmptyBox(painter, theme, box, u"+%1"_s.arg(all - boxes + 1));
        } else if (i < static_cast<int>(taken.size())) {
            painter.setPen(QPen(theme.color(u"line.control"), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4);
            const int number = taken[static_cast<std::size_t>(i)]->number;
            const QSizeF chip = painter.chipSize(number, 15);
            painter.drawChip(
                QRectF(QPointF(box.center().x() - chip.width() / 2, box.center().y() - 7.5), chip),
                number);
        } else {
            paintEmptyBox(painter, theme, box);
        }
    }
}

}  // namespace

void paintSyncCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::LockState& lock, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    const bool event = lock.type == protocol::LockType::Event;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left(), rect.top() + 1, rect.width(), rect.height() / 2);
    const QRect row(rect.left(), head.bottom() + 1, rect.width(),
                    rect.bottom() - head.bottom() - 1);
    paintRule(painter, theme, rect, head.bottom());
    paintObjectHead(painter, theme, head, event ? u"bolt" : u"lock",
                    QString::fromStdString(lock.name), kindText(lock), rect.right() - 84);
    const Processes sleepers = ownersOf(context, lock.sleepers);
    if (event) {
        painter.setFont(lock.value != 0 ? CardFont::LabelBold : CardFont::LabelNormal);
        painter.setPen(theme.color(lock.value != 0 ? u"text.primary" : u"text.secondary"));
        paintRightText(painter, head, freeText(lock));
        paintWaiting(painter, context, row, sleepers);
        return;
    }
    paintHolder(painter, context, head, lock);
    if (!sleepers.empty()) {
        paintSleepers(painter, context, row, MapWords::tr("asleep in wait()"), sleepers);
    } else if (const Processes waiting = ownersOf(context, lock.waiting); !waiting.empty()) {
        paintSleepers(painter, context, row, MapWords::tr("wait for its lock"), waiting);
    } else {
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.muted"));
        drawCardText(painter, row.adjusted(objectSide, 0, -objectSide, 0),
                     MapWords::tr("nobody sleeps in wait()"), Qt::AlignLeft);
    }
}

void paintUnitsCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const state::LockState& lock, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    const bool barrier = lock.type == protocol::LockType::Barrier;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);
    const QRect head(rect.left(), rect.top() + 1, rect.width(), objectHead);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(lock.broken ? u"warn.ink" : u"text.primary"));
    const int right = paintRightText(painter, head, freeText(lock));
    paintObjectHead(painter, theme, head, barrier ? u"pause" : u"lock",
                    QString::fromStdString(lock.name), kindText(lock), right - 8);
    const QRect units(rect.left() + objectSide, rect.top() + objectHead + 1,
                      rect.width() - 2 * objectSide, unitHeight);
    const Processes taken = barrier ? ownersOf(context, lock.sleepers) : holdersOf(context, lock);
    const std::int64_t missing =
        std::max<std::int64_t>(0, lock.initial - static_cast<std::int64_t>(taken.size()));
    paintUnits(painter, context, units, taken,
               barrier ? missing : std::max<std::int64_t>(0, lock.value));
    const int ruleY = units.bottom() + 7;
    paintRule(painter, theme, rect, ruleY);
    const QRect row(rect.left(), ruleY + 1, rect.width(), rect.bottom() - ruleY - 1);
    if (!barrier) {
        paintWaiting(painter, context, row, ownersOf(context, lock.waiting));
    } else {
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.secondary"));
        drawCardText(painter, row.adjusted(objectSide, 0, -objectSide, 0), barrierWords(lock),
                     Qt::AlignLeft);
    }
}

}  // namespace proclab::desktop
