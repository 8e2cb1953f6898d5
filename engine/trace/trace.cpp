// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/trace.h"

#include "trace/tracestore.h"

#include <algorithm>

namespace proclab::trace {

Event Trace::operator[](std::size_t index) const {
    return m_content->events[index / EventChunk::capacity]->at(index % EventChunk::capacity);
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
    if (m_size == 0)
        return 0;
    // The chunks know when they begin: only one of them has to be looked into.
    const auto& chunks = m_content->events;
    const auto used = (m_size + EventChunk::capacity - 1) / EventChunk::capacity;
    const auto after =
        std::partition_point(chunks.begin(), chunks.begin() + static_cast<std::ptrdiff_t>(used),
                             [t](const auto& chunk) { return chunk->firstTime() <= t; });
    const auto chunk = static_cast<std::size_t>(after - chunks.begin());
    if (chunk == 0)
        return 0;
    std::size_t low = (chunk - 1) * EventChunk::capacity;
    std::size_t high = std::min(m_size, low + EventChunk::capacity);
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
        return "";  // never null, so that it can be copied from
    return (*m_content->texts)[id.value()];
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
    return *m_content->threads;
}

std::size_t Trace::commonPrefix(const Trace& other) const {
    const std::size_t shorter = std::min(m_size, other.m_size);
    if (shorter == 0 || generation() == other.generation())
        return shorter;
    // What is written in a chunk stays, be it packed later or not.
    const auto& mine = m_content->events;
    const auto& theirs = other.m_content->events;
    const auto [end, unused] =
        std::mismatch(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                      [](const auto& a, const auto& b) { return a->id() == b->id(); });
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
