// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/lanebuilder.h"
#include "state/trackers.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace proclab::state {

/// The whole working state after some events.
struct Checkpoint {
    std::size_t eventCount = 0;
    Trackers trackers;
    LaneBuilder::Mark lanes;
    std::shared_ptr<const void> observed;  ///< mark of who watches the timeline, or null
    std::size_t bytes = 0;                 ///< about what it takes in memory
};

/// Checkpoints of a run, close together at its end, where late records are put in, and before that
/// as close as the memory for them allows: each time it is used up, every second one goes.
class Checkpoints {
public:
    /// Events between two of them at first: replaying so many takes some milliseconds at most.
    static constexpr std::size_t firstSpacing = 16 * 1024;
    static constexpr std::size_t defaultBudget = std::size_t{256} << 20;

    explicit Checkpoints(std::size_t budget) : m_budget(budget) {}

    [[nodiscard]] static bool isDue(std::size_t eventCount) {
        return eventCount % firstSpacing == 0;
    }
    void add(std::size_t eventCount, const Trackers& trackers, LaneBuilder::Mark lanes,
             std::shared_ptr<const void> observed = nullptr);
    /// Forgets those of more events.
    void goBackTo(std::size_t eventCount);
    /// The last one with no more events; null: there is none.
    [[nodiscard]] std::shared_ptr<const Checkpoint> before(std::size_t eventCount) const;

    [[nodiscard]] std::size_t count() const { return m_list.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t spacing() const { return m_spacing; }

private:
    void thin();

    std::size_t m_budget;
    std::size_t m_spacing = firstSpacing;
    std::size_t m_bytes = 0;
    std::vector<std::shared_ptr<const Checkpoint>> m_list;
};

}  // namespace proclab::state
