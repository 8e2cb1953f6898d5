// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/warden.h"

#include "supervisor/sweep.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace proclab::supervisor {

namespace {

using Clock = std::chrono::steady_clock;

/// For the supervisor inside to stop the program when the session is gone; it takes a few seconds
/// at most, with all its steps.
constexpr auto sandboxPatience = std::chrono::seconds(20);

pid_t spawn(const std::vector<std::string>& command, int session) {
    std::vector<char*> arguments;
    for (const auto& argument : command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    // Onto itself: that lets it live on through exec (posix_spawn in glibc).
    ::posix_spawn_file_actions_adddup2(&actions, session, session);
    pid_t pid = 0;
    const int error =
        ::posix_spawn(&pid, arguments.front(), &actions, nullptr, arguments.data(), ::environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? pid : -1;
}

}  // namespace

int wardSandbox(const std::string& runFolder, Descriptor session,
                const std::vector<std::string>& command) {
    const pid_t sandbox = spawn(command, session.get());
    // The program's output ends with the program: this process must not keep it open.
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (const int standard : {0, 1, 2})
        ::dup2(nothing.get(), standard);
    if (sandbox < 0)
        return 1;
    const Descriptor end(static_cast<int>(::syscall(SYS_pidfd_open, sandbox, 0)));

    bool hasEnded = false;
    bool isAlone = false;
    auto killAt = Clock::time_point::max();
    while (!hasEnded || !isAlone) {
        // Of the socket only its hang-up is waited for: what is said on it is not for this process.
        std::array<pollfd, 2> sources{
            {{hasEnded ? -1 : end.get(), POLLIN, 0}, {isAlone ? -1 : session.get(), 0, 0}}};
        int timeout = -1;
        if (isAlone) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(killAt - Clock::now());
            timeout = static_cast<int>(std::max<std::int64_t>(left.count(), 0));
        }
        ::poll(sources.data(), sources.size(), timeout);
        if (sources[0].revents != 0) {
            ::waitpid(sandbox, nullptr, 0);
            hasEnded = true;
            // Else the session would wait for more from the supervisor that was inside.
            ::shutdown(session.get(), SHUT_WR);
        }
        if (sources[1].revents != 0) {
            isAlone = true;
            killAt = Clock::now() + sandboxPatience;
        }
        if (isAlone && !hasEnded && Clock::now() >= killAt) {
            ::kill(sandbox, SIGKILL);
            killAt = Clock::now() + sandboxPatience;
        }
    }
    removeRunFolder(runFolder);
    return 0;
}

}  // namespace proclab::supervisor
