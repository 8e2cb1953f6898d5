// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace proclab::desktop {

/// One thing that a learner would count: an event of their own program, never a sample, a
/// definition or something that a library did behind a call.
struct Step {
    /// What a step is in the learner's words; several kinds of events can be one.
    enum class What : std::uint8_t {
        Begins,
        Makes,
        Starts,
        Joins,
        JoinEnds,
        Ended,
        Prints,
        Raises,
        Signals,
        Forks,
        SetsMethod,
        StartsThread,
        ThreadBegins,
        ThreadEnds,
        JoinsThread,
        ThreadJoinEnds,
        Sleeps,
        Wakes,
        MakesQueue,
        Put,
        PutFails,
        Got,
        GetFails,
        TaskDone,
        JoinsQueue,
        QueueJoinEnds,
        FeederFails,
        MakesLock,
        WaitsForLock,
        Acquired,
        AcquireFails,
        Released,
        MakesValue,
        Read,
        Set,
        Stopped,
        // From here on taken by takeObject().
        ClosesProcess,
        StartsProgram,
        StartsWorker,
        AsksQueue,
        ClosesQueue,
        MakesPipe,
        Sent,
        SendFails,
        Received,
        ReceiveFails,
        Polled,
        ClosesEnd,
        WaitsForMany,
        ManyReady,
        WaitsForCondition,
        ConditionWakes,
        Notifies,
        SetsEvent,
        ClearsEvent,
        AsksEvent,
        WaitsForEvent,
        EventWaitEnds,
        WaitsAtBarrier,
        PassesBarrier,
        BarrierFails,
        ResetsBarrier,
        AbortsBarrier,
        MakesBlock,
        AttachesBlock,
        ClosesBlock,
        UnlinksBlock,
        ReadsItem,
        WritesItem,
        BlockRemoved,
        StartsManager,
        EndsManager,
        MakesShared,
        Called,
        CallFails,
        MakesPool,
        Submits,
        TaskBegins,
        TaskEnds,
        TaskFails,
        ItemBegins,
        ItemEnds,
        ItemFails,
        WaitsForResult,
        ResultThere,
        CancelsJob,
        ClosesPool,
        TerminatesPool,
        JoinsPool,
        PoolJoinEnds,
        ShutsDown,
        ShutdownEnds,
        PoolBreaks
    };
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    What what = What::Begins;
    trace::Subject subject = trace::Subject::Process;  ///< of its event
    std::size_t event = 0;                             ///< index of its event in the trace
    std::size_t begin = none;  ///< index of the event that began it (the put of a put end), or none
    ProcessUid process;        ///< who did it, or whom it happened to
    TextId detail;             ///< the item, the value set in the lock, or invalid
};

/// The steps of a trace, in its order. Built while the trace grows.
class StepIndex {
public:
    static constexpr std::size_t subjectCount =
        static_cast<std::size_t>(trace::Subject::Output) + 1;

    /// Forgets the trace, not the level.
    void clear();
    /// How much a learner sees, 1 to 4: what a lesson has not come to yet is no step. 2: the ways
    /// between processes, their synchronisers, pools; 3: those of threads, and what a pool does by
    /// itself; 4: shared blocks and managers. The steps have to be taken in anew afterwards.
    void setLevel(int level);
    [[nodiscard]] int level() const { return m_level; }
    /// Forgets what came from the events after the first `eventCount`, and perhaps a little more:
    /// advance() takes it in anew.
    void rewind(std::size_t eventCount);
    /// Takes in the events that `trace` has more than were seen. `latest` is the state after all
    /// of them: it says which processes and locks are infrastructure, and when a process ended.
    void advance(const trace::Trace& trace, const state::Snapshot& latest);

    [[nodiscard]] std::size_t size() const { return m_steps.size(); }
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    [[nodiscard]] const Step& operator[](std::size_t index) const { return m_steps[index]; }
    /// The steps that print, in order: what was printed is shown beside its lane.
    [[nodiscard]] const std::vector<std::size_t>& prints() const { return m_prints; }
    /// How many steps of each sort there are.
    struct Counts {
        std::array<std::uint32_t, subjectCount> bySubject{};  ///< index = trace::Subject
        std::uint32_t put = 0;
        std::uint32_t got = 0;
        std::uint32_t sent = 0;
        std::uint32_t received = 0;

        void add(const Step& step);
        void add(const Counts& other);
    };
    /// Of the steps from `first` to before `last`. Costs what a few thousand steps cost, however
    /// many there are between them.
    [[nodiscard]] Counts counts(std::size_t first, std::size_t last) const;

    /// How many steps are among the first `eventCount` events: also the number of the first step
    /// at or after that event.
    [[nodiscard]] std::size_t countUntil(std::size_t eventCount) const;

private:
    void take(const trace::Trace& trace, std::size_t index, const state::Snapshot& latest);
    /// Pipes, synchronisers, shared memory, managers and pools.
    void takeObject(const trace::Trace& trace, std::size_t index, const state::Snapshot& latest);
    void takePool(const trace::Trace& trace, std::size_t index);
    /// `event` began something in its thread ...
    void begin(const trace::Event& event, std::size_t index) { m_now.begun[event.thread] = index; }
    /// ... and this is where that was, or none.
    std::size_t endOfBegun(ThreadUid thread);
    void add(Step::What what, std::size_t event, ProcessUid process, std::size_t begin = Step::none,
             TextId detail = TextId());

    /// What has to be known of the events before to read the next one. Small, and copied now and
    /// then, to go on from there when late events change the order.
    struct Memory {
        std::size_t seen = 0;
        std::size_t steps = 0;
        std::size_t prints = 0;
        std::vector<bool> began;   ///< by process: its begin is in m_steps
        std::vector<bool> raised;  ///< by process: it did not catch an exception
        std::vector<bool> ended;   ///< by process: its end is in m_steps
        std::unordered_map<ThreadUid, std::size_t> begun;  ///< open put, get or acquire of a thread
        std::unordered_map<ThreadUid, TextId> written;     ///< value set since its last acquire
        std::unordered_map<std::uint64_t, bool> openLine;  ///< process and descriptor: not ended
        std::unordered_map<ThreadUid, bool> learnerThread;
    };

    int m_level = 4;
    std::vector<Step> m_steps;
    std::vector<std::size_t> m_prints;
    std::vector<Counts> m_blocks;                        ///< of each whole block of steps
    trace::Subject m_subject = trace::Subject::Process;  ///< of the event at hand
    std::vector<bool> m_learners;  ///< by process: not infrastructure, as of the last advance
    Memory m_now;
    std::vector<Memory> m_before;  ///< the last few, oldest first
};

}  // namespace proclab::desktop
