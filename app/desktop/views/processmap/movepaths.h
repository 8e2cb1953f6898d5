// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/views/processmap/cardfonts.h"
#include "desktop/views/processmap/maplinks.h"
#include "desktop/views/processmap/mapmotion.h"

#include <QPainterPath>
#include <QSizeF>

#include <vector>

// Where what moves on the map goes along.

namespace proclab::desktop {

/// The way between an object and a card, from the edge of the object on, that an item of this size
/// takes: along their link, and where they have none, where it would be. It ends where the item
/// touches the card. Empty where one of them is not on the map, or stands for several objects.
[[nodiscard]] QPainterPath wayOfItem(const ItemMove& move, QSizeF item,
                                     const std::vector<RoutedLink>& links, const MapLayout& layout);

/// Where in its object what moves begins or ends; the card has this place. Null: it is not there.
[[nodiscard]] QRectF slotOf(const ItemMove& move, const state::Snapshot& snapshot,
                            const MapItem& card, const CardFonts& fonts);

}  // namespace proclab::desktop
