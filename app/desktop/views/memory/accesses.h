// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/findingentry.h"
#include "desktop/models/names.h"
#include "desktop/views/memory/sharedthings.h"
#include "trace/trace.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

// Who read and wrote one shared thing, process by process interleaved, in the order in which it
// happened.

namespace proclab::desktop {

struct Access {
    enum class What : std::uint8_t { Read, Wrote, Called, Held };
    std::size_t event = 0;
    ProcessUid process;
    int number = -1;
    What what = What::Read;
    QString value;              ///< repr; of a call "append(3)", of a hold how long
    std::int64_t element = -1;  ///< of an Array or a list; -1: it has none
    Timestamp when;
    int line = 0;
    bool withLock = false;  ///< its lock was held by the reader around it
    bool isFuture = false;
    int chipPlace = 0;  ///< where its chip stands, so that each process has a place of its own
    /// What a finding says of it.
    enum class Role : std::uint8_t {
        None,
        Part,        ///< one of the events that prove a lost update
        Lost,        ///< the write whose update was lost
        Overwriting  ///< the write that did it
    };
    Role role = Role::None;
};

/// A lost update of this thing, ready to be told and jumped to.
struct LostUpdate {
    QString title;
    std::size_t position = 0;           ///< of the cursor at its moment
    std::vector<std::size_t> evidence;  ///< indices of events
    ProcessUid loser;
    ProcessUid winner;
    diagnosis::Severity severity = diagnosis::Severity::Error;
};
[[nodiscard]] std::optional<LostUpdate> lostUpdateOf(const std::vector<FindingEntry>& findings,
                                                     ThingId thing);

/// The accesses around a moment: at most `before` that have happened, the oldest first, and at most
/// `after` that come. Looks through so many events only, so that it costs the same in any run.
struct AccessWindow {
    std::vector<Access> accesses;
    int chipPlaces = 1;       ///< of the chips, at most mostSlots
    std::size_t past = 0;     ///< how many of them have happened
    bool isComplete = false;  ///< before the first one there was none
};
inline constexpr int mostSlots = 4;
inline constexpr std::size_t eventsLookedThrough = 60'000;
[[nodiscard]] AccessWindow accessesAround(const trace::Trace& trace, const Names& names,
                                          ThingId thing, std::size_t position, std::size_t before,
                                          std::size_t after);
/// Gives each process a place for its chip, by number; where there are too many, they share them.
void placeChips(AccessWindow& window);
/// Gives them the roles that the finding proves.
void markLostUpdate(AccessWindow& window, const LostUpdate& lost);

}  // namespace proclab::desktop
