// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "lessons/check/examplecheck.h"

#include "lessons/moments/momentfinder.h"
#include "lessons/prediction.h"
#include "session/launchplan.h"
#include "session/tracesession.h"

#include <QEventLoop>
#include <QRegularExpression>

#include <algorithm>
#include <chrono>
#include <set>

using namespace Qt::StringLiterals;

namespace proclab::lessons {

namespace {

/// Far more than any lesson needs: a program without an end must not take the computer with it.
constexpr int mostProcesses = 64;

QStringList linesOf(const python::PlainRun& run) {
    return run.standardOutput.split(u'\n', Qt::SkipEmptyParts);
}

bool holds(const Expectation& expected, QStringList lines) {
    switch (expected.output) {
        case OutputKind::Fixed:
            return lines == expected.lines;
        case OutputKind::OrderFree: {
            const qsizetype middle = lines.size() - expected.first.size() - expected.last.size();
            if (middle != expected.lines.size() ||
                lines.sliced(0, expected.first.size()) != expected.first ||
                lines.sliced(lines.size() - expected.last.size()) != expected.last)
                return false;
            QStringList inner = lines.sliced(expected.first.size(), middle);
            QStringList wanted = expected.lines;
            inner.sort();
            wanted.sort();
            return inner == wanted;
        }
        case OutputKind::Timing:
            return std::ranges::equal(lines, expected.lines, [](auto& line, auto& pattern) {
                return QRegularExpression(QRegularExpression::anchoredPattern(pattern))
                    .match(line)
                    .hasMatch();
            });
    }
    return false;
}

QString joined(const QList<int>& numbers) {
    QStringList words;
    for (const int number : numbers)
        words.append(QString::number(number));
    return words.join(u", "_s);
}

/// What a run with the engine showed, as one without it.
python::PlainRun asPlain(const session::TraceSession& session) {
    python::PlainRun run;
    for (const auto& chunk : session.output())
        (chunk.descriptor == 1 ? run.standardOutput : run.standardError) +=
            QString::fromUtf8(chunk.bytes);
    const auto& outcome = session.outcome();
    run.exitCode = outcome.exitCode;
    run.wasStopped = outcome.stopped == protocol::StopReason::TimeLimit;
    const auto trace = session.trace();
    run.seconds = static_cast<double>((trace.end() - trace.begin()).count()) / 1e9;
    return run;
}

/// The moments of the document that a run of the example does not have.
QStringList missingMoments(const Document& document, const Example& example,
                           const session::TraceSession& session) {
    QStringList found;
    for (const Block& block : document.blocks) {
        const auto* list = std::get_if<MomentsBlock>(&block);
        if (list == nullptr || list->example != example.name)
            continue;
        for (const Moment& moment : list->moments) {
            if (!findMoment(session.trace(), *session.timeline()->latest(), moment.at)) {
                found.append(u"%1:%2: there is no such moment in its trace: %3"_s.arg(document.file)
                                 .arg(moment.line)
                                 .arg(moment.say));
            }
        }
    }
    return found;
}

}  // namespace

QStringList differences(const Expectation& expected, const python::PlainRun& seen) {
    QStringList found;
    if (seen.wasStopped != expected.hangs) {
        found.append(expected.hangs ? u"it ended by itself, though it is said to hang"_s
                                    : u"it did not end within its time limit"_s);
    }
    const QStringList lines = linesOf(seen);
    if (!holds(expected, lines)) {
        found.append(lines.isEmpty() ? u"it printed nothing"_s
                                     : u"it printed:\n    "_s + lines.join(u"\n    "_s));
    }
    if (!expected.hangs && seen.exitCode != expected.exitCode) {
        found.append(u"it ended with %1, not with %2"_s.arg(QString::number(seen.exitCode),
                                                            QString::number(expected.exitCode)));
    }
    if (expected.errorTexts.isEmpty() && !seen.standardError.isEmpty())
        found.append(u"stderr is not empty:\n    "_s +
                     seen.standardError.trimmed().replace(u'\n', u"\n    "_s));
    for (const QString& text : expected.errorTexts) {
        if (!seen.standardError.contains(text))
            found.append(u"stderr does not contain \"%1\""_s.arg(text));
    }
    if (seen.seconds < expected.secondsAtLeast)
        found.append(u"it took only %1 s"_s.arg(seen.seconds));
    if (expected.secondsAtMost > 0 && seen.seconds > expected.secondsAtMost)
        found.append(u"it took %1 s"_s.arg(seen.seconds));
    return found;
}

QStringList checkPlainly(const Document& document, const Example& example,
                         const python::Interpreter& python, const QString& startMethod) {
    const Expectation* expected = example.expectationFor(startMethod, python.minor);
    if (expected == nullptr)
        return {u"its sidecar says nothing of this start method and version"_s};
    const auto run =
        python::runPlainly(python.path, {example.path, example.fileName(), startMethod},
                           std::chrono::seconds(example.timeLimitSeconds));
    if (!run)
        return {QString::fromStdString(run.error().sentence)};
    QStringList found = differences(*expected, run.value());
    // Whatever the run shows, one of the choices must name it. How long a run takes depends on
    // the machine too, so that there only a choice must exist.
    const RunResult result{linesOf(run.value()), run.value().standardError, run.value().seconds};
    for (const Block& block : document.blocks) {
        const auto* question = std::get_if<PredictBlock>(&block);
        if (question == nullptr || question->example != example.name)
            continue;
        if (const Answer answer = answerOf(*question, result); answer.choice < 0)
            found.append(
                u"no choice of prediction %1 fits: it saw %2"_s.arg(question->id, answer.seen));
    }
    return found;
}

QStringList checkTraced(const Document& document, const Example& example,
                        const python::Interpreter& python, const QString& startMethod,
                        bool isForeign) {
    const Expectation* expected = example.expectationFor(startMethod, python.minor);
    if (expected == nullptr)
        return {};
    session::TraceSession session;
    session::RunRequest request;
    request.interpreter = python.path;
    request.scriptName = example.fileName();
    request.source = example.source;
    request.startMethod =
        session::startMethodNamed(startMethod).value_or(session::StartMethod::ProgramsChoice);
    request.limits.time = std::chrono::seconds(example.timeLimitSeconds);
    request.limits.processes = mostProcesses;
    request.sandbox = isForeign;
    QEventLoop loop;
    QObject::connect(&session, &session::TraceSession::ended, &loop, &QEventLoop::quit);
    if (const auto started = session.run(request); !started)
        return {QString::fromStdString(started.error().sentence)};
    loop.exec();
    const auto& outcome = session.outcome();
    if (outcome.failure)
        return {QString::fromStdString(outcome.failure->sentence)};

    QStringList found;
    if (isForeign)
        found = differences(*expected, asPlain(session));
    std::set<QString> kinds;
    for (const auto& finding : session.report()->findings)
        kinds.insert(QString::fromLatin1(diagnosis::nameOf(finding.kind)));
    // That it was stopped is how it is meant to go, not what is to be learnt from it.
    if (expected->hangs)
        kinds.erase(u"limit-exceeded"_s);
    const QStringList seen(kinds.begin(), kinds.end());
    if (seen != expected->findings) {
        found.append(u"its trace has the findings [%1], not [%2]"_s.arg(
            seen.join(u", "_s), expected->findings.join(u", "_s)));
    }
    int count = 0;
    QList<int> exits;
    for (const auto& process : session.timeline()->latest()->processes) {
        if (process.number < 0 || process.pid == 0)
            continue;
        ++count;
        if (process.number > 0 && process.exitKnown)
            exits.append(process.exitCode);
    }
    std::ranges::sort(exits);
    if (expected->processes && *expected->processes != count)
        found.append(u"it had %1 processes, not %2"_s.arg(count).arg(*expected->processes));
    if (expected->exits && *expected->exits != exits) {
        found.append(u"its children ended with [%1], not [%2]"_s.arg(joined(exits),
                                                                     joined(*expected->exits)));
    }
    // Another start method may do without some of them: then the list says "not in this run".
    if (startMethod == example.runs.first().startMethods.first())
        found += missingMoments(document, example, session);
    return found;
}

}  // namespace proclab::lessons
