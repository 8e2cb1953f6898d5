// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/sharedlist.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace proclab {
struct Progress;
}

namespace proclab::state {

/// Index of an event in its trace, in half the room: there are millions of spans.
class EventIndex {
public:
    constexpr EventIndex() = default;
    constexpr EventIndex(std::size_t index)  // NOLINT: wanted
        : m_index(static_cast<std::uint32_t>(index)) {}
    constexpr operator std::size_t() const { return m_index; }  // NOLINT: wanted

private:
    std::uint32_t m_index = 0;
};

/// A stretch of time in which one process or thread was in one state. Half-open; an open span of a
/// live run ends at the trace's end.
struct Span {
    Timestamp begin;
    Timestamp end;
    RunState state = RunState::Running;
    WaitFor waitFor = WaitFor::Nothing;
    std::uint32_t object = 0xffffffffu;  ///< queue or lock waited for
    ProcessUid process;                  ///< process waited for (join)
    EventIndex event;                    ///< that began it
    TextId label;                        ///< "got 5": repr of what it last got, or invalid
};
static_assert(sizeof(Span) == 40);

/// An arrow between two lanes: start(), the end that a join() waited for, or the way of an item
/// through a queue, of a message through a pipe, of a task to its worker, of its result back.
struct Transfer {
    enum class Kind : std::uint8_t { Start, Join, Item, Message, Task, Result };
    Kind kind = Kind::Start;
    ProcessUid from;
    ProcessUid to;
    std::uint32_t object = 0xffffffffu;  ///< queue of an Item, pipe of a Message, pool of the rest
    Timestamp sent;
    Timestamp received;
    std::int32_t bytes = -1;  ///< pickled; -1: not known
    TextId repr;
    EventIndex sentEvent;
    EventIndex receivedEvent;  ///< of a Task and a Result it tells job and task

    [[nodiscard]] QueueId queue() const { return kind == Kind::Item ? QueueId(object) : QueueId(); }
};
static_assert(sizeof(Transfer) == 48);

/// The spans of one lane by time, without overlap. What is closed never changes (within one
/// generation) and only grows, so that what was derived from it can be extended; the last span may
/// still be open: it ends at the trace's end for now. After its end a process has no span.
class SpanList {
public:
    SpanList() = default;
    SpanList(SharedList<Span> closed, const Span* open) : m_closed(std::move(closed)) {
        if (open != nullptr) {
            m_open = *open;
            m_hasOpen = true;
        }
    }

    /// All of them, the open one at the end.
    [[nodiscard]] std::size_t size() const { return m_closed.size() + (m_hasOpen ? 1 : 0); }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const Span& operator[](std::size_t index) const {
        return index < m_closed.size() ? m_closed[index] : m_open;
    }
    [[nodiscard]] const Span& back() const { return (*this)[size() - 1]; }

    /// For those who search and paint many.
    [[nodiscard]] const SharedList<Span>& closed() const { return m_closed; }
    /// Null where the lane has ended.
    [[nodiscard]] const Span* open() const { return m_hasOpen ? &m_open : nullptr; }

private:
    SharedList<Span> m_closed;
    Span m_open;
    bool m_hasOpen = false;
};

/// A change of a queue's depth: so many items from this moment on.
struct Depth {
    Timestamp time;
    std::int32_t items = 0;
};

/// From one sample to the next: how much of it a process was ready to run and had no core, and how
/// much it ran.
struct ReadyStretch {
    Timestamp begin;
    Timestamp end;
    Duration waited{0};
    Duration used{0};
};

/// What the lanes of a timeline are painted from. A cheap value: the lists are shared with the
/// later ones, not copied.
struct Lanes {
    std::vector<SpanList> processes;            ///< index = ProcessUid
    std::vector<SpanList> threads;              ///< index = ThreadUid
    SharedList<Transfer> transfers;             ///< by time of arrival
    std::vector<SharedList<Depth>> queueDepth;  ///< index = QueueId
    /// Holder of each lock: `process` = holder. Index = LockId.
    std::vector<SpanList> lockHolders;
    /// What the workers of pools were at: `object` = pool, `event` = its TaskBegin, `label` = its
    /// text (function '\0' arguments). Index = ThreadUid; shorter than `threads` where the last
    /// ones are no workers.
    std::vector<SpanList> tasks;
    /// The single calls within tasks of several: `event` = ItemBegin, `label` = repr of the item.
    std::vector<SpanList> items;
    /// What stood in each Value, and what was last written into each Array: `process` = who wrote
    /// it, `label` = what; the first is its making (state Created), whose text is that event's
    /// whole one. Index = ValueId.
    std::vector<SpanList> values;
    /// The same of shared memory, until it is removed. Index = MemoryId.
    std::vector<SpanList> memory;
    /// Where the kernel saw it. Index = ProcessUid; shorter than `processes` where it was not.
    std::vector<SharedList<ReadyStretch>> ready;
    /// Which process each core ran, as sampled: `process` = who. Index = core.
    std::vector<SpanList> cores;
    Timestamp begin;  ///< of the trace so far
    Timestamp end;
    std::size_t eventCount = 0;
    std::uint32_t generation = 0;  ///< of the trace: where it changed, derive anew
};

/// Is told of every event after the trackers took it in, in order and on the thread of advance().
/// Where late events make the timeline start again from a checkpoint, so does it.
class TimelineObserver {
public:
    virtual ~TimelineObserver() = default;
    virtual void after(const trace::Trace& trace, const trace::Event& event, std::size_t index,
                       const Snapshot& now) = 0;
    /// What it knows now, for goBackTo(): kept beside each checkpoint.
    [[nodiscard]] virtual std::shared_ptr<const void> mark() const = 0;
    /// Null: to the begin.
    virtual void goBackTo(const std::shared_ptr<const void>& mark) = 0;
    /// At the end of each advance().
    virtual void publish(Timestamp until) = 0;
};

/// The state of a run at any moment. advance() takes in new events on one thread; everything const
/// may be called on any other thread meanwhile. Keeps checkpoints, so that at() costs the same
/// anywhere in a run.
class StateTimeline {
public:
    StateTimeline();
    /// `checkpointBytes`: about how much memory checkpoints may take. The fewer there are, the
    /// longer takes at().
    explicit StateTimeline(std::size_t checkpointBytes);
    ~StateTimeline();
    StateTimeline(const StateTimeline&) = delete;
    StateTimeline& operator=(const StateTimeline&) = delete;

    /// Before the first advance().
    void setObserver(std::shared_ptr<TimelineObserver> observer);

    /// Takes in the events that `trace` has more than were seen; starts again from the last
    /// checkpoint before them where its generation has changed.
    /// `progress` is told how far it is, from a half to all; cancelled, it stops in the middle.
    void advance(const trace::Trace& trace, Progress* progress = nullptr);

    /// The state after everything taken in so far. Never null.
    [[nodiscard]] std::shared_ptr<const Snapshot> latest() const;
    /// The state after the first `eventCount` events (clamped). Never null.
    [[nodiscard]] std::shared_ptr<const Snapshot> at(std::size_t eventCount) const;
    /// What the lanes show so far. Never null.
    [[nodiscard]] std::shared_ptr<const Lanes> lanes() const;

    /// What it keeps of a run besides the trace, in bytes.
    struct Memory {
        std::size_t lanes = 0;
        std::size_t checkpoints = 0;  ///< about
        std::size_t checkpointCount = 0;
    };
    [[nodiscard]] Memory memory() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace proclab::state
