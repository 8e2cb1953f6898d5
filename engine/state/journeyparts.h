// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/journey.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

namespace proclab::state::way {

/// What is asked, and of what.
struct Question {
    const trace::Trace& trace;
    const StateTimeline& timeline;
};

inline WayStep stepOf(WayStep::What what, const trace::Event& event, std::size_t index) {
    WayStep step;
    step.what = what;
    step.begin = event.time;
    step.end = event.time;
    step.process = event.process;
    step.thread = event.thread;
    step.site = event.site;
    step.event = index;
    return step;
}

/// A stretch of `ns` that ended with the event, or that began with it.
inline WayStep lasting(WayStep step, std::int64_t ns, std::int64_t bytes) {
    step.bytes = bytes;
    step.begin = step.begin - Duration(std::max<std::int64_t>(ns, 0));
    return step;
}
inline WayStep lastingFrom(WayStep step, std::int64_t ns, std::int64_t bytes) {
    step.bytes = bytes;
    step.end = step.end + Duration(std::max<std::int64_t>(ns, 0));
    return step;
}

/// It lies in a buffer, a pipe or a queue, until somebody takes it.
inline WayStep lyingThere(WayStep::What what, Timestamp begin, std::optional<Timestamp> end,
                          Timestamp runEnd, ProcessUid holder) {
    WayStep step;
    step.what = what;
    step.begin = begin;
    step.end = std::max(begin, end.value_or(runEnd));
    step.isOpen = !end;
    step.process = holder;
    return step;
}

/// The first event of a thread at or after (before) an index for which `isIt` holds, or none.
template <typename IsIt>
std::size_t findOn(const trace::Trace& trace, std::size_t from, IsIt isIt) {
    for (std::size_t i = from; i < trace.size(); ++i) {
        if (isIt(trace[i]))
            return i;
    }
    return WayStep::none;
}
template <typename IsIt>
std::size_t findBack(const trace::Trace& trace, std::size_t before, IsIt isIt) {
    for (std::size_t i = std::min(before, trace.size()); i-- > 0;) {
        if (isIt(trace[i]))
            return i;
    }
    return WayStep::none;
}

/// The arrow that arrived with an event, or that left with one; none where there is no such arrow.
[[nodiscard]] std::optional<Transfer> transferTo(const Lanes& lanes, const trace::Event& event,
                                                 std::size_t index);
[[nodiscard]] std::optional<Transfer> transferFrom(const Lanes& lanes, const trace::Event& event,
                                                   std::size_t index);

[[nodiscard]] std::optional<Journey> throughQueue(const Question& question, std::size_t event);
[[nodiscard]] std::optional<Journey> throughPipe(const Question& question, std::size_t event);
[[nodiscard]] std::optional<Journey> throughManager(const Question& question, std::size_t event);
[[nodiscard]] std::optional<Journey> throughPool(const Question& question, std::size_t event);

}  // namespace proclab::state::way
