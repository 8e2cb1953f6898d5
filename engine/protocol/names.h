// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/record.h"

// The words for what records say, in JSON and in summaries. They are part of the JSON's schema:
// add, never change.

namespace proclab::protocol {

[[nodiscard]] const char* nameOf(ProcessKind kind);
[[nodiscard]] const char* nameOf(ExitSource source);
[[nodiscard]] const char* nameOf(ThreadKind kind);
[[nodiscard]] const char* nameOf(QueueType type);
[[nodiscard]] const char* nameOf(LockType type);
[[nodiscard]] const char* nameOf(MemoryType type);
[[nodiscard]] const char* nameOf(PoolType type);
[[nodiscard]] const char* nameOf(StopReason reason);

}  // namespace proclab::protocol
