// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/tracestore.h"

#include <algorithm>
#include <utility>

namespace proclab::trace {

namespace {

constexpr std::size_t maxAnomalies = 1000;
/// The last so many full chunks stay as they are: those that are looked at most, and that late
/// records change.
constexpr std::size_t rawChunks = 16;
/// What a site takes in the index of sites, about: a node of a map.
constexpr std::size_t siteIndexBytes = 64;

}  // namespace

TraceStore::TraceStore()
    : m_texts(std::make_shared<TextArena>()),
      m_threads(std::make_shared<const std::vector<ThreadInfo>>()),
      m_processes(std::make_shared<const std::vector<ProcessInfo>>()),
      m_info(std::make_shared<const RunInfo>()),
      m_anomalies(std::make_shared<const std::vector<std::string>>()) {
    publish();
}

void TraceStore::addChunk(std::shared_ptr<EventChunk> chunk) {
    m_eventBytes += chunk->bytes();
    m_events.push_back(std::move(chunk));
}

void TraceStore::append(const Event& event) {
    const std::size_t slot = m_size % EventChunk::capacity;
    if (slot == 0) {
        packOld();
        addChunk(std::make_shared<EventChunk>());
    }
    m_events.back()->set(slot, event);
    ++m_size;
}

void TraceStore::packOld() {
    if (m_events.size() <= rawChunks)
        return;
    std::shared_ptr<EventChunk>& old = m_events[m_events.size() - 1 - rawChunks];
    if (old->isPacked())
        return;
    m_eventBytes -= old->bytes();
    old = old->toPacked();
    m_eventBytes += old->bytes();
}

void TraceStore::appendPacked(std::string packed) {
    addChunk(std::make_shared<EventChunk>(std::move(packed)));
    m_size += EventChunk::capacity;
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
            last->set(i, m_events[whole]->at(i));
    }
    for (; m_events.size() > whole; m_events.pop_back())
        m_eventBytes -= m_events.back()->bytes();
    if (last)
        addChunk(std::move(last));
    m_size = size;
    ++m_generation;
}

std::string_view TraceStore::text(TextId id) const {
    return id.value() < m_texts->size() ? (*m_texts)[id.value()] : std::string_view();
}

TextId TraceStore::intern(std::string_view text) {
    return text.empty() ? TextId() : m_textIndex.find(*m_texts, text);
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
    const auto equal = [](const ThreadInfo& a, const ThreadInfo& b) {
        return a.process == b.process && a.tid == b.tid;
    };
    if (!std::equal(threads.begin(), threads.end(), m_threads->begin(), m_threads->end(), equal))
        m_threads = std::make_shared<const std::vector<ThreadInfo>>(threads);
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

std::size_t TraceStore::bytes() const {
    return m_eventBytes + m_texts->bytes() + m_textIndex.bytes() + m_sites.bytes() +
           m_siteIndex.size() * siteIndexBytes;
}

void TraceStore::publish() {
    auto content = std::make_shared<TraceContent>();
    content->events.assign(m_events.begin(), m_events.end());
    content->eventCount = m_size;
    content->texts = m_texts;
    content->textCount = m_texts->size();
    content->sites = m_sites.list();
    content->threads = m_threads;
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
