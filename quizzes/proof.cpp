// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "quizzes/proof.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace proclab::quizzes {
namespace {

QStringList linesOf(const QString& text) {
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        if (line.endsWith(u'\r')) {
            line.chop(1);
        }
    }
    if (!lines.isEmpty() && lines.last().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

QString quoted(const QStringList& lines) {
    return lines.isEmpty() ? u"nothing"_s : u"\"%1\""_s.arg(lines.join(u"\" | \""_s));
}

/// The first difference between the claimed lines and the printed ones; empty where there is none.
QString lineDifference(const std::vector<LineGroup>& claimed, const QStringList& printed) {
    qsizetype at = 0;
    for (const LineGroup& group : claimed) {
        QStringList want = group.lines;
        QStringList have = printed.mid(at, want.size());
        if (group.order == LineGroup::Order::Any) {
            want.sort();
            have.sort();
        }
        if (want != have) {
            return u"stdout: expected %1 from line %2 on, and there is %3"_s.arg(
                quoted(group.lines), QString::number(at + 1),
                quoted(printed.mid(at, group.lines.size())));
        }
        at += group.lines.size();
    }
    if (at < printed.size()) {
        return u"stdout: nothing was expected after line %1, and there is %2"_s.arg(
            QString::number(at), quoted(printed.mid(at)));
    }
    return {};
}

}  // namespace

QString methodName(ProofMethod method) {
    switch (method) {
        case ProofMethod::Fork:
            return u"fork"_s;
        case ProofMethod::Spawn:
            return u"spawn"_s;
        case ProofMethod::ForkServer:
            return u"forkserver"_s;
    }
    Q_UNREACHABLE();
}

std::vector<ProofMethod> Proof::methods() const {
    std::vector<ProofMethod> all;
    for (const ProofRun& run : runs) {
        all.insert(all.end(), run.startMethods.begin(), run.startMethods.end());
    }
    return all;
}

const ProofRun* Proof::runFor(ProofMethod method) const {
    for (const ProofRun& run : runs) {
        if (std::find(run.startMethods.begin(), run.startMethods.end(), method) !=
            run.startMethods.end()) {
            return &run;
        }
    }
    return nullptr;
}

QStringList differences(const ProofRun& claim, const Observation& seen) {
    QStringList found;
    if (claim.stdoutContains.isEmpty()) {
        const QString lines = lineDifference(claim.standardOutput, linesOf(seen.standardOutput));
        if (!lines.isEmpty()) {
            found << lines;
        }
    }
    for (const QString& text : claim.stdoutContains) {
        if (!seen.standardOutput.contains(text)) {
            found << u"stdout: \"%1\" does not occur"_s.arg(text);
        }
    }
    for (const QString& text : claim.stderrContains) {
        if (!seen.standardError.contains(text)) {
            found << u"stderr: \"%1\" does not occur"_s.arg(text);
        }
    }
    if (claim.stderrContains.isEmpty() && !seen.standardError.isEmpty()) {
        found << u"stderr: nothing was expected, and there is %1"_s.arg(
            quoted(linesOf(seen.standardError)));
    }
    if (claim.exitCode != seen.exitCode) {
        found << u"exit code: expected %1, and it is %2"_s.arg(QString::number(claim.exitCode),
                                                               QString::number(seen.exitCode));
    }
    return found;
}

}  // namespace proclab::quizzes
