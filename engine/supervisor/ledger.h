// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "supervisor/descriptor.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace proclab::supervisor {

/// A process for good: a pid may be another's later.
struct KnownProcess {
    OsPid pid = 0;
    std::uint64_t startTicks = 0;  ///< field 22 of /proc/PID/stat
    auto operator<=>(const KnownProcess&) const = default;
};

/// A name in /dev/shm, or a path, for good: it may be another's later, but not with the same inode.
struct SharedName {
    std::string name;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
};

/// Removes those that are still what they were; the names of these.
std::vector<std::string> removeNames(const std::vector<SharedName>& names);
/// Removes temporary folders of multiprocessing, by their paths, that are still what they were and
/// have nothing in them but sockets.
void removeTemporaryFolders(const std::vector<SharedName>& folders);

/// What a run has made that could outlive its supervisor: written to the run's folder, by the
/// supervisor and by the probe (ledger.py), the moment it is known, so that whoever cleans up
/// afterwards touches nothing else. Survives the death of its writers at any moment: a line counts
/// once it is complete.
class Ledger {
public:
    struct Content {
        std::vector<KnownProcess> processes;
        std::vector<SharedName> names;
        std::vector<SharedName> folders;  ///< noted by the probe
    };

    /// Notes nothing.
    Ledger() = default;
    /// Notes into a file of this run's folder.
    explicit Ledger(const std::string& runFolder);

    void note(const KnownProcess& process);
    void note(const SharedName& name);

    /// What stands in the ledger of a run's folder; nothing where it was written before the
    /// computer was started the last time.
    [[nodiscard]] static Content read(const std::string& runFolder);

private:
    void write(const std::string& line);
    Descriptor m_file;
};

}  // namespace proclab::supervisor
