// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/journey.h"

#include "state/journeyparts.h"

#include <algorithm>

namespace proclab::state {

using trace::Event;
using trace::Kind;

namespace way {

std::optional<Transfer> transferTo(const Lanes& lanes, const Event& event, std::size_t index) {
    const auto first = std::lower_bound(
        lanes.transfers.begin(), lanes.transfers.end(), event.time,
        [](const Transfer& transfer, Timestamp t) { return transfer.received < t; });
    for (auto it = first; it != lanes.transfers.end() && it->received == event.time; ++it) {
        if (it->receivedEvent == index)
            return *it;
    }
    return std::nullopt;
}

std::optional<Transfer> transferFrom(const Lanes& lanes, const Event& event, std::size_t index) {
    // What left then arrived later: they lie by the moment of their arrival.
    const auto first = std::lower_bound(
        lanes.transfers.begin(), lanes.transfers.end(), event.time,
        [](const Transfer& transfer, Timestamp t) { return transfer.received < t; });
    const auto it = std::find_if(first, lanes.transfers.end(), [index](const Transfer& transfer) {
        return transfer.sentEvent == index && transfer.kind != Transfer::Kind::Start &&
               transfer.kind != Transfer::Kind::Join;
    });
    return it == lanes.transfers.end() ? std::nullopt : std::optional(*it);
}

}  // namespace way

bool isOnAWay(Kind kind) {
    switch (kind) {
        case Kind::QueuePutBegin:
        case Kind::QueuePutEnd:
        case Kind::QueueSent:
        case Kind::QueueGetEnd:
        case Kind::ConnectionSendBegin:
        case Kind::ConnectionSendEnd:
        case Kind::ConnectionReceiveEnd:
        case Kind::ManagerCallBegin:
        case Kind::ManagerCallEnd:
        case Kind::JobSubmitted:
        case Kind::TaskSent:
        case Kind::TaskBegin:
        case Kind::TaskEnd:
        case Kind::ItemBegin:
        case Kind::ItemEnd:
        case Kind::TaskResult:
        case Kind::JobRunning:
        case Kind::JobDone:
        case Kind::JobCancelled:
        case Kind::JobWaitBegin:
        case Kind::JobWaitEnd:
            return true;
        default:
            return false;
    }
}

std::optional<Journey> journeyOf(const trace::Trace& trace, const StateTimeline& timeline,
                                 std::size_t event) {
    if (event >= trace.size())
        return std::nullopt;
    const way::Question question{trace, timeline};
    const Event about = trace[event];
    if (!isOnAWay(about.kind))
        return std::nullopt;
    if (trace::queueOf(about).isValid())
        return way::throughQueue(question, event);
    if (trace::pipeOf(about).isValid())
        return way::throughPipe(question, event);
    if (trace::managerObjectOf(about).isValid())
        return way::throughManager(question, event);
    if (trace::poolOf(about).isValid())
        return way::throughPool(question, event);
    return std::nullopt;
}

}  // namespace proclab::state
