// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/pages/learn/sessionrepeatrunner.h"

#include "desktop/pages/learn/runresult.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace proclab::desktop {

SessionRepeatRunner::SessionRepeatRunner(std::function<QString()> interpreter, QObject* parent)
    : RepeatRunner(parent), m_interpreter(std::move(interpreter)) {}

void SessionRepeatRunner::start(const QString& fileName, const QString& source, int runs) {
    cancel();
    m_request = {};
    m_request.interpreter = m_interpreter ? m_interpreter() : QString();
    m_request.scriptName = fileName;
    m_request.source = source;
    m_request.limits = session::windowLimits();
    m_request.probe = false;
    m_left = runs;
    runNext();
}

void SessionRepeatRunner::cancel() {
    m_left = 0;
    m_session.reset();
}

void SessionRepeatRunner::runNext() {
    if (m_left == 0) {
        m_session.reset();
        emit finished();
        return;
    }
    --m_left;
    m_session = std::make_unique<session::TraceSession>();
    connect(m_session.get(), &session::TraceSession::ended, this, &SessionRepeatRunner::takeEnd);
    if (const Status started = m_session->run(m_request); !started) {
        m_left = 0;
        emit failed(QString::fromStdString(started.error().sentence));
    }
}

void SessionRepeatRunner::takeEnd(const session::RunOutcome& outcome) {
    if (outcome.failure) {
        m_left = 0;
        emit failed(QString::fromStdString(outcome.failure->sentence));
        return;
    }
    emit ran(resultOf(*m_session));
    // The session is still in its own signal.
    QTimer::singleShot(0, this, [this, ended = m_session.get()] {
        if (m_session.get() == ended) {
            runNext();
        }
    });
}

}  // namespace proclab::desktop
