// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/environment.h"
#include "desktop/pages/learn/repeatrunner.h"
#include "session/tracesession.h"

namespace proclab::desktop {

/// RepeatRunner on the engine: one session, one run after the other.
class RepeatedRuns : public RepeatRunner {
    Q_OBJECT
public:
    explicit RepeatedRuns(const Environment& environment, QObject* parent = nullptr);

    void start(const QString& fileName, const QString& source, int runs) override;
    void cancel() override;

private:
    void runOnce();
    void takeEnd(const session::RunOutcome& outcome);

    const Environment& m_environment;
    session::TraceSession m_session;
    QString m_fileName;
    QString m_source;
    int m_left = 0;
};

}  // namespace proclab::desktop
