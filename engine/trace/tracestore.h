// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/sharedlist.h"
#include "trace/trace.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace proclab::trace {

/// A fixed number of events. Filled from the front by one thread; a slot is written once.
class EventChunk {
public:
    static constexpr std::size_t capacity = 4096;

    EventChunk();
    ~EventChunk();
    EventChunk(const EventChunk&) = delete;
    EventChunk& operator=(const EventChunk&) = delete;

    [[nodiscard]] const Event& operator[](std::size_t index) const { return m_events[index]; }
    void set(std::size_t index, const Event& event) { m_events[index] = event; }

private:
    Event* m_events;  ///< uninitialised memory, so that a short trace does not touch all of it
};

/// A fixed number of texts and the memory of their bytes.
struct TextChunk {
    static constexpr std::size_t capacity = 1024;
    std::array<std::string_view, capacity> texts;
    std::vector<std::unique_ptr<char[]>> memory;  ///< touched by the writer only
};

/// Everything that a Trace looks at: immutable as far as the sizes in it go.
struct TraceContent {
    std::vector<std::shared_ptr<const EventChunk>> events;
    std::vector<std::shared_ptr<const TextChunk>> texts;
    std::size_t eventCount = 0;
    std::size_t textCount = 0;
    SharedList<Site> sites;
    SharedList<ThreadInfo> threads;
    std::shared_ptr<const std::vector<ProcessInfo>> processes;
    std::shared_ptr<const RunInfo> info;
    std::shared_ptr<const std::vector<std::string>> anomalies;
    std::uint64_t lost = 0;
    std::uint32_t generation = 0;
};

/// The one copy of a run's events, texts and names. Append-only, but for truncate(). Written on one
/// thread; trace() may be called on any.
class TraceStore {
public:
    TraceStore();

    void append(const Event& event);
    /// Forgets the events from `size` on, to append them anew in another order: a new generation.
    /// Traces handed out keep what they have. Texts and sites stay.
    void truncate(std::size_t size);
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Only below size().
    [[nodiscard]] const Event& event(std::size_t index) const;

    /// The id of a text; the same text has the same id. Empty texts are invalid.
    TextId intern(std::string_view text);
    [[nodiscard]] std::string_view text(TextId id) const;
    SiteId internSite(std::string_view file, std::string_view function, std::int32_t line);

    void setProcesses(std::vector<ProcessInfo> processes);
    void setThreads(const std::vector<ThreadInfo>& threads);
    void setInfo(RunInfo info);
    void setLost(std::uint64_t lost) { m_lost = lost; }
    /// Keeps the first 1,000 and counts the others in a last line.
    void addAnomaly(std::string sentence);

    /// Makes what was done so far visible in trace().
    void publish();
    /// What was last published. Safe on any thread.
    [[nodiscard]] Trace trace() const;

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t id = emptySlot;
    };
    static constexpr std::uint32_t emptySlot = 0xffffffffu;

    void growIndex();

    std::vector<std::shared_ptr<EventChunk>> m_events;
    std::size_t m_size = 0;
    std::vector<std::shared_ptr<TextChunk>> m_texts;
    std::size_t m_textCount = 0;
    char* m_free = nullptr;  ///< the rest of the last piece of text memory
    std::size_t m_freeBytes = 0;
    std::vector<Slot> m_index;  ///< open addressing, a power of two
    SharedListBuilder<Site> m_sites;
    std::map<std::tuple<TextId, TextId, std::int32_t>, SiteId> m_siteIndex;
    SharedListBuilder<ThreadInfo> m_threads;
    std::shared_ptr<const std::vector<ProcessInfo>> m_processes;
    std::shared_ptr<const RunInfo> m_info;
    std::shared_ptr<const std::vector<std::string>> m_anomalies;
    std::size_t m_anomalyCount = 0;
    std::uint64_t m_lost = 0;
    std::uint32_t m_generation = 0;

    mutable std::mutex m_mutex;  ///< guards m_published
    std::shared_ptr<const TraceContent> m_published;
};

}  // namespace proclab::trace
