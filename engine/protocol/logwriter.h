// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "base/timestamp.h"
#include "protocol/record.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace proclab::protocol {

/// What a log's headers say of its writer.
struct LogIdentity {
    std::int32_t pid = 0;
    std::uint64_t startTicks = 0;  ///< field 22 of /proc/PID/stat
    Timestamp created;             ///< moment at which the log was opened
    std::uint32_t flags = 0;       ///< SegmentFlag bits
};

/// Appends records to one log, a chain of mapped segments, exactly as record.h describes it. Used
/// by the supervisor, and by tests and benchmarks to make logs of any content. For one thread.
class LogWriter {
public:
    /// Makes the first segment in `folder`. `capBytes` bounds the whole chain; 0: no cap.
    static Result<std::unique_ptr<LogWriter>> create(std::string folder, LogIdentity identity,
                                                     std::uint64_t capBytes = 0);
    ~LogWriter();
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    /// Writes `record` (its `more` and `text` are made from `text`) and commits it. Text beyond
    /// maxText is cut and flagged so. Past the cap, or with a full disk, the record is counted as
    /// dropped instead.
    void append(Record record, std::string_view text = {});

    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

private:
    LogWriter(std::string folder, LogIdentity identity, std::uint64_t capBytes);
    Status openSegment(std::uint32_t number, std::uint64_t bytes);
    void unmap();
    [[nodiscard]] bool makeRoom(std::size_t bytes);

    std::string m_folder;
    LogIdentity m_identity;
    std::uint64_t m_cap;
    std::uint64_t m_total = 0;  ///< bytes of all segments so far
    std::uint32_t m_segment = 0;
    char* m_base = nullptr;
    std::size_t m_size = 0;
    std::size_t m_used = 0;
    std::uint64_t m_dropped = 0;
};

}  // namespace proclab::protocol
