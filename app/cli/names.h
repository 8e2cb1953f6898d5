// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/record.h"
#include "state/snapshot.h"

// The words for the engine's enumerations in JSON and in summaries. They are part of the JSON's
// schema: add, never change.

namespace proclab::cli {

[[nodiscard]] const char* nameOf(protocol::ProcessKind kind);
[[nodiscard]] const char* nameOf(protocol::ExitSource source);
[[nodiscard]] const char* nameOf(protocol::ThreadKind kind);
[[nodiscard]] const char* nameOf(protocol::QueueType type);
[[nodiscard]] const char* nameOf(protocol::LockType type);
[[nodiscard]] const char* nameOf(protocol::StopReason reason);
[[nodiscard]] const char* nameOf(state::RunState state);
[[nodiscard]] const char* nameOf(state::RunPhase phase);

}  // namespace proclab::cli
