// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/views/memory/accesses.h"
#include "state/statetimeline.h"

#include <vector>

// Who held a lock when, and who waited for it, over a whole run: as pieces of a strip that is so
// many pixels wide.

namespace proclab::desktop {

/// Neighbouring pixels with the same process in them.
struct StripPiece {
    int begin = 0;  ///< pixels from the strip's left edge
    int end = 0;
    int number = -1;  ///< of the process
    bool operator==(const StripPiece&) const = default;
};

struct WaitLane {
    ProcessUid process;
    int number = -1;
    std::vector<StripPiece> pieces;
};

struct LockStrip {
    std::vector<StripPiece> holders;
    std::vector<WaitLane> waits;  ///< of those who ever waited, by number, at most mostWaitLanes
    Timestamp begin;
    Timestamp end;
    int width = 0;

    [[nodiscard]] int xOf(Timestamp t) const;
    [[nodiscard]] Timestamp timeAt(int x) const;
};
inline constexpr std::size_t mostWaitLanes = 6;

/// A hold or a wait that is shorter than a pixel fills one. Costs by the width, not by the run; the
/// waits are those of the first mostWaiters processes.
inline constexpr std::size_t mostWaiters = 64;
[[nodiscard]] LockStrip lockStrip(const state::Lanes& lanes, const Names& names, LockId lock,
                                  int width);

/// One hold after the other: for tables and for going from one to the next.
struct Hold {
    int number = -1;
    ProcessUid process;
    Timestamp begin;
    Timestamp end;
    std::size_t event = 0;  ///< its LockAcquired
};
/// At most `before` that have begun at the moment, the oldest first, and `after` that come.
[[nodiscard]] std::vector<Hold> holdsAround(const state::Lanes& lanes, const Names& names,
                                            LockId lock, Timestamp now, std::size_t before,
                                            std::size_t after);

/// The same as rows beside the reads and writes of other things.
[[nodiscard]] AccessWindow holdWindow(const std::vector<Hold>& holds, const Names& names,
                                      Timestamp now);

}  // namespace proclab::desktop
