// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "protocol/logwriter.h"
#include "supervisor/procfs.h"

#include <memory>
#include <string_view>

namespace proclab::supervisor {

/// How a tree is stopped: asked to end (SIGTERM), or made to (SIGKILL).
enum class Force { Graceful, Forceful };

/// What one thread was doing when it was sampled.
struct ThreadSample {
    OsTid tid = 0;
    char state = '?';
    std::int32_t core = -1;
    std::uint64_t cpuNs = 0;
    std::uint64_t readyNs = 0;
    std::uint64_t switches = 0;
    bool operator==(const ThreadSample&) const = default;
};

/// Bytes.
struct MemorySample {
    std::uint64_t resident = 0;
    std::uint64_t unshared = 0;
    std::uint64_t shared = 0;
};

/// The supervisor's own log: one function for each of the Host records of protocol/record.h.
class HostLog {
public:
    explicit HostLog(std::unique_ptr<protocol::LogWriter> writer) : m_writer(std::move(writer)) {}

    void runStarted(OsPid main, std::string_view commandLine);
    void processSeen(const ProcStat& stat);
    void processExited(OsPid pid, std::uint64_t startTicks, std::int32_t exitCode,
                       protocol::ExitSource source);
    void threadSample(OsPid pid, std::uint64_t startTicks, const ThreadSample& sample);
    void memorySample(OsPid pid, std::uint64_t startTicks, const MemorySample& sample);
    void mainEnded(OsPid main, std::int32_t exitCode);
    void stopping(protocol::StopReason reason, Force force, std::string_view argument);
    void leftover(protocol::ObjectType type, std::string_view name);
    void runEnded(std::int32_t killed);

private:
    protocol::Record record(protocol::Kind kind, OsPid pid, std::uint64_t startTicks = 0) const;
    std::unique_ptr<protocol::LogWriter> m_writer;
};

}  // namespace proclab::supervisor
