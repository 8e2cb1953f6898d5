// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "session/hostprocess.h"

#include "session/installation.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace proclab::session {

namespace {

using supervisor::Descriptor;
using supervisor::Message;

/// Above what a shell gives to a program by number (3< and its like), which is passed through.
constexpr int firstOwnDescriptor = 100;
/// Where so many are not allowed: above the standard ones.
constexpr int firstOtherDescriptor = 3;
constexpr auto patienceAtTheEnd = std::chrono::seconds(5);

Error failure(int error) {
    return {"run.host",
            QCoreApplication::translate("proclab::session",
                                        "The supervisor of runs could not be started. Install "
                                        "ProcLab again.")
                .toStdString(),
            installation::hostProgram().toStdString() + ": " + std::strerror(error)};
}

Descriptor highCopy(int low) {
    Descriptor copy(::fcntl(low, F_DUPFD_CLOEXEC, firstOwnDescriptor));
    if (!copy.isOpen())
        copy = Descriptor(::fcntl(low, F_DUPFD_CLOEXEC, firstOtherDescriptor));
    return copy;
}

}  // namespace

HostProcess::HostProcess(pid_t pid, Descriptor socket)
    : m_pid(pid),
      m_socket(std::move(socket)),
      m_pidfd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}

Result<std::unique_ptr<HostProcess>> HostProcess::start(Streams& streams, const RunFolder& folder,
                                                        const std::vector<std::string>& sandbox) {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return failure(errno);
    Descriptor ours(pair[0]);
    const Descriptor low(pair[1]);
    const auto theirs = highCopy(low.get());
    const auto theirLock = highCopy(folder.lock());
    if (!theirs.isOpen() || !theirLock.isOpen())
        return failure(errno);

    const auto program = QFile::encodeName(installation::hostProgram()).toStdString();
    const auto socketNumber = std::to_string(theirs.get());
    const auto lockNumber = std::to_string(theirLock.get());
    const auto folderName = QFile::encodeName(folder.path()).toStdString();
    std::vector<std::string> words{program, socketNumber, folderName, lockNumber};
    if (!sandbox.empty()) {
        words = {program, "--ward", folderName, socketNumber, lockNumber};
        words.insert(words.end(), sandbox.begin(), sandbox.end());
        words.insert(words.end(), {program, socketNumber});
    }
    std::vector<char*> arguments;
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    // Out of the caller's job where the program is: what is sent to that must not end the sandbox.
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    if (!sandbox.empty())
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (int standard = 0; standard < 3; ++standard) {
        const auto& end = streams.program[static_cast<std::size_t>(standard)];
        if (end.isOpen())
            ::posix_spawn_file_actions_adddup2(&actions, end.get(), standard);
    }
    // Onto themselves: that lets them live on through exec (posix_spawn in glibc).
    ::posix_spawn_file_actions_adddup2(&actions, theirs.get(), theirs.get());
    ::posix_spawn_file_actions_adddup2(&actions, theirLock.get(), theirLock.get());
    pid_t pid = 0;
    const int error =
        ::posix_spawn(&pid, program.c_str(), &actions, &attributes, arguments.data(), ::environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    // The output ends when the program has ended: nobody else may keep its ends open.
    for (auto& end : streams.program)
        end.close();
    if (error != 0)
        return failure(error);
    return std::unique_ptr<HostProcess>(new HostProcess(pid, std::move(ours)));
}

HostProcess::~HostProcess() {
    hangUp();
    waitForEnd(patienceAtTheEnd);
}

void HostProcess::send(const Message& message) {
    const std::lock_guard guard(m_sending);
    if (m_socket.isOpen())
        supervisor::send(m_socket.get(), message);
}

std::vector<Message> HostProcess::receive() {
    std::vector<Message> messages;
    std::array<char, 4096> buffer;
    while (!m_gone) {
        const auto n = ::recv(m_socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (n > 0)
            m_stream.append(buffer.data(), static_cast<std::size_t>(n));
        else if (n < 0 && errno == EINTR)
            continue;
        else if (n < 0 && errno == EAGAIN)
            break;
        else
            m_gone = true;
    }
    while (auto message = m_stream.next())
        messages.push_back(std::move(*message));
    if (m_stream.fault() != supervisor::MessageStream::Fault::None)
        m_gone = true;
    return messages;
}

void HostProcess::hangUp() {
    const std::lock_guard guard(m_sending);
    m_socket.close();
    m_gone = true;
}

bool HostProcess::waitForEnd(std::chrono::milliseconds patience) {
    if (m_ended)
        return true;
    pollfd end{m_pidfd.get(), POLLIN, 0};
    if (::poll(&end, 1, static_cast<int>(patience.count())) <= 0)
        return false;
    ::waitpid(m_pid, nullptr, 0);
    m_ended = true;
    return true;
}

}  // namespace proclab::session
