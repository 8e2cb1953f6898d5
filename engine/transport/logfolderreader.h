// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/timestamp.h"
#include "protocol/record.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace proclab::transport {

/// One log of a run's folder, counted from 0 in the order in which they were found.
using LogId = Id<struct LogTag>;

/// What the header of a log's first segment says.
struct LogInfo {
    OsPid pid = 0;
    std::uint64_t startTicks = 0;  ///< with pid, names the process
    Timestamp created;
    std::uint32_t flags = 0;  ///< protocol::SegmentFlag bits
};

/// Takes what LogFolderReader reads.
class RecordSink {
public:
    virtual ~RecordSink() = default;
    virtual void logOpened(LogId log, const LogInfo& info) = 0;
    /// `text` is the whole text of the record, its continuations included; it is valid during the
    /// call only, as is `record`.
    virtual void record(LogId log, const protocol::Record& record, std::string_view text) = 0;
    /// Whether more of this log is wanted now. What is not is passed on another time.
    [[nodiscard]] virtual bool wants(LogId /*log*/) const { return true; }
    /// Something could not be read: a sentence with file, offset and why.
    virtual void badRecord(const std::string& sentence) = 0;
};

/// Reads the logs of a folder while they grow. What it has read of a log it removes from the disk,
/// segment by segment. Confined to one thread.
class LogFolderReader {
public:
    enum class Logs { Release, Keep };

    explicit LogFolderReader(std::string folder, Logs logs = Logs::Release);
    ~LogFolderReader();
    LogFolderReader(const LogFolderReader&) = delete;
    LogFolderReader& operator=(const LogFolderReader&) = delete;

    /// Passes on what was committed since, log by log, each in its own order, about `most` records
    /// in all: the same share of each log. How many records.
    std::size_t poll(RecordSink& sink, std::size_t most = everything);
    /// Where some logs have more than was passed on: the earliest time to which one was read. All
    /// records that happened before it have been passed on, as far as logs are in order.
    [[nodiscard]] std::optional<std::int64_t> backlogFrom() const;
    /// How many of so many records each log gets.
    [[nodiscard]] std::size_t shareOf(std::size_t most) const;
    /// Every writer has ended: passes on all that is left, names what is incomplete, and passes on
    /// a Lost record for each log that had to drop some.
    std::size_t drain(RecordSink& sink);
    static constexpr std::size_t everything = static_cast<std::size_t>(-1);

    /// How many records writers had to drop so far, by the headers of their logs. Those that
    /// drain() passed on as Lost records are in it too.
    [[nodiscard]] std::uint64_t dropped() const;
    /// How many records could not be read.
    [[nodiscard]] std::uint64_t badRecords() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace proclab::transport
