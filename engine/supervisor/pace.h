// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <chrono>

#include <time.h>

namespace proclab::supervisor {

/// Spaces out what is done again and again and costs more the larger a run is, so that it never
/// takes more than its share of a core.
class Pace {
public:
    using Clock = std::chrono::steady_clock;

    /// Every `interval` where it is cheap; `share`: of a core, above 0.
    Pace(Clock::duration interval, double share) : m_interval(interval), m_share(share) {}

    /// From the last time on.
    void setInterval(Clock::duration interval) {
        m_interval = interval;
        m_next = std::max(m_began + m_interval, m_earliest);
    }
    void setShare(double share) { m_share = share; }
    [[nodiscard]] Clock::time_point next() const { return m_next; }
    /// Now, or so soon that it may as well be now.
    [[nodiscard]] bool isDue(Clock::duration slack = {}) const {
        return Clock::now() + slack >= m_next;
    }

    template <typename Work>
    void run(Work work) {
        const auto began = Clock::now();
        const auto before = cpuTime();
        work();
        const std::chrono::duration<double> cost = cpuTime() - before;
        m_began = began;
        m_earliest = began + std::chrono::duration_cast<Clock::duration>(cost / m_share);
        m_next = std::max(m_began + m_interval, m_earliest);
    }

private:
    /// What this thread has used of a core: waiting for one costs nothing.
    static std::chrono::nanoseconds cpuTime() {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    Clock::duration m_interval;
    double m_share;
    Clock::time_point m_began;
    Clock::time_point m_earliest;  ///< by its share
    Clock::time_point m_next;
};

}  // namespace proclab::supervisor
