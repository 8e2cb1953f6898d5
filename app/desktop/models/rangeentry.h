// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/stepindex.h"
#include "state/rangefigures.h"

#include <QString>
#include <QStringList>

#include <array>
#include <vector>

namespace proclab::desktop {

/// The figures of a stretch of a run in words.
struct RangeEntry {
    enum Column : std::uint8_t { Running, Ready, Blocked, Sleeping, columnCount };
    struct Part {
        QString ms;       ///< "12.40"; empty: nothing
        QString percent;  ///< of the range
        double share = 0;
    };
    struct Row {
        int number = -1;
        QString name;
        std::array<Part, columnCount> parts;
        QString spoken;
    };
    QString title;  ///< "0.310 to 0.820 s"
    QString length;
    std::vector<Row> rows;
    QStringList facts;  ///< items, lock waits
    /// "Queues", 12: the most frequent first.
    std::vector<std::pair<QString, std::uint32_t>> kinds;
};
[[nodiscard]] QString columnName(RangeEntry::Column column);
[[nodiscard]] RangeEntry rangeEntry(const state::RangeFigures& figures,
                                    const StepIndex::Counts& counts, const Names& names);
/// Whole table, tab between the columns.
[[nodiscard]] QString tableOf(const RangeEntry& entry);

}  // namespace proclab::desktop
