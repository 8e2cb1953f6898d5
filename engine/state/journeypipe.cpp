// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/journeyparts.h"

#include <algorithm>

namespace proclab::state::way {

using trace::Event;
using trace::Kind;
using What = WayStep::What;
using Gap = Journey::Gap;
using Fate = Journey::Fate;

std::optional<Journey> throughPipe(const Question& question, std::size_t index) {
    const trace::Trace& trace = question.trace;
    const Event event = trace[index];
    Journey journey;
    journey.through = Journey::Through::Pipe;
    journey.object = event.object;
    std::optional<Transfer> arrow;
    std::size_t send = index;
    if (event.kind == Kind::ConnectionReceiveEnd) {
        if ((event.flags & protocol::failed) != 0)
            return std::nullopt;
        arrow = transferTo(*question.timeline.lanes(), event, index);
        send = arrow ? std::size_t(arrow->sentEvent) : WayStep::none;
    } else if (event.kind == Kind::ConnectionSendEnd) {
        send = findBack(trace, index, [&](const Event& other) {
            return other.kind == Kind::ConnectionSendBegin && other.thread == event.thread;
        });
        if (send == WayStep::none)
            return std::nullopt;
    }
    const auto arrive = [&](std::size_t got) {
        const Event received = trace[got];
        journey.to = received.process;
        WayStep taken = stepOf(What::Got, received, got);
        const bool isObject = (received.flags & protocol::rawBytes) == 0;
        taken.begin = taken.end = received.time - Duration(isObject ? received.a : 0);
        journey.steps.push_back(taken);
        if (isObject && received.a > 0) {
            journey.steps.push_back(
                lasting(stepOf(What::Unpickled, received, got), received.a, received.c));
        }
        return taken.begin;
    };
    if (send == WayStep::none) {
        journey.text = event.text;
        journey.key = index;
        journey.gaps.push_back(Gap::Handover);
        (void)arrive(index);
        return journey;
    }
    const Event begin = trace[send];
    if (!arrow)
        arrow = transferFrom(*question.timeline.lanes(), begin, send);
    journey.text = begin.text;
    journey.key = send;
    journey.from = begin.process;
    const std::size_t sendEnd = findOn(trace, send + 1, [&](const Event& other) {
        return other.kind == Kind::ConnectionSendEnd && other.thread == begin.thread;
    });
    WayStep call = stepOf(What::Put, begin, send);
    const bool returned = sendEnd != WayStep::none;
    call.end = returned ? trace[sendEnd].time : trace.end();
    call.isOpen = !returned;
    journey.steps.push_back(call);
    if (returned) {
        const Event end = trace[sendEnd];
        if ((end.flags & protocol::failed) != 0) {
            journey.fate = Fate::Refused;
            return journey;
        }
        if ((end.flags & protocol::rawBytes) == 0) {
            WayStep pickling = lastingFrom(stepOf(What::Pickled, begin, sendEnd), end.a, end.c);
            pickling.end = std::min(pickling.end, call.end);
            journey.steps.push_back(pickling);
        }
    }
    if (!arrow) {
        journey.fate = Fate::InPipe;
        journey.steps.push_back(lyingThere(What::InPipe, call.end, {}, trace.end(), {}));
        return journey;
    }
    const std::size_t at = journey.steps.size();
    const Timestamp taken = arrive(arrow->receivedEvent);
    const WayStep lying =
        lyingThere(What::InPipe, std::min(call.end, taken), taken, trace.end(), {});
    journey.steps.insert(journey.steps.begin() + static_cast<std::ptrdiff_t>(at), lying);
    return journey;
}

}  // namespace proclab::state::way
