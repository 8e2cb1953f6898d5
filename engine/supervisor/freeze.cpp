// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/freeze.h"

#include "supervisor/procfs.h"

#include <vector>

#include <signal.h>
#include <unistd.h>

namespace proclab::supervisor {

void freezeAndKill(std::set<OsPid>& killed, Spare spare,
                   const std::function<void(const std::vector<OsPid>&)>& whileFrozen) {
    std::set<OsPid> frozen;
    for (int quiet = 0; quiet < 2; ++quiet) {
        std::vector<OsPid> walk{::getpid()};
        // Parents come before their children, and each is stopped the moment it is found.
        for (std::size_t i = 0; i < walk.size(); ++i) {
            for (const OsPid child : childrenOf(walk[i])) {
                walk.push_back(child);
                if (frozen.insert(child).second) {
                    ::kill(child, SIGSTOP);
                    quiet = -1;
                }
            }
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
