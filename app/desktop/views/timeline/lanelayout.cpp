// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/views/timeline/lanelayout.h"

#include <algorithm>

namespace proclab::desktop {

namespace {

constexpr double tallest = 108;  ///< design 3.2
constexpr double lowestTall = 60;
constexpr double compactLane = 24;
constexpr double compactLaneLow = 21;
constexpr double thinLane = 6;
constexpr double threadLane = 16;
constexpr double queueLane = 28;
constexpr double lockLane = 20;
constexpr double valueLane = 20;
constexpr double coreStrip = 14;
constexpr double coreGap = 4;
constexpr double beforeCores = 9;
/// More tall lanes than this do not help: then it is the overview that is wanted.
constexpr std::size_t mostTallLanes = 8;
constexpr std::size_t fewCores = 8;

bool isShownThread(const state::ThreadState& thread, int level) {
    switch (thread.kind) {
        case protocol::ThreadKind::Main:
            return false;  // its states are the process's own
        case protocol::ThreadKind::Learner:
        case protocol::ThreadKind::Feeder:
            return level >= 3;
        case protocol::ThreadKind::Library:
            return level >= 4;
    }
    return false;
}

class Layouter {
public:
    Layouter(const state::Snapshot& latest, const state::Lanes& lanes, const LaneOptions& options)
        : m_latest(latest), m_lanes(lanes), m_options(options) {}

    LaneLayout layout() {
        std::vector<const state::ProcessState*> shown;
        for (const state::ProcessState& process : m_latest.processes) {
            if (process.number >= 0 || m_options.level >= 4) {
                shown.push_back(&process);
            }
        }
        std::stable_sort(shown.begin(), shown.end(), [](const auto* a, const auto* b) {
            return std::uint32_t(a->number) < std::uint32_t(b->number);  // -1 comes last
        });

        const bool many = shown.size() > mostNamedLanes;
        const double lane = processLane(shown.size());
        for (const state::ProcessState* process : shown) {
            const bool opened =
                many && process->number != 0 && m_options.opened.contains(process->uid);
            const bool thin = many && process->number != 0 && !opened;
            add({.kind = LaneKind::Process,
                 .index = process->uid.value(),
                 .process = process->uid,
                 .number = process->number,
                 .thin = thin,
                 .opened = opened},
                thin ? thinLane : lane);
            if (m_options.level >= 3 && !m_options.low && !thin) {
                addThreads(*process);
            }
            if (m_options.level >= 2) {
                addQueuesOf(*process, process == shown.back());
            }
        }
        if (m_options.level >= 3) {
            addLocks();
            addShared();
            if (!m_options.low) {
                addCores();
            }
        }
        m_layout.height = m_y;
        return std::move(m_layout);
    }

private:
    double processLane(std::size_t count) {
        if (m_options.level > 1 || count > mostTallLanes) {
            return m_options.low ? compactLaneLow : compactLane;
        }
        m_layout.density = LaneDensity::Tall;
        const double share = m_options.available / m_options.scale /
                             static_cast<double>(std::max<std::size_t>(1, count));
        return std::clamp(share, lowestTall, tallest);
    }

    void add(Lane lane, double height) {
        lane.top = m_y;
        lane.height = height * m_options.scale;
        m_y += lane.height;
        m_layout.lanes.push_back(lane);
    }

    void addObject(LaneKind kind, std::uint32_t index, double height) {
        Lane lane;
        lane.kind = kind;
        lane.index = index;
        add(lane, height);
    }

    void addThreads(const state::ProcessState& process) {
        int number = 0;
        for (const ThreadUid uid : process.threads) {
            if (uid.value() >= m_latest.threads.size() ||
                !isShownThread(m_latest.threads[uid.value()], m_options.level)) {
                continue;
            }
            add({.kind = LaneKind::Thread,
                 .index = uid.value(),
                 .process = process.uid,
                 .number = process.number,
                 .thread = ++number},
                threadLane);
        }
    }

    /// A queue stands below the first that put something into it; one that nobody used, at the end.
    void addQueuesOf(const state::ProcessState& process, bool isLast) {
        for (const state::QueueState& queue : m_latest.queues) {
            const bool unused = queue.producers.empty();
            if (queue.internal) {
                continue;
            }
            if (unused ? isLast : queue.producers.front() == process.uid) {
                addObject(LaneKind::Queue, queue.id.value(), queueLane);
            }
        }
    }

    void addLocks() {
        for (const state::LockState& lock : m_latest.locks) {
            if (!lock.internal && lock.acquires > 0 &&
                lock.id.value() < m_lanes.lockHolders.size()) {
                addObject(LaneKind::Lock, lock.id.value(), lockLane);
            }
        }
    }

    /// Values and blocks that were written: what was never written has nothing to show over time.
    void addShared() {
        for (const state::ValueState& value : m_latest.values) {
            if (value.writes > 0 && value.id.value() < m_lanes.values.size()) {
                addObject(LaneKind::Value, value.id.value(), valueLane);
            }
        }
        for (const state::MemoryState& block : m_latest.memory) {
            if (m_options.level >= 4 && block.id.value() < m_lanes.memory.size()) {
                addObject(LaneKind::Memory, block.id.value(), valueLane);
            }
        }
    }

    void addCores() {
        m_y += m_lanes.cores.empty() ? 0 : beforeCores * m_options.scale;
        for (std::size_t core = 0; core < m_lanes.cores.size(); ++core) {
            // On a machine with many cores, those that ran nothing of it would fill the view.
            if (m_lanes.cores[core].empty() && m_lanes.cores.size() > fewCores) {
                continue;
            }
            addObject(LaneKind::Core, static_cast<std::uint32_t>(core), coreStrip);
            m_y += coreGap * m_options.scale;
        }
    }

    const state::Snapshot& m_latest;
    const state::Lanes& m_lanes;
    const LaneOptions& m_options;
    LaneLayout m_layout;
    double m_y = 0;
};

}  // namespace

const Lane* LaneLayout::laneOf(LaneKind kind, std::uint32_t index) const {
    const auto it = std::find_if(lanes.begin(), lanes.end(), [&](const Lane& lane) {
        return lane.kind == kind && lane.index == index;
    });
    return it == lanes.end() ? nullptr : &*it;
}

const Lane* LaneLayout::laneOf(ProcessUid process) const {
    return laneOf(LaneKind::Process, process.value());
}

const Lane* LaneLayout::lastLaneOf(ProcessUid process) const {
    const Lane* last = nullptr;
    for (const Lane& lane : lanes) {
        if (lane.process == process && process.isValid()) {
            last = &lane;
        }
    }
    return last;
}

const Lane* LaneLayout::at(double y) const {
    const auto it = std::find_if(lanes.begin(), lanes.end(), [y](const Lane& lane) {
        return y >= lane.top && y < lane.bottom();
    });
    return it == lanes.end() ? nullptr : &*it;
}

std::size_t LaneLayout::thinFrom(std::size_t index) const {
    std::size_t end = index;
    while (end < lanes.size() && lanes[end].thin) {
        ++end;
    }
    return end - index;
}

BarShape barShape(const Lane& lane, LaneDensity density, state::RunState state, double scale) {
    double full = 0;
    double middle = lane.middle();
    if (lane.kind == LaneKind::Thread) {
        full = 8 * scale;
    } else if (density == LaneDensity::Tall) {
        full = (lane.height >= 90 * scale ? 32 : lane.height >= 70 * scale ? 28 : 24) * scale;
        // A little above the middle: below it stands what was printed.
        middle -= 4 * scale;
    } else {
        full = lane.height - (lane.thin ? 1 : 10) * scale;
    }
    switch (state) {
        case state::RunState::Blocked: {
            const double height = lane.thin ? full * 0.6 : std::max(full * 0.6, 5 * scale);
            return {middle - height / 2, height};
        }
        case state::RunState::Sleeping: {
            const double height = (lane.thin ? 2 : 4) * scale;
            return {middle - height / 2, height};
        }
        case state::RunState::Created:
        case state::RunState::Starting:
        case state::RunState::Running:
        case state::RunState::Exited:
        case state::RunState::Failed:
        case state::RunState::Killed:
            break;
    }
    return {middle - full / 2, full};
}

LaneLayout layoutLanes(const state::Snapshot& latest, const state::Lanes& lanes,
                       const LaneOptions& options) {
    return Layouter(latest, lanes, options).layout();
}

}  // namespace proclab::desktop
