// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/event.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace proclab::trace {

/// Whether the events of a file can be those of a run, one after the other: so that whoever makes
/// room for what they name makes room only for what the file has.
class Soundness {
public:
    void setProcesses(std::uint32_t count) { m_processes = count; }
    void setThreads(std::uint32_t count) { m_threads = count; }
    void setTexts(std::uint32_t count) { m_texts = count; }
    void setSites(std::uint32_t count) { m_sites = count; }

    [[nodiscard]] bool accepts(const Event& event);

private:
    static constexpr std::size_t subjects = static_cast<std::size_t>(Subject::Output) + 1;

    [[nodiscard]] bool acceptsObject(Subject subject, std::int64_t object);

    std::uint32_t m_processes = 0;
    std::uint32_t m_threads = 0;
    std::uint32_t m_texts = 0;
    std::uint32_t m_sites = 0;
    Timestamp m_time;
    std::array<std::int64_t, subjects> m_objects{};  ///< how many were seen, by what they are
};

}  // namespace proclab::trace
