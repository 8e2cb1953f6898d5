// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/trace.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace proclab::trace {

/// From a folder of growing logs to an ordered trace: reads, sorts, resolves, stores. Used on one
/// thread, but for trace(). The logs that it has read it removes, unless they are to be kept.
class Ingest {
public:
    enum class Logs { Release, Keep };
    /// How far the published trace stays behind the present, so that few records come too late.
    static constexpr std::chrono::milliseconds holdBack{20};

    explicit Ingest(std::string logFolder, Logs logs = Logs::Release);
    ~Ingest();
    Ingest(const Ingest&) = delete;
    Ingest& operator=(const Ingest&) = delete;

    void setInfo(RunInfo info);

    /// Takes in what was written since, and publishes what happened before `now` - holdBack; what
    /// came too late for its place is put there (a new generation of the trace). How many events
    /// were added or put in order anew. Call it every 2 to 10 ms.
    std::size_t poll(Timestamp now);
    /// Every writer has ended: takes in and publishes all that is left.
    std::size_t finish();

    /// What was last published. Safe on any thread.
    [[nodiscard]] Trace trace() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace proclab::trace
