// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"
#include "trace/tracebuilder.h"

#include <memory>
#include <string>
#include <string_view>

namespace proclab::tests {

/// A builder with one running child, uid 1, and the state after what was added.
struct Run : trace::TraceBuilder {
    explicit Run(int children = 1) {
        for (int i = 1; i <= children; ++i)
            start(0.1 * i, createProcess(0.1 * i, "Process-" + std::to_string(i), "work"));
    }
    [[nodiscard]] std::shared_ptr<const state::Snapshot> now() {
        timeline = std::make_unique<state::StateTimeline>();
        timeline->advance(trace());
        return timeline->latest();
    }
    [[nodiscard]] std::shared_ptr<const state::Lanes> lanes() {
        (void)now();
        return timeline->lanes();
    }
    void exited(double ms, ProcessUid process, int code, protocol::ExitSource source) {
        add(ms, trace::Kind::HostProcessExited, process,
            {.c = code, .flags = static_cast<std::uint8_t>(source)});
    }
    /// Into the buffer, and on into the pipe.
    void put(double ms, ProcessUid process, std::string_view repr) {
        add(ms, trace::Kind::QueuePutBegin, process, {.object = 0, .text = repr});
        add(ms, trace::Kind::QueuePutEnd, process, {.object = 0});
        add(ms, trace::Kind::QueueSent, process, {.object = 0});
    }
    std::unique_ptr<state::StateTimeline> timeline;
};

inline constexpr ProcessUid child(1);
inline constexpr ProcessUid second(2);

}  // namespace proclab::tests
