// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"
#include "trace/ingest.h"

#include <chrono>
#include <memory>
#include <string>

namespace proclab::state {

/// From the growing logs of a live run to its state: what a session's thread does over and over,
/// and at which pace. Used on one thread, but for what trace() and timeline() hand out.
class LiveFeed {
public:
    explicit LiveFeed(std::string logFolder);

    [[nodiscard]] trace::Ingest& ingest() { return m_ingest; }
    /// The state, and the trace that it is of.
    [[nodiscard]] std::shared_ptr<StateTimeline> timeline() const { return m_timeline; }
    [[nodiscard]] const trace::Trace& trace() const { return m_trace; }

    /// Takes in what was written since. Whether the state has advanced.
    bool step();
    /// Every writer has ended: takes in all that is left.
    void finish();
    /// How long to wait before the next step(); the logs tell nobody that they grow.
    [[nodiscard]] std::chrono::milliseconds pause() const;

private:
    using Clock = std::chrono::steady_clock;
    void advance();

    trace::Ingest m_ingest;
    std::shared_ptr<StateTimeline> m_timeline;
    trace::Trace m_trace;
    bool m_isNew = false;  ///< the trace has more than the state
    Clock::time_point m_next;
};

}  // namespace proclab::state
