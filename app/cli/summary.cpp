// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/summary.h"

#include "cli/findingscommand.h"
#include "findings/timetable.h"

#include "protocol/names.h"
#include "state/names.h"

#include <cstdio>
#include <cstring>
#include <initializer_list>

namespace proclab::cli {

namespace {

std::string milliseconds(Duration d) {
    char text[64];
    std::snprintf(text, sizeof(text), "%.1f ms",
                  std::chrono::duration<double, std::milli>(d).count());
    return text;
}

std::string column(std::string text, std::size_t width) {
    if (text.size() < width)
        text.append(width - text.size(), ' ');
    return text + ' ';
}

std::string plural(std::uint64_t count, const char* one) {
    return std::to_string(count) + ' ' + one + (count == 1 ? "" : "s");
}

/// A message of many lines on the one line that a row has: its type and the first words.
std::string oneLine(const std::string& message) {
    std::string line;
    bool isGap = false;
    for (const char c : message) {
        const bool isSpace = c == ' ' || c == '\n' || c == '\t';
        if (!isSpace && isGap && !line.empty())
            line += ' ';
        if (!isSpace)
            line += c;
        isGap = isSpace;
    }
    constexpr std::size_t longest = 80;
    return line.size() <= longest ? line : line.substr(0, line.rfind(' ', longest)) + " ...";
}

class Summary {
public:
    Summary(const trace::Trace& trace, const state::Snapshot& snapshot)
        : m_trace(trace), m_snapshot(snapshot) {}

    std::string text();

private:
    void run();
    void processes();
    void queues();
    void locks();
    void values();
    void pipes();
    void managers();
    void memory();
    void pools();
    std::string ending(const state::ProcessState& process) const;
    std::string who(ProcessUid uid) const;
    void line(std::initializer_list<std::string> parts);

    const trace::Trace& m_trace;
    const state::Snapshot& m_snapshot;
    std::string m_text;
};

void Summary::line(std::initializer_list<std::string> parts) {
    for (const auto& part : parts)
        m_text += part;
    m_text.erase(m_text.find_last_not_of(' ') + 1);
    m_text += '\n';
}

std::string Summary::text() {
    run();
    processes();
    queues();
    locks();
    values();
    pipes();
    managers();
    memory();
    pools();
    return m_text;
}

void Summary::run() {
    const auto& info = m_trace.info();
    const auto duration = m_trace.isEmpty() ? Duration(0) : m_snapshot.t - m_trace.begin();
    line({info.script, ", ", info.interpreter, ": ",
          m_snapshot.mainEnded ? "exit code " + std::to_string(m_snapshot.exitCode)
                               : std::string("still running"),
          " after ", milliseconds(duration)});
    line({"  ", plural(m_snapshot.eventCount, "event"), ", ", std::to_string(m_snapshot.lost),
          " lost", m_snapshot.lostReason.empty() ? "" : " (" + m_snapshot.lostReason + ")",
          "; at most ",
          m_snapshot.maxAlive == 1 ? "1 child" : std::to_string(m_snapshot.maxAlive) + " children",
          " alive at once"});
    if (m_snapshot.stopped)
        line({"  stopped by ProcLab: ", nameOf(m_snapshot.stopReason)});
    for (const auto& anomaly : m_trace.anomalies())
        line({"  not understood: ", anomaly});
}

std::string Summary::who(ProcessUid uid) const {
    if (!uid.isValid() || uid.value() >= m_snapshot.processes.size())
        return "?";
    const auto& process = m_snapshot.processes[uid.value()];
    return process.number >= 0 ? "P" + std::to_string(process.number) : process.name;
}

std::string Summary::ending(const state::ProcessState& process) const {
    if (!state::hasEnded(process.state))
        return nameOf(process.state);
    if (!process.exitKnown)
        return "ended, exit code unknown";
    if (process.exitCode < 0)
        return std::string("killed by ") + ::strsignal(-process.exitCode);
    return "exit code " + std::to_string(process.exitCode);
}

void Summary::processes() {
    line({"Processes"});
    for (const auto& process : m_snapshot.processes) {
        const auto origin =
            process.startMethod.empty() ? std::string(nameOf(process.kind)) : process.startMethod;
        const auto lived = process.ended == Timestamp() ? m_snapshot.t : process.ended;
        const bool hasStarted = process.started != Timestamp();
        line({"  ", column(process.number >= 0 ? who(process.uid) : "-", 3),
              column(process.name, 20),
              column(process.pid == 0 ? "no pid" : "pid " + std::to_string(process.pid), 12),
              column(origin, 11), column(ending(process), 26),
              column(hasStarted ? milliseconds(lived - process.started) : "never started", 12),
              "CPU ", milliseconds(Duration(process.cpuNs)),
              process.exception.empty() ? "" : "  " + oneLine(process.exception)});
    }
}

void Summary::queues() {
    bool isFirst = true;
    for (const auto& queue : m_snapshot.queues) {
        if (queue.internal)
            continue;
        if (isFirst)
            line({"Queues"});
        isFirst = false;
        line({"  ", column(queue.name, 20), plural(queue.puts, "put"), ", ",
              plural(queue.gets, "get"), ", ", std::to_string(queue.items.size()), " left",
              queue.maxsize > 0 ? ", maxsize " + std::to_string(queue.maxsize) : ""});
    }
}

void Summary::locks() {
    bool isFirst = true;
    for (const auto& lock : m_snapshot.locks) {
        if (lock.internal)
            continue;
        if (isFirst)
            line({"Locks"});
        isFirst = false;
        line({"  ", column(lock.name.empty() ? nameOf(lock.type) : lock.name, 20),
              plural(lock.acquires, "acquire"), ", ", std::to_string(lock.contended), " contended",
              lock.holder.isValid() ? ", held by " + who(lock.holder) : "",
              lock.sleepers.empty() ? ""
                                    : ", " + std::to_string(lock.sleepers.size()) + " in wait()",
              lock.broken ? ", broken" : ""});
    }
}

void Summary::values() {
    if (!m_snapshot.values.empty())
        line({"Shared values"});
    for (const auto& value : m_snapshot.values)
        line({"  ", column(value.name, 20), plural(value.reads, "read"), ", ",
              plural(value.writes, "write"),
              value.elements.empty() ? "" : ", at the end " + value.elements.front(),
              value.elements.size() > 1 ? " ..." : ""});
}

void Summary::pipes() {
    if (!m_snapshot.pipes.empty())
        line({"Pipes"});
    for (const auto& pipe : m_snapshot.pipes) {
        const auto& [first, second] = pipe.ends;
        const auto names = first.name.empty() && second.name.empty()
                               ? "pipe " + std::to_string(pipe.id.value())
                               : first.name + ", " + second.name;
        line({"  ", column(names, 20), plural(first.sent + second.sent, "message"), ", ",
              std::to_string(first.incoming.size() + second.incoming.size()), " left"});
    }
}

void Summary::managers() {
    if (!m_snapshot.managers.empty())
        line({"Managers"});
    for (const auto& manager : m_snapshot.managers) {
        std::uint64_t calls = 0;
        for (const auto id : manager.objects)
            calls += m_snapshot.managerObjects[id.value()].callCount;
        line({"  ", column(manager.name, 20), plural(manager.objects.size(), "object"), ", ",
              plural(calls, "call"), manager.ended ? "" : ", not ended"});
    }
}

void Summary::memory() {
    if (!m_snapshot.memory.empty())
        line({"Shared memory"});
    for (const auto& block : m_snapshot.memory) {
        const char* end = block.unlinkedBy.isValid() ? ", unlinked"
                          : block.removedByTracker   ? ", removed by the resource tracker"
                          : block.leftBehind         ? ", left behind"
                                                     : ", not unlinked";
        line({"  ", column(block.name, 20), plural(static_cast<std::uint64_t>(block.size), "byte"),
              end});
    }
}

void Summary::pools() {
    if (!m_snapshot.pools.empty())
        line({"Pools"});
    for (const auto& pool : m_snapshot.pools) {
        const auto unfinished = pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Pending)] +
                                pool.jobsIn[static_cast<std::size_t>(state::JobPhase::Running)];
        line({"  ", column(pool.name, 20), nameOf(pool.phase), ", ",
              plural(pool.workers.size(), "worker"), ", ", plural(pool.jobs.size(), "job"), ", ",
              std::to_string(unfinished), " unfinished, ", plural(pool.tasksEnded, "task"), " done",
              pool.tasksLost > 0 ? ", " + std::to_string(pool.tasksLost) + " lost" : ""});
    }
}

}  // namespace

std::string summary(const trace::Trace& trace, const state::Snapshot& snapshot,
                    const diagnosis::Report& report) {
    const auto times = findings::timeTable(report, snapshot);
    return Summary(trace, snapshot).text() + "Where the time went\n" +
           times.text(findings::TimeTable::Form::Columns).toStdString() +
           findingsText(trace, snapshot, report);
}

}  // namespace proclab::cli
