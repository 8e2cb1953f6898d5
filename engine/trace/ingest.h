// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/recordinglimit.h"
#include "trace/trace.h"

#include <cstddef>
#include <memory>
#include <string>

namespace proclab::trace {

/// From a folder of growing logs to an ordered trace: reads, sorts, resolves, stores. Used on one
/// thread, but for trace(). The logs that it has read it removes, unless they are to be kept.
class Ingest {
public:
    enum class Logs { Release, Keep };

    explicit Ingest(std::string logFolder, Logs logs = Logs::Release);
    ~Ingest();
    Ingest(const Ingest&) = delete;
    Ingest& operator=(const Ingest&) = delete;

    void setInfo(RunInfo info);
    /// Beyond them recording stops, not the program: a Lost event says so, and another one at the
    /// end how many there were.
    void setLimits(const RecordingLimits& limits);

    /// Which limit recording stopped at, in words; empty while it goes on.
    [[nodiscard]] const std::string& limitReached() const;

    /// Takes in what was written since, and publishes what happened before `now` - holdBack(); what
    /// came too late for its place is put there (a new generation of the trace). How many events
    /// were added or put in order anew. Call it every 2 to 10 ms.
    std::size_t poll(Timestamp now);
    /// More was written than one poll() takes in: call it again without delay.
    [[nodiscard]] bool isBehind() const;
    /// How far the published trace stays behind the present, so that few records come too late. It
    /// grows where records do.
    [[nodiscard]] Duration holdBack() const;
    /// Every writer has ended: takes in and publishes all that is left.
    std::size_t finish();

    /// What was last published. Safe on any thread.
    [[nodiscard]] Trace trace() const;

    /// What it needs, in bytes.
    struct Memory {
        std::size_t store = 0;    ///< events, texts and sites
        std::size_t history = 0;  ///< records that late ones are put among
    };
    [[nodiscard]] Memory memory() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace proclab::trace
