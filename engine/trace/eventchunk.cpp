// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/eventchunk.h"

#include <array>
#include <atomic>
#include <cstring>
#include <span>
#include <utility>

namespace proclab::trace {

namespace {

std::uint64_t nextId() {
    static std::atomic<std::uint64_t> last = 0;
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

/// The chunks that one thread looked at last. Reading is mostly onward, with a look back now and
/// then; the state's replay and a list on one thread alternate between two places.
class Unpacked {
public:
    const Event* find(std::uint64_t id) {
        for (std::size_t i = 0; i < slots; ++i) {
            if (m_ids[i] == id) {
                m_newest = i;
                return m_events[i].get();
            }
        }
        return nullptr;
    }
    [[nodiscard]] const Event* newest(std::uint64_t id) const {
        return m_ids[m_newest] == id ? m_events[m_newest].get() : nullptr;
    }
    Event* replace(std::uint64_t id) {
        m_next = (m_next + 1) % slots;
        if (m_next == m_newest)
            m_next = (m_next + 1) % slots;
        m_newest = m_next;
        m_ids[m_newest] = id;
        if (!m_events[m_newest])
            m_events[m_newest] = std::make_unique<Event[]>(EventChunk::capacity);
        return m_events[m_newest].get();
    }

private:
    static constexpr std::size_t slots = 4;
    std::array<std::uint64_t, slots> m_ids{};
    std::array<std::unique_ptr<Event[]>, slots> m_events;
    std::size_t m_newest = 0;
    std::size_t m_next = 0;
};

}  // namespace

EventChunk::EventChunk() : m_events(std::allocator<Event>().allocate(capacity)), m_id(nextId()) {}

EventChunk::EventChunk(std::string packed) : EventChunk(std::move(packed), nextId()) {}

EventChunk::EventChunk(std::string packed, std::uint64_t id)
    : m_packed(std::move(packed)), m_id(id) {
    std::int64_t ns = 0;
    std::memcpy(&ns, m_packed.data(), sizeof ns);  // it begins with the time of its first event
    m_firstTime = Timestamp::fromNs(ns);
}

EventChunk::~EventChunk() {
    if (m_events != nullptr)
        std::allocator<Event>().deallocate(m_events, capacity);
}

std::shared_ptr<EventChunk> EventChunk::toPacked() const {
    return std::shared_ptr<EventChunk>(
        new EventChunk(packEvents(std::span(m_events, capacity)), m_id));
}

std::size_t EventChunk::bytes() const {
    return sizeof *this + (isPacked() ? m_packed.capacity() : capacity * sizeof(Event));
}

const Event* EventChunk::unpacked() const {
    thread_local Unpacked cache;
    if (const Event* events = cache.newest(m_id))
        return events;
    if (const Event* events = cache.find(m_id))
        return events;
    Event* events = cache.replace(m_id);
    // Only what packEvents() made, or what was unpacked once on reading a file, becomes a chunk.
    (void)unpackEvents(m_packed, std::span(events, capacity));
    return events;
}

}  // namespace proclab::trace
