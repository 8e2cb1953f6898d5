// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "state/statetimeline.h"
#include "trace/trace.h"

#include <string>

namespace proclab::exporters {

/// What an event's object is called: "queue", the name that the learner's code has for it, or the
/// name of its class; empty where it is about none.
[[nodiscard]] std::string objectName(const trace::Event& event, const state::Snapshot& end);
/// A word for the sort of object that an event is about: "queue", "lock" ... or empty.
[[nodiscard]] const char* objectSort(const trace::Event& event);
/// What a stretch of a lane is: "running", "get from queue", "join worker-1".
[[nodiscard]] std::string spanName(const state::Span& span, const state::Snapshot& end);

}  // namespace proclab::exporters
