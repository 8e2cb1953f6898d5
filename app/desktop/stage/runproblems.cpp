// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stage/runproblems.h"

#include "desktop/models/eventtext.h"
#include "desktop/models/names.h"
#include "desktop/style/statelook.h"
#include "diagnosis/errors.h"
#include "findings/errorwords.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Stage)
};

/// The three parts of an Exception event: type, message, traceback.
struct ExceptionText {
    QString type;
    QString message;
    QString traceback;
};

ExceptionText exceptionText(const trace::Trace& trace, const trace::Event& event) {
    const std::string_view text = trace.text(event.text);
    const QStringList parts =
        QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).split(QChar(u'\0'));
    return {parts.value(0), parts.value(1), parts.value(2)};
}

bool isErrorLine(QStringView line) {
    return line.startsWith(u"SyntaxError:") || line.startsWith(u"IndentationError:") ||
           line.startsWith(u"TabError:");
}

QString fileNameOf(const QString& path) {
    return path.section(u'/', -1);
}

}  // namespace

std::optional<SyntaxProblem> syntaxProblemIn(QStringView standardError, const QString& script) {
    static const QRegularExpression place(uR"re(^  File "(.*)", line (\d+)$)re"_s);
    int line = 0;
    for (const QStringView row : standardError.split(u'\n')) {
        const QStringView plain = row.endsWith(u'\r') ? row.chopped(1) : row;
        const QRegularExpressionMatch match = place.match(plain);
        // A place with a function name ("in f") is a frame; a bare one is where reading stopped.
        if (match.hasMatch() && fileNameOf(match.captured(1)) == script) {
            line = match.capturedView(2).toInt();
        } else if (line > 0 && isErrorLine(plain)) {
            return SyntaxProblem{line, plain.toString()};
        }
    }
    return std::nullopt;
}

QList<TracebackFrame> tracebackFrames(QStringView traceback, const QString& script) {
    static const QRegularExpression place(uR"re(^  File "(.*)", line (\d+), in (.*)$)re"_s);
    QList<TracebackFrame> frames;
    for (const QStringView row : traceback.split(u'\n')) {
        const QRegularExpressionMatch match = place.match(row);
        if (match.hasMatch()) {
            TracebackFrame frame;
            frame.file = fileNameOf(match.captured(1));
            frame.line = match.capturedView(2).toInt();
            frame.function = match.captured(3);
            frame.own = frame.file == script;
            frames << frame;
        } else if (!frames.isEmpty() && row.startsWith(u"    ") && frames.last().code.isEmpty()) {
            frames.last().code = row.trimmed().toString();
        }
    }
    return frames;
}

std::optional<UncaughtException> uncaughtException(const trace::Trace& trace,
                                                   const state::Snapshot& last) {
    // The state knows whether there is one: of millions of events none is looked at for nothing.
    const bool hasAny = std::ranges::any_of(last.processes, [](const state::ProcessState& each) {
        return each.number >= 0 && each.state != state::RunState::Exited && !each.exception.empty();
    });
    if (!hasAny) {
        return std::nullopt;
    }
    const auto latest = std::make_shared<const state::Snapshot>(last);
    const Names names(trace, latest);
    const QString script = QString::fromStdString(trace.info().script);
    const QStringList source = QString::fromStdString(trace.info().source).split(u'\n');
    for (std::size_t i = 0; i < trace.size(); ++i) {
        const trace::Event& event = trace[i];
        if (event.kind != trace::Kind::Exception ||
            event.process.value() >= last.processes.size()) {
            continue;
        }
        const state::ProcessState& process = last.processes[event.process.value()];
        if (process.number < 0 || process.state == state::RunState::Exited) {
            continue;
        }
        const ExceptionText text = exceptionText(trace, event);
        UncaughtException result;
        result.event = i;
        result.process = process.uid;
        RunFailure& failure = result.failure;
        failure.number = process.number;
        failure.process = names.lane(process.uid);
        failure.ending =
            state::hasEnded(process.state) ? endWords(process) : Words::tr("raised an exception");
        failure.when = Words::tr("%1 s").arg(toSeconds(event.time - trace.begin()), 0, 'f', 2);
        failure.exception = text.message.isEmpty() ? text.type : text.type + u": "_s + text.message;
        if (const auto known =
                diagnosis::knownError(text.type.toStdString(), text.message.toStdString())) {
            const findings::ErrorWords words = findings::wordsFor(*known);
            failure.meaning = words.meaning;
            failure.advice = words.advice;
        }
        failure.frames = tracebackFrames(text.traceback, script);
        for (TracebackFrame& frame : failure.frames) {
            if (frame.own && frame.code.isEmpty()) {
                frame.code = source.value(frame.line - 1).trimmed();
            }
        }
        QStringList others;
        for (const state::ProcessState& other : last.processes) {
            if (other.number < 0 || !state::hasEnded(other.state)) {
                continue;
            }
            failure.exits << ExitBadge{other.number, lookOf(other.state), other.exitCode};
            if (other.state == state::RunState::Exited) {
                others << names.actor(other.uid);
            }
        }
        if (!others.isEmpty()) {
            failure.sentence = Words::tr("Ended with 0: %1.").arg(others.join(u", "_s));
        }
        return result;
    }
    return std::nullopt;
}

QString limitSentence(const session::RunOutcome& outcome) {
    if (!outcome.stopped) {
        return QString();
    }
    const double megabytes = static_cast<double>(outcome.limit) / (1024.0 * 1024.0);
    switch (*outcome.stopped) {
        case protocol::StopReason::Asked:
        case protocol::StopReason::SessionGone:
            return QString();
        case protocol::StopReason::TimeLimit:
            return Words::tr(
                       "Stopped after %1 s: a run may take no longer. Make the work smaller, "
                       "or look for a process that waits for ever.")
                .arg(static_cast<double>(outcome.limit) / 1000.0, 0, 'g', 4);
        case protocol::StopReason::ProcessLimit:
            return Words::tr(
                       "Stopped at %1 processes: more were started than a run may have at "
                       "once. Look for a start() that a child runs, too.")
                .arg(outcome.limit);
        case protocol::StopReason::MemoryLimit:
            return Words::tr(
                       "Stopped at %1 MB of memory: a run may use no more. Make the data "
                       "smaller.")
                .arg(megabytes, 0, 'f', 0);
        case protocol::StopReason::OutputLimit:
            return Words::tr(
                       "Stopped after %1 MB of output: a run may print no more. Print less, "
                       "or only now and then.")
                .arg(megabytes, 0, 'g', 3);
        case protocol::StopReason::Leftovers:
            return Words::tr(
                "Some processes were still running 2 s after main had ended, and were "
                "stopped. join() waits for them.");
    }
    return QString();
}

QString leftoverSentence(const trace::Trace& trace) {
    QStringList names;
    // They stand at the very end: the supervisor looks when everyone has ended.
    for (std::size_t i = trace.size(); i > 0 && trace.size() - i < 64; --i) {
        if (trace[i - 1].kind == trace::Kind::HostLeftover) {
            const std::string_view name = trace.text(trace[i - 1].text);
            names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        }
    }
    return names.isEmpty() ? QString()
                           : Words::tr(
                                 "The program left behind what processes share (%1). It was "
                                 "removed.")
                                 .arg(names.join(u", "_s));
}

QString lossSentence(std::uint64_t lost) {
    return lost == 0 ? QString()
                     : Words::tr(
                           "%1 events were not recorded: the log had reached its limit. What "
                           "is shown after that moment has gaps.")
                           .arg(lost);
}

}  // namespace proclab::desktop
