// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/result.h"
#include "session/runfolder.h"
#include "session/streams.h"
#include "supervisor/descriptor.h"
#include "supervisor/message.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace proclab::session {

/// A supervisor (proclab-host) and the connection to it.
class HostProcess {
public:
    /// Starts one with the program's descriptors, which it takes; the folder's lock is kept open by
    /// it as long as it lives. `sandbox`: the command line that makes one around it; empty: none.
    /// Error: run.host.
    static Result<std::unique_ptr<HostProcess>> start(Streams& streams, const RunFolder& folder,
                                                      const std::vector<std::string>& sandbox);
    /// Hangs up, upon which the supervisor stops and cleans up everything by itself.
    ~HostProcess();
    HostProcess(const HostProcess&) = delete;
    HostProcess& operator=(const HostProcess&) = delete;

    /// Safe on any thread.
    void send(const supervisor::Message& message);
    /// What has come in meanwhile.
    [[nodiscard]] std::vector<supervisor::Message> receive();
    /// The other side has hung up, and everything was received.
    [[nodiscard]] bool isGone() const { return m_gone; }
    [[nodiscard]] int socket() const { return m_socket.get(); }
    [[nodiscard]] pid_t pid() const { return m_pid; }

    void hangUp();
    /// Waits for its end; whether it has ended.
    bool waitForEnd(std::chrono::milliseconds patience);

private:
    HostProcess(pid_t pid, supervisor::Descriptor socket);

    pid_t m_pid;
    supervisor::Descriptor m_socket;
    supervisor::Descriptor m_pidfd;
    supervisor::MessageStream m_stream;
    std::mutex m_sending;
    bool m_gone = false;
    bool m_ended = false;
};

}  // namespace proclab::session
