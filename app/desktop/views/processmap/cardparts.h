// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/processcard.h"

#include <QRect>
#include <QRectF>
#include <QString>
#include <QStringView>

#include <vector>

// What the cards of shared objects have in common.

namespace proclab::desktop {

inline constexpr int objectSide = 10;  ///< between a card's edge and what stands in it
inline constexpr int objectHead = 28;  ///< height of its first row

/// Icon, name and kind; returns where they ended.
int paintObjectHead(CardPainter& painter, const Theme& theme, const QRect& row, QStringView icon,
                    const QString& name, const QString& kind, int right);
/// Chips from the left; returns where they ended. What has no room becomes a count.
int paintChips(CardPainter& painter, const CardContext& context, int x, int right, int middle,
               const std::vector<const state::ProcessState*>& processes);
[[nodiscard]] int chipsWidth(const CardContext& context,
                             const std::vector<const state::ProcessState*>& processes);
/// The processes of these threads, one for each thread.
[[nodiscard]] std::vector<const state::ProcessState*> ownersOf(
    const CardContext& context, const std::vector<ThreadUid>& threads);
[[nodiscard]] std::vector<const state::ProcessState*> processesOf(
    const CardContext& context, const std::vector<ProcessUid>& uids);
[[nodiscard]] std::vector<const state::ProcessState*> holdersOf(const CardContext& context,
                                                                const state::LockState& lock);
/// "waiting" and who, or that nobody waits.
void paintWaiting(CardPainter& painter, const CardContext& context, const QRect& row,
                  const std::vector<const state::ProcessState*>& waiting);
/// The thin line between two parts of a card.
void paintRule(CardPainter& painter, const Theme& theme, const QRect& card, int y);
/// A small box with a text, and below it the colour of who it is from, if of anyone.
void paintBox(CardPainter& painter, const CardContext& context, const QRectF& box,
              const QString& text, const state::ProcessState* who);
void paintEmptyBox(CardPainter& painter, const Theme& theme, const QRectF& box,
                   const QString& text = {});
/// A text at the right end of a row; returns where it begins.
int paintRightText(CardPainter& painter, const QRect& row, const QString& text);

}  // namespace proclab::desktop
