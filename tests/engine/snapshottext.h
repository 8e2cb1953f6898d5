// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"

#include <sstream>
#include <string>

namespace proclab::tests {

/// Every field of a snapshot as text: two snapshots are the same where these are.
[[nodiscard]] inline std::string textOf(const state::Snapshot& s) {
    std::ostringstream out;
    const auto wait = [&](const state::Wait& w) {
        out << " wait " << int(w.what) << ' ' << w.since.ns() << ' ' << w.process.value() << ' '
            << w.object << ' ' << w.duration;
    };
    const auto list = [&](const auto& ids) {
        out << " [";
        for (const auto id : ids)
            out << id.value() << ' ';
        out << ']';
    };
    out << s.t.ns() << ' ' << s.eventCount << ' ' << int(s.phase) << ' ' << s.outputEvents << ' '
        << s.lost << ' ' << s.maxAlive << ' ' << s.alive << ' ' << int(s.stopReason) << s.stopped
        << s.exitCode << s.mainEnded << '\n';
    for (const state::ProcessState& p : s.processes) {
        out << "P" << p.uid.value() << ' ' << p.number << ' ' << p.pid << ' ' << p.parent.value()
            << ' ' << p.name << ' ' << p.target << ' ' << p.startMethod << ' ' << int(p.kind)
            << p.daemon << p.hasProbe << ' ' << int(p.state);
        wait(p.wait);
        out << ' ' << p.created.ns() << ' ' << p.started.ns() << ' ' << p.running.ns() << ' '
            << p.ended.ns() << ' ' << p.stateSince.ns() << ' ' << p.exitCode << ' '
            << int(p.exitSource) << p.exitKnown << ' ' << p.cpuNs << ' ' << p.cpuShare << ' '
            << p.core << ' ' << p.rssBytes << ' ' << p.ready << ' ' << p.site.value() << ' '
            << p.siteSince.ns() << ' ' << p.exception << ' ' << p.lastEvent;
        list(p.threads);
        out << '\n';
    }
    for (const state::ThreadState& t : s.threads) {
        out << "T" << t.uid.value() << ' ' << t.process.value() << ' ' << t.tid << ' ' << t.name
            << ' ' << int(t.kind) << ' ' << int(t.state);
        wait(t.wait);
        out << ' ' << t.began.ns() << ' ' << t.ended.ns() << ' ' << t.site.value() << ' ' << t.cpuNs
            << ' ' << t.core << ' ' << int(t.kernelState) << '\n';
    }
    for (const state::QueueState& q : s.queues) {
        out << "Q" << q.id.value() << ' ' << q.name << ' ' << int(q.type) << ' ' << q.maxsize << ' '
            << q.internal << ' ' << q.creator.value() << ' ' << q.puts << ' ' << q.gets << ' '
            << q.lostItems << ' ' << q.tasksDone;
        list(q.producers);
        list(q.consumers);
        list(q.waitingToPut);
        list(q.waitingToGet);
        out << ' ' << q.lastGetter.value() << ' ' << q.lastGot << " items";
        for (const state::QueueItem& item : q.items) {
            out << ' ' << item.number << ':' << item.repr << ':' << item.producer.value() << ':'
                << item.put.ns() << ':' << item.inPipe << ':' << item.event;
        }
        out << '\n';
    }
    for (const state::LockState& l : s.locks) {
        out << "L" << l.id.value() << ' ' << l.name << ' ' << int(l.type) << l.internal << ' '
            << l.guards.value() << ' ' << l.creator.value() << ' ' << l.initial << ' '
            << l.holder.value() << ' ' << l.holderThread.value() << ' ' << l.heldSince.ns();
        list(l.holders);
        list(l.waiting);
        out << ' ' << l.acquires << ' ' << l.contended << '\n';
    }
    for (const state::ValueState& v : s.values) {
        out << "V" << v.id.value() << ' ' << v.name << ' ' << v.typeCode << ' ' << v.length << ' '
            << v.lock.value() << ' ' << v.creator.value() << ' ' << v.reads << ' ' << v.writes
            << ' ' << v.lastWriter.value() << ' ' << v.lastWrite.ns();
        for (const std::string& element : v.elements)
            out << ' ' << element;
        out << '\n';
    }
    return out.str();
}

/// The lanes as text, likewise.
[[nodiscard]] inline std::string textOf(const state::Lanes& lanes) {
    std::ostringstream out;
    const auto spans = [&](const char* name, const std::vector<state::SpanList>& lists) {
        for (const state::SpanList& list : lists) {
            out << name;
            for (std::size_t i = 0; i < list.size(); ++i) {
                const state::Span& s = list[i];
                out << ' ' << s.begin.ns() << '-' << s.end.ns() << ':' << int(s.state)
                    << int(s.waitFor) << ':' << s.object << ':' << s.process.value() << ':'
                    << s.event << ':' << s.label.value();
            }
            out << (list.open() != nullptr ? " open\n" : "\n");
        }
    };
    spans("process", lanes.processes);
    spans("thread", lanes.threads);
    spans("lock", lanes.lockHolders);
    spans("core", lanes.cores);
    for (const auto& depths : lanes.queueDepth) {
        out << "depth";
        for (const state::Depth& depth : depths)
            out << ' ' << depth.time.ns() << ':' << depth.items;
        out << '\n';
    }
    for (const state::Transfer& t : lanes.transfers) {
        out << "transfer " << int(t.kind) << ' ' << t.from.value() << ' ' << t.to.value() << ' '
            << t.sent.ns() << ' ' << t.received.ns() << ' ' << t.queue.value() << ' '
            << t.repr.value() << ' ' << t.sentEvent << ' ' << t.receivedEvent << '\n';
    }
    return out.str();
}

}  // namespace proclab::tests
