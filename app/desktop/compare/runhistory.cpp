// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/compare/runhistory.h"

#include <utility>

namespace proclab::desktop {

bool RunHistory::keep(ComparedRun run) {
    if (run.run.trace.isEmpty() || run.run.trace.size() > mostEvents) {
        return false;
    }
    m_runs.insert(m_runs.begin(), std::move(run));
    std::size_t events = 0;
    std::size_t kept = 0;
    for (; kept < m_runs.size() && kept < mostRuns; ++kept) {
        events += m_runs[kept].run.trace.size();
        if (events > mostEvents) {
            break;
        }
    }
    m_runs.resize(kept);
    return true;
}

void RunHistory::forgetFile(const QString& path) {
    for (ComparedRun& run : m_runs) {
        if (run.file == path) {
            run.file.clear();
        }
    }
}

}  // namespace proclab::desktop
