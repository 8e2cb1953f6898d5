// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/tracebuilder.h"

#include <string>

namespace proclab::trace {

namespace {

constexpr OsPid firstPid = 1000;
constexpr double microsecond = 0.001;
/// Not zero, which means "has not happened" in the states.
constexpr std::int64_t runBeginNs = 1'000'000'000;

Timestamp atMs(double ms) {
    return Timestamp::fromNs(runBeginNs + static_cast<std::int64_t>(ms * 1e6));
}

}  // namespace

TraceBuilder::TraceBuilder(RunInfo info) : m_store(std::make_unique<TraceStore>()) {
    m_store->setInfo(std::move(info));
    ProcessInfo process;
    process.uid = main();
    process.pid = firstPid;
    process.name = "MainProcess";
    process.kind = protocol::ProcessKind::Main;
    process.hasProbe = true;
    m_processes.push_back(process);
    addThread(main(), firstPid);
    using namespace std::string_view_literals;
    add(0, Kind::ProcessBegin, main(), {.text = "python3\0003.11.2"sv});
    beginRun(0, main());
}

ProcessUid TraceBuilder::createProcess(double ms, std::string_view name, std::string_view target,
                                       ProcessUid parent, std::int32_t line) {
    ProcessInfo process;
    process.uid = ProcessUid(static_cast<std::uint32_t>(m_processes.size()));
    process.parent = parent;
    process.name = name;
    process.target = target;
    process.kind = protocol::ProcessKind::Child;
    m_processes.push_back(process);
    const std::string text = process.name + '\0' + process.target;
    add(ms, Kind::ProcessCreated, parent, {.other = process.uid, .text = text, .line = line});
    return process.uid;
}

void TraceBuilder::start(double ms, ProcessUid process, std::string_view method,
                         protocol::ProcessKind kind) {
    beginStart(ms, process, method, kind);
    beginRun(ms + 3 * microsecond, process);
}

void TraceBuilder::beginStart(double ms, ProcessUid process, std::string_view method,
                              protocol::ProcessKind kind, std::int32_t line) {
    ProcessInfo& info = m_processes[process.value()];
    info.pid = firstPid + static_cast<OsPid>(process.value());
    info.startTicks = static_cast<std::uint64_t>(info.pid);
    info.startMethod = method;
    info.kind = kind;
    info.hasProbe = true;
    const ProcessUid parent = info.parent;
    const std::int64_t parentPid = m_processes[parent.value()].pid;
    const OsPid pid = info.pid;
    add(ms, Kind::StartBegin, parent, {.other = process, .text = method, .line = line});
    addThread(process, pid);
    add(ms + microsecond, Kind::ProcessBegin, process, {.a = parentPid});
    add(ms + 2 * microsecond, Kind::StartEnd, parent, {.other = process, .a = pid});
}

void TraceBuilder::beginRun(double ms, ProcessUid process) {
    const ProcessInfo& info = m_processes[process.value()];
    const std::string text = info.name + '\0' + info.target;
    add(ms, Kind::RunBegin, process, {.text = text, .c = static_cast<std::int32_t>(info.kind)});
}

void TraceBuilder::end(double ms, ProcessUid process, std::int32_t exitCode) {
    if (exitCode >= 0) {
        add(ms, Kind::RunEnd, process, {.c = exitCode});
        add(ms, Kind::ProcessEnd, process);
    }
    add(ms + microsecond, Kind::HostProcessExited, process,
        {.c = exitCode,
         .a = m_processes[process.value()].pid,
         .flags = static_cast<std::uint8_t>(protocol::ExitSource::HostWait)});
}

ThreadUid TraceBuilder::beginThread(double ms, ProcessUid process, std::string_view name) {
    const auto tid = static_cast<OsTid>(100'000 + m_threads.size());
    const ThreadUid thread = addThread(process, tid);
    add(ms, Kind::ThreadBegin, process, {.text = name, .thread = thread});
    return thread;
}

void TraceBuilder::sample(double ms, ThreadUid thread, int core, char kernelState, double cpuMs,
                          double readyMs) {
    const std::uint64_t figures[3] = {static_cast<std::uint64_t>(cpuMs * 1e6),
                                      static_cast<std::uint64_t>(readyMs * 1e6), 0};
    const ThreadInfo& info = m_threads[thread.value()];
    add(ms, Kind::HostThreadSample, info.process,
        {.text = {reinterpret_cast<const char*>(figures), sizeof figures},
         .c = core * 256 + kernelState,
         .a = m_processes[info.process.value()].pid,
         .thread = thread});
}

void TraceBuilder::add(double ms, Kind kind, ProcessUid process, const With& with) {
    Event event;
    event.time = atMs(ms);
    event.kind = kind;
    event.flags = with.flags;
    event.process = process;
    event.thread =
        with.thread.isValid() || protocol::isFromHost(kind) ? with.thread : mainThread(process);
    event.other = with.other;
    event.object = with.object;
    event.site = with.line > 0 ? site(with.line) : SiteId();
    event.text = m_store->intern(with.text);
    event.c = with.c;
    event.a = with.a;
    m_store->append(event);
}

ThreadUid TraceBuilder::mainThread(ProcessUid process) const {
    for (const ThreadInfo& thread : m_threads) {
        if (thread.process == process)
            return thread.uid;
    }
    return ThreadUid();
}

ThreadUid TraceBuilder::addThread(ProcessUid process, OsTid tid) {
    const ThreadUid uid(static_cast<std::uint32_t>(m_threads.size()));
    m_threads.push_back({uid, process, tid});
    return uid;
}

Trace TraceBuilder::trace() {
    m_store->setProcesses(m_processes);
    m_store->setThreads(m_threads);
    m_store->publish();
    return m_store->trace();
}

}  // namespace proclab::trace
