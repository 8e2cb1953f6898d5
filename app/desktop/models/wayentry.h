// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "state/journey.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace proclab::desktop {

/// One part of the way of an object, as it is shown.
struct WayRow {
    state::WayStep step;
    int number = -1;   ///< of the chip
    QString sentence;  ///< "pickled by the feeder of P1, 15 bytes"
    QString when;      ///< "0.9120 s"
    QString took;      ///< "1.20 ms"; empty for a moment
    int line = 0;
    std::size_t position = 0;  ///< of the cursor, right after it; 0: it has no event
    QString spoken;
    bool operator==(const WayRow& other) const { return spoken == other.spoken; }
};

/// The way of an object in words.
struct WayEntry {
    QString item;      ///< "5", or "square(3)"
    QString title;     ///< "The way of 5"
    QString through;   ///< "through the queue jobs, from P1 to P2, in 3.20 ms"
    QString fate;      ///< where it did not arrive: what became of it
    QStringList gaps;  ///< what was not recorded
    std::vector<WayRow> rows;
    int task = -1;  ///< of `tasks`
    int tasks = 0;
};
[[nodiscard]] WayEntry wayEntry(const state::Journey& journey, const Names& names);

/// "1.20 ms", "0.35 s", "12 µs": as many digits as tell something.
[[nodiscard]] QString tookText(Duration duration);
/// Whole table, tab between the columns.
[[nodiscard]] QString tableOf(const WayEntry& entry);

}  // namespace proclab::desktop
