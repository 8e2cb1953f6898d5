// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/diagnosis.h"

#include "diagnosis/context.h"
#include "diagnosis/lifecycles.h"
#include "diagnosis/load.h"
#include "diagnosis/lostupdates.h"
#include "diagnosis/poolwork.h"
#include "diagnosis/waiting.h"

#include <array>
#include <cstdint>

namespace proclab::diagnosis {

namespace {

using trace::Kind;

/// Who wants to be told of a kind of event: most of a run's events concern hardly anyone, and there
/// are millions of them.
enum Interest : std::uint8_t {
    forWaiting = 1u << 0,
    forLostUpdates = 1u << 1,
    forLifecycles = 1u << 2,
    forPoolWork = 1u << 3,
    forLoad = 1u << 4,
    forShares = 1u << 5
};

constexpr std::size_t kinds = 256;

constexpr std::array<std::uint8_t, kinds> interests = [] {
    std::array<std::uint8_t, kinds> table{};
    // Whatever may be a change of what a process does, but for those that never are one.
    for (auto& entry : table)
        entry = forShares;
    const auto none = [&](Kind kind) { table[static_cast<std::size_t>(kind)] = 0; };
    for (const Kind kind :
         {Kind::ValueRead, Kind::ValueWritten, Kind::MemoryRead, Kind::MemoryWritten,
          Kind::LockReleased, Kind::QueueAsked, Kind::ItemBegin, Kind::ItemEnd,
          Kind::HostMemorySample, Kind::GlobalSet, Kind::GlobalGone})
        none(kind);
    const auto add = [&](Interest interest, std::initializer_list<Kind> list) {
        for (const Kind kind : list)
            table[static_cast<std::size_t>(kind)] |= static_cast<std::uint8_t>(interest);
    };
    add(forWaiting,
        {Kind::LockAcquired, Kind::LockReleased, Kind::LockAcquireBegin, Kind::JoinBegin,
         Kind::JoinEnd, Kind::ThreadJoinBegin, Kind::SignalSent, Kind::HostThreadSample,
         Kind::HostStopping, Kind::HostMainEnded, Kind::HostProcessExited, Kind::ChildExit});
    add(forLostUpdates,
        {Kind::ValueRead, Kind::ValueWritten, Kind::ManagerCallBegin, Kind::ManagerCallEnd});
    add(forLifecycles,
        {Kind::StartBegin, Kind::StartEnd, Kind::RunEnd, Kind::JoinEnd, Kind::SignalSent,
         Kind::ForkedAway, Kind::Exception, Kind::ChildExit, Kind::HostProcessExited,
         Kind::QueuePutBegin, Kind::QueueFeederError, Kind::TaskEnd, Kind::ConnectionSendEnd,
         Kind::ProcessEnd, Kind::HostStopping, Kind::TrackerRemoved, Kind::HostLeftover});
    add(forLoad, {Kind::HostThreadSample, Kind::HostMainEnded});
    add(forPoolWork,
        {Kind::ChildExit, Kind::HostProcessExited, Kind::HostMainEnded, Kind::JobSubmitted,
         Kind::JobDone, Kind::JobCancelled, Kind::TaskBegin, Kind::TaskEnd, Kind::TaskSent,
         Kind::TaskResult, Kind::ItemEnd, Kind::PoolTerminated, Kind::PoolJoinEnd,
         Kind::PoolShutdownEnd, Kind::PoolBroken});
    return table;
}();

}  // namespace

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
    const auto kind = static_cast<std::size_t>(event.kind);
    const std::uint8_t interest = kind < kinds ? interests[kind] : 0;
    if (interest == 0)
        return;
    Detectors& d = *m_detectors;
    const Context context{trace, event, index, now, d.findings};
    if ((interest & forWaiting) != 0)
        d.waiting.apply(context);
    if ((interest & forLostUpdates) != 0)
        d.lostUpdates.apply(context);
    if ((interest & forLifecycles) != 0)
        d.lifecycles.apply(context);
    if ((interest & forPoolWork) != 0)
        d.poolWork.apply(context);
    if ((interest & forLoad) != 0)
        d.load.apply(context);
    if ((interest & forShares) != 0)
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
    report->errors = m_detectors->lifecycles.errors();
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
