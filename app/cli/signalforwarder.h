// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <functional>
#include <memory>

#include <sys/types.h>

class QSocketNotifier;

namespace proclab::cli {

/// Lets this program live on through what is sent to its whole job (Ctrl-C, Ctrl-\, a hang-up): the
/// learner's program belongs to the same job, gets it as well, and decides. What was sent to this
/// process alone is told to the one who made this, to be handed on. Whether a kill(2) was for the
/// job or for this process nobody can tell by looking at it; so a second process of the job, which
/// does nothing else, tells what it gets. A program in a sandbox is apart: it gets nothing that it
/// is not told. One at a time; to be made before there are threads.
class SignalForwarder {
public:
    enum class Program { InOurJob, Apart };
    SignalForwarder(Program program, std::function<void(int)> sentToUs);
    ~SignalForwarder();
    SignalForwarder(const SignalForwarder&) = delete;
    SignalForwarder& operator=(const SignalForwarder&) = delete;

private:
    static constexpr int signalCount = 65;

    void startWitness();
    void onByte(unsigned char byte);

    Program m_program;
    std::function<void(int)> m_sentToUs;
    std::unique_ptr<QSocketNotifier> m_notifier;
    pid_t m_witness = 0;
    /// How many of each came to this process and not yet, so far, to the job; below 0: the other
    /// way round.
    std::array<int, signalCount> m_unexplained{};
};

}  // namespace proclab::cli
