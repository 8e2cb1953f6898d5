// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/tracking.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace proclab::state {

/// Birth, life and end of processes, and what start(), join() and signals do.
class ProcessTracker {
public:
    void apply(const Step& step);
    /// The supervisor saw this process wait: it has not ended yet, whatever it said. (Whoever runs
    /// is only slow to go.)
    void seenWaiting(const Step& step);
    /// Adds CPU time to a process, and derives its share of the last 100 ms.
    void addCpuTime(const Step& step, std::uint64_t ns);
    /// Whoever is left has ended, how is not known.
    void endAll(const Step& step);

    /// Who says that a process has ended, from the weakest word to the strongest.
    enum class Source : std::int8_t { Itself, Unknown, ZombieStat, ParentWait, HostWait };
    void ended(const Step& step, ProcessUid uid, Source source, std::optional<std::int32_t> code);

private:
    /// What is known of a process besides its state.
    struct Life {
        std::size_t startEvent = 0;
        Timestamp startTime;
        ProcessUid starter;
        Timestamp endTime;
        std::size_t endEvent = 0;
        Source endSource = Source::Itself;  ///< where it has ended
        bool failed = false;                ///< an uncaught exception of its main thread
        bool joined = false;
        // CPU time at some moments of the last 100 ms, as a ring.
        struct CpuMark {
            Timestamp time;
            std::uint64_t ns = 0;
        };
        std::array<CpuMark, 16> cpuMarks{};
        std::uint8_t newestMark = 0;
        std::uint8_t marks = 0;
    };

    [[nodiscard]] Life& life(ProcessUid uid);
    static void enterFirst(const Step& step, ProcessState& process);
    void created(const Step& step);
    void startBegin(const Step& step);
    void startEnd(const Step& step);
    void processBegin(const Step& step);
    void runBegin(const Step& step);
    void joinEnd(const Step& step);
    void exception(const Step& step);
    void seen(const Step& step);

    void giveNumber(const Step& step, ProcessState& process);

    std::vector<Life> m_lives;    ///< index = ProcessUid
    std::int32_t m_children = 0;  ///< numbers given so far
};

/// Threads, their sleeping and joining, and what the kernel tells of them.
class ThreadTracker {
public:
    void apply(const Step& step, ProcessTracker& processes);

private:
    void sample(const Step& step, ProcessTracker& processes);

    struct Sampled {
        Timestamp time;
        std::uint64_t cpuNs = 0;
        std::uint64_t readyNs = 0;
    };
    std::vector<Sampled> m_sampled;  ///< index = ThreadUid
};

/// Queues: what is in them, who waits for what.
class QueueTracker {
public:
    void apply(const Step& step);
    /// Buffered items of an ended process are lost; it waits for nothing any more.
    void processEnded(const Step& step, ProcessUid process);

private:
    struct Call {
        ThreadUid thread;
        QueueItem item;          ///< of a put
        bool isInQueue = false;  ///< of a put: not waiting for a place any more
        bool mayWait = true;
        std::int64_t limit = -1;  ///< of a get: ns, -1: without end
    };
    struct Calls {
        std::vector<Call> puts;
        std::vector<Call> gets;
    };

    void putBegin(const Step& step);
    void putEnd(const Step& step);
    void sent(const Step& step);
    void getBegin(const Step& step);
    void getEnd(const Step& step);
    void enqueue(const Step& step, QueueState& queue, Call& call);
    void delivered(const Step& step, const QueueItem& item);
    void updateGetters(const Step& step, QueueState& queue);
    [[nodiscard]] QueueState& queue(const Step& step);

    std::vector<Calls> m_calls;  ///< in progress; index = QueueId
};

/// Locks, semaphores and what is made of them: who holds them, who waits.
class LockTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);

    [[nodiscard]] static LockState& lock(const Step& step, LockId id);

private:
    /// A lock before its last release, which may turn out to have failed.
    struct Before {
        ProcessUid holder;
        ThreadUid holderThread;
        Timestamp heldSince;
        ProcessUid unit;  ///< of a semaphore: who held the one that was given back
        std::int64_t value = 0;
    };

    void released(const Step& step, LockState& lock);
    void applyToSynchroniser(const Step& step, LockState& lock);
    void barrierWaitEnd(const Step& step, LockState& barrier);

    std::vector<Before> m_before;                      ///< index = LockId
    std::vector<std::vector<ThreadUid>> m_resetUnder;  ///< who waited at a reset; index = LockId
};

/// Values and Arrays.
class ValueTracker {
public:
    void apply(const Step& step);
};

/// Module-level names, by process.
class GlobalTracker {
public:
    static void apply(const Step& step);
};

/// What was pickled and unpickled since the last event of a thread that crossed a border.
struct Crossing {
    std::uint64_t bytes = 0;
    std::uint64_t ns = 0;
};

/// Pipes: what is in them, who waits for a message.
class PipeTracker {
public:
    void apply(const Step& step);
    /// The supervisor saw this thread wait: where it is in a send(), the pipe is full.
    void seenWaiting(const Step& step);
    void processEnded(const Step& step, ProcessUid process);

private:
    struct Send {
        ThreadUid thread;
        PipeId pipe;
        std::size_t end = 0;
        std::size_t event = 0;
        bool isWaiting = false;
    };
    struct Receive {
        ThreadUid thread;
        PipeId pipe;
        std::size_t end = 0;
        std::int64_t timeout = -1;
        bool isWaiting = false;
    };

    static PipeState& pipe(const Step& step);
    void sendBegin(const Step& step, PipeState& pipe);
    void sendEnd(const Step& step, PipeState& pipe);
    void receiveBegin(const Step& step, const PipeState& pipe, PipeEndState& end);
    void updateReceivers(const Step& step, PipeId pipe, PipeEndState& end);
    void stopReceiving(const Step& step, PipeEndState& end);
    void receiveEnd(const Step& step, PipeState& pipe, PipeEndState& end);
    static void waitForMany(const Step& step);

    // Calls in progress: at most one a thread.
    std::vector<Send> m_sends;
    std::vector<Receive> m_receives;
};

/// Blocks of SharedMemory: who has them open, who removed them.
class MemoryTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);

private:
    struct Handles {
        ProcessUid process;
        std::uint32_t count = 0;
    };

    MemoryState& block(const Step& step);
    void opened(const Step& step, MemoryState& block);
    void closed(const Step& step, MemoryState& block);
    static void removed(const Step& step);

    std::vector<std::vector<Handles>> m_handles;  ///< index = MemoryId
    std::vector<bool> m_named;                    ///< by the learner's code; index = MemoryId
};

/// Managers, their objects and the calls to them.
class ManagerTracker {
public:
    void apply(const Step& step, const Crossing& crossing);
    void processEnded(const Step& step, ProcessUid process);
};

/// Pools and executors: workers, jobs and their tasks.
class PoolTracker {
public:
    void apply(const Step& step, const Crossing& crossing);
    void threadEnded(const Step& step);
    void processEnded(const Step& step, ProcessUid process);

private:
    /// A task on its way to a worker, or its result on the way back.
    struct Way {
        std::int64_t job = 0;
        std::int32_t task = 0;
        ProcessUid from;
        Timestamp sent;
        std::size_t event = 0;
        std::int64_t bytes = -1;
    };
    /// Those of one pool, oldest first.
    struct Ways {
        SharedDeque<Way> tasks;
        SharedDeque<Way> results;
    };
    /// Where a thread stands among the workers of a pool.
    struct Place {
        PoolId pool;
        std::uint32_t worker = 0;
    };

    PoolState& pool(const Step& step);
    static std::size_t jobIndex(PoolState& pool, std::int64_t number);
    template <typename Change>
    static void changeJob(PoolState& pool, std::int64_t number, Change change);
    static void setPhase(PoolState& pool, JobState& job, JobPhase phase);
    PoolWorkerState& worker(const Step& step, PoolState& pool);
    void endWorker(const Step& step, ThreadUid thread);
    static void created(const Step& step, PoolState& pool);
    static void submitted(const Step& step, PoolState& pool);
    void taskSent(const Step& step, PoolState& pool, const Crossing& crossing);
    void taskBegin(const Step& step, PoolState& pool, const Crossing& crossing);
    void taskEnd(const Step& step, PoolState& pool, const Crossing& crossing);
    void taskResult(const Step& step, PoolState& pool, const Crossing& crossing);
    static void jobEnded(const Step& step, PoolState& pool, JobPhase phase);
    static void wait(const Step& step, PoolState& pool, WaitFor what, std::int64_t duration,
                     std::int64_t job);
    static void stopWaiting(const Step& step, PoolState& pool, WaitFor what);
    static void broken(const Step& step, PoolState& pool);
    static void arrived(const Step& step, SharedDeque<Way>& ways, Transfer::Kind kind,
                        const Crossing& crossing);

    std::vector<Ways> m_ways;     ///< index = PoolId
    std::vector<Place> m_places;  ///< index = ThreadUid
};

/// The run as a whole: its phases, its output, what was lost.
class RunTracker {
public:
    void apply(const Step& step, ProcessTracker& processes);
};

/// The working state: a snapshot and what the trackers need besides it to go on from there. A
/// value, so that a checkpoint is a copy of it.
struct Trackers {
    Snapshot state;
    ProcessTracker processes;
    ThreadTracker threads;
    QueueTracker queues;
    LockTracker locks;
    ValueTracker values;
    PipeTracker pipes;
    MemoryTracker memory;
    ManagerTracker managers;
    PoolTracker pools;
    RunTracker run;
    std::vector<Crossing> crossings;  ///< not taken by an event yet; index = ThreadUid

    /// Takes in the event number `index` of the trace: the one after the last.
    void apply(const trace::Trace& trace, std::size_t index, Effects& effects);

private:
    Crossing takeCrossing(ThreadUid thread);
    void pickled(const trace::Event& event);
    void applyToAll(const Step& step);
    void processesEnded(const Step& step);
};

}  // namespace proclab::state
