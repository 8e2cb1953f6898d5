// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/maptopology.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

bool contains(const std::vector<ProcessUid>& list, ProcessUid uid) {
    return std::ranges::find(list, uid) != list.end();
}

/// Main and those who only put stand at the left, everyone else at the right: data then flows from
/// left to right.
MapSide sideOf(const state::Snapshot& last, const state::ProcessState& process) {
    if (process.kind == protocol::ProcessKind::Main) {
        return MapSide::Left;
    }
    bool puts = false;
    bool gets = false;
    for (const state::QueueState& queue : last.queues) {
        puts = puts || contains(queue.producers, process.uid);
        gets = gets || contains(queue.consumers, process.uid);
    }
    return puts && !gets ? MapSide::Left : MapSide::Right;
}

}  // namespace

MapTopology topologyOf(const state::Snapshot& last, HelperProcesses helpers) {
    MapTopology topology;
    for (const state::ProcessState& process : last.processes) {
        if (process.number < 0 && helpers == HelperProcesses::Hidden) {
            continue;
        }
        topology.processes.push_back({.uid = process.uid,
                                      .parent = process.parent,
                                      .number = process.number,
                                      .side = sideOf(last, process)});
    }
    std::ranges::stable_sort(topology.processes, [](const MapProcess& a, const MapProcess& b) {
        // Helpers have no number and come last.
        const auto key = [](const MapProcess& p) { return static_cast<std::uint32_t>(p.number); };
        return key(a) < key(b);
    });
    for (const state::QueueState& queue : last.queues) {
        if (!queue.internal) {
            topology.objects.push_back({.kind = MapObject::Kind::Queue, .id = queue.id.value()});
        }
    }
    for (const state::ValueState& value : last.values) {
        topology.objects.push_back({.kind = MapObject::Kind::Value,
                                    .id = value.id.value(),
                                    .hasLock = value.lock.isValid()});
    }
    for (const state::LockState& lock : last.locks) {
        if (!lock.internal && !lock.guards.isValid()) {
            topology.objects.push_back({.kind = MapObject::Kind::Lock, .id = lock.id.value()});
        }
    }
    return topology;
}

}  // namespace proclab::desktop
