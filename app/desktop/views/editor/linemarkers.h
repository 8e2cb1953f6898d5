// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/style/theme.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace proclab::desktop {

/// A marker is the line of a process's last event, not where it is now: it is shown strong for this
/// long, and pale after that.
inline constexpr std::chrono::milliseconds markerFreshness{200};

/// One process at its line.
struct LineMarker {
    enum class Age : std::uint8_t { Fresh, Pale };
    int line = 0;  ///< from 1, as Python counts
    ProcessUid process;
    int number = 0;  ///< of the letter chip
    StateLook look = StateLook::Running;
    Age age = Age::Fresh;
    Timestamp since;
    bool operator==(const LineMarker&) const = default;
};

/// All processes that are at one line, the one that came last first.
struct MarkedLine {
    int line = 0;
    std::vector<LineMarker> markers;
    bool operator==(const MarkedLine&) const = default;
};

/// A process whose wait a finding names, from its moment on.
struct NamedWait {
    Timestamp since;
    ProcessUid process;
};

/// Which process is at which line of `script` (its file name, without folder), by line. A process
/// that has ended, or whose last event was in another file, has none. Who waits, and is named by a
/// finding, stands still where it is: strong, however long ago its last event was.
[[nodiscard]] std::vector<MarkedLine> markedLines(const state::Snapshot& snapshot,
                                                  const trace::Trace& trace,
                                                  std::string_view script,
                                                  const std::vector<NamedWait>& named = {});

}  // namespace proclab::desktop
