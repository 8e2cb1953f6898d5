// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "diagnosis/figures.h"

#include <algorithm>
#include <numeric>

namespace proclab::diagnosis {

using state::ProcessState;
using trace::Kind;
using trace::Subject;

namespace {

/// Neither a thing that was done nor one that happened: what the supervisor measures now and then,
/// and what a variable is called.
bool isNoted(Kind kind) {
    switch (kind) {
        case Kind::HostThreadSample:
        case Kind::HostMemorySample:
        case Kind::ObjectNamed:
        case Kind::Lost:
            return false;
        default:
            return true;
    }
}

bool isChild(const ProcessState& process) {
    return process.number > 0;
}

/// The child that ran before all others, or null.
const ProcessState* firstToRun(const state::Snapshot& latest) {
    const ProcessState* first = nullptr;
    for (const ProcessState& process : latest.processes) {
        if (isChild(process) && process.running != Timestamp() &&
            (first == nullptr || process.running < first->running))
            first = &process;
    }
    return first;
}

void countProcesses(RunFigures& figures, const state::Snapshot& latest) {
    std::int64_t cpu = 0;
    for (const ProcessState& process : latest.processes) {
        // An object whose start() was never called, or raised, is no process.
        if (process.started == Timestamp())
            continue;
        ++(process.number >= 0 ? figures.processes : figures.helpers);
        cpu += static_cast<std::int64_t>(process.cpuNs);
        if (isChild(process) && process.exitKnown && process.exitCode != 0)
            ++figures.failed;
    }
    if (cpu > 0)
        figures.cpuNs = cpu;
    figures.mostAlive = latest.maxAlive;
}

}  // namespace

std::uint64_t RunFigures::eventCount() const {
    return std::accumulate(events.begin(), events.end(), std::uint64_t(0));
}

RunMoments momentsOf(const trace::Trace& trace, const state::Snapshot& latest) {
    RunMoments moments;
    if (trace.isEmpty())
        return moments;
    moments.launch = trace.begin();
    moments.main = trace.begin();
    moments.end = trace.end();
    if (latest.processes.empty())
        return moments;
    const ProcessState& main = latest.processes.front();
    if (main.running != Timestamp())
        moments.main = main.running;
    else if (main.started != Timestamp())
        moments.main = main.started;
    for (const ProcessState& process : latest.processes) {
        if (isChild(process) && process.started != Timestamp() &&
            (!moments.firstStart || process.started < *moments.firstStart))
            moments.firstStart = process.started;
    }
    return moments;
}

RunFigures figuresOf(const trace::Trace& trace, const state::Snapshot& latest,
                     const Report& report) {
    RunFigures figures;
    if (trace.isEmpty())
        return figures;
    const RunMoments moments = momentsOf(trace, latest);
    figures.wallNs = (moments.end - moments.launch).count();
    if (!latest.processes.empty()) {
        const ProcessState& main = latest.processes.front();
        if (state::hasEnded(main.state) && main.ended > moments.launch) {
            figures.wallNs = (main.ended - moments.launch).count();
            if (main.exitKnown)
                figures.exitCode = main.exitCode;
        }
    }
    countProcesses(figures, latest);
    if (const ProcessState* child = firstToRun(latest)) {
        figures.startMethod = child->startMethod;
        figures.untilChildRanNs = (child->running - moments.main).count();
        if (child->started != Timestamp())
            figures.startToRunNs = (child->running - child->started).count();
    }
    for (const ProcessShares& shares : report.shares) {
        const auto part = [&](Share share) { return shares.ns[static_cast<std::size_t>(share)]; };
        figures.lockNs += part(Share::Lock);
        figures.itemNs += part(Share::Item);
        figures.transferNs += part(Share::Transfer);
    }
    figures.lost = trace.lostEvents();
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const Kind kind = trace[i].kind;
        if (isNoted(kind))
            ++figures.events[static_cast<std::size_t>(trace::subjectOf(kind))];
    }
    std::array<int, findingKindCount> found{};
    for (const Finding& finding : report.findings)
        ++found[static_cast<std::size_t>(finding.kind)];
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] > 0)
            figures.found.push_back({static_cast<FindingKind>(i), found[i]});
    }
    return figures;
}

FoundApart foundApart(const RunFigures& first, const RunFigures& second) {
    const auto missingIn = [](const RunFigures& from, const RunFigures& in) {
        std::vector<FindingKind> kinds;
        for (const RunFigures::Found& found : from.found) {
            const bool isThere = std::any_of(
                in.found.begin(), in.found.end(),
                [&](const RunFigures::Found& other) { return other.kind == found.kind; });
            if (!isThere)
                kinds.push_back(found.kind);
        }
        return kinds;
    };
    return {missingIn(first, second), missingIn(second, first)};
}

}  // namespace proclab::diagnosis
