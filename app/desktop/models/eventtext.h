// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/stepindex.h"

#include <QString>

namespace proclab::desktop {

/// The head of a step's column: two or three words, without the actor ("p.start()", "got 5").
[[nodiscard]] QString columnWords(const Names& names, const Step& step);
/// The line of the event list, which has the actor as a chip: "released the lock, done = 4".
[[nodiscard]] QString listSentence(const Names& names, const Step& step);
/// A whole sentence with actor and line, for screen readers and tooltips.
[[nodiscard]] QString spokenSentence(const Names& names, const Step& step);

/// The line of the program at which a step happened, 0 where there is none.
[[nodiscard]] int stepLine(const Names& names, const Step& step);

/// What a process did by printing: the whole line that begins with this step, without its newline;
/// lines that came in pieces are put together.
[[nodiscard]] QString printedLine(const Names& names, const Step& step);

/// "ended with 0", "ended with 1", "killed by SIGTERM", "ended, exit code unknown".
[[nodiscard]] QString endWords(const state::ProcessState& process);

}  // namespace proclab::desktop
