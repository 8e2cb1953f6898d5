// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>

namespace proclab {
struct Progress;
}
namespace proclab::trace {
class Trace;
}
namespace proclab::state {
class StateTimeline;
}

namespace proclab::exporters {

enum class Format : std::uint8_t {
    Perfetto,  ///< perfetto.h
    Csv        ///< csv.h
};

/// Writes a run for other programs to read; `timeline` has taken in all of `trace`. `path` is made
/// whole or not at all, and "-" is stdout. Errors: export.cannot_write, and export.cancelled where
/// `progress` was.
Status exportTrace(const trace::Trace& trace, const state::StateTimeline& timeline, Format format,
                   const std::string& path, Progress* progress = nullptr);

}  // namespace proclab::exporters
