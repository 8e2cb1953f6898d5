// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/record.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace proclab::trace {

/// How much of a run is recorded; 0: no limit. Beyond it the program goes on, and of what happens
/// only how processes come and go is kept, so that their states end right.
struct RecordingLimits {
    std::size_t events = 0;
    std::size_t bytes = 0;  ///< of memory
};

/// Decides record by record, and counts.
class RecordingLimit {
public:
    enum class Verdict { Take, TakeAndStop, Drop };

    void set(const RecordingLimits& limits) { m_limits = limits; }
    /// `bytes`: what the run takes in memory so far. TakeAndStop comes once.
    Verdict judge(protocol::Kind kind, std::size_t bytes);

    [[nodiscard]] bool hasStopped() const { return m_stopped; }
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }
    /// For the Lost event: which limit it was.
    [[nodiscard]] const std::string& reason() const { return m_reason; }

private:
    RecordingLimits m_limits;
    std::size_t m_taken = 0;
    std::size_t m_takenAfter = 0;
    std::uint64_t m_dropped = 0;
    bool m_stopped = false;
    std::string m_reason;
};

}  // namespace proclab::trace
