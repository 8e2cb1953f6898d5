// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/timestamp.h"
#include "protocol/record.h"

#include <cstdint>
#include <string>
#include <type_traits>

namespace proclab::trace {

using protocol::Kind;

/// One thing that happened, resolved: who, what, where, in the order of the one clock. The meaning
/// of `a`, `c`, `flags` and the text stands beside the kind in protocol/record.h; pids in `a` are
/// resolved into `other`, keys of objects into `object`.
struct Event {
    Timestamp time;
    Kind kind = Kind::None;
    std::uint8_t flags = 0;
    ProcessUid process;  ///< who did it; for host events: whom it is about
    ThreadUid thread;    ///< invalid for host events that are not about a thread
    /// The process that this is about, if another one: child of a start, join or signal.
    ProcessUid other;
    /// Index of the queue, lock or value, by what `kind` is about; see queueOf() and its like.
    std::uint32_t object = 0xffffffffu;
    SiteId site;  ///< the learner's own line, or invalid
    TextId text;  ///< invalid: none
    std::int32_t c = 0;
    std::int64_t a = 0;
};
static_assert(std::is_trivially_copyable_v<Event>);

/// A place in the learner's program or in a library.
struct Site {
    TextId file;
    TextId function;
    std::int32_t line = 0;
    auto operator<=>(const Site&) const = default;
};

/// What a trace knows of a process for its whole life; what changes is in state::ProcessState.
struct ProcessInfo {
    ProcessUid uid;
    OsPid pid = 0;  ///< 0: never started
    ProcessUid parent;
    std::string name;
    std::string target;
    std::string startMethod;
    protocol::ProcessKind kind = protocol::ProcessKind::Other;
    bool daemon = false;
    bool hasProbe = false;  ///< false: seen by the supervisor or by its parent only
};

}  // namespace proclab::trace
