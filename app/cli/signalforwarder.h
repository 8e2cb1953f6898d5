// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

class QSocketNotifier;

namespace proclab::cli {

/// Lets this program live on through what a terminal sends to the whole job (Ctrl-C, Ctrl-\, a
/// hang-up): the learner's program gets it as well, and decides. What was sent to this process
/// alone is handed on. One at a time.
class SignalForwarder {
public:
    explicit SignalForwarder(std::function<void(int)> sentToUs);
    ~SignalForwarder();
    SignalForwarder(const SignalForwarder&) = delete;
    SignalForwarder& operator=(const SignalForwarder&) = delete;

private:
    std::function<void(int)> m_sentToUs;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

}  // namespace proclab::cli
