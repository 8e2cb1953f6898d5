// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/errors.h"
#include "diagnosis/finding.h"
#include "diagnosis/shares.h"
#include "state/statetimeline.h"
#include "trace/trace.h"

#include <memory>
#include <mutex>
#include <vector>

namespace proclab::diagnosis {

/// What is known at a moment. A value: made once, then only read.
struct Report {
    std::vector<Finding> findings;  ///< in the order in which they were found
    std::vector<ExplainedError> errors;
    std::vector<ProcessShares> shares;  ///< of each process that was started
    Timestamp until;
};

/// Watches a StateTimeline and says what can be said about the program, while it runs and after.
/// It is told of every event once, on the thread that advances the timeline; report() may be called
/// on any thread.
class Diagnosis : public state::TimelineObserver {
public:
    Diagnosis();
    ~Diagnosis() override;

    void after(const trace::Trace& trace, const trace::Event& event, std::size_t index,
               const state::Snapshot& now) override;
    [[nodiscard]] std::shared_ptr<const void> mark() const override;
    void goBackTo(const std::shared_ptr<const void>& mark) override;
    void publish(Timestamp until) override;

    /// What was last published. Never null.
    [[nodiscard]] std::shared_ptr<const Report> report() const;

private:
    struct Detectors;
    std::unique_ptr<Detectors> m_detectors;
    mutable std::mutex m_mutex;  ///< guards m_report
    std::shared_ptr<const Report> m_report;
};

/// The report on a finished trace.
[[nodiscard]] Report diagnose(const trace::Trace& trace);

}  // namespace proclab::diagnosis
