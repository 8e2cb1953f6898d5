// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/finishedrun.h"

#include "trace/tracefile.h"

#include <QFile>

#include <utility>

namespace proclab::session {

FinishedRun::FinishedRun()
    : timeline(std::make_shared<const state::StateTimeline>()),
      diagnosis(std::make_shared<const diagnosis::Diagnosis>()) {}

Result<FinishedRun> readRun(const QString& path) {
    auto read = trace::readRecording(QFile::encodeName(path).toStdString());
    if (!read)
        return read.error();
    auto recording = read.take();
    auto timeline = std::make_shared<state::StateTimeline>();
    auto diagnosis = std::make_shared<diagnosis::Diagnosis>();
    timeline->setObserver(diagnosis);
    timeline->advance(recording.trace);
    FinishedRun run;
    run.trace = recording.trace;
    run.output.reserve(recording.output.size());
    for (const auto& chunk : recording.output)
        run.output.push_back(
            {chunk.time, chunk.descriptor, QByteArray::fromStdString(chunk.bytes)});
    const auto last = timeline->latest();
    run.outcome.exitCode = last->exitCode;
    run.outcome.shellStatus = last->exitCode < 0 ? 128 - last->exitCode : last->exitCode;
    run.outcome.lost = run.trace.lostEvents();
    if (last->stopped)
        run.outcome.stopped = last->stopReason;
    run.timeline = std::move(timeline);
    run.diagnosis = std::move(diagnosis);
    return run;
}

}  // namespace proclab::session
