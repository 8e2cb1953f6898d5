// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/timestamp.h"
#include "protocol/record.h"

#include <cstdint>
#include <string>
#include <string_view>
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
    /// Index of the queue, lock, value, pipe ... that `kind` is about; of the other thread for
    /// ThreadStarted and ThreadJoin*; see queueOf() and its like.
    std::uint32_t object = 0xffffffffu;
    SiteId site;  ///< the learner's own line, or invalid
    TextId text;  ///< invalid: none
    std::int32_t c = 0;
    std::int64_t a = 0;
};
static_assert(std::is_trivially_copyable_v<Event>);

/// What an event is about, by its kind.
enum class Subject : std::uint8_t {
    Run,
    Process,
    Thread,
    Queue,
    Lock,  ///< with all synchronisers
    Value,
    Pipe,
    Memory,
    Manager,
    ManagerObject,
    Pool,
    Output
};
[[nodiscard]] Subject subjectOf(Kind kind);
/// A name of the kind for lists and messages, as in the protocol ("QueuePutBegin").
[[nodiscard]] const char* kindName(Kind kind);

/// The object of an event, or invalid where it is about something else. An ObjectNamed counts as
/// being about what it names.
[[nodiscard]] QueueId queueOf(const Event& event);
[[nodiscard]] LockId lockOf(const Event& event);
[[nodiscard]] ValueId valueOf(const Event& event);
/// The pipe; which end of it `protocol::secondEnd` in the event's flags says.
[[nodiscard]] PipeId pipeOf(const Event& event);
[[nodiscard]] MemoryId memoryOf(const Event& event);
[[nodiscard]] ManagerId managerOf(const Event& event);
[[nodiscard]] ManagerObjectId managerObjectOf(const Event& event);
[[nodiscard]] PoolId poolOf(const Event& event);
/// The started or joined thread of ThreadStarted and ThreadJoin*.
[[nodiscard]] ThreadUid otherThreadOf(const Event& event);

/// The kind of process that a ProcessCreated with this `a` makes: a child where it does not say.
[[nodiscard]] constexpr protocol::ProcessKind createdKind(std::int64_t a) {
    return a > 0 && a <= static_cast<std::int64_t>(protocol::ProcessKind::Other)
               ? static_cast<protocol::ProcessKind>(a)
               : protocol::ProcessKind::Child;
}

/// A text of several parts with NUL between them: the part `index`, from 0, or an empty one.
[[nodiscard]] std::string_view textPart(std::string_view text, std::size_t index);
/// The figures that the kernel has of a thread, in the text of a HostThreadSample.
struct ThreadFigures {
    std::uint64_t cpuNs = 0;
    std::uint64_t readyNs = 0;  ///< it could have run, but had no core
};
[[nodiscard]] ThreadFigures threadFigures(std::string_view text);
/// An error, class '\0' message, as Python prints it: "KeyError: 'x'"; the class where that is all.
[[nodiscard]] std::string errorText(std::string_view text);

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
    /// With pid, names a living process (field 22 of /proc/PID/stat); 0: not known. Not saved.
    std::uint64_t startTicks = 0;
    ProcessUid parent;
    std::string name;
    std::string target;
    std::string startMethod;
    protocol::ProcessKind kind = protocol::ProcessKind::Other;
    bool daemon = false;
    bool hasProbe = false;    ///< false: seen by the supervisor or by its parent only
    bool pureWriter = false;  ///< its probe writes in Python (SegmentFlag::fromPureWriter)
};

/// A thread, as far as it never changes.
struct ThreadInfo {
    ThreadUid uid;
    ProcessUid process;
    OsTid tid = 0;

    /// Linux gives the main thread of a process the pid as its thread id.
    [[nodiscard]] bool isMain(const ProcessInfo& owner) const { return tid == owner.pid; }
};

}  // namespace proclab::trace
