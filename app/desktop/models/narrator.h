// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/tracecursor.h"

#include <QString>

namespace proclab::desktop {

/// One sentence, sometimes two, on what happens at the cursor, in plain words and with no more than
/// the trace can know. Calls are written with their parentheses: "join()". Empty without a trace.
[[nodiscard]] QString narrate(const TraceCursor& cursor);
[[nodiscard]] QString narrate(const Names& names, const StepIndex& steps, std::size_t position,
                              const state::Snapshot& now);

/// What a process waits for, in a few words: "in join()", "in put(), queue full", "0.09 s left".
[[nodiscard]] QString waitWords(const Names& names, const state::ProcessState& process,
                                Timestamp now);

}  // namespace proclab::desktop
