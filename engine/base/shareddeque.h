// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace proclab {

/// A list that grows and shrinks at its ends and whose copies share their elements: copying
/// thousands of them copies some dozens of pointers. A chunk is written only by the one list that
/// owns it alone.
template <typename T>
class SharedDeque {
    static constexpr std::size_t chunkSize = 64;
    static constexpr std::size_t firstItems = 4;  ///< there can be thousands of short lists

    struct Chunk {
        std::atomic<std::uint32_t> owners{1};
        std::vector<T> items;
    };

    /// Counts the owners of a chunk. Not shared_ptr: its use_count() promises no order, and whoever
    /// finds itself alone must see that the others have finished reading.
    class ChunkRef {
    public:
        ChunkRef() : m_chunk(new Chunk) { m_chunk->items.reserve(firstItems); }
        ChunkRef(const ChunkRef& other) : m_chunk(other.m_chunk) {
            m_chunk->owners.fetch_add(1, std::memory_order_relaxed);
        }
        ChunkRef(ChunkRef&& other) noexcept : m_chunk(std::exchange(other.m_chunk, nullptr)) {}
        ChunkRef& operator=(ChunkRef other) noexcept {
            std::swap(m_chunk, other.m_chunk);
            return *this;
        }
        ~ChunkRef() {
            if (m_chunk != nullptr && m_chunk->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
                delete m_chunk;
        }
        [[nodiscard]] const std::vector<T>& items() const { return m_chunk->items; }
        /// To write to: a copy, unless there is no other owner.
        [[nodiscard]] std::vector<T>& own() {
            if (m_chunk->owners.load(std::memory_order_acquire) > 1) {
                ChunkRef copy;
                copy.m_chunk->items.assign(m_chunk->items.begin(), m_chunk->items.end());
                std::swap(m_chunk, copy.m_chunk);
            }
            return m_chunk->items;
        }

    private:
        Chunk* m_chunk;
    };

public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const T& operator[](std::size_t index) const {
        const std::size_t at = m_head + index;
        return m_chunks[at / chunkSize].items()[at % chunkSize];
    }
    [[nodiscard]] const T& front() const { return (*this)[0]; }
    [[nodiscard]] const T& back() const { return (*this)[m_size - 1]; }

    void pushBack(T value) {
        const std::size_t at = m_head + m_size;
        if (at / chunkSize == m_chunks.size())
            m_chunks.emplace_back();
        std::vector<T>& chunk = m_chunks[at / chunkSize].own();
        chunk.resize(at % chunkSize);
        chunk.push_back(std::move(value));
        ++m_size;
    }

    void pushFront(T value) {
        if (m_size == 0) {
            pushBack(std::move(value));
            return;
        }
        if (m_head == 0) {
            m_chunks.emplace(m_chunks.begin())->own().resize(chunkSize);
            m_head = chunkSize;
        }
        --m_head;
        m_chunks.front().own()[m_head] = std::move(value);
        ++m_size;
    }

    /// Puts another value in the place of the one at `index`.
    void set(std::size_t index, T value) {
        const std::size_t at = m_head + index;
        m_chunks[at / chunkSize].own()[at % chunkSize] = std::move(value);
    }

    T popFront() {
        T value = front();
        ++m_head;
        --m_size;
        if (m_size == 0) {
            reset();
        } else if (m_head == chunkSize) {
            m_head = 0;
            m_chunks.erase(m_chunks.begin());
        }
        return value;
    }

    void popBack() {
        --m_size;
        const std::size_t chunks = (m_head + m_size + chunkSize - 1) / chunkSize;
        if (m_size == 0) {
            reset();
        } else if (chunks < m_chunks.size()) {
            m_chunks.pop_back();
        }
    }

    /// Takes out the element `index`; quick where it is near the front.
    T take(std::size_t index) {
        T value = (*this)[index];
        for (; index > 0; --index) {
            set(index, T((*this)[index - 1]));
        }
        popFront();
        return value;
    }

    /// Takes out the element `index`, whose place the last one takes: quick anywhere, where the
    /// order means nothing.
    T takeUnordered(std::size_t index) {
        T value = (*this)[index];
        if (index + 1 < m_size)
            set(index, back());
        popBack();
        return value;
    }

private:
    /// Keeps one chunk: a queue that is empty now and then would allocate one for every item.
    void reset() {
        m_head = 0;
        m_chunks.erase(m_chunks.begin() + 1, m_chunks.end());
    }

    std::vector<ChunkRef> m_chunks;
    std::size_t m_head = 0;  ///< index of the first element in the first chunk
    std::size_t m_size = 0;
};

}  // namespace proclab
