// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace proclab {

template <typename T>
class SharedListBuilder;

/// The first so many elements of a list that only grows: a cheap value, contiguous, safe to read on
/// any thread while its builder goes on appending, since it never looks past its own size.
template <typename T>
class SharedList {
public:
    using value_type = T;
    using const_iterator = const T*;

    SharedList() = default;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const T* data() const { return m_block.get(); }
    [[nodiscard]] const T* begin() const { return m_block.get(); }
    [[nodiscard]] const T* end() const { return m_block.get() + m_size; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return m_block.get()[index]; }
    [[nodiscard]] const T& front() const { return m_block.get()[0]; }
    [[nodiscard]] const T& back() const { return m_block.get()[m_size - 1]; }
    operator std::span<const T>() const { return {m_block.get(), m_size}; }  // NOLINT: wanted

private:
    friend class SharedListBuilder<T>;
    std::shared_ptr<const T[]> m_block;
    std::size_t m_size = 0;
};

/// Appends to a list that others read at the same time. Confined to one thread; what it hands out
/// may be passed to any other.
template <typename T>
class SharedListBuilder {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    void append(const T& value) {
        if (m_size == m_capacity)
            moveTo(std::max<std::size_t>(8, m_capacity * 2));
        m_block.get()[m_size++] = value;
    }

    /// Forgets all but the first `size`. What was handed out keeps what it has.
    void truncate(std::size_t size) {
        if (size >= m_size)
            return;
        m_size = size;
        // Readers may still look at the elements behind: go on in a block of our own.
        moveTo(std::max<std::size_t>(8, m_capacity));
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return m_block.get()[index]; }
    [[nodiscard]] const T& back() const { return m_block.get()[m_size - 1]; }

    [[nodiscard]] SharedList<T> list() const {
        SharedList<T> result;
        result.m_block = m_block;
        result.m_size = m_size;
        return result;
    }

private:
    void moveTo(std::size_t capacity) {
        std::shared_ptr<T[]> block = std::make_shared_for_overwrite<T[]>(capacity);
        std::copy_n(m_block.get(), m_size, block.get());
        m_block = std::move(block);
        m_capacity = capacity;
    }

    std::shared_ptr<T[]> m_block;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

}  // namespace proclab
