// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/record.h"

#include <cstddef>
#include <cstdint>

namespace proclab::probe {

/// CLOCK_MONOTONIC in ns.
[[nodiscard]] std::uint64_t monotonicNow();

/// What one record says, besides its text.
struct Fields {
    protocol::Kind kind = protocol::Kind::None;
    std::uint8_t flags = 0;
    std::uint64_t object = 0;
    std::int64_t a = 0;
    std::int32_t c = 0;
    std::uint32_t site = 0;
    std::uint64_t time = 0;    ///< 0: now
    std::uint32_t thread = 0;  ///< 0: the caller
};

/// This process's chain of log segments. Owns the mapping of the segment in use; holds no
/// descriptor. Its callers hold the interpreter's lock, so it needs none of its own, and it calls
/// nothing of the interpreter, so that a record is never begun inside another one.
class Log {
public:
    /// Where logs go and how many bytes the log of one process may take. `folder` is an absolute
    /// path; false when it is too long to use.
    bool configure(const char* folder, std::size_t length, std::uint64_t capBytes);
    /// Opens this process's own log. False, and no recording, when the disk does not have the room.
    bool open();
    [[nodiscard]] bool isOpen() const { return m_next != nullptr; }

    /// Appends one record; counts it as dropped where there is no room for it.
    void append(const Fields& fields, const char* text = nullptr, std::size_t length = 0);

    /// In a forked child: the parent's log is not ours to write to.
    void forgetAfterFork();
    /// Counts the logs that this process and its forked ancestors opened: what was interned for an
    /// older one has to be defined again.
    [[nodiscard]] std::uint32_t generation() const { return m_generation; }

private:
    bool makeSegment(std::uint32_t number, std::size_t bytes);
    void drop();

    char m_folder[3000] = {};
    std::uint64_t m_capBytes = 0;
    std::uint64_t m_usedBytes = 0;
    std::uint64_t m_created = 0;
    std::uint64_t m_startTicks = 0;
    protocol::SegmentHeader* m_header = nullptr;
    protocol::Record* m_next = nullptr;
    protocol::Record* m_end = nullptr;
    std::uint32_t m_generation = 0;
    bool m_isFull = false;
};

/// The one log of this process.
extern Log processLog;

/// The operating system's id of the calling thread.
[[nodiscard]] std::uint32_t currentThread();

}  // namespace proclab::probe
