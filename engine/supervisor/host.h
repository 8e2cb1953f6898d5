// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "supervisor/freeze.h"
#include "supervisor/hostlog.h"
#include "supervisor/launcher.h"
#include "supervisor/leftovers.h"
#include "supervisor/message.h"
#include "supervisor/pace.h"
#include "supervisor/processtree.h"
#include "supervisor/sampler.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace proclab::supervisor {

/// One run: started by the session's "launch", watched, limited and ended. Everything happens on
/// the main thread, in one loop.
///
/// From the session: "launch" (arguments, environment, folder, job: "own" or "callers", logs,
/// sampleMs, graceMs, descendantsMs, timeMs, processes, memoryBytes), "stop" (reason),
/// "signal" (pid, startTicks, signal). To the session: "started" (pid), "failed" (code, sentence,
/// context), "mainEnded" (exitCode), "stopping" (reason, limit), "ended" (killed).
class Host {
public:
    /// Keeps its ledger in `runFolder`, and removes that at the end; empty: neither.
    Host(Descriptor session, const CallersWorld& world, std::string runFolder);

    /// Returns the exit status for the supervisor itself when nothing of the run is left and the
    /// session has hung up; then it has removed the run's folder.
    int run();

private:
    using Clock = std::chrono::steady_clock;
    enum class Step { Waiting, Running, Draining, Polite, Forceful, Trackers, Last, Ended, Done };
    /// What there is to be read.
    struct Ready {
        bool session = false;
        bool ends = false;
        bool newLogs = false;
    };

    void readSession();
    void sessionGone();
    void handle(const Message& message);
    void launchProgram(const Message& message);
    void signalOne(const KnownProcess& target, int number);
    Ready wait();
    void readNewLogs();
    void tick();
    void lookFurther();
    void checkMain();
    void checkLimits();
    void checkStep();
    void stop(protocol::StopReason reason, Force force, std::int64_t limit);
    void stopPolitely();
    void stopForcefully();
    void waitForTrackers();
    void kill(Spare spare);
    void findOwners(const std::vector<OsPid>& pids);
    void finish();
    void tell(const Message& message);

    Descriptor m_session;
    MessageStream m_stream;
    const CallersWorld& m_world;
    std::string m_runFolder;
    bool m_sessionIsThere = true;

    std::unique_ptr<HostLog> m_log;
    std::unique_ptr<ProcessTree> m_tree;
    std::unique_ptr<Sampler> m_sampler;
    Ledger m_ledger;
    Leftovers m_leftovers{m_ledger};
    Descriptor m_newLogs;  ///< inotify on the logs' folder
    Descriptor m_childSignals;

    Step m_step = Step::Waiting;
    OsPid m_main = 0;
    std::optional<protocol::StopReason> m_reason;
    std::int64_t m_limit = 0;
    std::set<OsPid> m_killed;  ///< counted once, however often it was tried

    std::chrono::milliseconds m_grace{1000};
    std::chrono::milliseconds m_descendants{2000};
    std::chrono::milliseconds m_timeLimit{0};
    std::int64_t m_processLimit = 0;
    std::int64_t m_memoryLimit = 0;

    Clock::time_point m_started;
    Clock::time_point m_stepEnds;
    Clock::time_point m_nextKill;
    Pace m_scans;
    Pace m_samples;
    Clock::duration m_sampleSlack{};
    Pace m_memoryLimits;
    Pace m_memorySamples;
    Pace m_names;
    Pace m_maps;
    std::chrono::milliseconds m_mapsInterval;
};

}  // namespace proclab::supervisor
