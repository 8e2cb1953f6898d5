// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/objectcards.h"

#include "desktop/style/paint.h"
#include "desktop/views/processmap/cardparts.h"
#include "desktop/views/processmap/cardtext.h"
#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/sharedcards.h"

#include <algorithm>
#include <chrono>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr int cellHeight = 38;
constexpr int cellGap = 3;
constexpr int bufferCells = 2;
constexpr int pipeCells = 4;
constexpr int bufferPart = 42;  ///< percent of the width
/// A value is tinted for this long after it was set.
constexpr std::chrono::milliseconds changedFor{300};

/// All of a lock in one row: its name, who holds it, and who waits.
void paintLockRow(CardPainter& painter, const CardContext& context, const QRect& rect,
                  const state::LockState& lock,
                  const std::vector<const state::ProcessState*>& holders) {
    const Theme& theme = context.theme;
    const auto waiting = ownersOf(context, waitersOf(lock));
    constexpr int glyphRoom = 18;
    const int waitingWidth =
        waiting.empty() ? 0 : std::min(chipsWidth(context, waiting) + glyphRoom, rect.width() / 3);
    painter.setFont(CardFont::Label);
    const QString words = holders.empty() ? freeText(lock) : MapWords::tr("held by");
    const int wordsWidth = painter.advance(words) + 6;
    const int heldWidth =
        wordsWidth + (holders.empty() ? 0 : std::min(chipsWidth(context, holders), 60));
    const int x = rect.right() - objectSide - waitingWidth - heldWidth;
    paintObjectHead(painter, theme, rect, holders.empty() ? u"lock-open" : u"lock",
                    QString::fromStdString(lock.name), QString(), x - 6);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.primary"));
    drawCardText(painter, QRect(x, rect.top(), wordsWidth, rect.height()), words, Qt::AlignLeft);
    const int middle = rect.center().y();
    if (!holders.empty()) {
        paintChips(painter, context, x + wordsWidth, x + heldWidth, middle, holders);
    }
    if (!waiting.empty()) {
        const int left = rect.right() - objectSide - waitingWidth + 6;
        painter.drawGlyph(QRectF(left, middle - 5.5, 12, 12), StateLook::Blocked);
        paintChips(painter, context, left + glyphRoom - 2, rect.right() - 4, middle, waiting);
    }
}

}  // namespace

std::vector<QueueCell> queueCells(const state::QueueState& queue, const QRect& card,
                                  int widestText) {
    const auto inPipe = static_cast<int>(queue.items.inPipe());
    const int inBuffer = static_cast<int>(queue.items.size()) - inPipe;
    const bool hasBuffer = state::hasBuffer(queue.type);
    const QRect inner = card.adjusted(objectSide, 0, -objectSide, 0);
    const int bufferWidth = hasBuffer ? inner.width() * bufferPart / 100 : 0;
    std::vector<QueueCell> cells;
    const auto addPart = [&](int first, int count, int left, int width, int fewest, int most) {
        // Long reprs get fewer, wider cells, so that one can read them.
        const int fitting =
            widestText <= 0 ? most : std::clamp(width / (widestText + 6), fewest, most);
        const qreal cellWidth = (width - (fitting - 1) * cellGap) / static_cast<qreal>(fitting);
        for (int place = 0; place < fitting; ++place) {
            // Place 0 is at the left; the oldest item, next out, is at the right.
            const int age = fitting - 1 - place;
            QueueCell cell;
            cell.rect = QRectF(left + place * (cellWidth + cellGap), card.top() + objectHead,
                               cellWidth, cellHeight);
            cell.item = age < count ? first + age : -1;
            if (place == 0 && count > fitting && fitting > 1) {
                cell.item = -1;
                cell.more = count - fitting + 1;
            }
            cells.push_back(cell);
        }
    };
    if (hasBuffer) {
        addPart(inPipe, inBuffer, inner.left(), bufferWidth - 8, 1, bufferCells);
    }
    addPart(0, inPipe, inner.left() + bufferWidth + (hasBuffer ? 8 : 0),
            inner.width() - bufferWidth - (hasBuffer ? 8 : 0), 2, pipeCells);
    return cells;
}

std::vector<QueueCell> queueCells(const state::QueueState& queue, const QRect& card,
                                  const CardFonts& fonts) {
    int widest = 0;
    // Only the next ones out are looked at: there can be thousands.
    const std::size_t shown = std::min<std::size_t>(queue.items.size(), bufferCells + pipeCells);
    for (std::size_t i = 0; i < shown; ++i) {
        widest = std::max(
            widest, fonts.advance(CardFont::Code, QString::fromStdString(queue.items[i].repr)));
    }
    return queueCells(queue, card, std::min(widest, 130));
}

QRectF queueSlot(const state::QueueState& queue, std::uint64_t number, const QRect& card,
                 const CardFonts& fonts) {
    QRectF slot;
    for (const QueueCell& cell : queueCells(queue, card, fonts)) {
        const bool here =
            cell.item >= 0 && queue.items[static_cast<std::size_t>(cell.item)].number == number;
        if (here) {
            return cell.rect;
        }
        // What has no cell of its own stands with those that are counted.
        if (slot.isNull() || cell.more > 0) {
            slot = cell.rect;
        }
    }
    return slot;
}

std::optional<std::size_t> queueItemAt(const CardFonts& fonts, const state::QueueState& queue,
                                       const QRect& card, QPointF point) {
    for (const QueueCell& cell : queueCells(queue, card, fonts)) {
        if (cell.item >= 0 && cell.rect.contains(point)) {
            return static_cast<std::size_t>(cell.item);
        }
    }
    return std::nullopt;
}

void paintQueueItem(CardPainter& painter, const CardContext& context, const QRectF& cell,
                    const std::string& repr, ProcessUid owner) {
    const Theme& theme = context.theme;
    painter.setPen(QPen(theme.color(u"line.control"), 1));
    painter.setBrush(theme.color(u"bg.panel"));
    painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 4);
    painter.setFont(CardFont::Code);
    painter.setPen(theme.color(u"text.primary"));
    const QString text =
        painter.elided(QString::fromStdString(repr), static_cast<int>(cell.width()) - 4);
    painter.drawText(cell.adjusted(0, 0, 0, -5), Qt::AlignCenter, text);
    const state::ProcessState* producer = processOf(context.snapshot, owner);
    painter.setPen(Qt::NoPen);
    painter.setBrush(producer != nullptr && producer->number >= 0
                         ? theme.identityColor(producer->number)
                         : theme.color(u"text.muted"));
    painter.drawRoundedRect(QRectF(cell.left() + 4, cell.bottom() - 7, cell.width() - 8, 3), 1.5);
}

void paintQueueCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const state::QueueState& queue, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    paintCardFrame(painter, theme, rect, u"line.control", emphasis);

    // The count, in a pill where the queue is full.
    const QString count = countText(queue);
    painter.setFont(CardFont::Label);
    const int countWidth = painter.advance(count);
    const bool full =
        queue.maxsize > 0 && static_cast<std::int64_t>(queue.items.size()) >= queue.maxsize;
    const QRect countRect(rect.right() - objectSide - countWidth - (full ? 6 : 0), rect.top() + 1,
                          countWidth + 1, objectHead);
    if (full) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(u"warn.tint"));
        painter.drawRoundedRect(
            QRectF(countRect.left() - 7, countRect.center().y() - 8, countWidth + 14, 18), 4);
    }
    painter.setPen(theme.color(full ? u"warn.ink" : u"text.primary"));
    drawCardText(painter, countRect, count, Qt::AlignLeft);
    paintObjectHead(painter, theme, QRect(rect.left(), rect.top() + 1, rect.width(), objectHead),
                    u"queue", QString::fromStdString(queue.name), kindText(queue),
                    countRect.left() - 12);

    for (const QueueCell& cell : queueCells(queue, rect, context.fonts)) {
        if (cell.item >= 0) {
            const state::QueueItem& in = queue.items[static_cast<std::size_t>(cell.item)];
            if (!context.motion.isArriving(MapItem::Kind::Queue, queue.id.value(), in.number)) {
                paintQueueItem(painter, context, cell.rect, in.repr, in.producer);
                continue;
            }
        }
        painter.setPen(QPen(theme.color(u"line.default"), 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cell.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4);
        if (cell.more > 0) {
            painter.setFont(CardFont::Label);
            painter.setPen(theme.color(u"text.secondary"));
            painter.drawText(cell.rect, Qt::AlignCenter, u"+%1"_s.arg(cell.more));
        }
    }
    const int top = rect.top() + objectHead + cellHeight + 2;
    const int height = rect.bottom() - top - 2;
    const bool hasBuffer = state::hasBuffer(queue.type);
    const int split = rect.left() + objectSide +
                      (hasBuffer ? (rect.width() - 2 * objectSide) * bufferPart / 100 : 0);
    if (hasBuffer) {
        painter.setPen(QPen(theme.color(u"line.control"), 1, Qt::DashLine));
        painter.drawLine(QPointF(split + 0.5, rect.top() + objectHead),
                         QPointF(split + 0.5, rect.bottom() - 1));
    }
    if (item.form == CardForm::Compact) {
        return;
    }
    painter.setFont(CardFont::Caption);
    painter.setPen(theme.color(u"text.secondary"));
    if (hasBuffer) {
        drawCardText(
            painter,
            QRect(rect.left() + objectSide, top, split - rect.left() - objectSide - 4, height),
            MapWords::tr("sender's buffer"), Qt::AlignLeft);
    }
    drawCardText(painter, QRect(split + (hasBuffer ? 8 : 0), top, 90, height),
                 queue.ofThreads ? MapWords::tr("in memory") : MapWords::tr("pipe"), Qt::AlignLeft);
}

void paintLockCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::LockState& lock, CardEmphasis emphasis) {
    switch (lock.type) {
        case protocol::LockType::Condition:
        case protocol::LockType::Event:
            paintSyncCard(painter, context, item, lock, emphasis);
            return;
        case protocol::LockType::Semaphore:
        case protocol::LockType::BoundedSemaphore:
        case protocol::LockType::Barrier:
            paintUnitsCard(painter, context, item, lock, emphasis);
            return;
        case protocol::LockType::Lock:
        case protocol::LockType::RLock:
        case protocol::LockType::Other:
            break;
    }
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    paintCardFrame(
        painter, theme, rect,
        context.strong.has(MapItem::Kind::Lock, item.id) ? u"critical.base" : u"line.control",
        emphasis);
    const std::vector<const state::ProcessState*> holders = holdersOf(context, lock);
    if (item.form == CardForm::Compact) {
        paintLockRow(painter, context, rect, lock, holders);
        return;
    }
    const QRect head(rect.left(), rect.top() + 1, rect.width(), rect.height() / 2);
    const int end =
        paintObjectHead(painter, theme, head, holders.empty() ? u"lock-open" : u"lock",
                        QString::fromStdString(lock.name), kindText(lock), rect.right() - 84);
    painter.setFont(CardFont::Label);
    painter.setPen(theme.color(u"text.primary"));
    if (holders.empty()) {
        drawCardText(painter, head.adjusted(0, 0, -objectSide, 0), freeText(lock), Qt::AlignRight);
    } else {
        qreal chips = 0;
        for (const state::ProcessState* holder : holders) {
            chips += painter.chipSize(holder->number, 15).width() + 4;
        }
        const QString text = MapWords::tr("held by");
        const int textWidth = painter.advance(text) + 6;
        const int x =
            std::max(end + 8, rect.right() - objectSide + 4 - static_cast<int>(chips) - textWidth);
        drawCardText(painter, QRect(x, head.top(), textWidth, head.height()), text, Qt::AlignLeft);
        paintChips(painter, context, x + textWidth, rect.right() - 2, head.center().y(), holders);
    }
    painter.fillRect(QRect(rect.left() + 1, head.bottom(), rect.width() - 2, 1),
                     theme.color(u"line.subtle"));
    paintWaiting(
        painter, context,
        QRect(rect.left(), head.bottom() + 1, rect.width(), rect.bottom() - head.bottom() - 1),
        ownersOf(context, waitersOf(lock)));
}

void paintValueCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const state::ValueState& value, CardEmphasis emphasis) {
    const Theme& theme = context.theme;
    const QRect rect = item.rect;
    const bool hasLock = value.lock.isValid() && value.lock.value() < context.snapshot.locks.size();
    paintCardFrame(
        painter, theme, rect,
        context.strong.has(MapItem::Kind::Value, item.id) ? u"critical.base" : u"line.control",
        emphasis);
    const int lockRow = hasLock ? 28 : 0;
    const bool compact = item.form == CardForm::Compact;
    const QRect head(rect.left(), rect.top() + 1, rect.width(),
                     compact ? rect.height() - lockRow - 2 : objectHead);
    // Compact, it stands in the row of the name.
    const int headEnd = paintObjectHead(
        painter, theme, head, u"value", QString::fromStdString(value.name), kindText(value),
        compact ? rect.left() + rect.width() * 55 / 100 : rect.right() - objectSide);
    const QRect body =
        compact ? QRect(headEnd + 12, head.top(), rect.right() - objectSide - headEnd - 12,
                        head.height())
                : QRect(rect.left() + objectSide, rect.top() + objectHead,
                        rect.width() - 2 * objectSide, rect.height() - objectHead - lockRow - 2);
    const bool changed =
        value.lastWriter.isValid() && context.snapshot.t - value.lastWrite <= changedFor;
    QString content;
    if (value.length < 0) {
        content = value.elements.empty() ? u"–"_s : QString::fromStdString(value.elements.front());
    } else {
        QStringList elements;
        for (const std::string& element : value.elements) {
            elements << QString::fromStdString(element);
            if (elements.size() == 12) {
                break;
            }
        }
        content = elements.join(u", "_s);
        if (static_cast<std::int64_t>(elements.size()) < value.length) {
            content += u", …"_s;
        }
    }
    painter.setFont(value.length < 0 && !compact ? CardFont::Number : CardFont::CodeBold);
    const QString shown = painter.elided(content, body.width());
    const int width = painter.advance(shown);
    const int contentLeft = compact ? body.right() + 1 - width : body.left();
    if (changed) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(u"accent.tint"));
        painter.drawRoundedRect(QRectF(contentLeft - 4, body.top() + (compact ? 3 : 1), width + 8,
                                       body.height() - (compact ? 6 : 2)),
                                4);
    }
    painter.setPen(theme.color(u"text.primary"));
    painter.drawText(body, (compact ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, shown);
    const state::ProcessState* writer = processOf(context.snapshot, value.lastWriter);
    if (writer != nullptr && !compact) {
        painter.setFont(CardFont::Body);
        painter.setPen(theme.color(u"text.secondary"));
        const int x = body.left() + width + 12;
        drawCardText(painter, QRect(x, body.top() + 2, body.right() - x, body.height()),
                     MapWords::tr("last set by %1").arg(chipText(writer->number)), Qt::AlignLeft);
    }
    if (hasLock) {
        const state::LockState& lock = context.snapshot.locks[value.lock.value()];
        const QRect row(rect.left(), rect.bottom() - lockRow, rect.width(), lockRow);
        painter.fillRect(QRect(row.left() + 1, row.top(), row.width() - 2, 1),
                         theme.color(u"line.subtle"));
        const auto holders = holdersOf(context, lock);
        const auto waiting = ownersOf(context, lock.waiting);
        painter.drawIcon(holders.empty() ? u"lock-open" : u"lock",
                         QRectF(row.left() + objectSide, row.center().y() - 6.5, 14, 14),
                         theme.color(u"text.secondary"));
        painter.setFont(CardFont::Label);
        painter.setPen(theme.color(u"text.primary"));
        int x = row.left() + objectSide + 21;
        x = drawCardText(painter, QRect(x, row.top(), 90, row.height()),
                         holders.empty() ? MapWords::tr("lock free") : MapWords::tr("lock held by"),
                         Qt::AlignLeft);
        x = paintChips(painter, context, x + 7, row.right() - 70, row.center().y(), holders);
        if (waiting.empty()) {
            painter.setFont(CardFont::Label);
            painter.setPen(theme.color(u"text.secondary"));
            drawCardText(painter, QRect(x, row.top(), row.right() - objectSide - x, row.height()),
                         MapWords::tr("nobody waits"), Qt::AlignRight);
        } else {
            const int left = std::max(
                x + 4, row.right() - objectSide - 20 - 28 * static_cast<int>(waiting.size()));
            painter.drawGlyph(QRectF(left, row.center().y() - 5.5, 12, 12), StateLook::Blocked);
            paintChips(painter, context, left + 17, row.right() - 4, row.center().y(), waiting);
        }
    }
}

}  // namespace proclab::desktop
