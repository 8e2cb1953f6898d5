// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/event.h"
#include "trace/packedevents.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace proclab::trace {

/// A fixed number of events. Filled from the front by one thread; a slot is written once. When it
/// is full and old, its place is taken by a packed one with the same events.
class EventChunk {
public:
    static constexpr std::size_t capacity = packSize;

    EventChunk();
    /// Packed from the start: so many events as `capacity`, which packEvents() made `packed` of.
    explicit EventChunk(std::string packed);
    ~EventChunk();
    EventChunk(const EventChunk&) = delete;
    EventChunk& operator=(const EventChunk&) = delete;

    /// The events of a full chunk, packed.
    [[nodiscard]] std::shared_ptr<EventChunk> toPacked() const;
    [[nodiscard]] bool isPacked() const { return m_events == nullptr; }

    [[nodiscard]] Event at(std::size_t index) const {
        return m_events != nullptr ? m_events[index] : unpacked()[index];
    }
    [[nodiscard]] Timestamp firstTime() const {
        return m_events != nullptr ? m_events[0].time : m_firstTime;
    }
    void set(std::size_t index, const Event& event) { m_events[index] = event; }

    /// The same in a chunk and its packed form, and in no other chunk of this program.
    [[nodiscard]] std::uint64_t id() const { return m_id; }
    /// What it takes in memory.
    [[nodiscard]] std::size_t bytes() const;

private:
    EventChunk(std::string packed, std::uint64_t id);
    /// All its events, as this thread keeps them of the few chunks that it looked at last.
    [[nodiscard]] const Event* unpacked() const;

    Event* m_events = nullptr;  ///< uninitialised, so that a short trace does not touch all of it
    std::string m_packed;
    Timestamp m_firstTime;
    std::uint64_t m_id = 0;
};

}  // namespace proclab::trace
