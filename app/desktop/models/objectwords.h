// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/models/names.h"
#include "desktop/playback/stepindex.h"

#include <QString>

namespace proclab::desktop {

/// The words of one step: for its column, and for the list.
struct StepWords {
    QString column;
    QString list;
};

/// As columnWords() and listSentence(), of what StepIndex::takeObject() makes a step.
[[nodiscard]] StepWords objectWords(const Names& names, const Step& step);

/// As narrate(): a whole sentence. `actor` and `atLine` (" at line 5", or nothing) belong into it.
[[nodiscard]] QString objectSentence(const Names& names, const Step& step,
                                     const state::Snapshot& now, const QString& actor,
                                     const QString& atLine);

/// "append(3)": what was called, of the begin of a manager's call.
[[nodiscard]] QString managerCall(const Names& names, const Step& step);
/// "square(3)", of a submitted job or a task.
[[nodiscard]] QString jobCall(const Names& names, const trace::Event& event);

}  // namespace proclab::desktop
