// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"
#include "state/tracking.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace proclab::state {

/// Builds the lanes event by event, from what each event changed.
class LaneBuilder {
public:
    /// Call after every event that the trackers have taken in.
    void after(const trace::Event& event, std::size_t index, const Snapshot& state,
               const Effects& effects);

    /// The lanes at a moment, as lengths of lists: to go back to.
    struct Mark {
        struct Lane {
            std::size_t closed = 0;
            Span open;
            bool hasOpen = false;
        };
        std::vector<Lane> processes;
        std::vector<Lane> threads;
        std::vector<Lane> locks;
        std::vector<Lane> cores;
        std::vector<Lane> tasks;
        std::vector<Lane> items;
        std::vector<Lane> values;
        std::vector<Lane> memory;
        std::vector<std::size_t> depths;
        std::vector<std::size_t> ready;
        std::size_t transfers = 0;
        std::vector<TextId> got;
    };
    [[nodiscard]] Mark mark() const;
    void goBackTo(const Mark& mark);
    /// What the lists take in memory.
    [[nodiscard]] std::size_t bytes() const;

    [[nodiscard]] std::shared_ptr<const Lanes> lanes(const trace::Trace& trace,
                                                     std::size_t eventCount) const;

private:
    struct Lane {
        SharedListBuilder<Span> closed;
        Span open;
        bool hasOpen = false;

        void close(Timestamp t);
        void begin(const Span& span);
    };
    void updateProcess(const ProcessState& process, const Snapshot& state);
    void updateThread(const ThreadState& thread);
    void update(Lane& lane, bool isOver, const Span& next);
    void updateDepth(const QueueState& queue);
    void updateHolder(const LockState& lock);
    void followTask(const trace::Event& event);
    void endTasks(const ThreadState& thread);
    void followWrites(const trace::Event& event);
    void useCore(const Effects::CoreUse& use, ProcessUid process);

    static std::vector<Mark::Lane> markOf(const std::vector<Lane>& lanes);
    static void goBack(std::vector<Lane>& lanes, const std::vector<Mark::Lane>& marks);
    static std::vector<SpanList> publish(const std::vector<Lane>& lanes, Timestamp end);

    Timestamp m_now;
    std::size_t m_index = 0;
    bool m_isNewItem = false;  ///< the event at hand delivered an item to m_getter
    ThreadUid m_getter;
    std::vector<Lane> m_processes;
    std::vector<Lane> m_threads;
    std::vector<Lane> m_locks;
    std::vector<Lane> m_cores;  ///< `open` is the last stretch, which may still grow
    std::vector<Lane> m_tasks;  ///< index = ThreadUid, as m_items
    std::vector<Lane> m_items;
    std::vector<Lane> m_values;
    std::vector<Lane> m_memory;
    std::vector<SharedListBuilder<Depth>> m_depths;
    std::vector<SharedListBuilder<ReadyStretch>> m_ready;
    SharedListBuilder<Transfer> m_transfers;
    std::vector<TextId> m_got;  ///< what each thread last got; index = ThreadUid
};

}  // namespace proclab::state
