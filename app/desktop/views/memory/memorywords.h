// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/table.h"
#include "desktop/views/memory/accesses.h"
#include "desktop/views/memory/lockstrip.h"
#include "desktop/views/memory/ownnames.h"
#include "desktop/views/memory/sharedthings.h"

#include <QCoreApplication>
#include <QString>

// The memory view in words: for what is painted, for tooltips and screen readers, and as tables.

namespace proclab::desktop {

class MemoryWords {
    Q_DECLARE_TR_FUNCTIONS(MemoryWords)
};

/// "105", "[0, 1]", "set of 3": a repr as it is shown.
[[nodiscard]] QString valueWords(const QString& repr, std::int64_t length);
/// "1.2 MB"
[[nodiscard]] QString bytesWords(std::uint64_t bytes);
/// "0.12 s", finer where it says how close two things were.
[[nodiscard]] QString whenWords(Timestamp when, Timestamp begin, int decimals);
/// "main" for P0, "P2".
[[nodiscard]] QString whoWords(int number);

[[nodiscard]] QString describeColumn(const OwnNames& own, int column);
[[nodiscard]] QString describeCell(const OwnNames& own, int row, int column, Timestamp begin);
[[nodiscard]] QString describePages(const OwnColumn& column);
[[nodiscard]] QString describeThing(const SharedThing& thing);
/// "reads 4", "writes element 2: 5"
[[nodiscard]] QString accessWords(const Access& access);
/// "lost", "overwrites it", or empty.
[[nodiscard]] QString roleWords(Access::Role role);
[[nodiscard]] QString describeAccess(const Access& access, Timestamp begin);
/// Who holds the lock at the moment, and who waits.
[[nodiscard]] QString describeStrip(const SharedThing& thing, const LockStrip& strip);
[[nodiscard]] QString lockStateWords(const SharedThing& thing);
/// Of a lock that no process took by itself.
[[nodiscard]] QString neverHeldWords(const SharedThing& thing);

[[nodiscard]] Table ownTable(const OwnNames& own);
// With tabs, for the clipboard.
[[nodiscard]] QString thingsTable(const std::vector<SharedThing>& things);
[[nodiscard]] QString accessTable(const AccessWindow& window, Timestamp begin);
[[nodiscard]] QString holdTable(const std::vector<Hold>& holds, Timestamp begin);

}  // namespace proclab::desktop
