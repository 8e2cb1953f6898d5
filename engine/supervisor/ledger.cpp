// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/ledger.h"

#include "supervisor/procfs.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>

namespace proclab::supervisor {

namespace {

std::string pathIn(const std::string& runFolder) {
    return runFolder + "/ledger";
}

/// Another one since the computer was started: pids, ticks and inodes begin again.
std::string bootId() {
    auto id = readSmallFile("/proc/sys/kernel/random/boot_id");
    id.resize(std::min(id.find('\n'), id.size()));
    return id;
}

}  // namespace

std::vector<std::string> removeNames(const std::vector<SharedName>& names) {
    std::vector<std::string> removed;
    for (const auto& [name, device, inode] : names) {
        const auto path = "/dev/shm/" + name;
        struct stat info {};
        if (name.find('/') == std::string::npos && ::lstat(path.c_str(), &info) == 0 &&
            S_ISREG(info.st_mode) && info.st_dev == device && info.st_ino == inode &&
            ::unlink(path.c_str()) == 0)
            removed.push_back(name);
    }
    return removed;
}

void removeTemporaryFolders(const std::vector<SharedName>& folders) {
    for (const auto& [path, device, inode] : folders) {
        struct stat info {};
        const auto name = std::filesystem::path(path).filename().string();
        if (!name.starts_with("pymp-") || ::lstat(path.c_str(), &info) != 0 ||
            !S_ISDIR(info.st_mode) || info.st_dev != device || info.st_ino != inode)
            continue;
        std::error_code error;
        for (std::filesystem::directory_iterator it(path, error), end; !error && it != end;
             it.increment(error)) {
            std::error_code ignored;
            if (it->symlink_status(ignored).type() == std::filesystem::file_type::socket)
                std::filesystem::remove(it->path(), ignored);
        }
        ::rmdir(path.c_str());  // fails where there is anything else
    }
}

Ledger::Ledger(const std::string& runFolder)
    : m_file(::open(pathIn(runFolder).c_str(),
                    O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    write("boot " + bootId() + '\n');
}

void Ledger::write(const std::string& line) {
    // In one call: a reader finds whole lines, or one without its end.
    if (m_file.isOpen()) [[maybe_unused]]
        const auto written = ::write(m_file.get(), line.data(), line.size());
}

void Ledger::note(const KnownProcess& process) {
    write("process " + std::to_string(process.pid) + ' ' + std::to_string(process.startTicks) +
          '\n');
}

void Ledger::note(const SharedName& name) {
    if (name.name.find('\n') == std::string::npos)
        write("name " + std::to_string(name.device) + ' ' + std::to_string(name.inode) + ' ' +
              name.name + '\n');
}

Ledger::Content Ledger::read(const std::string& runFolder) {
    Content content;
    const auto text = readSmallFile(pathIn(runFolder));
    bool isOfThisBoot = false;
    std::size_t at = 0;
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', at)) {
        std::istringstream line(text.substr(at, end - at));
        at = end + 1;
        std::string what;
        line >> what;
        if (what == "boot") {
            std::string id;
            line >> id;
            isOfThisBoot = id == bootId();
        } else if (what == "process" && isOfThisBoot) {
            KnownProcess process;
            if (line >> process.pid >> process.startTicks)
                content.processes.push_back(process);
        } else if ((what == "name" || what == "folder") && isOfThisBoot) {
            SharedName name;
            line >> name.device >> name.inode;
            line.ignore(1);
            if (std::getline(line, name.name) && !name.name.empty())
                (what == "name" ? content.names : content.folders).push_back(name);
        }
    }
    return content;
}

}  // namespace proclab::supervisor
