// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/trace.h"

#include "trace/tracestore.h"

#include <algorithm>

namespace proclab::trace {

const Event& Trace::operator[](std::size_t index) const {
    return (*m_content->events[index / EventChunk::capacity])[index % EventChunk::capacity];
}

std::uint32_t Trace::generation() const {
    return m_content ? m_content->generation : 0;
}

Timestamp Trace::begin() const {
    return m_size > 0 ? (*this)[0].time : Timestamp();
}

Timestamp Trace::end() const {
    return m_size > 0 ? (*this)[m_size - 1].time : Timestamp();
}

std::size_t Trace::countUntil(Timestamp t) const {
    std::size_t low = 0;
    std::size_t high = m_size;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if ((*this)[middle].time <= t)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::string_view Trace::text(TextId id) const {
    if (!m_content || id.value() >= m_content->textCount)
        return {};
    return m_content->texts[id.value() / TextChunk::capacity]
        ->texts[id.value() % TextChunk::capacity];
}

const Site& Trace::site(SiteId id) const {
    static const Site none;
    if (!m_content || id.value() >= m_content->sites.size())
        return none;
    return m_content->sites[id.value()];
}

std::size_t Trace::siteCount() const {
    return m_content ? m_content->sites.size() : 0;
}

std::size_t Trace::textCount() const {
    return m_content ? m_content->textCount : 0;
}

const std::vector<ProcessInfo>& Trace::processes() const {
    static const std::vector<ProcessInfo> none;
    return m_content ? *m_content->processes : none;
}

std::span<const ThreadInfo> Trace::threads() const {
    if (!m_content)
        return {};
    return m_content->threads;
}

std::size_t Trace::commonPrefix(const Trace& other) const {
    const std::size_t shorter = std::min(m_size, other.m_size);
    if (shorter == 0 || generation() == other.generation())
        return shorter;
    // A chunk that both hold is the same memory, and what is written in it stays.
    const auto& mine = m_content->events;
    const auto& theirs = other.m_content->events;
    const auto [end, unused] =
        std::mismatch(mine.begin(), mine.end(), theirs.begin(), theirs.end());
    const auto chunks = static_cast<std::size_t>(end - mine.begin());
    return std::min(shorter, chunks * EventChunk::capacity);
}

const RunInfo& Trace::info() const {
    static const RunInfo none;
    return m_content ? *m_content->info : none;
}

std::uint64_t Trace::lostEvents() const {
    return m_content ? m_content->lost : 0;
}

std::vector<std::string> Trace::anomalies() const {
    return m_content ? *m_content->anomalies : std::vector<std::string>();
}

}  // namespace proclab::trace
