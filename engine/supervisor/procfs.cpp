// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/procfs.h"

#include <array>
#include <charconv>

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace proclab::supervisor {

namespace {

template <typename Number>
Number toNumber(std::string_view text) {
    Number number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The names in a folder of /proc that are numbers.
std::vector<std::int32_t> numbersIn(const std::string& folder) {
    std::vector<std::int32_t> numbers;
    DIR* dir = ::opendir(folder.c_str());
    if (!dir)
        return numbers;
    while (const dirent* entry = ::readdir(dir)) {
        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9')
            numbers.push_back(toNumber<std::int32_t>(entry->d_name));
    }
    ::closedir(dir);
    return numbers;
}

std::string procPath(OsPid pid, const char* file) {
    return "/proc/" + std::to_string(pid) + "/" + file;
}

bool isForkServerLine(const std::string& line) {
    return line.find("from multiprocessing.forkserver import main") != std::string::npos;
}

}  // namespace

std::string readSmallFile(const std::string& path) {
    std::string content;
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return content;
    std::array<char, 4096> buffer;
    ssize_t n = 0;
    while ((n = ::read(fd, buffer.data(), buffer.size())) > 0)
        content.append(buffer.data(), static_cast<std::size_t>(n));
    ::close(fd);
    return content;
}

std::string_view readAgain(int fd, char* buffer, std::size_t size) {
    const ssize_t n = ::pread(fd, buffer, size, 0);
    return n > 0 ? std::string_view(buffer, static_cast<std::size_t>(n)) : std::string_view();
}

std::vector<OsPid> readPidsAgain(int fd) {
    // One read gives a page at most.
    std::string text;
    std::array<char, 4096> buffer;
    ssize_t n = 0;
    while ((n = ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(text.size()))) > 0)
        text.append(buffer.data(), static_cast<std::size_t>(n));
    return parsePids(text);
}

std::optional<ProcStat> parseStat(std::string_view line) {
    // The name stands in parentheses and may itself hold spaces and parentheses, so the fields are
    // counted from the last closing one; the first after it is field 3.
    const auto open = line.find('(');
    const auto close = line.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos)
        return std::nullopt;
    ProcStat stat;
    stat.pid = toNumber<OsPid>(line.substr(0, open));
    stat.comm = line.substr(open + 1, close - open - 1);
    std::size_t at = close + 1;
    int field = 2;
    while (at < line.size()) {
        while (at < line.size() && line[at] == ' ')
            ++at;
        const auto end = std::min(line.find(' ', at), line.size());
        const auto word = line.substr(at, end - at);
        at = end;
        switch (++field) {
            case 3:
                stat.state = word.empty() ? '?' : word.front();
                break;
            case 4:
                stat.parent = toNumber<OsPid>(word);
                break;
            case 20:
                stat.threads = toNumber<std::int32_t>(word);
                break;
            case 22:
                stat.startTicks = toNumber<std::uint64_t>(word);
                break;
            case 39:
                stat.core = toNumber<std::int32_t>(word);
                break;
            case 48:
                stat.argumentsAt = toNumber<std::uint64_t>(word);
                break;
            case 52:
                stat.waitStatus = toNumber<std::int32_t>(word);
                return stat;
            default:
                break;
        }
    }
    return std::nullopt;
}

std::optional<ProcStat> readStat(OsPid pid) {
    return parseStat(readSmallFile(procPath(pid, "stat")));
}

std::vector<OsTid> threadsOf(OsPid pid) {
    return numbersIn(procPath(pid, "task"));
}

std::vector<OsPid> parsePids(std::string_view text) {
    std::vector<OsPid> pids;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (end > at)
            pids.push_back(toNumber<OsPid>(text.substr(at, end - at)));
        at = end + 1;
    }
    return pids;
}

std::vector<OsPid> childrenOf(OsPid pid, OsTid tid) {
    const auto file = "task/" + std::to_string(tid) + "/children";
    return parsePids(readSmallFile(procPath(pid, file.c_str())));
}

std::vector<OsPid> childrenOf(OsPid pid) {
    std::vector<OsPid> children;
    for (const OsTid tid : threadsOf(pid)) {
        const auto some = childrenOf(pid, tid);
        children.insert(children.end(), some.begin(), some.end());
    }
    return children;
}

std::vector<OsPid> allPids() {
    return numbersIn("/proc");
}

Role roleOf(OsPid pid) {
    // The two command lines are multiprocessing's own (resource_tracker.py, forkserver.py).
    const auto line = readSmallFile(procPath(pid, "cmdline"));
    if (line.find("from multiprocessing.resource_tracker import main") != std::string::npos)
        return Role::ResourceTracker;
    if (!isForkServerLine(line))
        return Role::Program;
    // What the fork server forks keeps its command line: only the first of them is the server.
    const auto stat = readStat(pid);
    const bool parentIsServer =
        stat && isForkServerLine(readSmallFile(procPath(stat->parent, "cmdline")));
    return parentIsServer ? Role::Program : Role::ForkServer;
}

bool hasEnvironment(OsPid pid, std::string_view entry) {
    const auto all = readSmallFile(procPath(pid, "environ"));
    for (std::size_t at = 0; at < all.size();) {
        const auto end = std::min(all.find('\0', at), all.size());
        if (std::string_view(all).substr(at, end - at) == entry)
            return true;
        at = end + 1;
    }
    return false;
}

std::int32_t pythonExitCode(std::int32_t waitStatus) {
    return WIFSIGNALED(waitStatus) ? -WTERMSIG(waitStatus) : WEXITSTATUS(waitStatus);
}

}  // namespace proclab::supervisor
