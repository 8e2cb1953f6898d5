// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "desktop/pages/learn/repeatrunner.h"
#include "session/tracesession.h"

#include <functional>
#include <memory>

namespace proclab::desktop {

/// Repeats runs with sessions of its own, without the probe: only what is printed counts.
class SessionRepeatRunner : public RepeatRunner {
    Q_OBJECT
public:
    /// `interpreter` is asked at the begin of every series: the path, or empty for the default.
    explicit SessionRepeatRunner(std::function<QString()> interpreter, QObject* parent = nullptr);

    void start(const QString& fileName, const QString& source, int runs) override;
    void cancel() override;

private:
    void runNext();
    void takeEnd(const session::RunOutcome& outcome);

    std::function<QString()> m_interpreter;
    std::unique_ptr<session::TraceSession> m_session;
    session::RunRequest m_request;
    int m_left = 0;
};

}  // namespace proclab::desktop
