// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace proclab::desktop {

/// What of the stage a learner meets with time, from the second level of detail on.
enum class StagePart : std::uint8_t {
    Map,
    QueueLane,
    Pipe,
    Value,
    Lock,
    Pool,
    ThreadLane,
    LockLane,
    Cores,
    Memory,
    Manager,
    Helpers
};

/// What is shown of a run at a level (design 3.1), in the order in which one meets it.
[[nodiscard]] std::vector<StagePart> partsShown(const state::Snapshot& latest, int level);

/// Under this name it is kept that a part is known.
[[nodiscard]] QString keyOf(StagePart part);
/// "lock lane", and what it says: "who held it when".
[[nodiscard]] QString nameOf(StagePart part);
[[nodiscard]] QString meaningOf(StagePart part);

/// Those of the parts that are not among the known ones.
[[nodiscard]] std::vector<StagePart> partsUnknown(const std::vector<StagePart>& parts,
                                                  const QStringList& known);

/// "New: lock lane (who held it when)". Of many at once, the names alone. Empty for none.
[[nodiscard]] QString newPartsSentence(const std::vector<StagePart>& parts);
/// One line for each of them.
[[nodiscard]] QString newPartsDetail(const std::vector<StagePart>& parts);

}  // namespace proclab::desktop
