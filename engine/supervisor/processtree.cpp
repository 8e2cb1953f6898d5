// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/processtree.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

namespace proclab::supervisor {

namespace {

using Clock = std::chrono::steady_clock;

/// A process gets its command line by exec, a moment after it was born; later it is settled.
constexpr auto roleSettles = std::chrono::milliseconds(500);
/// The number of threads tells of most changes at once; an exchange of one for another only this.
constexpr auto threadsRelist = std::chrono::milliseconds(100);

Descriptor openPidfd(OsPid pid) {
    // glibc 2.36 has pidfd_open(), but the system call is all that older ones lack.
    return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

int mostDescriptors() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1 << 20));
}

}  // namespace

ProcessTree::ProcessTree(HostLog& log, Ledger& ledger)
    : m_log(log),
      m_ledger(ledger),
      m_ends(::epoll_create1(EPOLL_CLOEXEC)),
      m_mostDescriptors(mostDescriptors()),
      m_ownChildren(::open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC)) {}

bool ProcessTree::watch(OsPid pid) {
    WatchedProcess process;
    process.pid = pid;
    process.pidfd = openPidfd(pid);
    // Read after the pidfd was opened: both are about the same process unless it is gone already.
    const auto stat = readStat(pid);
    if (!process.pidfd.isOpen() || !stat)
        return false;
    // A zombie stays in its parent's list of children until the parent has waited for it.
    const auto ended = m_endedElsewhere.find(pid);
    if (ended != m_endedElsewhere.end() && ended->second == stat->startTicks)
        return false;
    epoll_event interest{};
    interest.events = EPOLLIN;
    interest.data.fd = pid;
    if (::epoll_ctl(m_ends.get(), EPOLL_CTL_ADD, process.pidfd.get(), &interest) != 0)
        return false;
    process.startTicks = stat->startTicks;
    process.seen = Clock::now();
    m_log.processSeen(*stat);
    m_ledger.note({pid, stat->startTicks});
    m_living.emplace(pid, std::move(process));
    return true;
}

void ProcessTree::refreshThreads(WatchedProcess& process, const ProcStat& stat) {
    const auto now = Clock::now();
    if (stat.threads == process.threadCount && now - process.threadsListed < threadsRelist)
        return;
    process.threadCount = stat.threads;
    process.threadsListed = now;
    const auto tids = threadsOf(process.pid);
    std::erase_if(process.threads, [&tids](const WatchedThread& thread) {
        return std::find(tids.begin(), tids.end(), thread.tid) == tids.end();
    });
    for (const OsTid tid : tids) {
        const bool known =
            std::any_of(process.threads.begin(), process.threads.end(),
                        [tid](const WatchedThread& thread) { return thread.tid == tid; });
        if (known)
            continue;
        const auto folder =
            "/proc/" + std::to_string(process.pid) + "/task/" + std::to_string(tid) + "/";
        const auto opened = [this, &folder](const char* name) {
            Descriptor file(::open((folder + name).c_str(), O_RDONLY | O_CLOEXEC));
            // The lowest free number is given: from here on all are needed to watch processes.
            if (file.get() >= m_mostDescriptors / 2)
                file.close();
            return file;
        };
        WatchedThread thread;
        thread.tid = tid;
        thread.stat = opened("stat");
        thread.schedule = opened("schedstat");
        thread.children = opened("children");
        process.threads.push_back(std::move(thread));
    }
}

void ProcessTree::refreshRole(WatchedProcess& process, const ProcStat& stat) {
    if (stat.argumentsAt == process.argumentsAt || Clock::now() - process.seen >= roleSettles)
        return;
    process.argumentsAt = stat.argumentsAt;
    // Reading a command line waits for the lock of that process's memory, and who forks holds it:
    // in a storm of forks that takes seconds. An exec puts it at another address (randomised for
    // each); where it lies as in a process before, this one was forked and is the program's.
    const bool isNew = m_commandLines.insert(stat.argumentsAt).second;
    process.role = isNew ? roleOf(process.pid) : Role::Program;
}

void ProcessTree::notice(OsPid pid) {
    if (m_living.contains(pid))
        return;
    // A name of a log is no proof: only what descends from here may be watched, and stopped.
    auto stat = readStat(pid);
    for (int depth = 0; stat && depth < 1000; ++depth) {
        if (stat->parent == ::getpid() || m_living.contains(stat->parent)) {
            watch(pid);
            return;
        }
        if (stat->parent <= 1)
            return;
        stat = readStat(stat->parent);
    }
}

std::size_t ProcessTree::scan(std::size_t enough) {
    std::size_t found = 0;
    std::array<char, 1024> buffer;
    auto pids = readPidsAgain(m_ownChildren.get());
    // The list grows at its end while it is walked, so that one walk sees the whole tree.
    for (std::size_t i = 0; i < pids.size(); ++i) {
        if (!m_living.contains(pids[i])) {
            if (!watch(pids[i]))
                continue;
            ++found;
            if (enough != SIZE_MAX && aliveChildren() > enough)
                return found;
        }
        auto& process = m_living.at(pids[i]);
        std::string_view line;
        if (!process.threads.empty())
            line = readAgain(process.threads.front().stat.get(), buffer.data(), buffer.size());
        // Empty also after an exec by another thread than the first.
        auto stat = line.empty() ? readStat(process.pid) : parseStat(line);
        if (stat) {
            refreshThreads(process, *stat);
            refreshRole(process, *stat);
            // Reading this takes the kernel longer than all the rest: the sample does without.
            if (!line.empty() && !process.threads.empty())
                process.threads.front().fresh = *std::move(stat);
        }
        for (const auto& thread : process.threads) {
            const auto some = thread.children.isOpen() ? readPidsAgain(thread.children.get())
                                                       : childrenOf(process.pid, thread.tid);
            pids.insert(pids.end(), some.begin(), some.end());
        }
    }
    return found;
}

void ProcessTree::ended(OsPid pid, std::uint64_t startTicks, std::int32_t exitCode,
                        protocol::ExitSource source) {
    m_log.processExited(pid, startTicks, exitCode, source);
    if (pid == m_main)
        m_mainExitCode = exitCode;
}

void ProcessTree::collectOne(OsPid pid) {
    const auto process = m_living.find(pid);
    if (process == m_living.end())
        return;
    const auto startTicks = process->second.startTicks;
    m_living.erase(process);
    int status = 0;
    if (::waitpid(pid, &status, WNOHANG) == pid) {
        ended(pid, startTicks, pythonExitCode(status), protocol::ExitSource::HostWait);
        return;
    }
    // Another process's child: it is a zombie until its parent has waited for it.
    const auto stat = readStat(pid);
    m_endedElsewhere[pid] = startTicks;
    if (stat && stat->startTicks == startTicks && stat->state == 'Z')
        ended(pid, startTicks, pythonExitCode(stat->waitStatus), protocol::ExitSource::ZombieStat);
    else
        ended(pid, startTicks, 0, protocol::ExitSource::Unknown);
}

void ProcessTree::collect() {
    std::array<epoll_event, 64> events;
    int count = 0;
    while ((count = ::epoll_wait(m_ends.get(), events.data(), static_cast<int>(events.size()), 0)) >
           0) {
        for (int i = 0; i < count; ++i)
            collectOne(events[static_cast<std::size_t>(i)].data.fd);
    }
    // What was adopted and has ended: some of it was logged as a zombie before it came to us; the
    // rest lived too shortly to be seen.
    siginfo_t info{};
    while (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0) {
        const OsPid pid = info.si_pid;
        if (m_living.contains(pid)) {
            collectOne(pid);
            continue;
        }
        const auto stat = readStat(pid);
        int status = 0;
        ::waitpid(pid, &status, WNOHANG);
        const auto logged = m_endedElsewhere.find(pid);
        if (stat && (logged == m_endedElsewhere.end() || logged->second != stat->startTicks)) {
            m_log.processSeen(*stat);
            ended(pid, stat->startTicks, pythonExitCode(status), protocol::ExitSource::HostWait);
        }
        info = {};
    }
}

std::vector<OsPid> ProcessTree::pids() const {
    std::vector<OsPid> pids;
    for (const auto& [pid, process] : m_living)
        pids.push_back(pid);
    return pids;
}

std::size_t ProcessTree::aliveChildren() const {
    return static_cast<std::size_t>(
        std::count_if(m_living.begin(), m_living.end(), [this](const auto& entry) {
            return entry.first != m_main && entry.second.role == Role::Program;
        }));
}

std::size_t ProcessTree::aliveWithoutTracker() const {
    return static_cast<std::size_t>(std::count_if(
        m_living.begin(), m_living.end(),
        [](const auto& entry) { return entry.second.role != Role::ResourceTracker; }));
}

bool ProcessTree::isEmpty() const {
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0 && errno == ECHILD;
}

}  // namespace proclab::supervisor
