// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/objectlinks.h"

#include "desktop/views/processmap/cardwords.h"
#include "desktop/views/processmap/sharedcards.h"

#include <algorithm>
#include <set>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

std::set<ProcessUid> ownersOf(const state::Snapshot& snapshot,
                              const std::vector<ThreadUid>& threads) {
    std::set<ProcessUid> owners;
    for (const ThreadUid thread : threads) {
        if (const state::ProcessState* owner = ownerOf(snapshot, thread)) {
            owners.insert(owner->uid);
        }
    }
    return owners;
}

bool isThere(const state::Snapshot& snapshot, ProcessUid uid) {
    const state::ProcessState* process = processOf(snapshot, uid);
    return process != nullptr && !state::hasEnded(process->state);
}

/// Adds links of one object.
class Adder {
public:
    Adder(std::vector<MapLink>& links, MapItem::Kind kind, std::uint32_t object) : m_links(links) {
        m_link.objectKind = kind;
        m_link.object = object;
    }
    void data(ProcessUid process, bool towardsProcess, const QString& label) {
        add(MapLink::Kind::Data, process, towardsProcess, label);
    }
    void waits(ProcessUid process, const QString& label) {
        add(MapLink::Kind::Waits, process, false, label);
    }
    void reach(ProcessUid process) { add(MapLink::Kind::Reach, process, true, QString()); }

private:
    void add(MapLink::Kind kind, ProcessUid process, bool towardsProcess, const QString& label) {
        m_link.kind = kind;
        m_link.process = process;
        m_link.towardsProcess = towardsProcess;
        m_link.label = label;
        m_links.push_back(m_link);
    }

    std::vector<MapLink>& m_links;
    MapLink m_link;
};

void addPipe(const state::Snapshot& snapshot, const state::PipeState& pipe,
             std::vector<MapLink>& links) {
    Adder adder(links, MapItem::Kind::Pipe, pipe.id.value());
    for (const state::PipeEndState& end : pipe.ends) {
        const std::set<ProcessUid> receiving = ownersOf(snapshot, end.receiving);
        const std::set<ProcessUid> sending = ownersOf(snapshot, end.sending);
        for (const ProcessUid process : receiving) {
            adder.waits(process, u"recv()"_s);
        }
        for (const ProcessUid process : sending) {
            adder.waits(process, u"send()"_s);
        }
        for (const ProcessUid process : end.users) {
            if (end.writes && (end.sent > 0 || !end.reads) && !sending.contains(process)) {
                adder.data(process, false, u"send()"_s);
            }
            if (end.reads && (end.received > 0 || !end.writes) && !receiving.contains(process)) {
                adder.data(process, true, u"recv()"_s);
            }
        }
    }
}

void addManager(const state::Snapshot& snapshot, const state::ManagerState& manager,
                std::vector<MapLink>& links) {
    if (manager.ended) {
        return;
    }
    Adder adder(links, MapItem::Kind::Manager, manager.id.value());
    std::set<ProcessUid> users;
    std::set<ProcessUid> calling;
    for (const ManagerObjectId id : manager.objects) {
        if (!id.isValid() || id.value() >= snapshot.managerObjects.size()) {
            continue;
        }
        const state::ManagerObjectState& object = snapshot.managerObjects[id.value()];
        users.insert(object.users.begin(), object.users.end());
        for (const state::ManagerObjectState::Call& call : object.calls) {
            if (const state::ProcessState* owner = ownerOf(snapshot, call.thread)) {
                calling.insert(owner->uid);
            }
        }
    }
    for (const ProcessUid process : calling) {
        adder.waits(process, MapWords::tr("calls"));
        users.erase(process);
    }
    if (isThere(snapshot, manager.server)) {
        adder.reach(manager.server);
    }
    for (const ProcessUid process : users) {
        if (isThere(snapshot, process)) {
            adder.data(process, false, MapWords::tr("calls"));
        }
    }
}

void addPool(const state::Snapshot& snapshot, const state::PoolState& pool,
             std::vector<MapLink>& links) {
    if (pool.phase == state::PoolState::Phase::Ended) {
        return;
    }
    Adder adder(links, MapItem::Kind::Pool, pool.id.value());
    const std::set<ProcessUid> waiting = ownersOf(snapshot, pool.waiting);
    for (const ProcessUid process : waiting) {
        adder.waits(process, MapWords::tr("waits for"));
    }
    if (!waiting.contains(pool.creator) && isThere(snapshot, pool.creator)) {
        if (pool.jobs.size() > 0) {
            adder.data(pool.creator, false, MapWords::tr("tasks"));
        } else {
            adder.reach(pool.creator);
        }
    }
    // The threads of an executor have no cards of their own.
    if (worksInThreads(pool)) {
        return;
    }
    for (const state::PoolWorkerState& worker : pool.workers) {
        if (worker.ended || !isThere(snapshot, worker.process)) {
            continue;
        }
        if (worker.job >= 0) {
            adder.data(worker.process, true, MapWords::tr("task"));
        } else {
            adder.reach(worker.process);
        }
    }
}

}  // namespace

void addObjectLinks(const state::Snapshot& snapshot, std::vector<MapLink>& links) {
    for (const state::PoolState& pool : snapshot.pools) {
        addPool(snapshot, pool, links);
    }
    for (const state::PipeState& pipe : snapshot.pipes) {
        addPipe(snapshot, pipe, links);
    }
    for (const state::MemoryState& memory : snapshot.memory) {
        Adder adder(links, MapItem::Kind::Memory, memory.id.value());
        for (const ProcessUid process : memory.attached) {
            adder.reach(process);
        }
    }
    for (const state::ManagerState& manager : snapshot.managers) {
        addManager(snapshot, manager, links);
    }
}

}  // namespace proclab::desktop
