// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/shareddeque.h"
#include "base/timestamp.h"
#include "protocol/record.h"
#include "state/queueitems.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
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
    Exit,
    Message,       ///< recv(), poll() or connection.wait(): `object` is the pipe where it is one
    MessageSpace,  ///< send(): nobody reads what was sent before
    Condition,     ///< `object`: the synchroniser, as for Lock
    Event,         ///< as Condition
    Barrier,       ///< as Condition
    ManagerCall,   ///< the server's answer. `object`: the managed object
    Job,           ///< a pool's result. `object`: the pool
    PoolEnd        ///< join() or shutdown() of a pool. `object`: the pool
};

struct Wait {
    WaitFor what = WaitFor::Nothing;
    Timestamp since;
    ProcessUid process;                  ///< joined process
    std::uint32_t object = 0xffffffffu;  ///< queue, lock ...: what `what` says
    std::int64_t duration = -1;          ///< ns asked for (sleep, timeout), -1: without end
    std::int64_t job = -1;               ///< of a pool: number of the job waited for
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

/// What a module-level name of the program's `__main__` holds in one process, as last seen there.
struct GlobalState {
    std::string name;
    std::string repr;
    std::int64_t length = -1;   ///< of a list, dict, set ...; -1: has none
    Timestamp since;            ///< when it was first seen to be so
    bool inherited = false;     ///< as its parent had it when it was forked
    std::uint32_t changes = 0;  ///< seen in this process, its first value not counted
    friend bool operator==(const GlobalState&, const GlobalState&) = default;
};
using Globals = std::vector<GlobalState>;

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
    Timestamp memorySince;  ///< of that sample
    /// In the order in which they were first seen; null: none was. Never changed in place, so that
    /// a forked process and every checkpoint have the same one for nothing.
    std::shared_ptr<const Globals> globals;
    bool ready = false;  ///< running, but waiting for a core
    SiteId site;         ///< line of its last event
    Timestamp siteSince;
    std::vector<ThreadUid> threads;
    std::string exception;  ///< "ZeroDivisionError: division by zero" where one went uncaught
    bool closed = false;    ///< its Process object was closed
    std::int64_t startBytes = -1;  ///< spawn, forkserver: size of the pickled Process object
    std::int64_t startPicklingNs = 0;
    std::size_t lastEvent = 0;
};

/// Whether what is put waits in a buffer of its sender first. Where not, it can be got at once.
[[nodiscard]] constexpr bool hasBuffer(protocol::QueueType type) {
    return type == protocol::QueueType::Queue || type == protocol::QueueType::JoinableQueue;
}

struct QueueState {
    QueueId id;
    std::string name;  ///< variable name, or "Queue"
    protocol::QueueType type = protocol::QueueType::Queue;
    std::int64_t maxsize = 0;  ///< 0: unbounded
    /// Made by the library for itself (a pool's own), not by the learner's code: not to be shown
    /// unless everything is.
    bool internal = true;
    bool ofThreads = false;  ///< of the module `queue`
    ProcessUid creator;
    QueueItems items;  ///< what was put and not got: in the order of getting, as far as known
    std::uint64_t puts = 0;
    std::uint64_t gets = 0;
    /// Items that were still in the buffer of a process when it ended: nobody will get them.
    std::uint64_t lostItems = 0;
    std::uint64_t tasksDone = 0;        ///< JoinableQueue
    std::uint64_t bytesSent = 0;        ///< pickled
    std::uint64_t picklingNs = 0;       ///< pickling what was put and unpickling what was got
    bool closed = false;                ///< by anyone
    std::vector<ProcessUid> producers;  ///< everyone who has put by t
    std::vector<ProcessUid> consumers;
    std::vector<ThreadUid> waitingToPut;
    std::vector<ThreadUid> waitingToGet;
    std::uint64_t asked = 0;       ///< calls of qsize(), empty() and full()
    std::int64_t lastAnswer = -1;  ///< of them; -1: none yet
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
    bool ofThreads = false;  ///< of the module `threading`
    /// Semaphores: units left. Event: 1 when set. Barrier: how many wait at it.
    std::int64_t value = 0;
    LockId lock;                      ///< of a Condition: the lock that it was given
    std::vector<ThreadUid> sleepers;  ///< in wait() of a Condition, Event or Barrier
    std::uint64_t notified = 0;       ///< Condition: calls of notify(); Event: of set()
    bool broken = false;              ///< Barrier
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
    bool unseen = false;  ///< RawValue, RawArray, lock=False: its reads and writes are not recorded
};

/// One message in a pipe.
struct Message {
    std::string repr;
    ProcessUid sender;
    Timestamp sent;
    std::int64_t bytes = -1;  ///< -1: not known yet
    std::size_t event = 0;    ///< index of its ConnectionSendBegin
    TextId text;              ///< repr as it stands in the trace
};

struct PipeEndState {
    std::string name;  ///< variable name, or ""
    bool reads = true;
    bool writes = true;
    std::vector<ProcessUid> users;     ///< who used this end by t and has not ended
    std::vector<ProcessUid> usedBy;    ///< everyone who used it by t, also those who have ended
    std::vector<ProcessUid> closedIn;  ///< where it was closed
    std::vector<ThreadUid> receiving;  ///< who waits for a message here
    std::vector<ThreadUid> sending;    ///< who waits for room
    SharedDeque<Message> incoming;     ///< sent by the other end, not received yet
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::uint64_t bytesSent = 0;
    std::string lastReceived;
    bool sawEnd = false;  ///< EOFError: everyone has closed the other end
};

struct PipeState {
    PipeId id;
    bool duplex = true;
    ProcessUid creator;  ///< invalid: its making was not recorded; then what is in it is not known
    PipeEndState ends[2];  ///< in the order in which Pipe() returns them: of one way, [0] reads
    std::uint64_t picklingNs = 0;
};

struct MemoryState {
    MemoryId id;
    std::string name;        ///< variable name, or that of the system
    std::string systemName;  ///< "psm_..."
    protocol::MemoryType type = protocol::MemoryType::SharedMemory;
    std::int64_t size = 0;  ///< bytes
    ProcessUid creator;
    std::vector<ProcessUid> attached;   ///< who has it open
    ProcessUid unlinkedBy;              ///< valid: unlink() was called
    bool removedByTracker = false;      ///< the resource tracker removed it at the end
    bool leftBehind = false;            ///< nobody did: the supervisor removed it after the run
    std::vector<std::string> elements;  ///< of a ShareableList: reprs as seen, "" where never
    std::uint64_t reads = 0;
    std::uint64_t writes = 0;
};

struct ManagerState {
    ManagerId id;
    std::string name;
    std::string type;  ///< class
    ProcessUid creator;
    ProcessUid server;
    bool ended = false;
    std::vector<ManagerObjectId> objects;
};

struct ManagerObjectState {
    ManagerObjectId id;
    std::string name;
    std::string type;  ///< "list", "dict", "Namespace", "Queue" ...
    ManagerId manager;
    ProcessUid creator;
    std::vector<ProcessUid> users;
    struct Call {
        ThreadUid thread;
        std::string method;
        Timestamp since;
    };
    std::vector<Call> calls;  ///< going on at t
    std::uint64_t callCount = 0;
    std::uint64_t callNs = 0;  ///< time spent in those that have ended
    ProcessUid lastCaller;
    std::string lastCall;            ///< "append(3)"
    std::string lastResult;          ///< its repr
    std::uint64_t failures = 0;      ///< calls that raised
    std::uint64_t bytesPickled = 0;  ///< arguments and results
    std::uint64_t picklingNs = 0;
};

enum class JobPhase : std::uint8_t { Pending, Running, Finished, Failed, Cancelled };

/// One map(), apply_async(), submit() ... of a pool.
struct JobState {
    std::int64_t number = 0;  ///< the pool's own
    JobPhase phase = JobPhase::Pending;
    std::string method;
    std::string function;
    std::string argument;  ///< repr
    ProcessUid submitter;
    Timestamp submitted;
    Timestamp begun;  ///< its first task began
    Timestamp ended;
    std::size_t event = 0;         ///< index of its JobSubmitted
    std::int32_t tasks = -1;       ///< chunks, -1: not known
    std::int32_t running = 0;      ///< tasks that workers are at
    std::int32_t done = 0;         ///< tasks whose results are back
    std::int32_t failures = 0;     ///< tasks that raised
    std::int32_t unpicklable = 0;  ///< tasks that were done and whose results could not be pickled
    /// Tasks whose worker ended in the midst of them: nobody does them any more.
    std::int32_t lost = 0;
    ProcessUid worker;   ///< who did its last task
    std::string result;  ///< of its last task: repr, or the error
};
[[nodiscard]] constexpr bool hasEnded(JobPhase phase) {
    return phase == JobPhase::Finished || phase == JobPhase::Failed || phase == JobPhase::Cancelled;
}

/// What a worker (a process, or a thread of an executor) is doing.
struct PoolWorkerState {
    ProcessUid process;
    ThreadUid thread;
    std::int64_t job = -1;  ///< -1: idle
    std::int32_t task = -1;
    std::int32_t item = -1;  ///< within the chunk
    std::string function;    ///< of the task
    std::string what;        ///< "square(3)"
    Timestamp since;
    std::uint64_t tasksDone = 0;
    bool ended = false;
    bool lostTask = false;  ///< it ended in the midst of `job` and `task`
};

struct PoolState {
    enum class Phase : std::uint8_t { Running, Closed, Terminated, Broken, Ended };
    PoolId id;
    std::string name;
    protocol::PoolType type = protocol::PoolType::Pool;
    Phase phase = Phase::Running;
    std::string brokenReason;
    ProcessUid creator;
    std::int32_t size = 0;  ///< most workers
    std::string initializer;
    std::int32_t maxTasksPerChild = 0;      ///< 0: no end
    std::vector<PoolWorkerState> workers;   ///< all that ever worked, in the order of their coming
    SharedDeque<JobState> jobs;             ///< all, in the order of their numbers
    std::array<std::uint64_t, 5> jobsIn{};  ///< how many; index = JobPhase
    std::uint64_t tasksSent = 0;            ///< to the workers
    std::uint64_t tasksBegun = 0;
    std::uint64_t tasksEnded = 0;
    std::uint64_t resultsBack = 0;
    std::uint64_t tasksLost = 0;
    std::uint64_t failures = 0;      ///< tasks that raised
    std::uint64_t unpicklable = 0;   ///< tasks whose results could not be pickled
    std::uint64_t bytesPickled = 0;  ///< tasks and results
    std::uint64_t picklingNs = 0;
    std::vector<ThreadUid> waiting;  ///< for results, or for the end
};

enum class RunPhase : std::uint8_t { Created, Starting, Running, MainEnded, Draining, Ended };

/// Everything that is known of a run at one moment. A value: made once, then only read.
struct Snapshot {
    Timestamp t;                 ///< the moment
    std::size_t eventCount = 0;  ///< how many events of the trace are in it
    RunPhase phase = RunPhase::Created;
    std::vector<ProcessState> processes;             ///< index = ProcessUid
    std::vector<ThreadState> threads;                ///< index = ThreadUid
    std::vector<QueueState> queues;                  ///< index = QueueId
    std::vector<LockState> locks;                    ///< index = LockId
    std::vector<ValueState> values;                  ///< index = ValueId
    std::vector<PipeState> pipes;                    ///< index = PipeId
    std::vector<MemoryState> memory;                 ///< index = MemoryId
    std::vector<ManagerState> managers;              ///< index = ManagerId
    std::vector<ManagerObjectState> managerObjects;  ///< index = ManagerObjectId
    std::vector<PoolState> pools;                    ///< index = PoolId
    std::size_t outputEvents = 0;                    ///< how many output lines by t
    std::uint64_t lost = 0;
    std::string lostReason;     ///< why, in the words of who lost them last
    std::int32_t maxAlive = 0;  ///< most children alive at once; neither main nor infrastructure
    std::int32_t alive = 0;
    protocol::StopReason stopReason = protocol::StopReason::Asked;
    bool stopped = false;  ///< the supervisor stopped it, because of stopReason
    std::int32_t exitCode = 0;
    bool mainEnded = false;
};

}  // namespace proclab::state
