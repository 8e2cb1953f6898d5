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

/// How long the processes of a finding have stood still at the moment `now`, as a sentence: "The
/// run has stood still for 2.4 s."; empty where it says nothing about that, or hardly any time went
/// by.
[[nodiscard]] QString stillWords(const diagnosis::Finding& finding, Timestamp now);

/// "P1", "main" or the name of a helper.
[[nodiscard]] QString processWord(ProcessUid uid, const state::Snapshot& last);
/// The name of an object in the learner's code, or its class.
[[nodiscard]] QString objectWord(const diagnosis::ObjectRef& object, const state::Snapshot& last);

}  // namespace proclab::findings
