// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/eventsorter.h"

#include <algorithm>
#include <limits>

namespace proclab::trace {

using protocol::Kind;

namespace {

/// Order within one nanosecond: first what makes, then what begins or gives, then what ends or
/// takes.
int rank(Kind kind) {
    switch (kind) {
        case Kind::HostRunStarted:
        case Kind::ProcessCreated:
        case Kind::StartBegin:
        case Kind::QueueCreated:
        case Kind::LockCreated:
        case Kind::ValueCreated:
        case Kind::PipeCreated:
        case Kind::MemoryCreated:
        case Kind::ManagerStarted:
        case Kind::ManagerObjectCreated:
        case Kind::PoolCreated:
        case Kind::JobSubmitted:
            return 0;
        case Kind::ProcessBegin:
        case Kind::QueuePutBegin:
        case Kind::QueueSent:
        case Kind::LockReleased:
        case Kind::JoinBegin:
        case Kind::QueueGetBegin:
        case Kind::LockAcquireBegin:
        case Kind::SleepBegin:
        case Kind::ForkedAway:
        case Kind::SubprocessStarted:
        case Kind::ConnectionSendBegin:
        case Kind::ConnectionReceiveBegin:
        case Kind::ConnectionPollBegin:
        case Kind::ConnectionWaitBegin:
        case Kind::ConditionWaitBegin:
        case Kind::ConditionNotified:
        case Kind::EventSet:
        case Kind::EventWaitBegin:
        case Kind::BarrierWaitBegin:
        case Kind::BarrierReset:
        case Kind::BarrierAborted:
        case Kind::ManagerCallBegin:
        case Kind::PoolWorkerBegin:
        case Kind::TaskSent:
        case Kind::JobWaitBegin:
        case Kind::PoolJoinBegin:
        case Kind::PoolShutdownBegin:
            return 1;
        case Kind::StartEnd:
        case Kind::JoinEnd:
        case Kind::QueueGetEnd:
        case Kind::QueuePutEnd:
        case Kind::LockAcquired:
        case Kind::SleepEnd:
        case Kind::ConnectionReceiveEnd:
        case Kind::ConnectionPollEnd:
        case Kind::ConnectionWaitEnd:
        case Kind::ConditionWaitEnd:
        case Kind::EventWaitEnd:
        case Kind::BarrierWaitEnd:
        case Kind::ManagerCallEnd:
        case Kind::TaskResult:
        case Kind::JobDone:
        case Kind::JobWaitEnd:
        case Kind::PoolJoinEnd:
        case Kind::PoolShutdownEnd:
        case Kind::MemoryUnlinked:
        case Kind::TrackerRemoved:
            return 3;
        case Kind::HostMainEnded:
        case Kind::HostRunEnded:
            return 4;
        default:
            return 2;
    }
}

}  // namespace

bool comesBefore(const RawRecord& a, const RawRecord& b) {
    if (a.time != b.time)
        return a.time < b.time;
    const int rankA = rank(a.kind);
    const int rankB = rank(b.kind);
    if (rankA != rankB)
        return rankA < rankB;
    return a.log < b.log;
}

void EventSorter::add(const RawRecord& record) {
    if (m_lanes.size() <= record.log.value())
        m_lanes.resize(record.log.value() + 1);
    Lane& lane = m_lanes[record.log.value()];
    std::vector<RawRecord>& records = lane.records;
    records.push_back(record);
    ++m_count;
    // Threads of one process can overtake each other between reading the clock and writing.
    for (std::size_t i = records.size() - 1; i > lane.next && records[i].time < records[i - 1].time;
         --i)
        std::swap(records[i], records[i - 1]);
}

std::int64_t EventSorter::earliest() const {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const Lane& lane : m_lanes) {
        if (lane.next < lane.records.size())
            first = std::min(first, lane.records[lane.next].time);
    }
    return first;
}

void EventSorter::release(std::int64_t before, std::vector<RawRecord>& sorted) {
    const auto head = [this](std::size_t lane) -> const RawRecord& {
        return m_lanes[lane].records[m_lanes[lane].next];
    };
    const auto isLater = [&](std::size_t a, std::size_t b) {
        return comesBefore(head(b), head(a));
    };
    const auto isDue = [&](const Lane& lane) {
        return lane.next < lane.records.size() && lane.records[lane.next].time < before;
    };

    m_heap.clear();
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (isDue(m_lanes[i]))
            m_heap.push_back(i);
    }
    std::make_heap(m_heap.begin(), m_heap.end(), isLater);
    while (!m_heap.empty()) {
        std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
        const std::size_t index = m_heap.back();
        m_heap.pop_back();
        Lane& lane = m_lanes[index];
        // Mostly one process does many things before another does one.
        do {
            sorted.push_back(lane.records[lane.next++]);
            --m_count;
        } while (isDue(lane) && (m_heap.empty() || comesBefore(head(index), head(m_heap.front()))));
        if (isDue(lane)) {
            m_heap.push_back(index);
            std::push_heap(m_heap.begin(), m_heap.end(), isLater);
        } else if (lane.next == lane.records.size()) {
            // There can be thousands of logs, and each had its busy moment.
            constexpr std::size_t small = 4096;
            if (lane.records.capacity() > small)
                lane.records = std::vector<RawRecord>();
            lane.records.clear();
            lane.next = 0;
        } else {
            lane.records.erase(lane.records.begin(),
                               lane.records.begin() + static_cast<std::ptrdiff_t>(lane.next));
            lane.next = 0;
        }
    }
}

void EventSorter::releaseAll(std::vector<RawRecord>& sorted) {
    release(std::numeric_limits<std::int64_t>::max(), sorted);
}

}  // namespace proclab::trace
