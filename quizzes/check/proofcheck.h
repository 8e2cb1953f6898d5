// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "quizzes/proof.h"

#include <QString>

#include <chrono>

namespace proclab::quizzes {

/// Runs the program of a proof as it stands (python/plainrun.h), with `method` as the default start
/// method of the program. Fails where the interpreter cannot be started, or the program is not over
/// within `limit` (quizzes.too_long).
[[nodiscard]] Result<Observation> observe(
    const QString& interpreter, const Proof& proof, ProofMethod method,
    std::chrono::milliseconds limit = std::chrono::seconds(30));

/// A claim of a question that a run did not bear out.
struct Contradiction {
    ProofMethod method = ProofMethod::Fork;
    QString sentence;
};

/// Runs a proof under every start method it claims and returns what does not agree; empty: proved.
[[nodiscard]] std::vector<Contradiction> checkProof(const QString& interpreter, const Proof& proof);

}  // namespace proclab::quizzes
