// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/course.h"
#include "trace/trace.h"

#include <cstddef>
#include <optional>

namespace proclab::state {
struct Snapshot;
}

namespace proclab::lessons {

/// The index of the event that a lesson points at, or nothing where this run has none. `latest` is
/// the state after the whole trace: it knows the numbers of the chips.
[[nodiscard]] std::optional<std::size_t> findMoment(const trace::Trace& trace,
                                                    const state::Snapshot& latest,
                                                    const MomentSelector& selector);

}  // namespace proclab::lessons
