// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/trace.h"
#include "trace/tracestore.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace proclab::trace {

/// Makes a trace by hand, event by event, as the importer would: for the tests and benchmarks of
/// whatever reads traces. Times are milliseconds after the begin of the run and must not go back.
///
///     TraceBuilder b;
///     const ProcessUid child = b.createProcess(1, "Worker-1", "work");   // ProcessCreated
///     b.start(2, child, "fork");                                        // StartBegin ... RunBegin
///     b.add(3, Kind::QueuePutBegin, child, {.object = 0, .text = "5"});
///     const Trace trace = b.trace();
class TraceBuilder {
public:
    /// What an event holds besides its moment, kind and process. Without `thread` it is done by the
    /// main thread of its process; host events are done by none.
    struct With {
        ProcessUid other = {};
        std::uint32_t object = 0xffffffffu;
        std::string_view text = {};
        std::int32_t line = 0;  ///< of script.py; 0: none
        std::int32_t c = 0;
        std::int64_t a = 0;
        std::uint8_t flags = 0;
        ThreadUid thread = {};
    };

    /// Begins with the main process (uid 0, "MainProcess") running, at 0 ms.
    explicit TraceBuilder(RunInfo info = {});

    [[nodiscard]] static constexpr ProcessUid main() { return ProcessUid(0); }

    /// ProcessCreated by `parent`. The new process has a pid and a main thread from start() on.
    ProcessUid createProcess(double ms, std::string_view name, std::string_view target = {},
                             ProcessUid parent = main(), std::int32_t line = 0);
    /// StartBegin and StartEnd in the parent, ProcessBegin and RunBegin in the child, all at `ms`
    /// but one microsecond apart each.
    void start(double ms, ProcessUid process, std::string_view method = "fork",
               protocol::ProcessKind kind = protocol::ProcessKind::Child);
    /// The same in two parts, for a child that needs time to get ready: StartBegin, ProcessBegin
    /// and StartEnd ...
    void beginStart(double ms, ProcessUid process, std::string_view method = "fork",
                    protocol::ProcessKind kind = protocol::ProcessKind::Child,
                    std::int32_t line = 0);
    /// ... and later RunBegin.
    void beginRun(double ms, ProcessUid process);
    /// RunEnd and ProcessEnd in the process, HostProcessExited one microsecond after.
    void end(double ms, ProcessUid process, std::int32_t exitCode = 0);
    /// A further thread of a running process, with its ThreadBegin.
    ThreadUid beginThread(double ms, ProcessUid process, std::string_view name);

    /// A HostThreadSample: on which core, kernel state ('R', 'S' ...), CPU time and time spent
    /// ready so far, in ms.
    void sample(double ms, ThreadUid thread, int core, char kernelState, double cpuMs,
                double readyMs = 0);

    void add(double ms, Kind kind, ProcessUid process, const With& with);
    void add(double ms, Kind kind, ProcessUid process) { add(ms, kind, process, With{}); }
    /// For what is not sensible in any other way: the event as it is.
    void add(const Event& event) { m_store->append(event); }

    [[nodiscard]] ThreadUid mainThread(ProcessUid process) const;
    TextId text(std::string_view text) { return m_store->intern(text); }
    SiteId site(std::int32_t line, std::string_view function = "<module>",
                std::string_view file = "script.py") {
        return m_store->internSite(file, function, line);
    }

    /// What was added so far. The builder may go on, as a live run does.
    [[nodiscard]] Trace trace();

private:
    ThreadUid addThread(ProcessUid process, OsTid tid);

    std::unique_ptr<TraceStore> m_store;
    std::vector<ProcessInfo> m_processes;
    std::vector<ThreadInfo> m_threads;
};

}  // namespace proclab::trace
