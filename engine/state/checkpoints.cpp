// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "state/checkpoints.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>

namespace proclab::state {

namespace {

/// So many of the newest are never thinned out.
constexpr std::size_t recent = 8;
/// What the trackers keep of a process besides its state, about: marks of its CPU time.
constexpr std::size_t bytesOfLife = 384;

std::size_t bytesOf(const std::string& text) {
    constexpr std::size_t inPlace = 15;  // libstdc++
    return text.size() > inPlace ? text.capacity() + 1 : 0;
}

template <typename T>
std::size_t bytesOf(const std::vector<T>& list) {
    return list.size() * sizeof(T);
}

template <typename T>
std::size_t bytesOfElements(const std::vector<T>& list) {
    std::size_t sum = bytesOf(list);
    for (const T& element : list) {
        if constexpr (requires { element.name; })
            sum += bytesOf(element.name);
        if constexpr (requires { element.elements; }) {
            sum += bytesOf(element.elements);
        }
        if constexpr (requires { element.threads; })
            sum += bytesOf(element.threads);
        if constexpr (requires { element.workers; })
            sum += bytesOf(element.workers);
    }
    return sum;
}

std::size_t bytesOf(const Checkpoint& point) {
    const Snapshot& state = point.trackers.state;
    const LaneBuilder::Mark& lanes = point.lanes;
    return sizeof point + bytesOfElements(state.processes) + bytesOfElements(state.threads) +
           bytesOfElements(state.queues) + bytesOfElements(state.locks) +
           bytesOfElements(state.values) + bytesOfElements(state.pipes) +
           bytesOfElements(state.memory) + bytesOfElements(state.managers) +
           bytesOfElements(state.managerObjects) + bytesOfElements(state.pools) +
           state.processes.size() * bytesOfLife + bytesOf(lanes.processes) +
           bytesOf(lanes.threads) + bytesOf(lanes.locks) + bytesOf(lanes.cores) +
           bytesOf(lanes.depths) + bytesOf(lanes.got);
}

/// What of a list that shares its pieces with its copies is its own: what was added since `before`.
template <typename List>
std::size_t bytesOfNew(const List& list, std::uint64_t added, std::uint64_t addedBefore) {
    using Element = std::remove_cvref_t<decltype(list[0])>;
    const std::uint64_t since = added > addedBefore ? added - addedBefore : 0;
    return static_cast<std::size_t>(std::min<std::uint64_t>(since, list.size())) * sizeof(Element) +
           list.size() / 8;  // its table of pieces
}

std::size_t bytesOfQueues(const Snapshot& state, const Checkpoint* before) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < state.queues.size(); ++i) {
        const bool isKnown = before != nullptr && i < before->trackers.state.queues.size();
        sum += bytesOfNew(state.queues[i].items, state.queues[i].puts,
                          isKnown ? before->trackers.state.queues[i].puts : 0);
    }
    for (std::size_t i = 0; i < state.pipes.size(); ++i) {
        const bool isKnown = before != nullptr && i < before->trackers.state.pipes.size();
        for (std::size_t end = 0; end < 2; ++end) {
            const PipeEndState& other = state.pipes[i].ends[1 - end];
            sum += bytesOfNew(state.pipes[i].ends[end].incoming, other.sent,
                              isKnown ? before->trackers.state.pipes[i].ends[1 - end].sent : 0);
        }
    }
    for (const PoolState& pool : state.pools)
        sum += bytesOfNew(pool.jobs, pool.jobs.size(), 0);
    return sum;
}

}  // namespace

void Checkpoints::add(std::size_t eventCount, const Trackers& trackers, LaneBuilder::Mark lanes,
                      std::shared_ptr<const void> observed) {
    auto point = std::make_shared<Checkpoint>();
    point->eventCount = eventCount;
    point->trackers = trackers;
    point->lanes = std::move(lanes);
    point->observed = std::move(observed);
    point->bytes = bytesOf(*point) + bytesOfQueues(point->trackers.state,
                                                   m_list.empty() ? nullptr : m_list.back().get());
    m_bytes += point->bytes;
    m_list.push_back(std::move(point));
    if (m_list.size() > recent) {
        // One that is no longer recent stays only where the others of its age do.
        const auto aged = m_list.end() - static_cast<std::ptrdiff_t>(recent) - 1;
        if ((*aged)->eventCount % m_spacing != 0) {
            m_bytes -= (*aged)->bytes;
            m_list.erase(aged);
        }
    }
    while (m_bytes > m_budget && m_list.size() > 2 * recent)
        thin();
}

void Checkpoints::thin() {
    m_spacing *= 2;
    const auto old = m_list.end() - static_cast<std::ptrdiff_t>(recent);
    const auto kept = std::remove_if(m_list.begin(), old, [this](const auto& point) {
        return point->eventCount % m_spacing != 0;
    });
    m_list.erase(kept, old);
    m_bytes = 0;
    for (const auto& point : m_list)
        m_bytes += point->bytes;
}

void Checkpoints::goBackTo(std::size_t eventCount) {
    for (; !m_list.empty() && m_list.back()->eventCount > eventCount; m_list.pop_back())
        m_bytes -= m_list.back()->bytes;
}

std::shared_ptr<const Checkpoint> Checkpoints::before(std::size_t eventCount) const {
    const auto after = std::upper_bound(
        m_list.begin(), m_list.end(), eventCount,
        [](std::size_t count, const auto& point) { return count < point->eventCount; });
    return after == m_list.begin() ? nullptr : *std::prev(after);
}

}  // namespace proclab::state
