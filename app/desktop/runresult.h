// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lessons/prediction.h"
#include "session/tracesession.h"

namespace proclab::desktop {

/// What a finished run showed, in the words of the lessons.
[[nodiscard]] lessons::RunResult resultOf(const session::TraceSession& session);

}  // namespace proclab::desktop
