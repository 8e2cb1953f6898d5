// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/launcher.h"

#include "supervisor/descriptor.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>

namespace proclab::supervisor {

namespace {

/// The signals whose handling the supervisor changes for itself (host.cpp).
constexpr std::array changedSignals{SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE};

/// Gives this process's session more of the cores, where the system permits it: with shares by
/// session, a priority counts only among the processes of one.
void goAhead() {
    const Descriptor group(::open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC));
    [[maybe_unused]] const auto written = ::write(group.get(), "-10", 3);
}

std::vector<char*> pointers(const std::vector<std::string>& strings) {
    std::vector<char*> result;
    for (const auto& string : strings)
        result.push_back(const_cast<char*>(string.c_str()));
    result.push_back(nullptr);
    return result;
}

}  // namespace

CallersWorld::CallersWorld() : m_priority(::getpriority(PRIO_PROCESS, 0)) {
    ::sigprocmask(SIG_SETMASK, nullptr, &m_mask);
    for (const int number : changedSignals) {
        struct sigaction action {};
        ::sigaction(number, nullptr, &action);
        m_actions.push_back(action);
        action.sa_handler = SIG_IGN;
        ::sigaction(number, &action, nullptr);
    }
    // Ahead of the program, where the system permits it: who watches a hundred busy processes must
    // not wait in one queue with them.
    ::setpriority(PRIO_PROCESS, 0, m_priority - 10);
    ::getrlimit(RLIMIT_NOFILE, &m_files);
    const rlimit most{m_files.rlim_max, m_files.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &most);
}

void CallersWorld::restore(Job job) const {
    if (job == Job::Own)
        ::setsid();
    ::setpriority(PRIO_PROCESS, 0, m_priority);
    ::setrlimit(RLIMIT_NOFILE, &m_files);
    for (std::size_t i = 0; i < changedSignals.size(); ++i)
        ::sigaction(changedSignals[i], &m_actions[i], nullptr);
    ::sigprocmask(SIG_SETMASK, &m_mask, nullptr);
}

Result<OsPid> launch(const Launch& launch, const CallersWorld& world) {
    const auto failure = [&launch](int error) {
        const auto& program = launch.arguments.front();
        return Error{"run.start",
                     "The interpreter " + program +
                         " could not be started: " + std::strerror(error) + ". Choose another one.",
                     launch.folder};
    };
    const auto arguments = pointers(launch.arguments);
    const auto environment = pointers(launch.environment);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return failure(errno);
    const Descriptor fromChild(ends[0]);
    Descriptor toParent(ends[1]);
    const pid_t self = ::getpid();

    const pid_t pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != self)
            ::_exit(1);
        world.restore(launch.job);
        if (launch.folder.empty() || ::chdir(launch.folder.c_str()) == 0)
            ::execve(arguments.front(), arguments.data(), environment.data());
        const int error = errno;
        [[maybe_unused]] const auto told = ::write(toParent.get(), &error, sizeof(error));
        ::_exit(127);
    }
    if (pid < 0)
        return failure(errno);
    // Out of the caller's job, so that what is meant for that (Ctrl-C, a kill of the group) leaves
    // the one alive who has to clean up. The program stays in it, so this comes after the fork. And
    // Linux shares out the cores by session first (sched(7), autogroup): in one of its own the
    // supervisor gets its turn also beside a thousand busy processes.
    if (::setsid() < 0)
        ::setpgid(0, 0);
    else
        goAhead();
    toParent.close();
    // Ends without a word at exec, which closes the other end.
    int error = 0;
    if (::read(fromChild.get(), &error, sizeof(error)) != sizeof(error))
        return OsPid{pid};
    ::waitpid(pid, nullptr, 0);
    return failure(error);
}

}  // namespace proclab::supervisor
