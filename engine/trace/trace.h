// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/event.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::trace {

class TraceStore;
struct TraceContent;

/// What a run was, for the file and for those who look at it later. No environment variables.
struct RunInfo {
    std::string script;  ///< name of the file, without its folder
    std::string source;  ///< its text as it was run
    std::vector<std::string> arguments;
    std::string interpreter;          ///< "CPython 3.11.2"
    std::string forcedStartMethod;    ///< empty: the program's choice
    std::int32_t cores = 0;           ///< that the run was allowed to use
    std::int64_t wallClockStart = 0;  ///< ms since 1970, for display
    bool sandbox = false;             ///< all pids are those inside of it
    // The limits that were set; 0: none.
    std::int64_t timeLimitMs = 0;
    std::int64_t processLimit = 0;
    std::int64_t memoryLimitBytes = 0;
    std::int64_t outputLimitBytes = 0;
    bool operator==(const RunInfo&) const = default;
};

/// A read-only view of the events of a run up to a moment of publication: a cheap value. Safe to
/// read on any thread while the store behind it grows, since it never looks past its own size.
class Trace {
public:
    Trace() = default;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// Reading on from one to the next is cheap; a jump far back can cost some microseconds.
    [[nodiscard]] Event operator[](std::size_t index) const;
    /// Counts the versions of the order: it grows when a late event was inserted, so that what was
    /// derived from indices of an older generation has to be derived anew.
    [[nodiscard]] std::uint32_t generation() const;

    /// First and last moment; equal for an empty trace.
    [[nodiscard]] Timestamp begin() const;
    [[nodiscard]] Timestamp end() const;
    /// How many events happened at or before t: the index to seek to.
    [[nodiscard]] std::size_t countUntil(Timestamp t) const;

    /// The view stays valid as long as the trace. Empty for an invalid id.
    [[nodiscard]] std::string_view text(TextId id) const;
    [[nodiscard]] const Site& site(SiteId id) const;
    [[nodiscard]] std::size_t siteCount() const;
    [[nodiscard]] std::size_t textCount() const;

    /// Everyone seen so far. Index = ProcessUid.
    [[nodiscard]] const std::vector<ProcessInfo>& processes() const;
    /// Index = ThreadUid.
    [[nodiscard]] std::span<const ThreadInfo> threads() const;

    /// How many events from the start on are surely the same in both, generations apart.
    [[nodiscard]] std::size_t commonPrefix(const Trace& other) const;

    [[nodiscard]] const RunInfo& info() const;
    [[nodiscard]] std::uint64_t lostEvents() const;
    /// Records that could not be read, with where and why.
    [[nodiscard]] std::vector<std::string> anomalies() const;

private:
    friend class TraceStore;
    std::shared_ptr<const TraceContent> m_content;
    std::size_t m_size = 0;
};

}  // namespace proclab::trace
