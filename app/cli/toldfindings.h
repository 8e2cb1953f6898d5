// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "diagnosis/diagnosis.h"
#include "findings/findingwords.h"
#include "state/snapshot.h"

#include <vector>

namespace proclab::cli {

struct ToldFinding {
    const diagnosis::Finding* finding = nullptr;  ///< of the report
    findings::Words words;
};

/// What there is to say at the moment of the snapshot: findings that come later are not among it.
[[nodiscard]] inline std::vector<ToldFinding> toldFindings(const diagnosis::Report& report,
                                                           const state::Snapshot& snapshot) {
    std::vector<ToldFinding> told;
    for (const auto& finding : report.findings) {
        if (finding.at > snapshot.t)
            continue;
        told.push_back({&finding, findings::wordsFor(finding, snapshot)});
        const QString still = findings::stillWords(finding, snapshot.t);
        if (!still.isEmpty())
            told.back().words.message += u' ' + still;
    }
    return told;
}

}  // namespace proclab::cli
