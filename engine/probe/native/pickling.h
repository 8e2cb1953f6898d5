// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "states.h"

#include <cstddef>
#include <cstdint>

namespace proclab::probe {

/// What the calling thread last pickled and unpickled for another process, and which queue it is
/// using: by the locks and connections inside, which know nothing of a queue, its items come and
/// go.
struct Border {
    std::int64_t pickleTime;  ///< ns
    std::int64_t pickledBytes;
    std::int64_t unpickleTime;  ///< ns
    std::int64_t unpickledBytes;
    std::uint64_t received;  ///< when the last item left its queue's pipe
    QueueState* putting;     ///< a SimpleQueue, borrowed for as long as its put() lasts
    QueueState* getting;     ///< borrowed for as long as its get() lasts
};

// Only small data, so the faster access to it is safe for a library loaded late.
[[gnu::tls_model("initial-exec"),
  gnu::visibility("hidden")]] extern thread_local constinit Border border;

/// Whether this is the lock inside the queue that the calling thread gets an item from.
[[nodiscard]] inline bool isLockOfGet(const PyObject* lock) {
    return border.getting != nullptr && border.getting->readLock == lock;
}

/// How long something took.
[[nodiscard]] std::int64_t nanosecondsSince(std::uint64_t begin);

/// The length of bytes, or of a view of bytes; 0 where it has none.
[[nodiscard]] std::int64_t bytesIn(PyObject* bytes);

/// Bytes as a record holds them.
[[nodiscard]] inline std::int32_t byteCount(std::int64_t bytes) {
    constexpr std::int64_t most = 0x7fffffff;
    return static_cast<std::int32_t>(bytes < most ? bytes : most);
}

}  // namespace proclab::probe
