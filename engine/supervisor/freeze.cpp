// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/freeze.h"

#include "supervisor/procfs.h"

#include <chrono>
#include <thread>
#include <utility>
#include <vector>

#include <signal.h>
#include <unistd.h>

namespace proclab::supervisor {

namespace {

using Clock = std::chrono::steady_clock;

/// What hangs in the kernel does not stop; it is killed as it is.
constexpr auto patience = std::chrono::seconds(2);
constexpr auto pause = std::chrono::milliseconds(1);

bool standsStill(OsPid pid) {
    const auto stat = readStat(pid);
    return !stat || stat->state == 'T' || stat->state == 't' || stat->state == 'Z' ||
           stat->state == 'X';
}

}  // namespace

void freezeAndKill(std::set<OsPid>& killed, Spare spare,
                   const std::function<void(const std::vector<OsPid>&)>& whileFrozen) {
    const auto end = Clock::now() + patience;
    std::set<OsPid> frozen;
    std::vector<OsPid> moving;
    const auto freeze = [&](OsPid pid) {
        if (!frozen.insert(pid).second)
            return false;
        ::kill(pid, SIGSTOP);
        moving.push_back(pid);
        return true;
    };
    for (int quiet = 0; quiet < 2 && Clock::now() < end; ++quiet) {
        std::vector<OsPid> walk{::getpid()};
        // Parents come before their children, and each is stopped the moment it is found.
        for (std::size_t i = 0; i < walk.size(); ++i) {
            for (const OsPid child : childrenOf(walk[i])) {
                walk.push_back(child);
                if (freeze(child))
                    quiet = -1;
            }
        }
        // A stop waits for the end of a fork that has begun, and on a crowded machine for a core.
        while (!moving.empty() && Clock::now() < end) {
            // Whose parent has ended since is a child of this process by now.
            for (const OsPid child : childrenOf(::getpid()))
                freeze(child);
            for (const OsPid pid : std::exchange(moving, {})) {
                const bool isStill = standsStill(pid);  // asked first: then no child comes after
                for (const OsPid child : childrenOf(pid))
                    freeze(child);
                if (!isStill)
                    moving.push_back(pid);
            }
            if (!moving.empty())
                std::this_thread::sleep_for(pause);
        }
    }
    whileFrozen({frozen.begin(), frozen.end()});
    for (const OsPid pid : frozen) {
        const auto stat = readStat(pid);
        if (!stat || stat->state == 'Z')
            continue;
        if (spare == Spare::Trackers && roleOf(pid) == Role::ResourceTracker) {
            ::kill(pid, SIGCONT);
        } else {
            ::kill(pid, SIGKILL);
            killed.insert(pid);
        }
    }
}

}  // namespace proclab::supervisor
