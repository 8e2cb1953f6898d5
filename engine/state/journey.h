// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"
#include "trace/trace.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace proclab::state {

/// One part of an item's way: a stretch of time, or a moment where begin and end are the same.
struct WayStep {
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    enum class What : std::uint8_t {
        Put,        ///< the call that hands it over: put(), send(), put() of a managed queue
        Buffered,   ///< in the sender's buffer, until its feeder comes to it
        Pickled,    ///< by who hands it over, or its feeder; `bytes`
        InPipe,     ///< written, and not read yet
        InQueue,    ///< of a queue without a pipe: between threads, or in a manager's server
        Got,        ///< by `process`
        Unpickled,  ///< `bytes`
        Submitted,  ///< map(), apply_async(), submit() ...
        WaitsForWorker,
        Work,             ///< the task, in its worker
        Call,             ///< the one call of it that is followed
        ResultPickled,    ///< by the worker
        ResultInPipe,     ///< until the pool has read it
        ResultUnpickled,  ///< by the pool
        Done,             ///< the whole job is
        ResultTaken       ///< get(), result() or map() has it
    };
    What what = What::Put;
    Timestamp begin;
    Timestamp end;
    ProcessUid process;  ///< who does it; where it only lies there: in whose hands it is
    ThreadUid thread;
    SiteId site;
    std::int64_t bytes = -1;   ///< -1: not known
    std::size_t event = none;  ///< that tells of it; at its end where it has a begin of its own
    bool isOpen = false;       ///< has not ended in this trace

    [[nodiscard]] Duration duration() const { return end - begin; }
};

/// The way of one object from the process that handed it over to the one that got it.
struct Journey {
    enum class Through : std::uint8_t { Queue, Pipe, ManagedQueue, Pool };
    /// How far it came.
    enum class Fate : std::uint8_t {
        Arrived,
        Buffered,      ///< still in its sender's buffer
        InPipe,        ///< written, nobody has got it
        LostInBuffer,  ///< its sender ended before its feeder came to it
        LostInWorker,  ///< the worker ended in the midst of the task
        NotPickled,    ///< the feeder could not
        Refused,       ///< put() or send() failed
        AtWork,
        Cancelled
    };
    /// What this trace does not tell of it.
    enum class Gap : std::uint8_t {
        Handover,        ///< nobody was seen to put it there
        Sending,         ///< when it was pickled and written
        Arrival,         ///< what came of it
        InsideServer,    ///< a manager's server is not looked into
        MatchedByOrder,  ///< which get() took it was worked out from their order
        Unpickling       ///< how long that took
    };
    Through through = Through::Queue;
    Fate fate = Fate::Arrived;
    std::uint32_t object = 0xffffffffu;  ///< queue, pipe, managed object or pool
    TextId text;                         ///< its repr; of a task function '\0' arguments
    ProcessUid from;
    ProcessUid to;           ///< invalid: nobody has got it
    std::int64_t job = -1;   ///< of a pool
    std::int32_t task = -1;  ///< of `tasks`
    std::int32_t tasks = -1;
    std::vector<WayStep> steps;  ///< in the order of their begins
    std::vector<Gap> gaps;
    /// What names it for good in this trace: its put, its send or its submission.
    std::size_t key = WayStep::none;
};

/// Whether an event of this kind is about an object that can be followed.
[[nodiscard]] bool isOnAWay(trace::Kind kind);

/// The way of the object that an event is about, as far as the trace tells; none where it is about
/// no such object. Reads what lies between its begin and its end: for a thread of its own where
/// that can be much.
[[nodiscard]] std::optional<Journey> journeyOf(const trace::Trace& trace,
                                               const StateTimeline& timeline, std::size_t event);
/// The same of another task of a job that has several, counted from 0.
[[nodiscard]] std::optional<Journey> journeyOfTask(const trace::Trace& trace,
                                                   const StateTimeline& timeline,
                                                   std::size_t submitted, std::int32_t task);

}  // namespace proclab::state
