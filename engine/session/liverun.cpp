// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/liverun.h"

#include "base/background.h"
#include "protocol/record.h"
#include "session/sandbox.h"
#include "supervisor/procfs.h"
#include "supervisor/sweep.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <poll.h>
#include <signal.h>
#include <unistd.h>

namespace proclab::session {

namespace {

using Phase = TraceSession::Phase;
using supervisor::Message;

/// One frame: nobody sees more often than that what is new.
constexpr auto publishInterval = std::chrono::milliseconds(16);
constexpr int timeLimitStatus = 124;  ///< as timeout(1) has it

Error untraced() {
    return {"run.untraced",
            QCoreApplication::translate("proclab::session",
                                        "The program ran, but could not be watched: its Python did "
                                        "not load ProcLab's probe, as with the options -I, -E "
                                        "and -S. Choose another interpreter.")
                .toStdString(),
            {}};
}

}  // namespace

Result<std::unique_ptr<LiveRun>> LiveRun::start(const RunRequest& request,
                                                std::function<void()> changed) {
    sweepDeadRuns();
    const auto python = chooseInterpreter(request);
    if (!python)
        return python.error();
    if (request.sandbox) {
        const auto tried = trySandbox();
        if (!tried)
            return tried.error();
    }
    auto folder = RunFolder::create();
    if (!folder)
        return folder.error();
    auto plan = planLaunch(request, python.value(), folder.value());
    if (!plan)
        return plan.error();
    auto streams = makeStreams(request.output);
    if (!streams)
        return streams.error();
    auto host = HostProcess::start(streams.value(), folder.value(), plan.value().sandbox);
    if (!host)
        return host.error();
    std::unique_ptr<LiveRun> run(
        new LiveRun(folder.take(), plan.take(), streams.take(), std::move(changed)));
    run->m_host = host.take();
    run->m_host->send(run->m_plan.launch);
    run->m_thread =
        std::jthread([self = run.get()](const std::stop_token& stopped) { self->loop(stopped); });
    return run;
}

LiveRun::LiveRun(RunFolder folder, LaunchPlan plan, Streams streams, std::function<void()> changed)
    : m_folder(std::move(folder)),
      m_plan(std::move(plan)),
      m_streams(std::move(streams)),
      m_changed(std::move(changed)),
      m_feed(m_folder.logs().toStdString()) {
    m_feed.ingest().setInfo(m_plan.info);
    m_feed.ingest().setLimits(m_plan.recordingLimits);
    m_feed.timeline()->setObserver(m_diagnosis);
    enter(Phase::Starting);
}

LiveRun::~LiveRun() {
    m_thread.request_stop();
}

LiveRun::News LiveRun::take() {
    const std::lock_guard guard(m_mutex);
    auto news = std::move(m_news);
    m_news = {};
    m_news.trace = news.trace;
    return news;
}

void LiveRun::stop() {
    m_host->send(
        Message("stop").set("reason", static_cast<std::int64_t>(protocol::StopReason::Asked)));
}

void LiveRun::signal(const supervisor::KnownProcess& process, int number) {
    m_host->send(Message("signal")
                     .set("pid", process.pid)
                     .set("startTicks", static_cast<std::int64_t>(process.startTicks))
                     .set("signal", number));
}

void LiveRun::loop(const std::stop_token& stopped) {
    stepBackForOthers();
    while (!m_hostHasEnded) {
        if (stopped.stop_requested()) {
            // Nobody wants to know any more; the supervisor does the rest by itself.
            m_host->hangUp();
            return;
        }
        waitForSomething();
        readMessages();
        readOutput();
        ingest();
        if (m_host->isGone() && !m_hostHasEnded)
            hostDied();
    }
    finish();
}

void LiveRun::waitForSomething() {
    std::array<pollfd, 3> sources{};
    sources[0] = {m_host->socket(), POLLIN, 0};
    for (std::size_t i = 0; i < m_streams.output.size(); ++i)
        sources[i + 1] = {m_streams.output[i].get(), POLLIN, 0};
    ::poll(sources.data(), sources.size(), static_cast<int>(m_feed.pause().count()));
}

void LiveRun::readMessages() {
    for (const auto& message : m_host->receive())
        handle(message);
}

void LiveRun::handle(const Message& message) {
    if (message.type() == "started") {
        m_hasStarted = true;
        enter(Phase::Running);
    } else if (message.type() == "failed") {
        m_outcome.failure =
            Error{message.text("code"), message.text("sentence"), message.text("context")};
        m_hostHasEnded = true;
    } else if (message.type() == "mainEnded") {
        m_outcome.exitCode = static_cast<int>(message.number("exitCode"));
        m_mainHasEnded = true;
        enter(Phase::Draining);
    } else if (message.type() == "stopping") {
        m_outcome.stopped = static_cast<protocol::StopReason>(message.number("reason"));
        m_outcome.limit = message.number("limit");
    } else if (message.type() == "ended") {
        m_outcome.killed = static_cast<int>(message.number("killed"));
        m_hostHasEnded = true;
    }
}

void LiveRun::readOutput() {
    std::array<char, 65536> buffer;
    for (std::size_t i = 0; i < m_streams.output.size(); ++i) {
        auto& end = m_streams.output[i];
        // A flood must not keep this thread from everything else: so much at a time.
        for (int round = 0; end.isOpen() && (round < 16 || m_hostHasEnded); ++round) {
            const auto n = ::read(end.get(), buffer.data(), buffer.size());
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0 && errno == EAGAIN)
                break;
            if (n <= 0) {
                end.close();  // a terminal says EIO when its last writer is gone
                break;
            }
            const auto limit = m_plan.outputLimit;
            const bool wasWithin = limit == 0 || m_outputBytes <= limit;
            m_outputBytes += n;
            if (!wasWithin)
                continue;  // read on, so that nobody hangs in a write while the stop is under way
            m_output.push_back(
                {Timestamp::now(), static_cast<int>(i) + 1, QByteArray(buffer.data(), n)});
            m_isNew = true;
            if (limit != 0 && m_outputBytes > limit) {
                const auto reason = static_cast<std::int64_t>(protocol::StopReason::OutputLimit);
                m_host->send(Message("stop").set("reason", reason).set("limit", limit));
            }
        }
    }
}

void LiveRun::ingest() {
    if (m_feed.step())
        m_isNew = true;
    if (m_isNew && Clock::now() - m_published >= publishInterval)
        publish();
}

void LiveRun::publish() {
    m_leastFree = std::min(m_leastFree, m_folder.freeBytes());
    m_published = Clock::now();
    m_isNew = false;
    {
        const std::lock_guard guard(m_mutex);
        m_news.trace = m_feed.trace();
        m_news.phases.insert(m_news.phases.end(), m_phases.begin(), m_phases.end());
        m_news.output.insert(m_news.output.end(), m_output.begin(), m_output.end());
        if (!m_phases.empty() && m_phases.back() == Phase::Ended)
            m_news.outcome = m_outcome;
    }
    m_phases.clear();
    m_output.clear();
    m_changed();
}

void LiveRun::enter(Phase phase) {
    m_phases.push_back(phase);
    m_isNew = true;
}

void LiveRun::hostDied() {
    // The main process died with it, unless it had ended before, and of a sandbox everything did.
    m_outcome.killed = supervisor::sweepRunFolder(m_folder.path().toStdString());
    if (!m_mainHasEnded)
        m_outcome.exitCode = -SIGKILL;
    if (!m_hasStarted && !m_plan.sandbox.empty())
        m_outcome.failure = Error{"run.sandbox_refused",
                                  QCoreApplication::translate(
                                      "proclab::session",
                                      "The sandbox could not be made, so the program was not run. "
                                      "Try again.")
                                      .toStdString(),
                                  m_plan.sandbox.front()};
    else
        m_outcome.failure =
            Error{"run.host_died",
                  QCoreApplication::translate("proclab::session",
                                              "The run was lost: its supervisor was killed. Run "
                                              "the program again.")
                      .toStdString(),
                  {}};
    m_hostHasEnded = true;
}

std::optional<Error> LiveRun::whyUnrecorded() {
    const auto logs = m_folder.logs();
    if (const auto reason = m_feed.ingest().limitReached(); !reason.empty())
        return Error{"record.limit",
                     QCoreApplication::translate(
                         "proclab::session",
                         "The run did more than is recorded: %1 events were left out. The program "
                         "ran on as ever. Make the work smaller to see all of it.")
                         .arg(m_outcome.lost)
                         .toStdString(),
                     reason};
    if (!QFileInfo::exists(logs))
        return Error{"record.logs_removed",
                     QCoreApplication::translate(
                         "proclab::session",
                         "The program removed the folder of its recording, so that not everything "
                         "was recorded. It ran on as ever.")
                         .toStdString(),
                     logs.toStdString()};
    // A new process needs a first segment, a busy one the next.
    const bool isFull = m_leastFree < static_cast<std::int64_t>(protocol::firstSegmentBytes);
    const bool wasShort = m_leastFree < static_cast<std::int64_t>(protocol::laterSegmentBytes);
    if (isFull || (wasShort && m_outcome.lost > 0))
        return Error{"record.no_room",
                     QCoreApplication::translate(
                         "proclab::session",
                         "There was no room left for the recording, so that not everything was "
                         "recorded. The program ran on as ever. Free some space and run it again.")
                         .toStdString(),
                     logs.toStdString()};
    return std::nullopt;
}

void LiveRun::finish() {
    readOutput();
    m_feed.finish();
    const trace::Trace& trace = m_feed.trace();
    m_outcome.lost = trace.lostEvents();
    m_outcome.shellStatus = m_outcome.exitCode < 0 ? 128 - m_outcome.exitCode : m_outcome.exitCode;
    if (m_outcome.stopped == protocol::StopReason::TimeLimit)
        m_outcome.shellStatus = timeLimitStatus;
    const auto& processes = trace.processes();
    // Its children may well have the probe, where it started them without the option that kept it
    // out.
    const bool isTraced = !processes.empty() && processes.front().hasProbe;
    m_outcome.unrecorded = whyUnrecorded();
    if (m_plan.probe && !isTraced && !m_outcome.failure)
        m_outcome.failure = m_outcome.unrecorded ? *m_outcome.unrecorded : untraced();
    m_host->hangUp();
    m_host->waitForEnd(std::chrono::seconds(5));
    enter(Phase::Ended);
    publish();
}

}  // namespace proclab::session
