// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/statetimeline.h"

#include "state/lanebuilder.h"
#include "state/trackers.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace proclab::state {

namespace {

/// Events between two checkpoints: replaying so many takes some milliseconds at most.
constexpr std::size_t spacing = 16 * 1024;

}  // namespace

class StateTimeline::Private {
public:
    struct Checkpoint {
        std::size_t eventCount = 0;
        Trackers trackers;
        LaneBuilder::Mark lanes;
        std::shared_ptr<const void> observed;  ///< mark of the observer
    };

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
    std::vector<std::shared_ptr<const Checkpoint>> checkpoints;
    std::shared_ptr<const Snapshot> latest = std::make_shared<const Snapshot>();
    std::shared_ptr<const Lanes> publishedLanes = std::make_shared<const Lanes>();
    std::shared_ptr<const Seek> lastSeek;

    void goBackTo(std::size_t count);
};

StateTimeline::StateTimeline() : d(std::make_unique<Private>()) {}
StateTimeline::~StateTimeline() = default;

void StateTimeline::setObserver(std::shared_ptr<TimelineObserver> observer) {
    d->observer = std::move(observer);
}

void StateTimeline::Private::goBackTo(std::size_t count) {
    const std::scoped_lock lock(mutex);
    while (!checkpoints.empty() && checkpoints.back()->eventCount > count)
        checkpoints.pop_back();
    lastSeek.reset();
    if (checkpoints.empty()) {
        trackers = Trackers();
        lanes.goBackTo(LaneBuilder::Mark());
        eventCount = 0;
        if (observer)
            observer->goBackTo(nullptr);
    } else {
        trackers = checkpoints.back()->trackers;
        lanes.goBackTo(checkpoints.back()->lanes);
        eventCount = checkpoints.back()->eventCount;
        if (observer)
            observer->goBackTo(checkpoints.back()->observed);
    }
}

void StateTimeline::advance(const trace::Trace& trace) {
    const std::size_t same = d->trace.commonPrefix(trace);
    if (same < d->eventCount)
        d->goBackTo(same);

    std::vector<std::shared_ptr<const Private::Checkpoint>> added;
    Effects effects;
    for (; d->eventCount < trace.size(); ++d->eventCount) {
        d->trackers.apply(trace, d->eventCount, effects);
        d->lanes.after(trace[d->eventCount], d->eventCount, d->trackers.state, effects);
        if (d->observer)
            d->observer->after(trace, trace[d->eventCount], d->eventCount, d->trackers.state);
        if ((d->eventCount + 1) % spacing == 0) {
            added.push_back(std::make_shared<const Private::Checkpoint>(
                Private::Checkpoint{d->eventCount + 1, d->trackers, d->lanes.mark(),
                                    d->observer ? d->observer->mark() : nullptr}));
        }
    }

    if (d->observer)
        d->observer->publish(trace.end());
    auto latest = std::make_shared<const Snapshot>(d->trackers.state);
    auto lanes = d->lanes.lanes(trace, d->eventCount);
    const std::scoped_lock lock(d->mutex);
    d->trace = trace;
    d->checkpoints.insert(d->checkpoints.end(), added.begin(), added.end());
    d->latest = std::move(latest);
    d->publishedLanes = std::move(lanes);
}

std::shared_ptr<const Snapshot> StateTimeline::latest() const {
    const std::scoped_lock lock(d->mutex);
    return d->latest;
}

std::shared_ptr<const Snapshot> StateTimeline::at(std::size_t eventCount) const {
    trace::Trace trace;
    std::shared_ptr<const Private::Checkpoint> checkpoint;
    std::shared_ptr<const Private::Seek> lastSeek;
    {
        const std::scoped_lock lock(d->mutex);
        if (eventCount >= d->latest->eventCount)
            return d->latest;
        trace = d->trace;
        const auto after = std::upper_bound(
            d->checkpoints.begin(), d->checkpoints.end(), eventCount,
            [](std::size_t count, const auto& point) { return count < point->eventCount; });
        if (after != d->checkpoints.begin())
            checkpoint = *std::prev(after);
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

std::shared_ptr<const Lanes> StateTimeline::lanes() const {
    const std::scoped_lock lock(d->mutex);
    return d->publishedLanes;
}

}  // namespace proclab::state
