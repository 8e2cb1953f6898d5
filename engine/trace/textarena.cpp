// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/textarena.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace proclab::trace {

namespace {

constexpr std::size_t longestLength = 10;  ///< bytes of a length, 7 bits in each
constexpr std::size_t firstSlots = 1024;
/// 8 bytes each. Half of them are filled at most.
constexpr std::size_t mostSlots = std::size_t{1} << 21;

}  // namespace

TextId TextArena::append(std::string_view text) {
    char length[longestLength];
    std::size_t lengthBytes = 0;
    std::size_t rest = text.size();
    while (rest >= 0x80) {
        length[lengthBytes++] = static_cast<char>(rest | 0x80);
        rest >>= 7;
    }
    length[lengthBytes++] = static_cast<char>(rest);

    const std::size_t needed = lengthBytes + text.size();
    if (needed > m_freeBytes) {
        const std::size_t pieces = (needed + pieceBytes - 1) / pieceBytes;
        if (m_pieces.size() + pieces > (std::uint64_t{1} << 32) / pieceBytes)
            return TextId();
        m_blocks.push_back(std::make_unique_for_overwrite<char[]>(pieces * pieceBytes));
        m_free = m_blocks.back().get();
        m_freeBytes = pieces * pieceBytes;
        for (std::size_t i = 0; i < pieces; ++i)
            m_pieces.append(m_free + i * pieceBytes);
    }
    if (m_offsets.size() >= std::min<std::size_t>(m_offsets.most(), TextId().value()))
        return TextId();
    const auto id = static_cast<std::uint32_t>(m_offsets.size());
    m_offsets.append(static_cast<std::uint32_t>(m_pieces.size() * pieceBytes - m_freeBytes));
    std::memcpy(m_free, length, lengthBytes);
    std::copy(text.begin(), text.end(), m_free + lengthBytes);
    m_free += needed;
    m_freeBytes -= needed;
    return TextId(id);
}

std::string_view TextArena::operator[](std::size_t index) const {
    const std::uint32_t offset = m_offsets[index];
    const char* at = m_pieces[offset / pieceBytes] + offset % pieceBytes;
    std::size_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(*at++);
        length |= static_cast<std::size_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return {at, length};
    }
}

std::size_t TextArena::bytes() const {
    return m_pieces.size() * pieceBytes + m_pieces.bytes() + m_offsets.bytes();
}

TextId TextIndex::find(TextArena& arena, std::string_view text) {
    if (m_used * 2 >= m_slots.size())
        grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = hash & mask;
    for (; m_slots[at].id != empty; at = (at + 1) & mask) {
        if (m_slots[at].hash == hash && arena[m_slots[at].id] == text)
            return TextId(m_slots[at].id);
    }
    const TextId id = arena.append(text);
    if (id.isValid()) {
        m_slots[at] = {hash, id.value()};
        ++m_used;
    }
    return id;
}

void TextIndex::grow() {
    std::vector<Slot> old = std::move(m_slots);
    const bool isFull = old.size() >= mostSlots;
    m_slots.assign(isFull ? old.size() : std::max(firstSlots, old.size() * 2), Slot());
    // Once there are too many, the older half is forgotten.
    std::uint32_t oldest = 0;
    if (isFull) {
        std::vector<std::uint32_t> ids;
        ids.reserve(m_used);
        for (const Slot& slot : old) {
            if (slot.id != empty)
                ids.push_back(slot.id);
        }
        const auto middle = ids.begin() + static_cast<std::ptrdiff_t>(ids.size() / 2);
        std::nth_element(ids.begin(), middle, ids.end());
        oldest = *middle;
    }
    m_used = 0;
    const std::size_t mask = m_slots.size() - 1;
    for (const Slot& slot : old) {
        if (slot.id == empty || slot.id < oldest)
            continue;
        std::size_t at = slot.hash & mask;
        while (m_slots[at].id != empty)
            at = (at + 1) & mask;
        m_slots[at] = slot;
        ++m_used;
    }
}

}  // namespace proclab::trace
