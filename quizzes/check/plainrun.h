// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "quizzes/proof.h"

#include <QString>

#include <chrono>

namespace proclab::quizzes {

/// Runs the program of a proof as it stands, in a fresh interpreter, without the engine: from its
/// real file, standard output on a pseudo-terminal (so with line buffering, as in a terminal),
/// standard error apart, with `method` as the default start method of the program.
///
/// Fails where the interpreter cannot be started, or the program is not over within `limit`: it is
/// killed then, with its process group.
[[nodiscard]] Result<Observation> runPlainly(
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
