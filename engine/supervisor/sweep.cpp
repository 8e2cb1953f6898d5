// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/sweep.h"

#include "supervisor/procfs.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace proclab::supervisor {

namespace {

using Clock = std::chrono::steady_clock;

/// A process that hangs in the kernel cannot be killed; nothing waits for it longer than this.
constexpr auto patience = std::chrono::seconds(5);
constexpr auto pause = std::chrono::milliseconds(5);

bool isAlive(OsPid pid) {
    const auto stat = readStat(pid);
    return stat && stat->state != 'Z' && stat->state != 'X';
}

/// Whether it is still that process, and has not ended.
bool isAlive(const KnownProcess& process) {
    const auto stat = readStat(process.pid);
    return stat && stat->startTicks == process.startTicks && stat->state != 'Z' &&
           stat->state != 'X';
}

std::set<KnownProcess> livingOf(const std::string& run, const std::vector<KnownProcess>& known) {
    std::vector<KnownProcess> living;
    for (const auto& process : known) {
        if (isAlive(process))
            living.push_back(process);
    }
    for (const OsPid pid : processesOfRun(run)) {
        if (const auto stat = readStat(pid))
            living.push_back({pid, stat->startTicks});
    }
    // The list grows while it is walked: children of children are looked at, too.
    std::set<KnownProcess> all(living.begin(), living.end());
    for (std::size_t i = 0; i < living.size(); ++i) {
        for (const OsPid child : childrenOf(living[i].pid)) {
            const auto stat = readStat(child);
            // Its parent's pid may have been another's when its list was read.
            if (stat && stat->parent == living[i].pid && stat->state != 'Z' && isAlive(living[i]) &&
                all.insert({child, stat->startTicks}).second)
                living.push_back({child, stat->startTicks});
        }
    }
    return all;
}

/// Through a pidfd, looked at after it was opened: a reused pid is never hit.
bool killProcess(const KnownProcess& process) {
    const Descriptor pidfd(static_cast<int>(::syscall(SYS_pidfd_open, process.pid, 0)));
    return pidfd.isOpen() && isAlive(process) &&
           ::syscall(SYS_pidfd_send_signal, pidfd.get(), SIGKILL, nullptr, 0) == 0;
}

}  // namespace

std::vector<OsPid> processesOfRun(const std::string& run) {
    const auto entry = std::string(runVariable) + "=" + run;
    std::vector<OsPid> found;
    for (const OsPid pid : allPids()) {
        if (pid != ::getpid() && hasEnvironment(pid, entry) && isAlive(pid))
            found.push_back(pid);
    }
    return found;
}

int sweepRun(const std::string& run, const std::vector<KnownProcess>& known) {
    std::set<KnownProcess> killed;
    const auto begin = Clock::now();
    while (Clock::now() - begin < patience) {
        const auto found = livingOf(run, known);
        std::vector<KnownProcess> living(found.begin(), found.end());
        const auto trackers = std::partition(living.begin(), living.end(), [](const auto& process) {
            return roleOf(process.pid) != Role::ResourceTracker;
        });
        const bool trackersToo = trackers == living.begin() && Clock::now() - begin >= trackerGrace;
        const auto end = trackersToo ? living.end() : trackers;
        if (living.empty())
            break;
        for (auto it = living.begin(); it != end; ++it) {
            if (killProcess(*it))
                killed.insert(*it);
        }
        std::this_thread::sleep_for(pause);
    }
    return static_cast<int>(killed.size());
}

int sweepRunFolder(const std::string& folder) {
    const auto ledger = Ledger::read(folder);
    const auto name = std::filesystem::path(folder).filename().string();
    const int killed = sweepRun(name, ledger.processes);
    removeNames(ledger.names);
    removeTemporaryFolders(ledger.folders);
    return killed;
}

void removeRunFolder(const std::string& folder) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    // It fails while there are others.
    const auto parent = std::filesystem::path(folder).parent_path();
    if (parent.filename().string().starts_with("proclab"))
        std::filesystem::remove(parent, ignored);
}

}  // namespace proclab::supervisor
