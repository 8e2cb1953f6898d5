// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/leftovers.h"

#include "supervisor/procfs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>

#include <sys/inotify.h>
#include <sys/stat.h>

namespace proclab::supervisor {

namespace {

const std::string folder = "/dev/shm/";

/// Nothing where there is no such file.
std::optional<SharedName> lookUp(const std::string& name) {
    struct stat info {};
    if (::lstat((folder + name).c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return std::nullopt;
    return SharedName{name, info.st_dev, info.st_ino};
}

/// The inodes of what a process has mapped from /dev/shm.
void addMapped(OsPid pid, std::set<std::uint64_t>& inodes) {
    const auto maps = readSmallFile("/proc/" + std::to_string(pid) + "/maps");
    for (std::size_t at = 0; at < maps.size();) {
        const auto end = std::min(maps.find('\n', at), maps.size());
        const auto line = std::string_view(maps).substr(at, end - at);
        at = end + 1;
        // address permissions offset device inode path (proc(5)).
        const auto path = line.find(folder);
        if (path == std::string_view::npos)
            continue;
        const auto last = line.find_last_not_of(' ', path - 1);
        const auto first = line.find_last_of(' ', last) + 1;
        std::uint64_t inode = 0;
        std::from_chars(line.data() + first, line.data() + last + 1, inode);
        inodes.insert(inode);
    }
}

/// The inodes of what it has open there, which comes before mapping it.
void addOpen(OsPid pid, std::set<std::uint64_t>& inodes) {
    std::error_code error;
    const std::filesystem::path files = "/proc/" + std::to_string(pid) + "/fd";
    for (std::filesystem::directory_iterator it(files, error), end; !error && it != end;
         it.increment(error)) {
        std::error_code gone;
        const auto target = std::filesystem::read_symlink(it->path(), gone).string();
        struct stat info {};
        if (!gone && target.starts_with(folder) && ::stat(it->path().c_str(), &info) == 0)
            inodes.insert(info.st_ino);
    }
}

}  // namespace

Leftovers::Leftovers(Ledger& ledger)
    : m_ledger(ledger), m_watch(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
    if (::inotify_add_watch(m_watch.get(), folder.c_str(),
                            IN_CREATE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM) < 0)
        m_watch.close();
}

bool Leftovers::readNames() {
    bool hasNew = false;
    alignas(inotify_event) std::array<char, 16384> buffer;
    ssize_t size = 0;
    while ((size = ::read(m_watch.get(), buffer.data(), buffer.size())) > 0) {
        for (ssize_t at = 0; at < size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            if (event->len == 0)
                continue;
            const std::string name = event->name;
            m_unowned.erase(name);
            if ((event->mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
                if (auto made = lookUp(name)) {
                    m_unowned.insert_or_assign(name, *std::move(made));
                    hasNew = true;
                }
            } else {
                m_owned.erase(name);
            }
        }
    }
    return hasNew;
}

void Leftovers::findOwners(const std::vector<OsPid>& pids) {
    std::set<std::uint64_t> inodes;
    for (const OsPid pid : pids) {
        addMapped(pid, inodes);
        addOpen(pid, inodes);
    }
    for (auto it = m_unowned.begin(); it != m_unowned.end();) {
        if (inodes.contains(it->second.inode)) {
            m_ledger.note(it->second);
            m_owned.insert(*it);
            it = m_unowned.erase(it);
        } else {
            ++it;
        }
    }
}

std::vector<std::string> Leftovers::remove() {
    readNames();
    std::vector<SharedName> names;
    for (const auto& [name, made] : m_owned)
        names.push_back(made);
    m_owned.clear();
    return removeNames(names);
}

}  // namespace proclab::supervisor
