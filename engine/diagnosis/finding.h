// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/timestamp.h"
#include "trace/event.h"
#include "trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::diagnosis {

/// What can be said about a program. `texts` and `numbers` of a finding mean what stands here.
enum class FindingKind : std::uint8_t {
    Deadlock,         ///< processes (and threads) wait for each other in a circle, in its order
    SelfDeadlock,     ///< a thread waits for a lock that it holds itself
    Stuck,            ///< every process waits, and nothing is left that could end a wait; numbers:
                      ///< WaitFor of each process; objects: what each waits for, Run: nothing known
    JoinBeforeDrain,  ///< processes: who joins, who cannot end; numbers: bytes that wait
    LostUpdate,       ///< processes: whose update was lost, who overwrote it; texts: read, written
                      ///< by the one, by the other, "[2]" or ".total"; numbers: how many were lost
    UnguardedMain,    ///< numbers: children that failed so
    Unpicklable,      ///< texts: what it was (start, item, argument, result), class, message
    FeederLostItem,   ///< texts: the item, class, message; numbers: how many
    DeadPoolWorker,   ///< processes: worker; texts: the task; numbers: exit code
    AbandonedResults,   ///< numbers: jobs that were not finished
    BrokenExecutor,     ///< texts: reason
    ChildException,     ///< texts: class, message
    NonzeroExit,        ///< numbers: exit code, Python's
    KilledWithLock,     ///< objects: the lock; numbers: exit code, how many wait for it
    NeverJoined,        ///< processes: the children
    StartJoinLoop,      ///< processes: the children
    ForkWithThreads,    ///< processes: who forked; texts: names of the threads
    LeftBehind,         ///< texts: names; numbers: how many
    TooManyProcesses,   ///< numbers: busy children at once, cores, ns computed, ns ready without a
                        ///< core
    OverheadDominates,  ///< numbers: tasks, ns computing, ns of all workers together, ns per task
    DaemonChildren,     ///< processes: the daemon
    LimitExceeded       ///< numbers: StopReason
};
inline constexpr std::size_t findingKindCount = 22;

enum class Severity : std::uint8_t { Note, Warning, Error };

/// An object of the trace, whatever its sort.
struct ObjectRef {
    trace::Subject subject = trace::Subject::Run;
    std::uint32_t index = 0;
    bool operator==(const ObjectRef&) const = default;
};

/// Whether it is an object of the program rather than the run, a process or a thread of it.
[[nodiscard]] constexpr bool isObject(const ObjectRef& object) {
    return object.subject != trace::Subject::Run && object.subject != trace::Subject::Process &&
           object.subject != trace::Subject::Thread;
}

/// One true thing about a run. What it says in words is made above (ARCHITECTURE "Pictures and
/// texts"): here are the code and its arguments.
struct Finding {
    FindingKind kind = FindingKind::Stuck;
    Severity severity = Severity::Warning;
    Timestamp at;  ///< since when
    /// Where processes stand still: when the first of them went on, or was ended; of a wait with a
    /// timeout, when that was over. Not set: they stand.
    Timestamp until;
    std::vector<ProcessUid> processes;
    std::vector<ObjectRef> objects;
    SiteId site;   ///< the learner's line that it is about, or invalid
    int line = 0;  ///< where it is known from a traceback instead: of the learner's file
    std::vector<std::size_t> evidence;  ///< indices of the events that prove it, in their order
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;
    bool operator==(const Finding&) const = default;
};

/// The line that it is about; 0: none.
[[nodiscard]] int lineOf(const Finding& finding, const trace::Trace& trace);
/// Spelled as in JSON: "lost-update".
[[nodiscard]] const char* nameOf(FindingKind kind);
[[nodiscard]] const char* nameOf(Severity severity);
/// The kind with this name, or nothing.
[[nodiscard]] std::optional<FindingKind> findingKind(std::string_view name);
/// The lesson of the course that explains it ("6.4").
[[nodiscard]] const char* lessonOf(FindingKind kind);
/// The finding of the curriculum's fact check that it rests on ("C12"), or "".
[[nodiscard]] const char* factOf(FindingKind kind);

}  // namespace proclab::diagnosis
