// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/sharedlist.h"
#include "trace/eventchunk.h"
#include "trace/textarena.h"
#include "trace/trace.h"

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

/// Everything that a Trace looks at: immutable as far as the sizes in it go.
struct TraceContent {
    std::vector<std::shared_ptr<const EventChunk>> events;
    std::size_t eventCount = 0;
    std::shared_ptr<const TextArena> texts;
    std::size_t textCount = 0;
    SharedList<Site> sites;
    std::shared_ptr<const std::vector<ThreadInfo>> threads;
    std::shared_ptr<const std::vector<ProcessInfo>> processes;
    std::shared_ptr<const RunInfo> info;
    std::shared_ptr<const std::vector<std::string>> anomalies;
    std::uint64_t lost = 0;
    std::uint32_t generation = 0;
};

/// The one copy of a run's events, texts and names. Append-only, but for truncate(). The newest
/// events lie there as they are, older ones packed. Written on one thread; trace() may be called on
/// any.
class TraceStore {
public:
    TraceStore();

    void append(const Event& event);
    /// A full chunk that is packed already. Only where the last chunk is full.
    void appendPacked(std::string packed);
    /// Forgets the events from `size` on, to append them anew in another order: a new generation.
    /// Traces handed out keep what they have. Texts and sites stay.
    void truncate(std::size_t size);
    [[nodiscard]] std::size_t size() const { return m_size; }

    /// The id of a text; the same text has the same id, unless a million others came in between.
    /// Empty texts are invalid, and so is everything when there are 4 GiB of texts.
    TextId intern(std::string_view text);
    /// The next id, whether the text is new or not.
    TextId appendText(std::string_view text) { return m_texts->append(text); }
    [[nodiscard]] std::string_view text(TextId id) const;
    SiteId internSite(std::string_view file, std::string_view function, std::int32_t line);
    /// The next id, whether the place is new or not.
    void appendSite(const Site& site) { m_sites.append(site); }

    void setProcesses(std::vector<ProcessInfo> processes);
    void setThreads(const std::vector<ThreadInfo>& threads);
    void setInfo(RunInfo info);
    void setLost(std::uint64_t lost) { m_lost = lost; }
    /// Keeps the first 1,000 and counts the others in a last line.
    void addAnomaly(std::string sentence);

    /// What events, texts and sites take in memory.
    [[nodiscard]] std::size_t bytes() const;

    /// Makes what was done so far visible in trace().
    void publish();
    /// What was last published. Safe on any thread.
    [[nodiscard]] Trace trace() const;

private:
    void packOld();
    void addChunk(std::shared_ptr<EventChunk> chunk);

    std::vector<std::shared_ptr<EventChunk>> m_events;
    std::size_t m_size = 0;
    std::size_t m_eventBytes = 0;
    std::shared_ptr<TextArena> m_texts;
    TextIndex m_textIndex;
    SharedListBuilder<Site> m_sites;
    std::map<std::tuple<TextId, TextId, std::int32_t>, SiteId> m_siteIndex;
    std::shared_ptr<const std::vector<ThreadInfo>> m_threads;
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
