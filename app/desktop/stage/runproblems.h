// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/widgets/runfailurepanel.h"
#include "session/tracesession.h"
#include "state/snapshot.h"
#include "trace/trace.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace proclab::desktop {

/// A script that Python could not read.
struct SyntaxProblem {
    int line = 0;
    QString message;  ///< "SyntaxError: '(' was never closed"
};
/// From what Python wrote to stderr; nothing where the script was read well. `script` is its file
/// name without folder.
[[nodiscard]] std::optional<SyntaxProblem> syntaxProblemIn(QStringView standardError,
                                                           const QString& script);

/// The frames of a traceback as CPython writes it. Frames of the standard library are not own.
[[nodiscard]] QList<TracebackFrame> tracebackFrames(QStringView traceback, const QString& script);

/// The first exception that ended a process, with what came of the others. `event` is the index of
/// its event.
struct UncaughtException {
    RunFailure failure;
    std::size_t event = 0;
    ProcessUid process;
};
[[nodiscard]] std::optional<UncaughtException> uncaughtException(const trace::Trace& trace,
                                                                 const state::Snapshot& last);

/// "Stopped after 60 s: ...": what the supervisor ended, and what to do; empty where it did not.
[[nodiscard]] QString limitSentence(const session::RunOutcome& outcome);
/// What the program left behind, as the supervisor found and removed it; empty where nothing.
[[nodiscard]] QString leftoverSentence(const trace::Trace& trace);
/// How many events were not recorded; empty where none.
[[nodiscard]] QString lossSentence(std::uint64_t lost);

}  // namespace proclab::desktop
