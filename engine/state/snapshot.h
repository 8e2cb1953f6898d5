// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/timestamp.h"
#include "protocol/record.h"
#include "state/queueitems.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace proclab::state {

/// The eight states of a process (design 2.2), in the order in which they can follow each other.
enum class RunState : std::uint8_t {
    Created,
    Starting,
    Running,
    Blocked,
    Sleeping,
    Exited,
    Failed,
    Killed
};
[[nodiscard]] constexpr bool hasEnded(RunState s) {
    return s == RunState::Exited || s == RunState::Failed || s == RunState::Killed;
}

/// What a blocked or sleeping thread waits for.
enum class WaitFor : std::uint8_t {
    Nothing,
    Join,
    QueueItem,
    QueueSpace,
    QueueJoin,
    Lock,
    Timer,
    Thread,
    Exit
};

struct Wait {
    WaitFor what = WaitFor::Nothing;
    Timestamp since;
    ProcessUid process;                  ///< joined process
    std::uint32_t object = 0xffffffffu;  ///< queue or lock
    std::int64_t duration = -1;          ///< ns asked for (sleep, timeout), -1: without end
};

struct ThreadState {
    ThreadUid uid;
    ProcessUid process;
    OsTid tid = 0;
    std::string name;
    protocol::ThreadKind kind = protocol::ThreadKind::Learner;
    RunState state = RunState::Running;
    Wait wait;
    Timestamp began;
    Timestamp ended;  ///< where state has ended
    SiteId site;      ///< line of its last event
    std::uint64_t cpuNs = 0;
    std::int16_t core = -1;
    char kernelState = 0;  ///< 'R', 'S', ... as last sampled; 0: never
};

struct ProcessState {
    ProcessUid uid;
    /// The letter chip: 0 is P0, the main process; children count from 1 in the order in which they
    /// were made and keep their number; -1 for infrastructure (resource tracker, fork server,
    /// other).
    std::int32_t number = -1;
    OsPid pid = 0;
    ProcessUid parent;
    std::string name;
    std::string target;
    std::string startMethod;
    protocol::ProcessKind kind = protocol::ProcessKind::Other;
    bool daemon = false;
    bool hasProbe = false;
    RunState state = RunState::Created;
    Wait wait;  ///< of its main thread
    // Moments; a default Timestamp means: has not happened by t.
    Timestamp created;
    Timestamp started;  ///< start() was called, or first seen
    Timestamp running;  ///< its target began
    Timestamp ended;
    Timestamp stateSince;
    std::int32_t exitCode = 0;  ///< Python's: negative is a signal. Only where ended.
    protocol::ExitSource exitSource = protocol::ExitSource::Unknown;
    bool exitKnown = false;
    std::uint64_t cpuNs = 0;
    double cpuShare = 0;  ///< cores used over about the last 100 ms
    std::int16_t core = -1;
    std::uint64_t rssBytes = 0;  ///< as last sampled; 0: never
    std::uint64_t privateBytes = 0;
    std::uint64_t sharedBytes = 0;
    bool ready = false;  ///< running, but waiting for a core
    SiteId site;         ///< line of its last event
    Timestamp siteSince;
    std::vector<ThreadUid> threads;
    std::string exception;  ///< "ZeroDivisionError: division by zero" where one went uncaught
    std::size_t lastEvent = 0;
};

struct QueueState {
    QueueId id;
    std::string name;  ///< variable name, or "Queue"
    protocol::QueueType type = protocol::QueueType::Queue;
    std::int64_t maxsize = 0;  ///< 0: unbounded
    /// Made by the library for itself (a pool's own), not by the learner's code: not to be shown
    /// unless everything is.
    bool internal = true;
    ProcessUid creator;
    QueueItems items;  ///< what was put and not got: in the order of getting, as far as known
    std::uint64_t puts = 0;
    std::uint64_t gets = 0;
    /// Items that were still in the buffer of a process when it ended: nobody will get them.
    std::uint64_t lostItems = 0;
    std::uint64_t tasksDone = 0;        ///< JoinableQueue
    std::vector<ProcessUid> producers;  ///< everyone who has put by t
    std::vector<ProcessUid> consumers;
    std::vector<ThreadUid> waitingToPut;
    std::vector<ThreadUid> waitingToGet;
    ProcessUid lastGetter;
    std::string lastGot;
};

struct LockState {
    LockId id;
    std::string name;
    protocol::LockType type = protocol::LockType::Lock;
    bool internal = false;
    ValueId guards;  ///< the Value or Array whose own lock this is
    ProcessUid creator;
    std::int64_t initial = 1;
    ProcessUid holder;  ///< Lock and RLock; invalid: free
    ThreadUid holderThread;
    Timestamp heldSince;
    std::vector<ProcessUid> holders;  ///< semaphores: once per unit held
    std::vector<ThreadUid> waiting;   ///< in the order of their coming
    std::uint64_t acquires = 0;
    std::uint64_t contended = 0;
};

struct ValueState {
    ValueId id;
    std::string name;
    std::string typeCode;
    std::int64_t length = -1;  ///< -1: a Value; else the length of the Array
    LockId lock;
    ProcessUid creator;
    /// Reprs by index, "" where never seen; one for a Value. Of an Array at most maxElements.
    std::vector<std::string> elements;
    static constexpr std::size_t maxElements = 1024;
    std::uint64_t reads = 0;
    std::uint64_t writes = 0;
    ProcessUid lastWriter;
    Timestamp lastWrite;
};

enum class RunPhase : std::uint8_t { Created, Starting, Running, MainEnded, Draining, Ended };

/// Everything that is known of a run at one moment. A value: made once, then only read.
struct Snapshot {
    Timestamp t;                 ///< the moment
    std::size_t eventCount = 0;  ///< how many events of the trace are in it
    RunPhase phase = RunPhase::Created;
    std::vector<ProcessState> processes;  ///< index = ProcessUid
    std::vector<ThreadState> threads;     ///< index = ThreadUid
    std::vector<QueueState> queues;       ///< index = QueueId
    std::vector<LockState> locks;         ///< index = LockId
    std::vector<ValueState> values;       ///< index = ValueId
    std::size_t outputEvents = 0;         ///< how many output lines by t
    std::uint64_t lost = 0;
    std::int32_t maxAlive = 0;  ///< most children alive at once; neither main nor infrastructure
    std::int32_t alive = 0;
    protocol::StopReason stopReason = protocol::StopReason::Asked;
    bool stopped = false;  ///< the supervisor stopped it, because of stopReason
    std::int32_t exitCode = 0;
    bool mainEnded = false;
};

}  // namespace proclab::state
