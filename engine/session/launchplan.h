// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "python/discovery.h"
#include "session/runfolder.h"
#include "session/tracesession.h"
#include "supervisor/message.h"
#include "trace/recordinglimit.h"
#include "trace/trace.h"

#include <optional>
#include <string>
#include <vector>

namespace proclab::session {

/// A request made ready: everything checked that can be checked before the program starts.
struct LaunchPlan {
    supervisor::Message launch;  ///< for the supervisor
    trace::RunInfo info;
    OutputMode output = OutputMode::Terminal;
    std::int64_t outputLimit = 0;
    trace::RecordingLimits recordingLimits;
    bool probe = true;
    std::vector<std::string> sandbox;  ///< command line ahead of the supervisor's; empty: none
};

/// Errors: those of python/discovery.h. It asks the interpreter, which takes a while: to be done
/// before there is anything that could be left behind.
Result<python::Interpreter> chooseInterpreter(const RunRequest& request);

/// Writes the source into the working folder where the request has no file, and puts command line
/// and environment together. Errors: run.script_missing, run.write.
Result<LaunchPlan> planLaunch(const RunRequest& request, const python::Interpreter& python,
                              const RunFolder& folder);

/// The name under which the probe and the trace know a method; empty for the program's choice.
[[nodiscard]] QString nameOf(StartMethod method);
/// The method of such a name; nothing where there is none.
[[nodiscard]] std::optional<StartMethod> startMethodNamed(const QString& name);

}  // namespace proclab::session
