// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "base/result.h"

#include <string>
#include <vector>

#include <signal.h>
#include <sys/resource.h>

namespace proclab::supervisor {

/// Where the program belongs: to the caller's job, so that Ctrl-C reaches it as in any terminal,
/// or to a session of its own.
enum class Job { Callers, Own };

struct Launch {
    std::vector<std::string> arguments;    ///< the first is the path of the interpreter
    std::vector<std::string> environment;  ///< "NAME=value"
    std::string folder;                    ///< to work in; empty: as it is
    Job job = Job::Callers;
};

/// What the supervisor changes of itself and a program must not notice. Made first of all.
class CallersWorld {
public:
    CallersWorld();
    /// Puts signals, process group and limits back; between fork and exec only.
    void restore(Job job) const;

private:
    sigset_t m_mask;
    std::vector<struct sigaction> m_actions;
    int m_priority;
    struct rlimit m_files;
};

/// Starts the program with this process's descriptors 0, 1 and 2. It is killed when this process
/// ends, however that happens. To be called from the main thread: that signal follows the thread.
Result<OsPid> launch(const Launch& launch, const CallersWorld& world);

}  // namespace proclab::supervisor
