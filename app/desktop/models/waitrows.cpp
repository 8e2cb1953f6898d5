// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/models/waitrows.h"

#include "findings/findingwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;
using state::WaitFor;
using trace::Subject;

namespace {

struct WaitTableWords {
    Q_DECLARE_TR_FUNCTIONS(FindingList)
};

/// The wait of a process: of its main thread, or of a thread of the learner's where that one does
/// not wait.
state::Wait waitOf(const state::Snapshot& snapshot, ProcessUid uid) {
    if (uid.value() >= snapshot.processes.size()) {
        return {};
    }
    const state::ProcessState& process = snapshot.processes[uid.value()];
    if (process.wait.what != WaitFor::Nothing) {
        return process.wait;
    }
    for (const ThreadUid thread : process.threads) {
        if (thread.value() < snapshot.threads.size() &&
            snapshot.threads[thread.value()].wait.what != WaitFor::Nothing) {
            return snapshot.threads[thread.value()].wait;
        }
    }
    return {};
}

QString heldBy(const state::Snapshot& snapshot, ProcessUid uid) {
    QStringList words;
    for (const state::LockState& lock : snapshot.locks) {
        const bool holds =
            lock.holder == uid || std::ranges::find(lock.holders, uid) != lock.holders.end();
        if (holds && !lock.internal) {
            words << findings::objectWord({Subject::Lock, lock.id.value()}, snapshot);
        }
    }
    words.removeDuplicates();
    return words.join(u", "_s);
}

/// Fills in what is waited for and who or what can end it.
void describeWait(WaitRow& row, const state::Wait& wait, const state::Snapshot& snapshot,
                  const Names& names) {
    const auto object = [&](Subject subject) {
        return findings::objectWord({subject, wait.object}, snapshot);
    };
    switch (wait.what) {
        case WaitFor::Join:
            row.waitsFor = WaitTableWords::tr("join()");
            row.endedBy = {namedProcess(wait.process, names)};
            break;
        case WaitFor::Lock:
            row.waitsFor = object(Subject::Lock);
            if (wait.object < snapshot.locks.size()) {
                const state::LockState& lock = snapshot.locks[wait.object];
                if (lock.holder.isValid()) {
                    row.endedBy = {namedProcess(lock.holder, names)};
                }
                for (const ProcessUid holder : lock.holders) {
                    const NamedProcess process = namedProcess(holder, names);
                    if (std::ranges::find(row.endedBy, process) == row.endedBy.end()) {
                        row.endedBy.push_back(process);
                    }
                }
            }
            row.endedByWords = WaitTableWords::tr("a release()");
            break;
        case WaitFor::QueueItem:
            row.waitsFor = WaitTableWords::tr("an item from %1").arg(object(Subject::Queue));
            row.endedByWords = WaitTableWords::tr("a put()");
            break;
        case WaitFor::QueueSpace:
            row.waitsFor = WaitTableWords::tr("room in %1").arg(object(Subject::Queue));
            row.endedByWords = WaitTableWords::tr("a get()");
            break;
        case WaitFor::QueueJoin:
            row.waitsFor = WaitTableWords::tr("all of %1 done").arg(object(Subject::Queue));
            row.endedByWords = WaitTableWords::tr("a task_done()");
            break;
        case WaitFor::Condition:
            row.waitsFor = object(Subject::Lock);
            row.endedByWords = WaitTableWords::tr("a notify()");
            break;
        case WaitFor::Event:
            row.waitsFor = object(Subject::Lock);
            row.endedByWords = WaitTableWords::tr("a set()");
            break;
        case WaitFor::Barrier:
            row.waitsFor = object(Subject::Lock);
            row.endedByWords = WaitTableWords::tr("a wait() of another");
            break;
        case WaitFor::Message:
            row.waitsFor = WaitTableWords::tr("a message");
            row.endedByWords = WaitTableWords::tr("a send()");
            break;
        case WaitFor::MessageSpace:
            row.waitsFor = WaitTableWords::tr("room in a pipe");
            row.endedByWords = WaitTableWords::tr("a recv()");
            break;
        case WaitFor::ManagerCall:
            row.waitsFor = object(Subject::ManagerObject);
            row.endedByWords = WaitTableWords::tr("the manager");
            break;
        case WaitFor::Job:
        case WaitFor::PoolEnd:
            row.waitsFor = object(Subject::Pool);
            row.endedByWords = WaitTableWords::tr("its workers");
            break;
        case WaitFor::Thread:
            row.waitsFor = WaitTableWords::tr("a thread");
            row.endedBy = {row.process};
            break;
        case WaitFor::Exit:
            row.waitsFor = WaitTableWords::tr("its own end");
            row.endedByWords = WaitTableWords::tr("a get() of what it sent");
            break;
        case WaitFor::Nothing:
        case WaitFor::Timer:
            break;
    }
}

}  // namespace

NamedProcess namedProcess(ProcessUid uid, const Names& names) {
    return {uid, names.number(uid), names.lane(uid)};
}

std::shared_ptr<const state::Snapshot> waitingSnapshot(const trace::Trace& trace,
                                                       const state::StateTimeline& timeline) {
    // What the supervisor does at the end is a few events of each process.
    constexpr std::size_t far = 4096;
    for (std::size_t i = trace.size(); i > 0 && trace.size() - i < far; --i) {
        if (trace[i - 1].kind == trace::Kind::HostStopping) {
            return timeline.at(i - 1);
        }
    }
    return timeline.latest();
}

std::vector<WaitRow> waitRows(const diagnosis::Finding& finding, const state::Snapshot& moment,
                              const state::Snapshot& later, const Names& names) {
    std::vector<WaitRow> rows;
    std::vector<ProcessUid> seen;
    for (const ProcessUid uid : finding.processes) {
        if (std::ranges::find(seen, uid) != seen.end()) {
            continue;
        }
        seen.push_back(uid);
        // One that joins sees its child's end come later: what it waits for is known there.
        const state::Wait now = waitOf(moment, uid);
        const state::Snapshot& state = now.what == WaitFor::Nothing ? later : moment;
        WaitRow row;
        row.process = namedProcess(uid, names);
        row.holds = heldBy(state, uid);
        describeWait(row, waitOf(state, uid), state, names);
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, {}, [](const WaitRow& row) { return row.process.number; });
    for (const state::ProcessState& process : later.processes) {
        const state::Wait& wait = process.wait;
        const bool hangsToo = process.number >= 0 && wait.what == WaitFor::Join &&
                              wait.duration < 0 &&
                              std::ranges::find(seen, wait.process) != seen.end() &&
                              std::ranges::find(seen, process.uid) == seen.end();
        if (hangsToo) {
            WaitRow row;
            row.process = namedProcess(process.uid, names);
            row.holds = heldBy(later, process.uid);
            row.isPart = false;
            describeWait(row, wait, later, names);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace proclab::desktop
