// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "session/finishedrun.h"

#include <QString>

namespace proclab::desktop {

/// A run that can be held against another, and what is known of where it comes from.
struct ComparedRun {
    session::FinishedRun run;
    bool isEdited = false;  ///< of a program of the course, not as it stands there
    bool isLive = false;    ///< it still runs: there is more to come
    QString programId;      ///< of the course's program; empty: of a file
    QString file;           ///< path of the file that it is in; empty: in none
};

/// "hello.py".
[[nodiscard]] QString programOf(const ComparedRun& run);
/// "fork": how its children were started; empty where there were none.
[[nodiscard]] QString methodOf(const ComparedRun& run);
/// "fork, CPython 3.11.2, 21:03:12, as edited".
[[nodiscard]] QString detailsOf(const ComparedRun& run);
/// Short, for a menu: "hello.py, fork, 21:03:12".
[[nodiscard]] QString menuTextOf(const ComparedRun& run);

}  // namespace proclab::desktop
