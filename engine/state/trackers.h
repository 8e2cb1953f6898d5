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
    void hostSeen(const Step& step);

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

/// Locks and semaphores: who holds them, who waits.
class LockTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);

    [[nodiscard]] static LockState& lock(const Step& step, LockId id);
};

/// Values and Arrays.
class ValueTracker {
public:
    void apply(const Step& step);
};

/// Pipes: what is in them, who waits for a message.
class PipeTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);
};

/// Blocks of SharedMemory: who has them open, who removed them.
class MemoryTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);
};

/// Managers, their objects and the calls to them.
class ManagerTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);
};

/// Pools and executors: workers, jobs and their tasks.
class PoolTracker {
public:
    void apply(const Step& step);
    void processEnded(const Step& step, ProcessUid process);
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

    /// Takes in the event number `index` of the trace: the one after the last.
    void apply(const trace::Trace& trace, std::size_t index, Effects& effects);
};

}  // namespace proclab::state
