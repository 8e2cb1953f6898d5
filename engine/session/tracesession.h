// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"
#include "state/statetimeline.h"
#include "trace/trace.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace proclab {}

namespace proclab::session {

enum class StartMethod : std::uint8_t { ProgramsChoice, Fork, Spawn, ForkServer };
/// Where the program's stdout and stderr go.
enum class OutputMode : std::uint8_t {
    Inherit,   ///< the caller's own descriptors, untouched (command line)
    Terminal,  ///< two pseudo-terminals: line buffering, so that a killed process's lines are kept
    Pipe       ///< two pipes: what a shell pipe does to buffering (CURRICULUM C41)
};

/// Zero means: no limit.
struct Limits {
    std::chrono::milliseconds time{0};
    int processes = 0;  ///< alive at once
    std::int64_t memoryBytes = 0;
    std::int64_t outputBytes = 0;
    /// Beyond these recording stops, not the program.
    std::int64_t recordedEvents = 0;
    std::int64_t recordedBytes = 0;  ///< of our memory
};
/// The limits of runs in the window: the one table of them.
[[nodiscard]] Limits windowLimits();

struct RunRequest {
    QString interpreter;  ///< path; empty: the default of python::discover()
    QString scriptPath;   ///< run as it is (command line) ...
    QString scriptName;   ///< ... or, where scriptPath is empty, `source` under this name in a
    QString source;       ///< working folder of its own
    QStringList arguments;
    StartMethod startMethod = StartMethod::ProgramsChoice;
    OutputMode output = OutputMode::Terminal;
    Limits limits;
    bool probe = true;  ///< false: untraced, for timing
    /// In bubblewrap (sandbox.h), for programs of others. The pids of the run are then those
    /// inside. Not trusted by half: where there is no sandbox to be had, there is no run.
    bool sandbox = false;
};

/// How a run ended, in codes; sentences are made above (ARCHITECTURE "Pictures and texts").
struct RunOutcome {
    int exitCode = 0;     ///< Python's: negative is a signal
    int shellStatus = 0;  ///< 128+n for a signal, 124 for the time limit
    std::optional<protocol::StopReason> stopped;
    std::int64_t limit = 0;  ///< value of the limit that was exceeded: ms, processes or bytes
    int killed = 0;          ///< processes that had to be killed
    std::uint64_t lost = 0;
    std::optional<Error> failure;  ///< the run could not be made or seen at all
    /// From some moment on not everything was recorded, though the program ran on as ever.
    /// record.limit, record.no_room, record.logs_removed; `lost` says how much is missing
    std::optional<Error> unrecorded;
};

struct OutputChunk {
    Timestamp time;
    int descriptor = 1;  ///< 1 or 2
    QByteArray bytes;
};

struct FinishedRun;

/// Runs a program, or opens the recording of one, and publishes what is known of it. The only
/// facade through which commands reach the engine. Lives on the window's thread; ingest is on a
/// thread of its own. A live run and a replayed file look the same from here.
class TraceSession : public QObject {
    Q_OBJECT
public:
    enum class Phase : std::uint8_t { Idle, Starting, Running, Draining, Ended };
    Q_ENUM(Phase)

    explicit TraceSession(QObject* parent = nullptr);
    ~TraceSession() override;  ///< stops what runs; leaves nothing

    /// Starts a run; what was there before is dropped. Fails at once where it cannot be started.
    Status run(const RunRequest& request);
    /// Stops politely, forcibly after the grace; phaseChanged(Ended) follows.
    void stop();
    /// terminate() or kill(), pause or resume of one process of a live run, really done.
    Status signalProcess(ProcessUid process, int signal);

    Status open(const QString& path);
    Status save(const QString& path) const;
    /// What is here now, to be kept beyond the next run. Only where nothing is live.
    [[nodiscard]] FinishedRun finished() const;
    /// Shows a run again that was kept or read; what was there before is dropped.
    void show(const FinishedRun& run);

    [[nodiscard]] Phase phase() const;
    [[nodiscard]] bool isLive() const { return phase() != Phase::Idle && phase() != Phase::Ended; }
    /// Everything published so far. Cheap values; take them once per frame.
    [[nodiscard]] trace::Trace trace() const;
    [[nodiscard]] std::shared_ptr<const state::StateTimeline> timeline() const;
    /// What can be said about the program so far. Never null.
    [[nodiscard]] std::shared_ptr<const diagnosis::Report> report() const;
    [[nodiscard]] const RunOutcome& outcome() const;
    /// The bytes of the program's output in the order in which they came (Terminal and Pipe).
    [[nodiscard]] const std::vector<OutputChunk>& output() const;

signals:
    void phaseChanged(proclab::session::TraceSession::Phase phase);
    /// New events or output are published; at most once in 16 ms.
    void advanced();
    void ended(const proclab::session::RunOutcome& outcome);

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace proclab::session
