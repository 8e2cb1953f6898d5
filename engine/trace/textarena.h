// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace proclab::trace {

/// A table that only grows and whose elements never move: one thread appends, others read below a
/// size that they were told. Its parts are made when they are first needed.
template <typename T, std::size_t leafSize>
class StableTable {
    static constexpr std::size_t branchSize = 256;

public:
    [[nodiscard]] const T& operator[](std::size_t index) const {
        const std::size_t leaf = index / leafSize;
        return (*m_branches[leaf / branchSize])[leaf % branchSize][index % leafSize];
    }
    void append(const T& value) {
        const std::size_t leaf = m_size / leafSize;
        auto& branch = m_branches[leaf / branchSize];
        if (!branch)
            branch = std::make_unique<Branch>();
        auto& place = (*branch)[leaf % branchSize];
        if (!place)
            place = std::make_unique_for_overwrite<T[]>(leafSize);
        place[m_size++ % leafSize] = value;
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] static constexpr std::size_t most() { return branchSize * branchSize * leafSize; }
    /// What was made of it, in bytes.
    [[nodiscard]] std::size_t bytes() const {
        return (m_size + leafSize - 1) / leafSize * leafSize * sizeof(T);
    }

private:
    using Branch = std::array<std::unique_ptr<T[]>, branchSize>;
    std::array<std::unique_ptr<Branch>, branchSize> m_branches;
    std::size_t m_size = 0;
};

/// The texts of a trace by their number. One thread appends, others read those that they know of.
class TextArena {
public:
    /// The id of the new text, or an invalid one: the arena is full.
    TextId append(std::string_view text);
    /// Only below size().
    [[nodiscard]] std::string_view operator[](std::size_t index) const;
    [[nodiscard]] std::size_t size() const { return m_offsets.size(); }
    /// What it takes in memory.
    [[nodiscard]] std::size_t bytes() const;

private:
    static constexpr std::size_t pieceBytes = 64 * 1024;

    /// Length and bytes of each text, one after the other. A longer one than a piece lies in a
    /// block of several pieces, each of which counts.
    StableTable<const char*, 256> m_pieces;
    StableTable<std::uint32_t, 16 * 1024> m_offsets;  ///< from the begin of all pieces
    std::vector<std::unique_ptr<char[]>> m_blocks;
    char* m_free = nullptr;  ///< the rest of the last piece
    std::size_t m_freeBytes = 0;
};

/// Finds texts that an arena has already. It knows the last million or so of different ones: what
/// it has forgotten gets another number, so that a run of ever new texts costs no more than them.
class TextIndex {
public:
    /// The number that `text` has in the arena, or gets there now.
    TextId find(TextArena& arena, std::string_view text);
    [[nodiscard]] std::size_t bytes() const { return m_slots.size() * sizeof(Slot); }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t id = empty;
    };
    static constexpr std::uint32_t empty = 0xffffffffu;

    void grow();

    std::vector<Slot> m_slots;  ///< open addressing, a power of two
    std::size_t m_used = 0;
};

}  // namespace proclab::trace
