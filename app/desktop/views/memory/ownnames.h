// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/style/theme.h"
#include "state/snapshot.h"

#include <QString>

#include <cstdint>
#include <vector>

// What each process has of its own at one moment, as a table: a column for each process, a row for
// each module-level name, so that the copies of one name stand side by side.

namespace proclab::desktop {

/// A value that is younger than this at the moment is shown as changed.
inline constexpr Duration changedFor = std::chrono::milliseconds(300);

struct OwnColumn {
    ProcessUid process;
    int number = -1;
    QString name;
    StateLook look = StateLook::Running;
    bool hasEnded = false;
    bool isSampled = false;  ///< the kernel's figures are known
    std::uint64_t privateBytes = 0;
    std::uint64_t sharedBytes = 0;
};

struct OwnCell {
    QString text;  ///< empty: the process has no such name, as far as was seen
    std::int64_t length = -1;
    bool differs = false;    ///< from what main has now
    bool changed = false;    ///< a moment ago
    bool inherited = false;  ///< as it was in the parent when it was forked
    std::uint32_t changes = 0;
    Timestamp since;
};

struct OwnRow {
    QString name;
    std::vector<OwnCell> cells;  ///< by column
};

struct OwnNames {
    std::vector<OwnColumn> columns;  ///< P0 first
    std::vector<OwnRow> rows;
    int left = 0;                 ///< how many more processes there are than columns
    std::uint64_t mostBytes = 0;  ///< of one process in the whole run so far: the bars' scale

    /// Which column is main's, -1 where there is none.
    [[nodiscard]] int mainColumn() const;
};

/// More would be of no use to anybody, and each costs at every step. The selected one always has
/// its column.
inline constexpr std::size_t mostColumns = 96;

/// `latest` is the whole run as known so far: names that ever change or differ come first, in an
/// order that does not depend on the moment.
[[nodiscard]] OwnNames ownNames(const Names& names, const state::Snapshot& snapshot,
                                const state::Snapshot& latest, Timestamp now, ProcessUid selected,
                                bool helpers);

}  // namespace proclab::desktop
