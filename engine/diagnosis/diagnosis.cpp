// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/diagnosis.h"

#include "diagnosis/context.h"
#include "diagnosis/lifecycles.h"
#include "diagnosis/load.h"
#include "diagnosis/lostupdates.h"
#include "diagnosis/poolwork.h"
#include "diagnosis/waiting.h"

namespace proclab::diagnosis {

struct Diagnosis::Detectors {
    std::vector<Finding> findings;
    Waiting waiting;
    LostUpdates lostUpdates;
    Lifecycles lifecycles;
    PoolWork poolWork;
    Load load;
    Shares shares;
};

Diagnosis::Diagnosis()
    : m_detectors(std::make_unique<Detectors>()), m_report(std::make_shared<const Report>()) {}
Diagnosis::~Diagnosis() = default;

void Diagnosis::after(const trace::Trace& trace, const trace::Event& event, std::size_t index,
                      const state::Snapshot& now) {
    Detectors& d = *m_detectors;
    const Context context{trace, event, index, now, d.findings};
    d.waiting.apply(context);
    d.lostUpdates.apply(context);
    d.lifecycles.apply(context);
    d.poolWork.apply(context);
    d.load.apply(context);
    d.shares.apply(context);
}

std::shared_ptr<const void> Diagnosis::mark() const {
    return std::make_shared<const Detectors>(*m_detectors);
}

void Diagnosis::goBackTo(const std::shared_ptr<const void>& mark) {
    *m_detectors = mark ? *std::static_pointer_cast<const Detectors>(mark) : Detectors();
}

void Diagnosis::publish(Timestamp until) {
    auto report = std::make_shared<Report>();
    report->findings = m_detectors->findings;
    report->shares = m_detectors->shares.at(until);
    report->until = until;
    const std::scoped_lock lock(m_mutex);
    m_report = std::move(report);
}

std::shared_ptr<const Report> Diagnosis::report() const {
    const std::scoped_lock lock(m_mutex);
    return m_report;
}

Report diagnose(const trace::Trace& trace) {
    state::StateTimeline timeline;
    auto diagnosis = std::make_shared<Diagnosis>();
    timeline.setObserver(diagnosis);
    timeline.advance(trace);
    return *diagnosis->report();
}

}  // namespace proclab::diagnosis
