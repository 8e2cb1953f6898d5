// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/snapshot.h"
#include "trace/trace.h"

#include <memory>
#include <vector>

namespace proclab::state {

/// A stretch of time in which one process or thread was in one state. Half-open; an open span of a
/// live run ends at the trace's end.
struct Span {
    Timestamp begin;
    Timestamp end;
    RunState state = RunState::Running;
    WaitFor waitFor = WaitFor::Nothing;
    std::uint32_t object = 0xffffffffu;  ///< queue or lock waited for
    ProcessUid process;                  ///< process waited for (join)
    std::size_t event = 0;               ///< index of the event that began it
    TextId label;                        ///< "got 5": repr of what it last got, or invalid
};

/// An arrow between two lanes: start(), the end that a join() waited for, or an item's way.
struct Transfer {
    enum class Kind : std::uint8_t { Start, Join, Item };
    Kind kind = Kind::Start;
    ProcessUid from;
    ProcessUid to;
    Timestamp sent;
    Timestamp received;
    QueueId queue;
    TextId repr;
    std::size_t sentEvent = 0;
    std::size_t receivedEvent = 0;
};

/// What the lanes of a timeline are painted from.
struct Lanes {
    std::vector<std::vector<Span>> processes;  ///< index = ProcessUid; spans by time
    std::vector<std::vector<Span>> threads;    ///< index = ThreadUid
    std::vector<Transfer> transfers;           ///< by time of arrival
    /// Depth of each queue: (moment, items in it from then on). Index = QueueId.
    std::vector<std::vector<std::pair<Timestamp, std::int32_t>>> queueDepth;
    /// Holder of each lock: half-open spans, `process` = holder. Index = LockId.
    std::vector<std::vector<Span>> lockHolders;
    /// Which process each core ran, as sampled: `process` = who. Index = core.
    std::vector<std::vector<Span>> cores;
    std::size_t eventCount = 0;
    std::uint32_t generation = 0;
};

/// The state of a run at any moment. advance() takes in new events on one thread; everything const
/// may be called on any other thread meanwhile. Keeps checkpoints, so that at() costs the same
/// anywhere in a run.
class StateTimeline {
public:
    StateTimeline();
    ~StateTimeline();
    StateTimeline(const StateTimeline&) = delete;
    StateTimeline& operator=(const StateTimeline&) = delete;

    /// Takes in the events that `trace` has more than were seen; starts again from the last
    /// checkpoint before them where its generation has changed.
    void advance(const trace::Trace& trace);

    /// The state after everything taken in so far. Never null.
    [[nodiscard]] std::shared_ptr<const Snapshot> latest() const;
    /// The state after the first `eventCount` events (clamped). Never null.
    [[nodiscard]] std::shared_ptr<const Snapshot> at(std::size_t eventCount) const;
    /// What the lanes show so far. Never null.
    [[nodiscard]] std::shared_ptr<const Lanes> lanes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace proclab::state
