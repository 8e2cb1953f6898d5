// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "state/snapshot.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace proclab::desktop {

/// The context in which what stands on the map is translated.
struct MapWords {
    Q_DECLARE_TR_FUNCTIONS(ProcessMap)
};

/// What the band of a process card says.
struct StateWords {
    QString word;    ///< "blocked", "ended with 1"
    QString reason;  ///< "in put(), queue full"; may be empty
};
[[nodiscard]] StateWords stateWords(const Names& names, const state::ProcessState& process,
                                    const state::Snapshot& snapshot);

/// "exit 0", "exit -15", or an en dash while it is not known.
[[nodiscard]] QString exitText(const state::ProcessState& process);
/// What stands where the line of code would, for a process that has none to show; else empty.
[[nodiscard]] QString lineSubstitute(const state::ProcessState& process);
/// "4 of 4", or "7 items" where the queue has no limit.
[[nodiscard]] QString countText(const state::QueueState& queue);
[[nodiscard]] QString kindText(const state::QueueState& queue);
[[nodiscard]] QString kindText(const state::LockState& lock);
/// What a lock or synchroniser is that nobody holds: "free", "set", "2 free", "2 of 3".
[[nodiscard]] QString freeText(const state::LockState& lock);
/// Who waits to acquire it, and who waits in its wait().
[[nodiscard]] std::vector<ThreadUid> waitersOf(const state::LockState& lock);
/// Value("i"), Array("d", 8).
[[nodiscard]] QString kindText(const state::ValueState& value);

/// What a screen reader says (design 8).
[[nodiscard]] QString describe(const Names& names, const state::ProcessState& process,
                               const state::Snapshot& snapshot);
[[nodiscard]] QString describe(const Names& names, const state::QueueState& queue);
[[nodiscard]] QString describe(const Names& names, const state::LockState& lock,
                               const state::Snapshot& snapshot);
[[nodiscard]] QString describe(const Names& names, const state::ValueState& value,
                               const state::Snapshot& snapshot);

/// The process of a valid id, or null.
[[nodiscard]] const state::ProcessState* processOf(const state::Snapshot& snapshot, ProcessUid uid);
/// The process that a thread belongs to, or null.
[[nodiscard]] const state::ProcessState* ownerOf(const state::Snapshot& snapshot, ThreadUid thread);

}  // namespace proclab::desktop
