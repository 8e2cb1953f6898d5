// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace proclab::diagnosis {

/// What one run was, in numbers that can be held against those of another. What is not known of a
/// run is not there, rather than 0.
struct RunFigures {
    /// Of the first child; empty: there was none.
    std::string startMethod;
    std::int64_t wallNs = 0;  ///< from the launch to the end of main, or of what is known
    int processes = 0;        ///< main and its children, however deep
    int helpers = 0;          ///< resource tracker, fork server and what else is no child
    int mostAlive = 0;        ///< children at once
    /// From main's first line until a child ran its first.
    std::optional<std::int64_t> untilChildRanNs;
    /// The same child: from its start() on.
    std::optional<std::int64_t> startToRunNs;
    /// The time that the kernel gave to all processes, as last sampled.
    std::optional<std::int64_t> cpuNs;
    // Summed over the main threads of all processes.
    std::int64_t lockNs = 0;      ///< waiting for locks, conditions, events and barriers
    std::int64_t itemNs = 0;      ///< waiting in get() or recv()
    std::int64_t transferNs = 0;  ///< waiting for room, or for a manager's answer
    std::optional<int> exitCode;  ///< of main, Python's
    int failed = 0;               ///< children that ended with another code than 0, or by a signal
    std::uint64_t lost = 0;
    /// What the program did and what happened to it: without samples and names. By trace::Subject.
    std::array<std::uint64_t, 12> events{};
    struct Found {
        FindingKind kind = FindingKind::Stuck;
        int count = 0;
        bool operator==(const Found&) const = default;
    };
    std::vector<Found> found;  ///< in the order of the kinds
    bool operator==(const RunFigures&) const = default;

    [[nodiscard]] std::uint64_t eventCount() const;
};

/// Reads all of the trace: of a long run, a thing for a thread that nobody waits for. `latest` is
/// the state after all of it.
[[nodiscard]] RunFigures figuresOf(const trace::Trace& trace, const state::Snapshot& latest,
                                   const Report& report);

/// Moments of a run that two of them can be put above each other by.
struct RunMoments {
    Timestamp launch;
    Timestamp main;                       ///< its first line, or what is known of its beginning
    std::optional<Timestamp> firstStart;  ///< the first call of start()
    Timestamp end;
};
[[nodiscard]] RunMoments momentsOf(const trace::Trace& trace, const state::Snapshot& latest);

/// What is found in one of two runs only.
struct FoundApart {
    std::vector<FindingKind> onlyInFirst;
    std::vector<FindingKind> onlyInSecond;
};
[[nodiscard]] FoundApart foundApart(const RunFigures& first, const RunFigures& second);

}  // namespace proclab::diagnosis
