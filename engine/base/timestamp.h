// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace proclab {

using Duration = std::chrono::nanoseconds;

/// A moment on CLOCK_MONOTONIC, the one clock of all processes of a run, in nanoseconds.
class Timestamp {
public:
    constexpr Timestamp() = default;
    constexpr explicit Timestamp(Duration sinceBoot) : m_sinceBoot(sinceBoot) {}

    [[nodiscard]] static constexpr Timestamp fromNs(std::int64_t ns) {
        return Timestamp(Duration(ns));
    }
    /// The present moment. steady_clock is CLOCK_MONOTONIC on Linux (libstdc++, chrono.cc).
    [[nodiscard]] static Timestamp now() {
        return Timestamp(std::chrono::duration_cast<Duration>(
            std::chrono::steady_clock::now().time_since_epoch()));
    }

    [[nodiscard]] constexpr std::int64_t ns() const { return m_sinceBoot.count(); }
    constexpr auto operator<=>(const Timestamp&) const = default;

    friend constexpr Duration operator-(Timestamp a, Timestamp b) {
        return a.m_sinceBoot - b.m_sinceBoot;
    }
    friend constexpr Timestamp operator+(Timestamp t, Duration d) {
        return Timestamp(t.m_sinceBoot + d);
    }
    friend constexpr Timestamp operator-(Timestamp t, Duration d) {
        return Timestamp(t.m_sinceBoot - d);
    }

private:
    Duration m_sinceBoot{0};
};

/// Seconds as a floating-point number, for display only.
[[nodiscard]] constexpr double toSeconds(Duration d) {
    return std::chrono::duration<double>(d).count();
}

}  // namespace proclab
