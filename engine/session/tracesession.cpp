// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/tracesession.h"

#include "base/progress.h"
#include "session/finishedrun.h"
#include "session/liverun.h"
#include "trace/tracefile.h"

#include <QFile>

#include <atomic>
#include <utility>

namespace proclab::session {

Limits windowLimits() {
    using namespace std::chrono_literals;
    return {.time = 60s,
            .processes = 64,
            .memoryBytes = 2LL * 1024 * 1024 * 1024,
            .outputBytes = 8LL * 1024 * 1024,
            .recordedEvents = 20'000'000,
            .recordedBytes = 1024LL * 1024 * 1024};
}

class TraceSession::Private {
public:
    explicit Private(TraceSession* session) : m_session(session) {}

    void clear();
    void enter(Phase phase);
    /// Takes over what the live run has come to know.
    void deliver();

    TraceSession* m_session;
    Phase m_phase = Phase::Idle;
    trace::Trace m_trace;
    std::shared_ptr<const state::StateTimeline> m_timeline =
        std::make_shared<state::StateTimeline>();
    std::shared_ptr<const diagnosis::Diagnosis> m_diagnosis =
        std::make_shared<diagnosis::Diagnosis>();
    RunOutcome m_outcome;
    std::vector<OutputChunk> m_output;
    std::unique_ptr<LiveRun> m_run;
    std::uint64_t m_runNumber = 0;  ///< so that late news of a dropped run is not taken for new
};

void TraceSession::Private::clear() {
    m_run.reset();
    ++m_runNumber;
    m_trace = {};
    m_timeline = std::make_shared<state::StateTimeline>();
    m_diagnosis = std::make_shared<diagnosis::Diagnosis>();
    m_outcome = {};
    m_output.clear();
}

void TraceSession::Private::enter(Phase phase) {
    if (m_phase == phase)
        return;
    m_phase = phase;
    emit m_session->phaseChanged(phase);
}

void TraceSession::Private::deliver() {
    if (!m_run)
        return;
    auto news = m_run->take();
    m_trace = news.trace;
    m_output.insert(m_output.end(), std::make_move_iterator(news.output.begin()),
                    std::make_move_iterator(news.output.end()));
    if (news.outcome)
        m_outcome = *news.outcome;
    const auto run = m_runNumber;
    emit m_session->advanced();
    for (const auto phase : news.phases) {
        if (run != m_runNumber)
            return;  // a slot has started another one
        enter(phase);
    }
    if (run != m_runNumber || m_phase != Phase::Ended)
        return;
    m_run.reset();
    emit m_session->ended(m_outcome);
}

TraceSession::TraceSession(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

TraceSession::~TraceSession() = default;

Status TraceSession::run(const RunRequest& request) {
    d->clear();
    const auto number = d->m_runNumber;
    // One delivery at a time waits in the event queue, however far behind the window is.
    auto isWaiting = std::make_shared<std::atomic<bool>>(false);
    auto started = LiveRun::start(request, [this, number, isWaiting] {
        if (isWaiting->exchange(true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this, number, isWaiting] {
                isWaiting->store(false);
                if (number == d->m_runNumber)
                    d->deliver();
            },
            Qt::QueuedConnection);
    });
    if (!started) {
        d->enter(Phase::Idle);
        return started.error();
    }
    d->m_run = started.take();
    d->m_timeline = d->m_run->timeline();
    d->m_diagnosis = d->m_run->diagnosis();
    d->m_phase = Phase::Idle;
    d->enter(Phase::Starting);
    return Done{};
}

void TraceSession::stop() {
    if (d->m_run)
        d->m_run->stop();
}

Status TraceSession::signalProcess(ProcessUid process, int signal) {
    const auto snapshot = d->m_timeline->latest();
    const auto& processes = snapshot->processes;
    const bool isAlive = d->m_run && process.isValid() && process.value() < processes.size() &&
                         processes[process.value()].pid > 0 &&
                         !state::hasEnded(processes[process.value()].state);
    if (!isAlive)
        return Error{"run.process_ended", tr("This process has ended already.").toStdString(), {}};
    const auto& told = d->m_trace.processes();
    const auto startTicks =
        process.value() < told.size() ? told[process.value()].startTicks : std::uint64_t{0};
    if (startTicks == 0)
        return Error{"run.process_not_seen",
                     tr("This process has only just been started. Try again.").toStdString(),
                     {}};
    d->m_run->signal({processes[process.value()].pid, startTicks}, signal);
    return Done{};
}

Status TraceSession::open(const QString& path) {
    auto read = readRun(path);
    if (!read)
        return read.error();
    show(read.value());
    return Done{};
}

FinishedRun TraceSession::finished() const {
    FinishedRun run;
    run.trace = d->m_trace;
    run.timeline = d->m_timeline;
    run.diagnosis = d->m_diagnosis;
    run.outcome = d->m_outcome;
    run.output = d->m_output;
    return run;
}

void TraceSession::show(const FinishedRun& run) {
    d->clear();
    d->m_trace = run.trace;
    d->m_timeline = run.timeline;
    d->m_diagnosis = run.diagnosis;
    d->m_outcome = run.outcome;
    d->m_output = run.output;
    emit advanced();
    d->m_phase = Phase::Idle;
    d->enter(Phase::Ended);
}

Status TraceSession::save(const QString& path) const {
    return writeRun(path, d->m_trace, d->m_output);
}

TraceSession::Phase TraceSession::phase() const {
    return d->m_phase;
}

trace::Trace TraceSession::trace() const {
    return d->m_trace;
}

std::shared_ptr<const state::StateTimeline> TraceSession::timeline() const {
    return d->m_timeline;
}

std::shared_ptr<const diagnosis::Report> TraceSession::report() const {
    return d->m_diagnosis->report();
}

const RunOutcome& TraceSession::outcome() const {
    return d->m_outcome;
}

const std::vector<OutputChunk>& TraceSession::output() const {
    return d->m_output;
}

}  // namespace proclab::session
