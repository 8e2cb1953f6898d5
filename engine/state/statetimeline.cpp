// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/statetimeline.h"

#include "base/progress.h"

#include "state/checkpoints.h"
#include "state/lanebuilder.h"
#include "state/trackers.h"

#include <mutex>
#include <utility>

namespace proclab::state {

class StateTimeline::Private {
public:
    explicit Private(std::size_t budget) : checkpoints(budget) {}

    /// Where a seek ended: the next one often goes on from there.
    struct Seek {
        std::size_t eventCount = 0;
        std::uint32_t generation = 0;
        Trackers trackers;
    };

    std::shared_ptr<TimelineObserver> observer;

    // Touched by advance() only.
    Trackers trackers;
    LaneBuilder lanes;
    std::size_t eventCount = 0;

    std::mutex mutex;  ///< guards what follows
    trace::Trace trace;
    Checkpoints checkpoints;
    std::shared_ptr<const Snapshot> latest = std::make_shared<const Snapshot>();
    std::shared_ptr<const Lanes> publishedLanes = std::make_shared<const Lanes>();
    std::shared_ptr<const Seek> lastSeek;
    Memory memory;

    void goBackTo(std::size_t count);
};

StateTimeline::StateTimeline() : StateTimeline(Checkpoints::defaultBudget) {}
StateTimeline::StateTimeline(std::size_t checkpointBytes)
    : d(std::make_unique<Private>(checkpointBytes)) {}
StateTimeline::~StateTimeline() = default;

void StateTimeline::setObserver(std::shared_ptr<TimelineObserver> observer) {
    d->observer = std::move(observer);
}

void StateTimeline::Private::goBackTo(std::size_t count) {
    const std::scoped_lock lock(mutex);
    checkpoints.goBackTo(count);
    lastSeek.reset();
    if (const auto point = checkpoints.before(count)) {
        trackers = point->trackers;
        lanes.goBackTo(point->lanes);
        eventCount = point->eventCount;
        if (observer)
            observer->goBackTo(point->observed);
    } else {
        trackers = Trackers();
        lanes.goBackTo(LaneBuilder::Mark());
        eventCount = 0;
        if (observer)
            observer->goBackTo(nullptr);
    }
}

void StateTimeline::advance(const trace::Trace& trace, Progress* progress) {
    const std::size_t same = d->trace.commonPrefix(trace);
    if (same < d->eventCount)
        d->goBackTo(same);

    Checkpoints checkpoints = d->checkpoints;  // others may read them meanwhile
    Effects effects;
    while (d->eventCount < trace.size()) {
        if (progress != nullptr && !progress->goesOn(d->eventCount, trace.size(), 0.5F, 1))
            break;
        const std::size_t index = d->eventCount++;
        const trace::Event event = trace[index];
        d->trackers.apply(trace, index, effects);
        d->lanes.after(event, index, d->trackers.state, effects);
        if (d->observer)
            d->observer->after(trace, event, index, d->trackers.state);
        if (Checkpoints::isDue(d->eventCount))
            checkpoints.add(d->eventCount, d->trackers, d->lanes.mark(),
                            d->observer ? d->observer->mark() : nullptr);
    }

    if (d->observer)
        d->observer->publish(trace.end());
    auto latest = std::make_shared<const Snapshot>(d->trackers.state);
    auto lanes = d->lanes.lanes(trace, d->eventCount);
    const Memory memory{d->lanes.bytes(), checkpoints.bytes(), checkpoints.count()};
    const std::scoped_lock lock(d->mutex);
    d->trace = trace;
    std::swap(d->checkpoints, checkpoints);
    d->latest = std::move(latest);
    d->publishedLanes = std::move(lanes);
    d->memory = memory;
}

std::shared_ptr<const Snapshot> StateTimeline::latest() const {
    const std::scoped_lock lock(d->mutex);
    return d->latest;
}

std::shared_ptr<const Snapshot> StateTimeline::at(std::size_t eventCount) const {
    trace::Trace trace;
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Private::Seek> lastSeek;
    {
        const std::scoped_lock lock(d->mutex);
        if (eventCount >= d->latest->eventCount)
            return d->latest;
        trace = d->trace;
        checkpoint = d->checkpoints.before(eventCount);
        lastSeek = d->lastSeek;
    }

    auto seek = std::make_shared<Private::Seek>();
    seek->generation = trace.generation();
    std::size_t from = checkpoint ? checkpoint->eventCount : 0;
    if (lastSeek && lastSeek->generation == seek->generation &&
        lastSeek->eventCount <= eventCount && lastSeek->eventCount >= from) {
        seek->trackers = lastSeek->trackers;
        from = lastSeek->eventCount;
    } else if (checkpoint) {
        seek->trackers = checkpoint->trackers;
    }
    Effects effects;
    for (; from < eventCount; ++from)
        seek->trackers.apply(trace, from, effects);
    seek->eventCount = eventCount;

    auto snapshot = std::make_shared<const Snapshot>(seek->trackers.state);
    const std::scoped_lock lock(d->mutex);
    d->lastSeek = std::move(seek);
    return snapshot;
}

StateTimeline::Memory StateTimeline::memory() const {
    const std::scoped_lock lock(d->mutex);
    return d->memory;
}

std::shared_ptr<const Lanes> StateTimeline::lanes() const {
    const std::scoped_lock lock(d->mutex);
    return d->publishedLanes;
}

}  // namespace proclab::state
