// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/cardpicture.h"
#include "desktop/views/processmap/mapfindings.h"
#include "desktop/views/processmap/maplayout.h"
#include "desktop/views/processmap/mapmotion.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <QStringList>

#include <cstdint>

namespace proclab::desktop {

/// What the keyboard is at has a ring around its card, which is no part of it.
enum class CardEmphasis : std::uint8_t { None, Selected };

inline constexpr qreal cardRadius = 8;

/// What all cards are painted from.
struct CardContext {
    const Theme& theme;
    const Names& names;
    const state::Snapshot& snapshot;
    const trace::Trace& trace;
    const QStringList& sourceLines;  ///< of the script, from line 1 on
    const StrongParts& strong;
    const CardFonts& fonts;
    const MapMotion& motion;
};

/// The frame that cards share: panel, border, and whether it is selected.
void paintCardFrame(CardPainter& painter, const Theme& theme, const QRect& rect,
                    QStringView lineRole, CardEmphasis emphasis);

/// Chip, name and pid; the band of the state; line and code; CPU and exit code. Compact: the first
/// two rows.
void paintProcessCard(CardPainter& painter, const CardContext& context, const MapItem& item,
                      const state::ProcessState& process, CardEmphasis emphasis);

}  // namespace proclab::desktop
