// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/sweep.h"

#include "supervisor/procfs.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

#include <signal.h>
#include <unistd.h>

namespace proclab::supervisor {

namespace {

using Clock = std::chrono::steady_clock;

/// A process that hangs in the kernel cannot be killed; nothing waits for it longer than this.
constexpr auto patience = std::chrono::seconds(5);
constexpr auto pause = std::chrono::milliseconds(5);

bool isAlive(OsPid pid, std::uint64_t since) {
    const auto stat = readStat(pid);
    return stat && stat->state != 'Z' && stat->state != 'X' && stat->startTicks >= since;
}

}  // namespace

std::vector<OsPid> processesOfRun(const std::string& run) {
    const auto entry = std::string(runVariable) + "=" + run;
    std::vector<OsPid> found;
    for (const OsPid pid : allPids()) {
        if (pid != ::getpid() && hasEnvironment(pid, entry) && isAlive(pid, 0))
            found.push_back(pid);
    }
    return found;
}

int sweepRun(const std::string& run, const std::vector<OsPid>& known, std::uint64_t since) {
    std::set<OsPid> killed;
    const auto begin = Clock::now();
    while (Clock::now() - begin < patience) {
        auto living = processesOfRun(run);
        for (const OsPid pid : known) {
            if (isAlive(pid, since) && std::find(living.begin(), living.end(), pid) == living.end())
                living.push_back(pid);
        }
        const auto trackers = std::partition(living.begin(), living.end(), [](OsPid pid) {
            return roleOf(pid) != Role::ResourceTracker;
        });
        const bool trackersToo = trackers == living.begin() && Clock::now() - begin >= trackerGrace;
        const auto end = trackersToo ? living.end() : trackers;
        if (living.empty())
            break;
        for (auto it = living.begin(); it != end; ++it) {
            ::kill(*it, SIGKILL);
            killed.insert(*it);
        }
        std::this_thread::sleep_for(pause);
    }
    return static_cast<int>(killed.size());
}

}  // namespace proclab::supervisor
