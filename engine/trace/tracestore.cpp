// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/tracestore.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace proclab::trace {

namespace {

constexpr std::size_t textMemoryPiece = 16 * 1024;
constexpr std::size_t maxAnomalies = 1000;

std::uint32_t hashOf(std::string_view text) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
}

}  // namespace

EventChunk::EventChunk() : m_events(std::allocator<Event>().allocate(capacity)) {}

EventChunk::~EventChunk() {
    std::allocator<Event>().deallocate(m_events, capacity);
}

TraceStore::TraceStore()
    : m_index(1024),
      m_processes(std::make_shared<const std::vector<ProcessInfo>>()),
      m_info(std::make_shared<const RunInfo>()),
      m_anomalies(std::make_shared<const std::vector<std::string>>()) {
    publish();
}

void TraceStore::append(const Event& event) {
    const std::size_t slot = m_size % EventChunk::capacity;
    if (slot == 0)
        m_events.push_back(std::make_shared<EventChunk>());
    m_events.back()->set(slot, event);
    ++m_size;
}

void TraceStore::truncate(std::size_t size) {
    if (size >= m_size)
        return;
    const std::size_t used = size % EventChunk::capacity;
    const std::size_t whole = size / EventChunk::capacity;
    std::shared_ptr<EventChunk> last;
    if (used > 0) {
        // The old chunk belongs to readers as well: the new order gets a copy of what it keeps.
        last = std::make_shared<EventChunk>();
        for (std::size_t i = 0; i < used; ++i)
            last->set(i, (*m_events[whole])[i]);
    }
    m_events.resize(whole);
    if (last)
        m_events.push_back(std::move(last));
    m_size = size;
    ++m_generation;
}

const Event& TraceStore::event(std::size_t index) const {
    return (*m_events[index / EventChunk::capacity])[index % EventChunk::capacity];
}

std::string_view TraceStore::text(TextId id) const {
    if (id.value() >= m_textCount)
        return {};
    return m_texts[id.value() / TextChunk::capacity]->texts[id.value() % TextChunk::capacity];
}

TextId TraceStore::intern(std::string_view text) {
    if (text.empty())
        return TextId();
    const std::uint32_t hash = hashOf(text);
    const std::size_t mask = m_index.size() - 1;
    std::size_t at = hash & mask;
    while (m_index[at].id != emptySlot) {
        if (m_index[at].hash == hash && this->text(TextId(m_index[at].id)) == text)
            return TextId(m_index[at].id);
        at = (at + 1) & mask;
    }

    const std::size_t slot = m_textCount % TextChunk::capacity;
    if (slot == 0) {
        m_texts.push_back(std::make_shared<TextChunk>());
        m_freeBytes = 0;
    }
    TextChunk& chunk = *m_texts.back();
    if (text.size() > m_freeBytes) {
        const std::size_t bytes = std::max(textMemoryPiece, text.size());
        chunk.memory.push_back(std::make_unique_for_overwrite<char[]>(bytes));
        m_free = chunk.memory.back().get();
        m_freeBytes = bytes;
    }
    std::memcpy(m_free, text.data(), text.size());
    chunk.texts[slot] = std::string_view(m_free, text.size());
    m_free += text.size();
    m_freeBytes -= text.size();

    const auto id = static_cast<std::uint32_t>(m_textCount++);
    m_index[at] = {hash, id};
    if (m_textCount * 2 > m_index.size())
        growIndex();
    return TextId(id);
}

void TraceStore::growIndex() {
    std::vector<Slot> bigger(m_index.size() * 2);
    const std::size_t mask = bigger.size() - 1;
    for (const Slot& slot : m_index) {
        if (slot.id == emptySlot)
            continue;
        std::size_t at = slot.hash & mask;
        while (bigger[at].id != emptySlot)
            at = (at + 1) & mask;
        bigger[at] = slot;
    }
    m_index = std::move(bigger);
}

SiteId TraceStore::internSite(std::string_view file, std::string_view function, std::int32_t line) {
    const Site site{intern(file), intern(function), line};
    const SiteId next(static_cast<std::uint32_t>(m_sites.size()));
    const auto [place, isNew] =
        m_siteIndex.try_emplace(std::tuple(site.file, site.function, site.line), next);
    if (isNew)
        m_sites.append(site);
    return place->second;
}

void TraceStore::setProcesses(std::vector<ProcessInfo> processes) {
    m_processes = std::make_shared<const std::vector<ProcessInfo>>(std::move(processes));
}

void TraceStore::setThreads(const std::vector<ThreadInfo>& threads) {
    std::size_t same = 0;
    const auto equal = [](const ThreadInfo& a, const ThreadInfo& b) {
        return a.process == b.process && a.tid == b.tid;
    };
    while (same < m_threads.size() && same < threads.size() &&
           equal(m_threads[same], threads[same]))
        ++same;
    m_threads.truncate(same);
    for (; same < threads.size(); ++same)
        m_threads.append(threads[same]);
}

void TraceStore::setInfo(RunInfo info) {
    m_info = std::make_shared<const RunInfo>(std::move(info));
}

void TraceStore::addAnomaly(std::string sentence) {
    ++m_anomalyCount;
    auto anomalies = std::make_shared<std::vector<std::string>>(*m_anomalies);
    if (m_anomalyCount <= maxAnomalies) {
        anomalies->push_back(std::move(sentence));
    } else {
        anomalies->resize(maxAnomalies);
        anomalies->push_back("and " + std::to_string(m_anomalyCount - maxAnomalies) + " more");
    }
    m_anomalies = std::move(anomalies);
}

void TraceStore::publish() {
    auto content = std::make_shared<TraceContent>();
    content->events.assign(m_events.begin(), m_events.end());
    content->texts.assign(m_texts.begin(), m_texts.end());
    content->eventCount = m_size;
    content->textCount = m_textCount;
    content->sites = m_sites.list();
    content->threads = m_threads.list();
    content->processes = m_processes;
    content->info = m_info;
    content->anomalies = m_anomalies;
    content->lost = m_lost;
    content->generation = m_generation;
    const std::scoped_lock lock(m_mutex);
    m_published = std::move(content);
}

Trace TraceStore::trace() const {
    Trace trace;
    const std::scoped_lock lock(m_mutex);
    trace.m_content = m_published;
    trace.m_size = m_published->eventCount;
    return trace;
}

}  // namespace proclab::trace
