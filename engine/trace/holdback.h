// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/timestamp.h"

#include <algorithm>
#include <chrono>

namespace proclab::trace {

/// How far what is published stays behind the present. Where every process has a core, a record is
/// in its log well within the least; where they take turns, one can be held up between reading the
/// clock and writing, and to put it in its place costs more than to have waited for it.
class HoldBack {
public:
    static constexpr std::chrono::milliseconds least{4};
    static constexpr std::chrono::milliseconds most{20};

    [[nodiscard]] Duration duration() const { return m_duration; }

    /// A record was read at `now`, `after` its moment, when later ones had been published.
    void cameLate(Timestamp now, Duration after) {
        m_lastLate = now;
        m_duration = std::clamp<Duration>(after + after / 4, m_duration, most);
    }
    /// Time goes on: after each second without a late record it stays less far behind.
    void passed(Timestamp now) {
        if (now - m_lastLate < std::chrono::seconds(1))
            return;
        m_lastLate = now;
        m_duration = least + (m_duration - least) / 2;
    }

private:
    Duration m_duration = least;
    Timestamp m_lastLate;
};

}  // namespace proclab::trace
