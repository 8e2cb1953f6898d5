// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>

// Logs lie where the learner's program can write, so it can also cut them while they are mapped
// here; whoever then reads behind the new end gets SIGBUS (mmap(2)). A guarded mapping turns into
// zeros instead, which read as "nothing committed".

namespace proclab::transport {

/// Safe on any thread; the mapping begins at a page.
void guardMapping(const void* base, std::size_t bytes);
/// To be called before it is unmapped.
void releaseMapping(const void* base);
/// Whether it has turned into zeros.
[[nodiscard]] bool wasTruncated(const void* base);

}  // namespace proclab::transport
