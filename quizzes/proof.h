// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace proclab::quizzes {

/// As FORMAT.md and Python spell them.
enum class ProofMethod : std::uint8_t { Fork, Spawn, ForkServer };
[[nodiscard]] QString methodName(ProofMethod method);

/// Some lines of standard output, one after the other or in any order among themselves.
struct LineGroup {
    enum class Order : std::uint8_t { AsWritten, Any };
    Order order = Order::AsWritten;
    QStringList lines;
};

/// What a run under certain start methods is to show.
struct ProofRun {
    std::vector<ProofMethod> startMethods;
    std::vector<LineGroup> standardOutput;  ///< all of it; unused where stdoutContains is set
    QStringList stdoutContains;
    QStringList stderrContains;  ///< empty: standard error must be empty
    int exitCode = 0;            ///< Python's: negative is a signal
};

/// The program that proves the answer of a question, and what it is to show.
struct Proof {
    QString programName;  ///< file name that the program is run under
    QString programPath;
    QString source;
    std::vector<ProofRun> runs;

    /// Every start method with a claim, in the order of the file.
    [[nodiscard]] std::vector<ProofMethod> methods() const;
    /// The claim for a method; null where there is none.
    [[nodiscard]] const ProofRun* runFor(ProofMethod method) const;
};

/// What a real run showed.
struct Observation {
    QString standardOutput;
    QString standardError;
    int exitCode = 0;
};

/// Holds what was observed against the claim: one sentence for each difference, none where the run
/// shows what is claimed.
[[nodiscard]] QStringList differences(const ProofRun& claim, const Observation& seen);

}  // namespace proclab::quizzes
