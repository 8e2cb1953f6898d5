// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/repeatedruns.h"

#include "desktop/runresult.h"

namespace proclab::desktop {

RepeatedRuns::RepeatedRuns(const Environment& environment, QObject* parent)
    : RepeatRunner(parent), m_environment(environment) {
    // Queued: the next run must not begin inside the end of the one before.
    connect(&m_session, &session::TraceSession::ended, this, &RepeatedRuns::takeEnd,
            Qt::QueuedConnection);
}

void RepeatedRuns::start(const QString& fileName, const QString& source, int runs) {
    m_fileName = fileName;
    m_source = source;
    m_left = runs;
    if (!m_session.isLive())
        runOnce();
    else
        m_session.stop();  // its end begins the new series
}

void RepeatedRuns::cancel() {
    m_left = 0;
}

void RepeatedRuns::runOnce() {
    session::RunRequest request;
    request.interpreter = m_environment.interpreterPath();
    request.scriptName = m_fileName;
    request.source = m_source;
    request.limits = session::windowLimits();
    request.probe = false;  // only what is printed counts
    if (const Status status = m_session.run(request); !status) {
        m_left = 0;
        emit failed(QString::fromStdString(status.error().sentence));
    }
}

void RepeatedRuns::takeEnd(const session::RunOutcome& outcome) {
    if (m_left <= 0)
        return;
    if (outcome.failure) {
        m_left = 0;
        emit failed(QString::fromStdString(outcome.failure->sentence));
        return;
    }
    --m_left;
    emit ran(resultOf(m_session));
    // Whoever heard of that run may have cancelled.
    if (m_left > 0)
        runOnce();
    else if (m_left == 0)
        emit finished();
}

}  // namespace proclab::desktop
