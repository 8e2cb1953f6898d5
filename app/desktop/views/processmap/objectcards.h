// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/processcard.h"

#include <QRectF>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace proclab::desktop {

/// One cell of a queue's card, with the item in it or empty.
struct QueueCell {
    QRectF rect;
    /// Index into QueueState::items; -1: an empty place.
    int item = -1;
    /// How many items stand for this cell, where there are more than cells; else 0.
    int more = 0;
};
/// The cells of a queue card. Left part: the sender's buffer, right part: the pipe; in both the
/// next one out stands at the right. A SimpleQueue has no buffer.
[[nodiscard]] std::vector<QueueCell> queueCells(const state::QueueState& queue, const QRect& card,
                                                int widestText);

/// The same, as wide as what is in the queue asks for.
[[nodiscard]] std::vector<QueueCell> queueCells(const state::QueueState& queue, const QRect& card,
                                                const CardFonts& fonts);
/// Where the item of that number stands.
[[nodiscard]] QRectF queueSlot(const state::QueueState& queue, std::uint64_t number,
                               const QRect& card, const CardFonts& fonts);

/// The item whose cell is at a point, or none.
[[nodiscard]] std::optional<std::size_t> queueItemAt(const CardFonts& fonts,
                                                     const state::QueueState& queue,
                                                     const QRect& card, QPointF point);

void paintQueueCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const state::QueueState& queue, CardEmphasis emphasis);
void paintLockCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                   const state::LockState& lock, CardEmphasis emphasis);
void paintValueCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                    const state::ValueState& value, CardEmphasis emphasis);
/// One item, in a queue or on its way.
void paintQueueItem(CardPainter& painter, const CardContext& context, const QRectF& cell,
                    const std::string& repr, ProcessUid owner);

}  // namespace proclab::desktop
