// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/signalforwarder.h"

#include <QSocketNotifier>
#include <QTimer>

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace proclab::cli {

namespace {

constexpr std::array handled{SIGINT, SIGQUIT, SIGHUP, SIGTERM};
/// For the witness to be heard on a busy machine.
constexpr int witnessHeardWithinMs = 100;
/// Marks what the witness tells.
constexpr unsigned char fromWitness = 0x80;
std::array<int, 2> wake{-1, -1};
volatile sig_atomic_t isApart = 0;

void tell(unsigned char byte) {
    [[maybe_unused]] const auto written = ::write(wake[1], &byte, 1);
}

/// From the terminal, which has sent it to the program as well (sigaction(2)).
bool isFromTerminal(const siginfo_t& info) {
    return info.si_code == SI_KERNEL;
}

void onSignal(int number, siginfo_t* info, void*) {
    const int error = errno;
    if (isApart != 0 || !isFromTerminal(*info))
        tell(static_cast<unsigned char>(number));
    errno = error;
}

[[noreturn]] void witness(pid_t parent) {
    sigset_t all;
    sigfillset(&all);
    ::sigprocmask(SIG_BLOCK, &all, nullptr);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(0);
    // Whoever reads what the program writes waits until nobody can write any more.
    const auto own = static_cast<unsigned>(wake[1]);
    ::syscall(SYS_close_range, own + 1, ~0u, 0);
    ::syscall(SYS_close_range, 0u, own - 1, 0);
    sigset_t awaited;
    sigemptyset(&awaited);
    for (const int number : {SIGINT, SIGQUIT})
        sigaddset(&awaited, number);
    for (;;) {
        siginfo_t info{};
        const int number = ::sigwaitinfo(&awaited, &info);
        if (number > 0 && !isFromTerminal(info))
            tell(static_cast<unsigned char>(number) | fromWitness);
    }
}

}  // namespace

SignalForwarder::SignalForwarder(Program program, std::function<void(int)> sentToUs)
    : m_program(program), m_sentToUs(std::move(sentToUs)) {
    if (::pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    isApart = m_program == Program::Apart ? 1 : 0;
    if (m_program == Program::InOurJob)
        startWitness();
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
        unsigned char byte = 0;
        while (::read(wake[0], &byte, 1) == 1)
            onByte(byte);
    });
}

void SignalForwarder::startWitness() {
    const pid_t self = ::getpid();
    m_witness = ::fork();
    if (m_witness == 0)
        witness(self);
}

void SignalForwarder::onByte(unsigned char byte) {
    const int number = byte & ~fromWitness;
    auto& unexplained = m_unexplained[static_cast<std::size_t>(number)];
    if ((byte & fromWitness) != 0) {
        --unexplained;
        return;
    }
    if (number == SIGTERM || number == SIGHUP || m_program == Program::Apart) {
        m_sentToUs(number);
        return;
    }
    ++unexplained;
    QTimer::singleShot(witnessHeardWithinMs, m_notifier.get(), [this, number, &unexplained] {
        if (unexplained > 0)
            m_sentToUs(number);
        unexplained = 0;
    });
}

SignalForwarder::~SignalForwarder() {
    for (const int number : handled) {
        struct sigaction current {};
        ::sigaction(number, nullptr, &current);
        if ((current.sa_flags & SA_SIGINFO) != 0)
            ::signal(number, SIG_DFL);
    }
    if (m_witness > 0) {
        ::kill(m_witness, SIGKILL);
        ::waitpid(m_witness, nullptr, 0);
    }
    m_notifier.reset();
    for (int& end : wake)
        ::close(std::exchange(end, -1));
}

}  // namespace proclab::cli
