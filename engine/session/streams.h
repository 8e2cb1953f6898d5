// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "session/tracesession.h"
#include "supervisor/descriptor.h"

#include <array>

namespace proclab::session {

/// What a program has as descriptors 0, 1 and 2, and where its output comes out.
struct Streams {
    /// The program's; closed: the caller's own.
    std::array<supervisor::Descriptor, 3> program;
    /// Our ends of its stdout and stderr, never blocking; closed: not for us to see.
    std::array<supervisor::Descriptor, 2> output;
};

/// Terminals pass bytes through as they are (no carriage returns, no echo) and say that they have
/// 30 lines of 100 columns. Stdin is empty except with OutputMode::Inherit. Where the system has no
/// pseudo-terminals to give, pipes are made instead. Error: run.streams.
Result<Streams> makeStreams(OutputMode mode);

}  // namespace proclab::session
