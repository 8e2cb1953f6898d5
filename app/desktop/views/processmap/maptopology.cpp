// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/maptopology.h"

#include <algorithm>
#include <string>
#include <utility>

namespace proclab::desktop {

namespace {

/// From these levels on threads and what they share, and memory and managers are shown.
constexpr int threadDetail = 3;
constexpr int systemDetail = 4;

bool contains(const std::vector<ProcessUid>& list, ProcessUid uid) {
    return std::ranges::find(list, uid) != list.end();
}

/// Whether what the processes share is locks alone, and several: then nothing flows, but they may
/// wait for each other in a circle.
bool areLocksAllThatIsShared(const state::Snapshot& last) {
    const auto isLearners = [](const auto& object) { return !object.internal; };
    const auto isLock = [](const state::LockState& lock) {
        return !lock.internal && !lock.ofThreads && !lock.guards.isValid() &&
               (lock.type == protocol::LockType::Lock || lock.type == protocol::LockType::RLock);
    };
    return std::ranges::none_of(last.queues, isLearners) && last.pipes.empty() &&
           last.pools.empty() && std::ranges::count_if(last.locks, isLock) > 1;
}

/// Main and those who only put stand at the left, everyone else at the right: data then flows from
/// left to right. Around locks they stand on both sides, so that a circle is seen as one.
MapSide sideOf(const state::Snapshot& last, const state::ProcessState& process) {
    if (process.kind == protocol::ProcessKind::Main) {
        return MapSide::Left;
    }
    if (areLocksAllThatIsShared(last)) {
        return process.number % 2 == 1 ? MapSide::Left : MapSide::Right;
    }
    bool puts = false;
    bool gets = false;
    for (const state::QueueState& queue : last.queues) {
        puts = puts || contains(queue.producers, process.uid);
        gets = gets || contains(queue.consumers, process.uid);
    }
    return puts && !gets ? MapSide::Left : MapSide::Right;
}

/// The function that it runs; of a worker, whose name is all that is known, without its number.
std::string likenessOf(const state::ProcessState& process) {
    if (!process.target.empty()) {
        return process.target;
    }
    const std::size_t end = process.name.find_last_not_of("0123456789-:");
    return end == std::string::npos ? process.name : process.name.substr(0, end + 1);
}

/// Whether the end that Pipe() returns first stands at the right: data should not run back and
/// forth between the columns. Where nobody tells, a one-way pipe runs from left to right.
bool isMirrored(const state::PipeState& pipe, const MapTopology& topology) {
    int first = 0;  // how far the first end belongs to the right
    for (const MapProcess& process : topology.processes) {
        const int right = process.side == MapSide::Right ? 1 : -1;
        first += contains(pipe.ends[0].usedBy, process.uid) ? right : 0;
        first -= contains(pipe.ends[1].usedBy, process.uid) ? right : 0;
    }
    return first != 0 ? first > 0 : !pipe.duplex;
}

MapObject::Kind kindOf(const state::LockState& lock) {
    switch (lock.type) {
        case protocol::LockType::Semaphore:
        case protocol::LockType::BoundedSemaphore:
        case protocol::LockType::Barrier:
            return MapObject::Kind::Units;
        case protocol::LockType::Lock:
        case protocol::LockType::RLock:
        case protocol::LockType::Condition:
        case protocol::LockType::Event:
        case protocol::LockType::Other:
            break;
    }
    return MapObject::Kind::Lock;
}

/// The objects of one kind into the topology; where there are many, the last ones as a count.
void takeSome(std::vector<MapObject>& some, MapObject::Kind kind, MapTopology& topology) {
    MapObject more;
    more.kind = MapObject::Kind::More;
    more.of = kind;
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (some.size() > mostOfAKind && i + 1 >= mostOfAKind) {
            more.members.push_back(some[i].id);
        } else {
            topology.objects.push_back(std::move(some[i]));
        }
    }
    if (!more.members.empty()) {
        more.id = more.members.front();
        topology.objects.push_back(std::move(more));
    }
    some.clear();
}

void addObjects(const state::Snapshot& last, int level, MapTopology& topology) {
    std::vector<MapObject> some;  // of one kind
    const auto add = [&some](MapObject object) { some.push_back(std::move(object)); };
    const auto take = [&some, &topology](MapObject::Kind kind) { takeSome(some, kind, topology); };
    for (const state::PoolState& pool : last.pools) {
        const int workers = std::max(pool.size, static_cast<std::int32_t>(1));
        add({.kind = MapObject::Kind::Pool,
             .id = pool.id.value(),
             .rows = std::min((workers + 1) / 2, mostWorkerRows)});
    }
    take(MapObject::Kind::Pool);
    for (const state::QueueState& queue : last.queues) {
        if (!queue.internal && (!queue.ofThreads || level >= threadDetail)) {
            add({.kind = MapObject::Kind::Queue, .id = queue.id.value()});
        }
    }
    take(MapObject::Kind::Queue);
    for (const state::PipeState& pipe : last.pipes) {
        add({.kind = MapObject::Kind::Pipe,
             .id = pipe.id.value(),
             .rows = pipe.duplex ? 2 : 1,
             .mirrored = isMirrored(pipe, topology)});
    }
    take(MapObject::Kind::Pipe);
    for (const state::ValueState& value : last.values) {
        add({.kind = MapObject::Kind::Value,
             .id = value.id.value(),
             .hasLock = value.lock.isValid()});
    }
    take(MapObject::Kind::Value);
    for (const state::LockState& lock : last.locks) {
        if (!lock.internal && !lock.guards.isValid() &&
            (!lock.ofThreads || level >= threadDetail)) {
            add({.kind = kindOf(lock), .id = lock.id.value()});
        }
    }
    take(MapObject::Kind::Lock);
    if (level < systemDetail) {
        return;
    }
    for (const state::MemoryState& memory : last.memory) {
        add({.kind = MapObject::Kind::Memory,
             .id = memory.id.value(),
             .rows = memory.type == protocol::MemoryType::ShareableList ? 1 : 0});
    }
    take(MapObject::Kind::Memory);
    for (const state::ManagerState& manager : last.managers) {
        add({.kind = MapObject::Kind::Manager,
             .id = manager.id.value(),
             .rows = std::clamp(static_cast<int>(manager.objects.size()), 1, mostManagerRows)});
    }
    take(MapObject::Kind::Manager);
}

}  // namespace

MapTopology topologyOf(const state::Snapshot& last, HelperProcesses helpers, int level) {
    MapTopology topology;
    for (const state::ProcessState& process : last.processes) {
        if (process.number < 0 && helpers == HelperProcesses::Hidden) {
            continue;
        }
        topology.processes.push_back({.uid = process.uid,
                                      .parent = process.parent,
                                      .number = process.number,
                                      .side = sideOf(last, process),
                                      .likeness = likenessOf(process)});
    }
    std::ranges::stable_sort(topology.processes, [](const MapProcess& a, const MapProcess& b) {
        // Helpers have no number and come last.
        const auto key = [](const MapProcess& p) { return static_cast<std::uint32_t>(p.number); };
        return key(a) < key(b);
    });
    addObjects(last, level, topology);
    return topology;
}

}  // namespace proclab::desktop
