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

Result<FinishedRun> readRun(const QString& path, Progress* progress) {
    auto read = trace::readRecording(QFile::encodeName(path).toStdString(), progress);
    if (!read)
        return read.error();
    auto recording = read.take();
    auto timeline = std::make_shared<state::StateTimeline>();
    auto diagnosis = std::make_shared<diagnosis::Diagnosis>();
    timeline->setObserver(diagnosis);
    timeline->advance(recording.trace, progress);
    if (progress != nullptr && progress->isCancelled)
        return Error{"trace.cancelled", "The run was not opened.", path.toStdString()};
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

Status writeRun(const QString& path, const trace::Trace& trace,
                const std::vector<OutputChunk>& output, Progress* progress) {
    std::vector<trace::OutputChunk> chunks;
    chunks.reserve(output.size());
    for (const auto& chunk : output)
        chunks.push_back({chunk.time, chunk.descriptor, chunk.bytes.toStdString()});
    return trace::writeRecording(QFile::encodeName(path).toStdString(), trace, chunks, progress);
}

}  // namespace proclab::session
