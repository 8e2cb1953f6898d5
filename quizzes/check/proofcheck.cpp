// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/check/proofcheck.h"

#include "python/plainrun.h"

using namespace Qt::StringLiterals;

namespace proclab::quizzes {

Result<Observation> observe(const QString& interpreter, const Proof& proof, ProofMethod method,
                            std::chrono::milliseconds limit) {
    const auto run = python::runPlainly(
        interpreter, {proof.programPath, proof.programName, methodName(method)}, limit);
    if (!run)
        return run.error();
    const auto& seen = run.value();
    if (seen.wasStopped) {
        const QString sentence = u"\"%1\" was not over after %2 s."_s.arg(
            proof.programName, QString::number(limit.count() / 1000));
        return Error{"quizzes.too_long", sentence.toStdString(), methodName(method).toStdString()};
    }
    return Observation{seen.standardOutput, seen.standardError, seen.exitCode};
}

std::vector<Contradiction> checkProof(const QString& interpreter, const Proof& proof) {
    std::vector<Contradiction> found;
    for (const ProofRun& run : proof.runs) {
        for (const ProofMethod method : run.startMethods) {
            const Result<Observation> seen = observe(interpreter, proof, method);
            if (!seen) {
                found.push_back({method, QString::fromStdString(seen.error().sentence)});
                continue;
            }
            for (const QString& sentence : differences(run, seen.value())) {
                found.push_back({method, sentence});
            }
        }
    }
    return found;
}

}  // namespace proclab::quizzes
