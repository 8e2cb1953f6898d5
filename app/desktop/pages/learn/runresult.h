// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/prediction.h"
#include "session/tracesession.h"

namespace proclab::desktop {

/// What a session's program printed and how long it ran, as lessons look at it.
[[nodiscard]] lessons::RunResult resultOf(const session::TraceSession& session);

}  // namespace proclab::desktop
