// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/compare/comparedrun.h"

#include <cstddef>
#include <vector>

namespace proclab::desktop {

/// The last runs of this session, so that one can be held against the one before without having
/// saved it. Bounded: a long run is not kept for long, and one beyond all measure not at all.
class RunHistory {
public:
    static constexpr std::size_t mostRuns = 8;
    /// About 150 MB of trace, lanes and checkpoints.
    static constexpr std::size_t mostEvents = 4'000'000;

    /// False where it is too long to be kept.
    bool keep(ComparedRun run);
    /// Another run has taken the place of theirs in that file.
    void forgetFile(const QString& path);
    /// The newest first.
    [[nodiscard]] const std::vector<ComparedRun>& runs() const { return m_runs; }

private:
    std::vector<ComparedRun> m_runs;
};

}  // namespace proclab::desktop
