// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/finding.h"
#include "state/snapshot.h"

#include <QString>

namespace proclab::findings {

/// What a finding says, for people: in the window and on the command line alike.
struct Words {
    QString title;    ///< two to five words: "Deadlock"
    QString message;  ///< one sentence, true of this run, with its processes and objects
    QString advice;   ///< what to change: one or two sentences
};
/// `last`: the state at the end of what is known of the run.
[[nodiscard]] Words wordsFor(const diagnosis::Finding& finding, const state::Snapshot& last);

/// "P1", "main" or the name of a helper.
[[nodiscard]] QString processWord(ProcessUid uid, const state::Snapshot& last);
/// The name of an object in the learner's code, or its class.
[[nodiscard]] QString objectWord(const diagnosis::ObjectRef& object, const state::Snapshot& last);

}  // namespace proclab::findings
