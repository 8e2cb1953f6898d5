// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The way of an item through a queue: put, pickled by the feeder, written, got.

#include "state/journeyparts.h"

#include <algorithm>

namespace proclab::state::way {

using trace::Event;
using trace::Kind;
using What = WayStep::What;
using Gap = Journey::Gap;
using Fate = Journey::Fate;

namespace {

/// In which place of its producer's buffer an item is, from 0; none where it is not in it.
std::optional<std::size_t> placeInBuffer(const QueueState& queue, ProcessUid producer,
                                         std::size_t put) {
    std::size_t place = 0;
    for (std::size_t i = queue.items.inPipe(); i < queue.items.size(); ++i) {
        const QueueItem& item = queue.items[i];
        if (item.producer != producer)
            continue;
        if (item.event == put)
            return place;
        ++place;
    }
    return std::nullopt;
}

std::size_t buffered(const QueueState& queue, ProcessUid producer) {
    std::size_t count = 0;
    for (std::size_t i = queue.items.inPipe(); i < queue.items.size(); ++i)
        count += queue.items[i].producer == producer ? 1 : 0;
    return count;
}

bool isInPipe(const Question& question, std::size_t events, const Event& put, std::size_t index) {
    const auto state = question.timeline.at(events);
    if (put.object >= state->queues.size())
        return false;
    const QueueItems& items = state->queues[put.object].items;
    for (std::size_t i = 0; i < items.inPipe(); ++i) {
        if (items[i].event == index)
            return true;
    }
    return false;
}

/// What became of an item that was put into a queue, up to the moment it was written.
struct Handover {
    std::size_t putEnd = WayStep::none;
    std::size_t sent = WayStep::none;
    bool refused = false;
    bool notPickled = false;
};

Handover handoverOf(const Question& question, const Event& put, std::size_t index, bool isBuffered,
                    bool hasArrived) {
    Handover handover;
    std::size_t ahead = 0;
    if (isBuffered) {
        const auto state = question.timeline.at(index + 1);
        const QueueState& queue = state->queues[put.object];
        ahead = placeInBuffer(queue, put.process, index).value_or(buffered(queue, put.process));
    }
    const bool ended = !hasArrived && !isBuffered;
    for (std::size_t i = index + 1; i < question.trace.size(); ++i) {
        const Event event = question.trace[i];
        const bool isHere = trace::queueOf(event).isValid() && event.object == put.object &&
                            event.process == put.process;
        if (!isHere)
            continue;
        if (event.kind == Kind::QueuePutEnd && event.thread == put.thread &&
            handover.putEnd == WayStep::none) {
            handover.putEnd = i;
            handover.refused = (event.flags & protocol::failed) != 0;
            if (handover.refused)
                break;
        } else if (event.kind == Kind::QueueSent || event.kind == Kind::QueueFeederError) {
            const bool isOurs = isBuffered ? ahead == 0 : event.thread == put.thread;
            if (isBuffered && !isOurs)
                --ahead;
            if (isOurs && handover.sent == WayStep::none && !handover.notPickled) {
                handover.notPickled = event.kind == Kind::QueueFeederError;
                handover.sent = i;
            }
        }
        if (handover.putEnd != WayStep::none && (handover.sent != WayStep::none || ended))
            break;
        // A SimpleQueue writes within its put().
        if (!isBuffered && handover.putEnd != WayStep::none)
            break;
    }
    return handover;
}

bool hasEndedBy(const Snapshot& latest, ProcessUid process) {
    return process.value() < latest.processes.size() &&
           hasEnded(latest.processes[process.value()].state);
}

/// The put of what an event of a queue is about.
std::size_t putOf(const Question& question, const Event& event, std::size_t index,
                  std::optional<Transfer>& arrow) {
    switch (event.kind) {
        case Kind::QueuePutBegin:
            return index;
        case Kind::QueuePutEnd:
            return findBack(question.trace, index, [&](const Event& other) {
                return other.kind == Kind::QueuePutBegin && other.thread == event.thread &&
                       other.object == event.object;
            });
        case Kind::QueueSent: {
            const auto after = question.timeline.at(index + 1);
            if (event.object >= after->queues.size())
                return WayStep::none;
            const QueueItems& items = after->queues[event.object].items;
            if (hasBuffer(after->queues[event.object].type)) {
                // The last of its process in the pipe.
                for (std::size_t i = items.inPipe(); i-- > 0;) {
                    if (items[i].producer == event.process)
                        return items[i].event;
                }
                return WayStep::none;
            }
            return findBack(question.trace, index, [&](const Event& other) {
                return other.kind == Kind::QueuePutBegin && other.thread == event.thread &&
                       other.object == event.object;
            });
        }
        case Kind::QueueGetEnd:
            arrow = transferTo(*question.timeline.lanes(), event, index);
            return arrow ? std::size_t(arrow->sentEvent) : WayStep::none;
        default:
            return WayStep::none;
    }
}

void addArrival(const Question& question, Journey& journey, std::size_t got, bool isPickled) {
    const Event event = question.trace[got];
    journey.to = event.process;
    journey.steps.push_back(stepOf(What::Got, event, got));
    if (!isPickled)
        return;
    if (event.a > 0) {
        journey.steps.push_back(
            lastingFrom(stepOf(What::Unpickled, event, got), event.a, event.c > 0 ? event.c : -1));
    } else {
        journey.gaps.push_back(Gap::Unpickling);
    }
}

}  // namespace

std::optional<Journey> throughQueue(const Question& question, std::size_t index) {
    const trace::Trace& trace = question.trace;
    const Event event = trace[index];
    const auto latest = question.timeline.latest();
    if (event.object >= latest->queues.size())
        return std::nullopt;
    if (event.kind == Kind::QueueGetEnd && (event.flags & protocol::failed) != 0)
        return std::nullopt;
    const QueueState& queue = latest->queues[event.object];
    const bool isPickled = !queue.ofThreads;

    Journey journey;
    journey.through = Journey::Through::Queue;
    journey.object = event.object;
    std::optional<Transfer> arrow;
    const std::size_t put = putOf(question, event, index, arrow);
    if (put == WayStep::none) {
        if (event.kind != Kind::QueueGetEnd)
            return std::nullopt;
        journey.text = event.text;
        journey.key = index;
        journey.gaps.push_back(Gap::Handover);
        addArrival(question, journey, index, isPickled);
        return journey;
    }
    const Event begin = trace[put];
    if (!arrow)
        arrow = transferFrom(*question.timeline.lanes(), begin, put);
    journey.text = begin.text;
    journey.key = put;
    journey.from = begin.process;

    const bool isBuffered = hasBuffer(queue.type);
    const Handover handover = handoverOf(question, begin, put, isBuffered, arrow.has_value());
    WayStep call = stepOf(What::Put, begin, put);
    const bool returned = handover.putEnd != WayStep::none;
    call.end = returned ? trace[handover.putEnd].time : trace.end();
    call.isOpen = !returned && !hasEndedBy(*latest, begin.process);
    journey.steps.push_back(call);
    if (handover.refused) {
        journey.fate = Fate::Refused;
        return journey;
    }

    const Timestamp gotAt = arrow ? arrow->received : trace.end();
    Timestamp writtenAt = std::min(call.end, gotAt);
    bool isCertain = handover.sent != WayStep::none;
    if (isCertain && isBuffered && !handover.notPickled) {
        // Two threads that wait for a place can change their order: then it is not known.
        isCertain = isInPipe(question, handover.sent + 1, begin, put) &&
                    !isInPipe(question, handover.sent, begin, put);
    }
    if (isCertain) {
        const Event sent = trace[handover.sent];
        WayStep pickling = lasting(stepOf(What::Pickled, sent, handover.sent), sent.a, sent.c);
        pickling.begin = std::max(pickling.begin, begin.time);
        if (isBuffered) {
            journey.steps.push_back(lyingThere(What::Buffered, std::min(call.end, pickling.begin),
                                               pickling.begin, trace.end(), begin.process));
        }
        journey.steps.push_back(pickling);
        if (handover.notPickled) {
            journey.fate = Fate::NotPickled;
            return journey;
        }
        writtenAt = sent.time;
    } else if (isPickled && arrow) {
        journey.gaps.push_back(Gap::Sending);
    } else if (isBuffered) {
        const bool isLost = hasEndedBy(*latest, begin.process);
        const ProcessState& sender = latest->processes[begin.process.value()];
        journey.fate = isLost ? Fate::LostInBuffer : Fate::Buffered;
        journey.steps.push_back(
            lyingThere(What::Buffered, std::min(call.end, trace.end()),
                       isLost ? std::optional(sender.ended) : std::optional<Timestamp>(),
                       trace.end(), begin.process));
        return journey;
    }

    if (isCertain || !isPickled) {
        WayStep lies = lyingThere(isPickled ? What::InPipe : What::InQueue,
                                  std::min(writtenAt, gotAt), gotAt, trace.end(), {});
        lies.isOpen = !arrow;
        journey.steps.push_back(lies);
    }
    if (arrow)
        addArrival(question, journey, arrow->receivedEvent, isPickled);
    else
        journey.fate = Fate::InPipe;
    return journey;
}

}  // namespace proclab::state::way
