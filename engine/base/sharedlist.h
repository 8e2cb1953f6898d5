// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace proclab {

/// Where the elements of a list lie: in pieces of 8, 8, 16, 32 ... elements, and from `largest` on
/// in pieces of that size. So a short list is small, a long one never moves what it has, and to
/// forget its end costs one piece.
template <typename T>
struct SharedPieces {
    static constexpr std::size_t first = 8;
    static constexpr std::size_t largest =
        std::bit_floor(std::max<std::size_t>(2 * first, 256 * 1024 / sizeof(T)));
    using Table = std::vector<std::shared_ptr<T[]>>;

    static constexpr std::size_t pieceOf(std::size_t index) {
        constexpr auto small = static_cast<std::size_t>(std::bit_width(largest / first));
        return index < largest ? static_cast<std::size_t>(std::bit_width(index / first))
                               : small + index / largest - 1;
    }
    static constexpr std::size_t offsetOf(std::size_t index) {
        if (index >= largest)
            return index % largest;
        return index < first ? index : index - std::bit_floor(index);
    }
    static constexpr std::size_t sizeOf(std::size_t index) {
        return index >= largest ? largest : std::max(first, std::bit_floor(index));
    }
};

template <typename T>
class SharedListBuilder;

/// The first so many elements of a list that only grows: a cheap value, safe to read on any thread
/// while its builder goes on appending, since it never looks past its own size.
template <typename T>
class SharedList {
    using Pieces = SharedPieces<T>;
    using Piece = std::shared_ptr<T[]>;

public:
    using value_type = T;

    class const_iterator {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        const_iterator() = default;
        const_iterator(const Piece* pieces, std::size_t index)
            : m_pieces(pieces), m_index(static_cast<difference_type>(index)) {}
        reference operator*() const { return (*this)[0]; }
        pointer operator->() const { return &**this; }
        reference operator[](difference_type n) const {
            const auto index = static_cast<std::size_t>(m_index + n);
            return m_pieces[Pieces::pieceOf(index)][Pieces::offsetOf(index)];
        }
        const_iterator& operator+=(difference_type n) {
            m_index += n;
            return *this;
        }
        const_iterator& operator-=(difference_type n) { return *this += -n; }
        const_iterator& operator++() { return *this += 1; }
        const_iterator& operator--() { return *this += -1; }
        const_iterator operator++(int) { return std::exchange(*this, *this + 1); }
        const_iterator operator--(int) { return std::exchange(*this, *this - 1); }
        friend const_iterator operator+(const_iterator i, difference_type n) { return i += n; }
        friend const_iterator operator+(difference_type n, const_iterator i) { return i += n; }
        friend const_iterator operator-(const_iterator i, difference_type n) { return i -= n; }
        friend difference_type operator-(const const_iterator& a, const const_iterator& b) {
            return a.m_index - b.m_index;
        }
        bool operator==(const const_iterator& other) const { return m_index == other.m_index; }
        auto operator<=>(const const_iterator& other) const { return m_index <=> other.m_index; }

    private:
        const Piece* m_pieces = nullptr;
        difference_type m_index = 0;
    };

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const_iterator begin() const { return {pieces(), 0}; }
    [[nodiscard]] const_iterator end() const { return {pieces(), m_size}; }
    [[nodiscard]] const T& operator[](std::size_t index) const {
        return (*m_table)[Pieces::pieceOf(index)][Pieces::offsetOf(index)];
    }
    [[nodiscard]] const T& front() const { return (*this)[0]; }
    [[nodiscard]] const T& back() const { return (*this)[m_size - 1]; }

private:
    friend class SharedListBuilder<T>;
    [[nodiscard]] const Piece* pieces() const { return m_table ? m_table->data() : nullptr; }

    std::shared_ptr<const typename Pieces::Table> m_table;
    std::size_t m_size = 0;
};

/// Appends to a list that others read at the same time. Confined to one thread; what it hands out
/// may be passed to any other.
template <typename T>
class SharedListBuilder {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    using Pieces = SharedPieces<T>;
    using Table = typename Pieces::Table;

public:
    void append(const T& value) {
        if (m_room == 0)
            addPiece(m_size);
        *m_next++ = value;
        --m_room;
        ++m_size;
    }

    /// Forgets all but the first `size`. What was handed out keeps what it has.
    void truncate(std::size_t size) {
        if (size >= m_size)
            return;
        const std::size_t used = Pieces::offsetOf(size);
        const std::size_t whole = size == 0 ? 0 : Pieces::pieceOf(size);
        auto table = std::make_shared<Table>();
        // Readers may still look at the elements behind: the last piece goes on as a copy.
        const std::shared_ptr<T[]> last = used > 0 ? (*m_table)[whole] : nullptr;
        table->assign(m_table->begin(), m_table->begin() + static_cast<std::ptrdiff_t>(whole));
        m_bytes = 0;
        for (std::size_t at = 0; at < size - used; at += Pieces::sizeOf(at))
            m_bytes += Pieces::sizeOf(at) * sizeof(T);
        m_table = std::move(table);
        m_size = size - used;
        m_room = 0;
        if (used == 0)
            return;
        addPiece(m_size);
        m_next = std::copy_n(last.get(), used, m_next);
        m_room -= used;
        m_size = size;
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const T& operator[](std::size_t index) const {
        return (*m_table)[Pieces::pieceOf(index)][Pieces::offsetOf(index)];
    }
    [[nodiscard]] const T& back() const { return (*this)[m_size - 1]; }
    /// What its elements take in memory.
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

    [[nodiscard]] SharedList<T> list() const {
        SharedList<T> result;
        result.m_table = m_table;
        result.m_size = m_size;
        return result;
    }

private:
    /// The piece in which the element `index` is the first.
    void addPiece(std::size_t index) {
        const std::size_t size = Pieces::sizeOf(index);
        std::shared_ptr<T[]> piece = std::make_shared_for_overwrite<T[]>(size);
        m_next = piece.get();
        m_room = size;
        m_bytes += size * sizeof(T);
        // Those who read have the table as it was.
        auto table = m_table ? std::make_shared<Table>(*m_table) : std::make_shared<Table>();
        table->push_back(std::move(piece));
        m_table = std::move(table);
    }

    std::shared_ptr<const Table> m_table;
    T* m_next = nullptr;     ///< place of the next element ...
    std::size_t m_room = 0;  ///< ... and how many fit there
    std::size_t m_size = 0;
    std::size_t m_bytes = 0;
};

}  // namespace proclab
