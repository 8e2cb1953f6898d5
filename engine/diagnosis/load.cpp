// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/load.h"

#include <algorithm>
#include <utility>

namespace proclab::diagnosis {

using state::ProcessState;
using trace::Kind;

namespace {

/// Who computed for less than this was hardly there.
constexpr std::uint64_t busyNs = 30'000'000;
/// So many busy processes for each core are too many, if they wait more than they run.
constexpr std::int64_t perCore = 2;

}  // namespace

void Load::apply(const Context& context) {
    const trace::Event& event = context.event;
    if (event.kind == Kind::HostMainEnded) {
        judge(context);
        return;
    }
    if (event.kind != Kind::HostThreadSample || !event.thread.isValid() || !event.process.isValid())
        return;
    const trace::ThreadFigures figures = trace::threadFigures(context.text());
    if (m_threads.size() <= event.thread.value())
        m_threads.resize(event.thread.value() + 1);
    if (m_processes.size() <= event.process.value())
        m_processes.resize(event.process.value() + 1);
    // What an interpreter needs to get ready is no work, and the first figures after that still
    // have some of it in them.
    const state::ProcessState* process = context.process(event.process);
    const bool isRunning = process != nullptr && process->running != Timestamp();
    Figures& last = m_threads[event.thread.value()];
    Figures& sum = m_processes[event.process.value()];
    if (last.isRunning) {
        sum.cpuNs += figures.cpuNs > last.cpuNs ? figures.cpuNs - last.cpuNs : 0;
        sum.readyNs += figures.readyNs > last.readyNs ? figures.readyNs - last.readyNs : 0;
    }
    last = {figures.cpuNs, figures.readyNs, isRunning};
}

void Load::judge(const Context& context) {
    const std::int64_t cores = context.trace.info().cores;
    if (std::exchange(m_isJudged, true) || cores <= 0)
        return;
    Finding finding;
    std::uint64_t cpuNs = 0;
    std::uint64_t readyNs = 0;
    // How many of the busy ones were there at once: their comings and goings in order.
    std::vector<std::pair<Timestamp, int>> changes;
    for (const ProcessState& process : context.now.processes) {
        if (process.uid.value() >= m_processes.size() || process.number <= 0)
            continue;
        const Figures& own = m_processes[process.uid.value()];
        if (own.cpuNs < busyNs)
            continue;
        cpuNs += own.cpuNs;
        readyNs += own.readyNs;
        finding.processes.push_back(process.uid);
        changes.emplace_back(process.started, 1);
        if (process.ended != Timestamp())
            changes.emplace_back(process.ended, -1);
    }
    std::sort(changes.begin(), changes.end());
    std::int64_t atOnce = 0;
    std::int64_t most = 0;
    for (const auto& [time, change] : changes) {
        atOnce += change;
        if (atOnce > most) {
            most = atOnce;
            finding.at = time;
        }
    }
    if (most <= perCore * cores || readyNs <= cpuNs)
        return;
    finding.kind = FindingKind::TooManyProcesses;
    finding.severity = Severity::Warning;
    finding.site = context.now.processes[finding.processes.front().value()].site;
    finding.evidence = {context.index};
    finding.numbers = {most, cores, static_cast<std::int64_t>(cpuNs),
                       static_cast<std::int64_t>(readyNs)};
    context.findings.push_back(std::move(finding));
}

}  // namespace proclab::diagnosis
