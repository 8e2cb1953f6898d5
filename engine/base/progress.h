// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstddef>

namespace proclab {

/// How far a long piece of work has come, and whether anybody still wants it: shared between the
/// thread that works and the one that shows it.
struct Progress {
    std::atomic<float> share{0};  ///< 0 to 1
    std::atomic<bool> isCancelled{false};

    /// Of `count` steps the one at `index` is next: tells it now and then, for a share that lies
    /// between two others. False where the work is not wanted any more.
    [[nodiscard]] bool goesOn(std::size_t index, std::size_t count, float from, float to) {
        if (index % 4096 == 0 && count > 0)
            share = from + (to - from) * static_cast<float>(index) / static_cast<float>(count);
        return !isCancelled.load(std::memory_order_relaxed);
    }
};

}  // namespace proclab
