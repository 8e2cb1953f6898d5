// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "protocol/record.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

namespace proclab::transport {

/// One segment file of a log, mapped for reading while its writer goes on.
class Segment {
public:
    /// Codes of its errors: log.cannot_open, log.not_a_log, log.newer_version, log.too_short.
    static Result<Segment> open(const std::string& path);
    ~Segment();
    Segment(Segment&& other) noexcept;
    Segment& operator=(Segment&& other) noexcept;

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] const protocol::SegmentHeader& header() const {
        return *reinterpret_cast<const protocol::SegmentHeader*>(m_base);
    }
    /// How many places for records it has, committed or not.
    [[nodiscard]] std::size_t capacity() const { return m_bytes / protocol::recordSize - 1; }
    [[nodiscard]] std::size_t offsetOf(std::size_t index) const {
        return (index + 1) * protocol::recordSize;
    }

    /// The kind of a record; where it is not 0, the whole record can be read.
    [[nodiscard]] std::uint16_t kindAt(std::size_t index) const {
        return load(recordAt(index).kind);
    }
    [[nodiscard]] const protocol::Record& recordAt(std::size_t index) const {
        return *reinterpret_cast<const protocol::Record*>(m_base + offsetOf(index));
    }
    [[nodiscard]] const protocol::ContinuationRecord& continuationAt(std::size_t index) const {
        return *reinterpret_cast<const protocol::ContinuationRecord*>(m_base + offsetOf(index));
    }
    /// Whether its writer has gone on to the next segment.
    [[nodiscard]] bool isFinished() const { return load(header().next) != 0; }
    /// Whether someone has cut it since: what was not read until then is lost.
    [[nodiscard]] bool isTruncated() const;
    [[nodiscard]] std::uint64_t dropped() const { return load(header().dropped); }

private:
    Segment(std::string path, const char* base, std::size_t bytes)
        : m_path(std::move(path)), m_base(base), m_bytes(bytes), m_mapped(bytes) {}

    /// Another process writes here: what it stored before (release) is seen after this (acquire).
    template <typename T>
    static T load(const T& place) {
        return std::atomic_ref<T>(const_cast<T&>(place)).load(std::memory_order_acquire);
    }

    std::string m_path;
    const char* m_base = nullptr;
    std::size_t m_bytes = 0;  ///< in which records can be
    std::size_t m_mapped = 0;
};

}  // namespace proclab::transport
