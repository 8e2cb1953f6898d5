// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "session/hostprocess.h"
#include "session/launchplan.h"
#include "session/runfolder.h"
#include "session/tracesession.h"
#include "state/livefeed.h"
#include "supervisor/ledger.h"
#include "trace/trace.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace proclab::session {

/// One live run, from its launch until nothing is left of it. A thread of its own reads logs,
/// output and the supervisor's messages; what it has come to know is fetched with take().
class LiveRun {
public:
    /// What became known since the last take().
    struct News {
        std::vector<TraceSession::Phase> phases;
        trace::Trace trace;
        std::vector<OutputChunk> output;
        std::optional<RunOutcome> outcome;  ///< with Phase::Ended
    };

    /// `changed` is called on the run's own thread, at most once in 16 ms, when there is news.
    static Result<std::unique_ptr<LiveRun>> start(const RunRequest& request,
                                                  std::function<void()> changed);
    /// Ends what still runs and leaves nothing; returns when that is done.
    ~LiveRun();
    LiveRun(const LiveRun&) = delete;
    LiveRun& operator=(const LiveRun&) = delete;

    [[nodiscard]] News take();
    [[nodiscard]] std::shared_ptr<const state::StateTimeline> timeline() const {
        return m_feed.timeline();
    }
    [[nodiscard]] std::shared_ptr<const diagnosis::Diagnosis> diagnosis() const {
        return m_diagnosis;
    }
    void stop();
    void signal(const supervisor::KnownProcess& process, int number);

private:
    using Clock = std::chrono::steady_clock;

    LiveRun(RunFolder folder, LaunchPlan plan, Streams streams, std::function<void()> changed);
    void loop(const std::stop_token& stopped);
    void waitForSomething();
    void readMessages();
    void handle(const supervisor::Message& message);
    void readOutput();
    void ingest();
    void publish();
    void finish();
    void enter(TraceSession::Phase phase);
    void hostDied();
    std::optional<Error> whyUnrecorded();

    RunFolder m_folder;
    LaunchPlan m_plan;
    Streams m_streams;
    std::function<void()> m_changed;
    std::unique_ptr<HostProcess> m_host;
    state::LiveFeed m_feed;
    std::shared_ptr<diagnosis::Diagnosis> m_diagnosis = std::make_shared<diagnosis::Diagnosis>();

    // The thread's own.
    RunOutcome m_outcome;
    std::int64_t m_outputBytes = 0;
    std::int64_t m_leastFree = INT64_MAX;  ///< bytes for logs, so far
    bool m_hasStarted = false;
    bool m_mainHasEnded = false;
    bool m_hostHasEnded = false;
    bool m_isNew = false;  ///< something to publish
    std::vector<TraceSession::Phase> m_phases;
    std::vector<OutputChunk> m_output;
    Clock::time_point m_published;

    std::mutex m_mutex;  ///< guards m_news
    News m_news;

    std::jthread m_thread;  ///< last, so that it is joined before the rest goes
};

}  // namespace proclab::session
