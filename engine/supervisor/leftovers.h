// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "supervisor/descriptor.h"
#include "supervisor/ledger.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace proclab::supervisor {

/// Named semaphores and shared-memory blocks that a run made, so that what it leaves behind can be
/// removed. A name counts as the run's own only where it came into being during the run (inotify)
/// and a process of the run had it mapped or open: names of others are never touched. They are
/// compared by inode, because a semaphore is mapped under a passing name before it gets its own
/// (sem_open(3) in glibc).
class Leftovers {
public:
    /// What becomes the run's own is noted there at once.
    explicit Leftovers(Ledger& ledger);

    /// -1 where the system has no /dev/shm.
    [[nodiscard]] int descriptor() const { return m_watch.get(); }
    /// Takes in which names came into being; whether there were new ones.
    bool readNames();
    /// Whether there are names of which it is not known whose they are.
    [[nodiscard]] bool hasUnowned() const { return !m_unowned.empty(); }
    /// Looks into the maps and open files of these processes for them.
    void findOwners(const std::vector<OsPid>& pids);
    /// Removes what is left of the run's own names; the names.
    std::vector<std::string> remove();

private:
    Ledger& m_ledger;
    Descriptor m_watch;
    std::map<std::string, SharedName> m_unowned;
    std::map<std::string, SharedName> m_owned;
};

}  // namespace proclab::supervisor
