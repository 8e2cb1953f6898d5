// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <cstddef>
#include <cstdint>
#include <vector>

// Questions about who waits, for the detectors of waiting.

namespace proclab::diagnosis {

/// How long nothing may happen before a program counts as stuck: what is in flight between two
/// processes arrives within much less, also on a busy machine.
constexpr Duration settling = std::chrono::milliseconds(400);
/// A wait that something else has to end.
[[nodiscard]] bool isEndless(const state::Wait& wait);
/// A process of the library's own, which reads nothing of the learner's.
[[nodiscard]] bool isHelper(const state::ProcessState& process);
/// A living thread that runs code of the program.
[[nodiscard]] bool isProgramsOwn(const state::ThreadState& thread);
/// Whether the kernel saw the thread at work.
[[nodiscard]] bool isAtWork(const state::ThreadState& thread);

/// The queues whose pipe is full of what was sent and whom nobody reads, into which the process
/// still has to send; and how many bytes wait in them.
struct Clogged {
    std::vector<ObjectRef> queues;
    std::vector<std::size_t> evidence;
    std::int64_t bytes = 0;
};
[[nodiscard]] Clogged cloggedBy(const Context& context, ProcessUid process);

}  // namespace proclab::diagnosis
