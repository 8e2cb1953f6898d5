// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/runcommand.h"

#include "cli/console.h"
#include "cli/signalforwarder.h"
#include "cli/snapshotjson.h"
#include "cli/summary.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

#include <signal.h>

using namespace Qt::StringLiterals;

namespace proclab::cli {

namespace {

using session::TraceSession;

void onSignal(TraceSession& session, int number) {
    if (number == SIGTERM || number == SIGHUP) {
        session.stop();
        return;
    }
    const auto handedOn = session.signalProcess(ProcessUid(0), number);
    if (!handedOn)
        session.stop();  // it is not there yet
}

Status writeJson(const QString& path, const std::string& json) {
    const auto size = static_cast<qint64>(json.size());
    if (path == "-"_L1) {
        std::fwrite(json.data(), 1, json.size(), stdout);
        if (std::fflush(stdout) == 0)
            return Done{};
        return Error{"cli.write", "The JSON could not be written to stdout.", {}};
    }
    const auto failure = [&path](const QFileDevice& file) {
        return Error{
            "cli.write",
            u"The JSON could not be written to %1. Name another file."_s.arg(path).toStdString(),
            file.errorString().toStdString()};
    };
    const QFileInfo there(path);
    if (there.exists() && !there.isFile() && !there.isDir()) {
        // A device or a pipe is written to: a file must not take its place.
        QFile file(path);
        const bool isWritten = file.open(QIODevice::WriteOnly) &&
                               file.write(json.data(), size) == size && file.flush();
        return isWritten ? Status(Done{}) : Status(failure(file));
    }
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(json.data(), size) == size && file.commit())
        return Done{};
    return failure(file);
}

/// Why the program was stopped, where it was: nobody should take that for its own doing.
void tellStop(const session::RunOutcome& outcome) {
    if (!outcome.stopped)
        return;
    const auto limit = std::to_string(outcome.limit);
    switch (*outcome.stopped) {
        case protocol::StopReason::TimeLimit:
            say("The program was stopped at the time limit of " +
                QString::number(static_cast<double>(outcome.limit) / 1000).toStdString() + " s.");
            return;
        case protocol::StopReason::ProcessLimit:
            say("The program was stopped: it had more than " + limit +
                " children alive at once, the limit that was set.");
            return;
        case protocol::StopReason::Leftovers:
            say("The program left processes behind; they were stopped.");
            return;
        case protocol::StopReason::MemoryLimit:
        case protocol::StopReason::OutputLimit:
        case protocol::StopReason::Asked:
        case protocol::StopReason::SessionGone:
            return;
    }
}

}  // namespace

int runProgram(const RunOptions& options) {
    TraceSession session;
    QObject::connect(&session, &TraceSession::ended, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    {
        const auto program = options.request.sandbox ? SignalForwarder::Program::Apart
                                                     : SignalForwarder::Program::InOurJob;
        const SignalForwarder forwarder(program,
                                        [&session](int number) { onSignal(session, number); });
        const auto started = session.run(options.request);
        if (!started)
            return complain(started.error());
        QCoreApplication::exec();
    }

    const auto& outcome = session.outcome();
    int status = outcome.shellStatus;
    const bool neverRan = session.trace().isEmpty();
    if (outcome.failure && neverRan)
        return complain(*outcome.failure);
    if (outcome.failure)
        complain(*outcome.failure);
    tellStop(outcome);
    if (outcome.unrecorded)
        say(outcome.unrecorded->sentence + " (" + outcome.unrecorded->context + ")");

    const auto trace = session.trace();
    const auto snapshot = session.timeline()->latest();
    if (options.summary) {
        const auto text = summary(trace, *snapshot, *session.report());
        std::fwrite(text.data(), 1, text.size(), stderr);
    }
    if (!options.jsonTo.isEmpty()) {
        const auto written =
            writeJson(options.jsonTo, snapshotJson(trace, *snapshot, *session.report()));
        if (!written)
            status = complain(written.error());
    }
    if (!options.saveTo.isEmpty()) {
        const auto saved = session.save(options.saveTo);
        if (!saved)
            status = complain(saved.error());
    }
    return status;
}

}  // namespace proclab::cli
