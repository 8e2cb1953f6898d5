// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/trace.h"

#include <string>
#include <vector>

namespace proclab::exporters {

/// A task of a pool, or one call within a task, that has ended.
struct TaskSlice {
    ThreadUid thread;
    Timestamp begin;
    Timestamp end;
    std::string name;
    std::string result;  ///< repr, or the error; empty where it was cut short
    bool isItem = false;
    bool failed = false;
};

/// Pairs the beginnings and ends of what pools do, event by event. What is not over when its
/// process ends, ends with it.
class TaskSlices {
public:
    /// The slices that this event ends, the inner ones first.
    std::vector<TaskSlice> after(const trace::Trace& trace, const trace::Event& event);
    /// Those that are not over at the end of the trace.
    std::vector<TaskSlice> rest(const trace::Trace& trace);

private:
    struct Worker {
        ProcessUid process;
        std::vector<TaskSlice> open;  ///< each within the one before
    };
    static void closeTop(Worker& worker, Timestamp t, std::vector<TaskSlice>& ended);

    std::vector<Worker> m_workers;  ///< index = ThreadUid
};

}  // namespace proclab::exporters
