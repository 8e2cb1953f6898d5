// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/processmap/mapfindings.h"

namespace proclab::desktop {

bool StrongParts::has(const MapLink& link) const {
    const bool isCircle = link.kind == MapLink::Kind::Held || link.kind == MapLink::Kind::Waits;
    return isCircle && has(link.process) && has(link.objectKind, link.object);
}

StrongParts strongParts(const std::vector<MapFinding>& findings, Timestamp t,
                        const state::Snapshot& snapshot) {
    StrongParts strong;
    for (const MapFinding& finding : findings) {
        if (finding.since > t) {
            continue;
        }
        strong.processes.insert(finding.processes.begin(), finding.processes.end());
        for (const LockId id : finding.circle) {
            if (id.value() >= snapshot.locks.size()) {
                continue;
            }
            // The lock of a Value stands on the map as a part of the Value.
            const state::LockState& lock = snapshot.locks[id.value()];
            if (lock.guards.isValid()) {
                strong.objects.emplace(MapItem::Kind::Value, lock.guards.value());
            } else {
                strong.objects.emplace(MapItem::Kind::Lock, id.value());
            }
        }
    }
    return strong;
}

}  // namespace proclab::desktop
