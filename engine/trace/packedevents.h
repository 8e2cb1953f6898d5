// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How events lie in memory once they are old, and in files. Most events of a run differ from an
// earlier one in their moment, text and one number only. So all the rest, the shape, is written
// once, and an event is: the number of its shape, the time since the event before, and what its
// text and `a` are more than those of the last event of this shape. A number is 7 bits a byte, the
// low ones first, and the top bit says that it goes on; what can be negative has its sign in the
// lowest bit.
//
//   time of the first event (8 bytes), number of shapes; of each shape: kind, flags, parts (1: has
//   a text, 2: has an `a`), process, thread, other, object, site (each one more than the id, so
//   that 0 is none), c; then the events.

#pragma once

#include "trace/event.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace proclab::trace {

/// So many events are packed together, and unpacked together when one is looked at.
inline constexpr std::size_t packSize = 4096;

[[nodiscard]] std::string packEvents(std::span<const Event> events);
/// Fills `events`; false, and they mean nothing, where the bytes are not those of so many.
[[nodiscard]] bool unpackEvents(std::string_view packed, std::span<Event> events);

}  // namespace proclab::trace
