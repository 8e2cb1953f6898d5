// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tracesummary.h"

#include "protocol/names.h"
#include "state/names.h"
#include "state/statetimeline.h"

#include <map>
#include <sstream>

namespace proclab::tests {

namespace {

void describe(std::ostream& out, const state::ProcessState& process, const state::SpanList& lane) {
    out << "process " << process.number << ' ' << nameOf(process.kind) << " \"" << process.name
        << "\" target \"" << process.target << "\" by " << process.startMethod
        << (process.daemon ? " daemon" : "") << (process.hasProbe ? "" : " without probe")
        << ", parent ";
    if (process.parent.isValid())
        out << process.parent.value();
    else
        out << '-';
    out << ": " << nameOf(process.state);
    if (process.exitKnown)
        out << ' ' << process.exitCode;
    if (!process.exception.empty())
        out << ", " << process.exception;
    out << ", threads " << process.threads.size() << ", spans";
    std::map<state::RunState, int> spans;
    for (std::size_t i = 0; i < lane.size(); ++i)
        ++spans[lane[i].state];
    for (const auto& [state, count] : spans)
        out << ' ' << nameOf(state) << ' ' << count;
    out << '\n';
}

}  // namespace

std::string summaryOf(const trace::Trace& trace) {
    state::StateTimeline timeline;
    timeline.advance(trace);
    const auto end = timeline.latest();
    const auto lanes = timeline.lanes();
    std::ostringstream out;
    for (const state::ProcessState& process : end->processes)
        describe(out, process, lanes->processes[process.uid.value()]);
    for (const state::QueueState& queue : end->queues) {
        out << (queue.internal ? "internal queue \"" : "queue \"") << queue.name << "\" maxsize "
            << queue.maxsize << ": puts " << queue.puts << ", gets " << queue.gets << ", left "
            << queue.items.size() << ", lost " << queue.lostItems << ", producers "
            << queue.producers.size() << ", consumers " << queue.consumers.size() << '\n';
    }
    for (const state::LockState& lock : end->locks) {
        out << (lock.internal ? "internal lock \"" : "lock \"") << lock.name << "\": acquires "
            << lock.acquires << ", " << (lock.holder.isValid() ? "held" : "free") << ", waiting "
            << lock.waiting.size() << '\n';
    }
    for (const state::ValueState& value : end->values) {
        out << "value \"" << value.name << "\" '" << value.typeCode << "': reads " << value.reads
            << ", writes " << value.writes << ", last " << value.elements.front() << '\n';
    }
    std::map<state::Transfer::Kind, int> transfers;
    for (const state::Transfer& transfer : lanes->transfers)
        ++transfers[transfer.kind];
    out << "arrows: start " << transfers[state::Transfer::Kind::Start] << ", join "
        << transfers[state::Transfer::Kind::Join] << ", item "
        << transfers[state::Transfer::Kind::Item] << '\n';
    out << "most alive " << end->maxAlive << ", alive " << end->alive << ", output "
        << end->outputEvents << ", lost " << end->lost << ", unreadable "
        << trace.anomalies().size() << '\n';
    for (const std::string& anomaly : trace.anomalies())
        out << "  " << anomaly << '\n';

    std::map<trace::Kind, int> kinds;
    for (std::size_t i = 0; i < trace.size(); ++i)
        ++kinds[trace[i].kind];
    for (const auto& [kind, count] : kinds)
        out << trace::kindName(kind) << ' ' << count << '\n';
    return out.str();
}

}  // namespace proclab::tests
