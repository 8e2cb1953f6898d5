// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/context.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace proclab::diagnosis {

/// Finds what goes wrong in pools and executors: a worker that died with its task, results that
/// nobody waited for, a broken executor, results that cannot be pickled, and work so small that
/// handing it out costs more than doing it. A value: a checkpoint is a copy of it.
class PoolWork {
public:
    void apply(const Context& context);

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    struct Task {
        std::int64_t job = -1;
        std::int32_t index = -1;
        std::size_t event = npos;
        Timestamp began;
        TextId text;
    };
    struct Pool {
        std::map<std::int64_t, std::size_t> openJobs;  ///< number to the event of its submission
        std::map<ThreadUid, Task> tasks;               ///< that are being done
        std::set<ThreadUid> workers;
        std::uint64_t calls = 0;
        std::uint64_t items = 0;
        Duration computing{0};
        Duration active{0};  ///< with a job unfinished
        Timestamp activeSince;
        std::size_t firstJob = npos;
        std::set<std::pair<std::int64_t, std::int32_t>> sent;  ///< tasks that are not back yet
        bool isUnpicklableTold = false;
        bool isTerminated = false;
        bool isJudged = false;
    };

    Pool& pool(const Context& context);
    void finishJob(const Context& context, Pool& pool, std::int64_t job);
    void taskEnd(const Context& context, Pool& pool);
    void taskResult(const Context& context, Pool& pool);
    static void unpicklable(const Context& context, Pool& pool, const char* what);
    void terminated(const Context& context, Pool& pool);
    void ended(const Context& context, ProcessUid uid);
    void judge(const Context& context, std::uint32_t index);
    void judgeAll(const Context& context);

    std::vector<Pool> m_pools;  ///< index = PoolId
};

}  // namespace proclab::diagnosis
