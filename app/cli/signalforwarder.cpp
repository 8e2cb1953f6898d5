// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/signalforwarder.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace proclab::cli {

namespace {

constexpr std::array handled{SIGINT, SIGQUIT, SIGHUP, SIGTERM};
std::array<int, 2> wake{-1, -1};

void onSignal(int number, siginfo_t* info, void*) {
    // SI_KERNEL: from the terminal, which has sent it to the program as well (sigaction(2)).
    if (info->si_code == SI_KERNEL)
        return;
    const int error = errno;
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = ::write(wake[1], &byte, 1);
    errno = error;
}

}  // namespace

SignalForwarder::SignalForwarder(std::function<void(int)> sentToUs)
    : m_sentToUs(std::move(sentToUs)) {
    if (::pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    for (const int number : handled) {
        struct sigaction old {};
        ::sigaction(number, nullptr, &old);
        if (old.sa_handler == SIG_IGN)
            continue;  // nohup: that is meant for the program, too
        struct sigaction action {};
        action.sa_sigaction = onSignal;
        action.sa_flags = SA_SIGINFO | SA_RESTART;
        ::sigaction(number, &action, nullptr);
    }
    m_notifier = std::make_unique<QSocketNotifier>(wake[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, [this] {
        unsigned char number = 0;
        while (::read(wake[0], &number, 1) == 1)
            m_sentToUs(number);
    });
}

SignalForwarder::~SignalForwarder() {
    for (const int number : handled) {
        struct sigaction current {};
        ::sigaction(number, nullptr, &current);
        if ((current.sa_flags & SA_SIGINFO) != 0)
            ::signal(number, SIG_DFL);
    }
    m_notifier.reset();
    for (int& end : wake)
        ::close(std::exchange(end, -1));
}

}  // namespace proclab::cli
