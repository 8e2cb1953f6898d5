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
            << w.object << ' ' << w.duration << ' ' << w.job;
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
            << p.siteSince.ns() << ' ' << p.exception << ' ' << p.lastEvent << ' ' << p.closed
            << ' ' << p.startBytes << ' ' << p.startPicklingNs;
        out << ' ' << p.privateBytes << ' ' << p.sharedBytes << ' ' << p.memorySince.ns() << " {";
        if (p.globals != nullptr) {
            for (const state::GlobalState& g : *p.globals) {
                out << g.name << '=' << g.repr << ' ' << g.length << ' ' << g.since.ns() << ' '
                    << g.inherited << g.changes << ';';
            }
        }
        out << '}';
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
            << q.lostItems << ' ' << q.tasksDone << ' ' << q.ofThreads << q.closed << ' '
            << q.bytesSent << ' ' << q.picklingNs << ' ' << q.asked << ' ' << q.lastAnswer;
        list(q.producers);
        list(q.consumers);
        list(q.waitingToPut);
        list(q.waitingToGet);
        out << ' ' << q.lastGetter.value() << ' ' << q.lastGot << " items";
        for (const state::QueueItem& item : q.items) {
            out << ' ' << item.number << ':' << item.repr << ':' << item.producer.value() << ':'
                << item.put.ns() << ':' << item.inPipe << ':' << item.event << ':' << item.bytes;
        }
        out << '\n';
    }
    for (const state::LockState& l : s.locks) {
        out << "L" << l.id.value() << ' ' << l.name << ' ' << int(l.type) << l.internal << ' '
            << l.guards.value() << ' ' << l.creator.value() << ' ' << l.initial << ' '
            << l.holder.value() << ' ' << l.holderThread.value() << ' ' << l.heldSince.ns();
        list(l.holders);
        list(l.waiting);
        list(l.sleepers);
        out << ' ' << l.acquires << ' ' << l.contended << ' ' << l.ofThreads << l.broken << ' '
            << l.value << ' ' << l.lock.value() << ' ' << l.notified << '\n';
    }
    for (const state::ValueState& v : s.values) {
        out << "V" << v.id.value() << ' ' << v.name << ' ' << v.typeCode << ' ' << v.length << ' '
            << v.lock.value() << ' ' << v.creator.value() << ' ' << v.reads << ' ' << v.writes
            << ' ' << v.lastWriter.value() << ' ' << v.lastWrite.ns() << ' ' << v.unseen;
        for (const std::string& element : v.elements)
            out << ' ' << element;
        out << '\n';
    }
    for (const state::PipeState& p : s.pipes) {
        out << "pipe " << p.id.value() << ' ' << p.duplex << ' ' << p.creator.value() << ' '
            << p.picklingNs;
        for (const state::PipeEndState& e : p.ends) {
            out << " end " << e.name << ' ' << e.reads << e.writes << e.sawEnd << ' ' << e.sent
                << ' ' << e.received << ' ' << e.bytesSent << ' ' << e.lastReceived;
            list(e.users);
            list(e.closedIn);
            list(e.receiving);
            list(e.sending);
            for (std::size_t i = 0; i < e.incoming.size(); ++i) {
                const state::Message& m = e.incoming[i];
                out << ' ' << m.repr << ':' << m.sender.value() << ':' << m.sent.ns() << ':'
                    << m.bytes << ':' << m.event << ':' << m.text.value();
            }
        }
        out << '\n';
    }
    for (const state::MemoryState& m : s.memory) {
        out << "memory " << m.id.value() << ' ' << m.name << ' ' << m.systemName << ' '
            << int(m.type) << ' ' << m.size << ' ' << m.creator.value() << ' '
            << m.unlinkedBy.value() << ' ' << m.removedByTracker << m.leftBehind << ' ' << m.reads
            << ' ' << m.writes;
        list(m.attached);
        for (const std::string& element : m.elements)
            out << ' ' << element;
        out << '\n';
    }
    for (const state::ManagerState& m : s.managers) {
        out << "manager " << m.id.value() << ' ' << m.name << ' ' << m.type << ' '
            << m.creator.value() << ' ' << m.server.value() << ' ' << m.ended;
        list(m.objects);
        out << '\n';
    }
    for (const state::ManagerObjectState& o : s.managerObjects) {
        out << "object " << o.id.value() << ' ' << o.name << ' ' << o.type << ' '
            << o.manager.value() << ' ' << o.creator.value() << ' ' << o.callCount << ' '
            << o.callNs << ' ' << o.failures << ' ' << o.bytesPickled << ' ' << o.picklingNs << ' '
            << o.lastCaller.value() << ' ' << o.lastCall << ' ' << o.lastResult;
        list(o.users);
        for (const auto& call : o.calls)
            out << ' ' << call.thread.value() << ':' << call.method << ':' << call.since.ns();
        out << '\n';
    }
    for (const state::PoolState& p : s.pools) {
        out << "pool " << p.id.value() << ' ' << p.name << ' ' << int(p.type) << ' ' << int(p.phase)
            << ' ' << p.brokenReason << ' ' << p.creator.value() << ' ' << p.size << ' '
            << p.initializer << ' ' << p.maxTasksPerChild << ' ' << p.tasksSent << ' '
            << p.tasksBegun << ' ' << p.tasksEnded << ' ' << p.tasksLost << ' ' << p.resultsBack
            << ' ' << p.failures << ' ' << p.unpicklable << ' ' << p.bytesPickled << ' '
            << p.picklingNs;
        list(p.waiting);
        for (const std::uint64_t count : p.jobsIn)
            out << ' ' << count;
        for (const state::PoolWorkerState& w : p.workers) {
            out << " worker " << w.process.value() << ':' << w.thread.value() << ':' << w.job << ':'
                << w.task << ':' << w.item << ':' << w.function << ':' << w.what << ':'
                << w.since.ns() << ':' << w.tasksDone << ':' << w.ended << w.lostTask;
        }
        for (std::size_t i = 0; i < p.jobs.size(); ++i) {
            const state::JobState& j = p.jobs[i];
            out << " job " << j.number << ':' << int(j.phase) << ':' << j.method << ':'
                << j.function << ':' << j.argument << ':' << j.submitter.value() << ':'
                << j.submitted.ns() << ':' << j.begun.ns() << ':' << j.ended.ns() << ':' << j.event
                << ':' << j.tasks << ':' << j.running << ':' << j.done << ':' << j.failures << ':'
                << j.unpicklable << ':' << j.lost << ':' << j.worker.value() << ':' << j.result;
        }
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
    spans("task", lanes.tasks);
    spans("item", lanes.items);
    for (const auto& depths : lanes.queueDepth) {
        out << "depth";
        for (const state::Depth& depth : depths)
            out << ' ' << depth.time.ns() << ':' << depth.items;
        out << '\n';
    }
    for (const state::Transfer& t : lanes.transfers) {
        out << "transfer " << int(t.kind) << ' ' << t.from.value() << ' ' << t.to.value() << ' '
            << t.sent.ns() << ' ' << t.received.ns() << ' ' << t.object << ' ' << t.repr.value()
            << ' ' << t.sentEvent << ' ' << t.receivedEvent << ' ' << t.bytes << '\n';
    }
    return out.str();
}

}  // namespace proclab::tests
