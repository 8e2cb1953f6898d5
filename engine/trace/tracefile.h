// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "trace/trace.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace proclab {
struct Progress;
}

namespace proclab::trace {

/// A piece of what the program printed, as its terminal or pipe delivered it.
struct OutputChunk {
    Timestamp time;
    std::int32_t descriptor = 1;  ///< 1 or 2
    std::string bytes;
    bool operator==(const OutputChunk&) const = default;
};

/// A saved run.
struct Recording {
    Trace trace;
    std::vector<OutputChunk> output;  ///< in the order in which it came
};

/// Writes a `.proctrace` file (tracefileformat.h describes its layout): under another name first,
/// and renamed when it is complete, so that `path` is never half a file. Errors:
/// trace.cannot_write, and trace.cancelled where `progress` was.
Status writeRecording(const std::string& path, const Trace& trace,
                      std::span<const OutputChunk> output, Progress* progress = nullptr);

/// Reads one. Codes of its errors: trace.cannot_open, trace.not_a_trace, trace.newer_version,
/// trace.truncated, trace.corrupt, and trace.cancelled where `progress` was; it goes to a half.
Result<Recording> readRecording(const std::string& path, Progress* progress = nullptr);
/// The same for the bytes of a file; `name` is what errors call it.
Result<Recording> parseRecording(const std::string& name, std::string_view bytes,
                                 Progress* progress = nullptr);

}  // namespace proclab::trace
