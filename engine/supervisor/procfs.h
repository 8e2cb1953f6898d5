// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the kernel says of processes, read from /proc (proc(5)).

namespace proclab::supervisor {

/// One line of /proc/PID/stat or /proc/PID/task/TID/stat.
struct ProcStat {
    OsPid pid = 0;
    OsPid parent = 0;
    char state = '?';
    std::int32_t threads = 0;
    std::uint64_t startTicks = 0;
    std::int32_t core = -1;
    std::uint64_t argumentsAt = 0;  ///< address of the command line: another one after an exec
    std::int32_t waitStatus = 0;    ///< field 52, as wait(2) gives it; holds only for a zombie
    std::string comm;
};

/// What a process of the program is, as far as its command line tells.
enum class Role { Program, ResourceTracker, ForkServer };

/// The whole of a small file; empty where it cannot be read.
[[nodiscard]] std::string readSmallFile(const std::string& path);
/// The same through an open descriptor, from its beginning: much cheaper for what is read often.
[[nodiscard]] std::string_view readAgain(int fd, char* buffer, std::size_t size);

/// The whole of a list of numbers through an open descriptor, however many pages it has.
[[nodiscard]] std::vector<OsPid> readPidsAgain(int fd);

[[nodiscard]] std::optional<ProcStat> parseStat(std::string_view line);
[[nodiscard]] std::optional<ProcStat> readStat(OsPid pid);
[[nodiscard]] std::vector<OsTid> threadsOf(OsPid pid);
/// Numbers separated by spaces, as in /proc/PID/task/TID/children.
[[nodiscard]] std::vector<OsPid> parsePids(std::string_view text);
[[nodiscard]] std::vector<OsPid> childrenOf(OsPid pid);
/// Of one of its threads.
[[nodiscard]] std::vector<OsPid> childrenOf(OsPid pid, OsTid tid);
/// Every process that can be seen.
[[nodiscard]] std::vector<OsPid> allPids();
[[nodiscard]] Role roleOf(OsPid pid);
/// Whether the environment with which the process was started has this "NAME=value".
[[nodiscard]] bool hasEnvironment(OsPid pid, std::string_view entry);
/// A status of wait(2) as Python writes it: the exit code, or minus the signal.
[[nodiscard]] std::int32_t pythonExitCode(std::int32_t waitStatus);

}  // namespace proclab::supervisor
