// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/views/lifecycle/processtrail.h"
#include "state/snapshot.h"

#include <QCoreApplication>
#include <QString>

namespace proclab::desktop {

/// The context in which what stands in the lifecycle is translated.
struct LifecycleWords {
    Q_DECLARE_TR_FUNCTIONS(Lifecycle)
};

/// "object exists, no pid": what it means to be in a state.
[[nodiscard]] QString meaningOf(state::RunState state);
/// What leads from one state to the next: "must wait".
[[nodiscard]] QString wordOf(Way way);
/// "1" or "-15 SIGTERM"; empty where there is no code to tell.
[[nodiscard]] QString exitWords(const state::ProcessState& process);
/// What it waits for or how it ended, in a few words: "in join()", "ValueError".
[[nodiscard]] QString reasonOf(const Names& names, const state::ProcessState& process,
                               Timestamp now);
/// Since when it is in its state: "for 0.04 s"; of one that has ended: "after 0.82 s".
[[nodiscard]] QString sinceWords(const state::ProcessState& process, Timestamp now);
/// What a screen reader says (design 8): "P3 turns, running for 0.04 s, line 9, not exited".
[[nodiscard]] QString describeLife(const Names& names, const state::ProcessState& process,
                                   const state::Snapshot& snapshot);
/// "0.04 s"
[[nodiscard]] QString secondsText(Duration duration);

}  // namespace proclab::desktop
