// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/rawrecord.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace proclab::trace {

/// Whether `a` comes before `b` in a trace. At one and the same nanosecond what begins or gives
/// (a put, a release) comes before what ends or takes, and the older log before the younger, so a
/// parent before its child. Records of one log are not compared by this: they keep their order.
[[nodiscard]] bool comesBefore(const RawRecord& a, const RawRecord& b);

/// Merges the records of many logs into one order. Each log is nearly in order by itself.
class EventSorter {
public:
    void add(const RawRecord& record);
    /// Appends to `sorted`, in order, all that happened before `before` (ns), and forgets it.
    void release(std::int64_t before, std::vector<RawRecord>& sorted);
    /// Appends all that is left.
    void releaseAll(std::vector<RawRecord>& sorted);
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// When the first one happened; only where there is one.
    [[nodiscard]] std::int64_t earliest() const;
    /// How many records of a log are waiting.
    [[nodiscard]] std::size_t waiting(transport::LogId log) const {
        if (log.value() >= m_lanes.size())
            return 0;
        return m_lanes[log.value()].records.size() - m_lanes[log.value()].next;
    }

private:
    struct Lane {
        std::vector<RawRecord> records;
        std::size_t next = 0;
    };
    std::vector<Lane> m_lanes;  ///< index = LogId
    std::vector<std::size_t> m_heap;
    std::size_t m_count = 0;
};

}  // namespace proclab::trace
