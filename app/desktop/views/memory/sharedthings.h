// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "state/snapshot.h"
#include "trace/event.h"

#include <QString>

#include <cstdint>
#include <vector>

// What the processes really share at one moment: one thing, and whoever uses it sees the same.

namespace proclab::desktop {

/// Which of them: a Value or Array, a block, an object of a manager, a lock.
struct ThingId {
    trace::Subject subject = trace::Subject::Run;
    std::uint32_t index = 0;
    bool operator==(const ThingId&) const = default;
};

struct SharedThing {
    ThingId id;
    QString icon;
    QString name;
    QString kind;     ///< Value("i")
    QString value;    ///< what it holds, as last seen; empty: not known
    QString note;     ///< where there is no value: its size, or that it cannot be seen
    int writer = -1;  ///< number of the process that changed it last, -1: nobody
    LockId lock;      ///< that guards it, or that it is
    int holder = -1;  ///< number of the process that holds it
    bool isHeld = false;
    int waiting = 0;
    bool changed = false;  ///< a moment ago
    bool unseen = false;   ///< its reads and writes are not recorded
};

[[nodiscard]] std::vector<SharedThing> sharedThings(const Names& names,
                                                    const state::Snapshot& snapshot, Timestamp now);

}  // namespace proclab::desktop
