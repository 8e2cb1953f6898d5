// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/inspectcommand.h"

#include "cli/console.h"
#include "cli/snapshotjson.h"
#include "cli/summary.h"

#include <cstdio>

namespace proclab::cli {

int inspectRun(const InspectOptions& options) {
    session::TraceSession session;
    const auto opened = session.open(options.file);
    if (!opened)
        return complain(opened.error());
    const auto trace = session.trace();
    auto snapshot = session.timeline()->latest();
    if (options.at) {
        const auto since = std::chrono::duration_cast<Duration>(
            std::chrono::duration<double>(std::min(*options.at, 1e9)));
        snapshot = session.timeline()->at(trace.countUntil(trace.begin() + since));
    }
    const auto text = options.json ? snapshotJson(trace, *snapshot, *session.report())
                                   : summary(trace, *snapshot, *session.report());
    std::fwrite(text.data(), 1, text.size(), stdout);
    return std::fflush(stdout) == 0 ? 0 : statusOfErrors;
}

}  // namespace proclab::cli
