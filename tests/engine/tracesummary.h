// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/trace.h"

#include <string>

namespace proclab::tests {

/// A run in some lines of text, without times and pids: what it came to, and how many events of
/// which kind led there. Texts like this are the expectations of recorded traces.
[[nodiscard]] std::string summaryOf(const trace::Trace& trace);

}  // namespace proclab::tests
