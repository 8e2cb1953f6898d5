// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "supervisor/sampler.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace proclab::supervisor {

namespace {

constexpr auto idleSampleInterval = std::chrono::milliseconds(100);
constexpr std::chrono::milliseconds shortestMemoryWait{40};

/// The three numbers of /proc/PID/task/TID/schedstat: ns on a core, ns ready but without one, and
/// how often it was given one (Documentation/scheduler/sched-stats).
void readSchedule(std::string_view text, ThreadSample& sample) {
    const char* at = text.data();
    const char* end = text.data() + text.size();
    for (auto* number : {&sample.cpuNs, &sample.readyNs, &sample.switches}) {
        at = std::from_chars(at, end, *number).ptr;
        at = std::find_if(at, end, [](char ch) { return ch >= '0' && ch <= '9'; });
    }
}

/// The kB figure of "name:  123 kB" in bytes, 0 where it is missing.
std::uint64_t figure(std::string_view text, std::string_view name) {
    const auto found = text.find(name);
    if (found == std::string_view::npos)
        return 0;
    const auto digits = text.find_first_of("0123456789", found + name.size());
    std::uint64_t kilobytes = 0;
    if (digits != std::string_view::npos)
        std::from_chars(text.data() + digits, text.data() + text.size(), kilobytes);
    return kilobytes * 1024;
}

std::string rollup(OsPid pid) {
    return readSmallFile("/proc/" + std::to_string(pid) + "/smaps_rollup");
}

}  // namespace

void Sampler::sampleThreads(ProcessTree& tree) {
    std::array<char, 1024> buffer;
    const auto now = std::chrono::steady_clock::now();
    for (auto& [pid, process] : tree.living()) {
        for (auto& thread : process.threads) {
            ThreadSample sample;
            sample.tid = thread.tid;
            auto stat = std::exchange(thread.fresh, std::nullopt);
            if (!stat || stat->pid != thread.tid)
                stat = parseStat(readAgain(thread.stat.get(), buffer.data(), buffer.size()));
            if (!stat || stat->state == 'Z' || stat->state == 'X')
                continue;
            sample.state = stat->state;
            sample.core = stat->core;
            readSchedule(readAgain(thread.schedule.get(), buffer.data(), buffer.size()), sample);
            const bool same = thread.last == sample;
            const bool toldSo = same && now - thread.written < idleSampleInterval;
            thread.last = sample;
            if (toldSo)
                continue;
            thread.written = now;
            m_log.threadSample(pid, process.startTicks, sample);
        }
    }
}

std::chrono::milliseconds Sampler::sampleMemory(ProcessTree& tree, std::size_t count,
                                                std::chrono::milliseconds interval) {
    auto& living = tree.living();
    const auto now = std::chrono::steady_clock::now();
    auto soonest = interval;
    auto next = living.upper_bound(m_lastMemory);
    for (std::size_t seen = 0; seen < living.size() && count > 0; ++seen, ++next) {
        if (next == living.end())
            next = living.begin();
        auto& [pid, process] = *next;
        if (process.memoryDue <= now) {
            --count;
            m_lastMemory = pid;
            process.memoryWait = std::clamp(2 * process.memoryWait, shortestMemoryWait, interval);
            process.memoryDue = now + process.memoryWait;
            writeMemory(pid, process);
        }
        soonest = std::min(soonest, process.memoryWait);
    }
    return soonest;
}

void Sampler::writeMemory(OsPid pid, const WatchedProcess& process) {
    const auto text = rollup(pid);
    if (text.empty())
        return;
    MemorySample sample;
    sample.resident = figure(text, "\nRss:");
    sample.unshared = figure(text, "\nPrivate_Clean:") + figure(text, "\nPrivate_Dirty:");
    sample.shared = figure(text, "\nShared_Clean:") + figure(text, "\nShared_Dirty:");
    m_log.memorySample(pid, process.startTicks, sample);
}

std::uint64_t Sampler::roughMemory(ProcessTree& tree) {
    static const auto pageBytes = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::uint64_t unshared = 0;
    std::uint64_t shared = 0;
    for (const auto& [pid, process] : tree.living()) {
        // size resident shared ...: in pages (proc(5), /proc/PID/statm).
        const auto text = readSmallFile("/proc/" + std::to_string(pid) + "/statm");
        std::array<std::uint64_t, 3> pages{};
        const char* at = text.data();
        const char* end = text.data() + text.size();
        for (auto& number : pages) {
            at = std::from_chars(at, end, number).ptr;
            at = at < end ? at + 1 : end;
        }
        unshared += pages[1] - std::min(pages[1], pages[2]);
        shared += pages[2];
    }
    return (unshared + shared) * pageBytes;
}

std::uint64_t Sampler::exactMemory(ProcessTree& tree) {
    std::uint64_t total = 0;
    for (const auto& [pid, process] : tree.living())
        total += figure(rollup(pid), "\nPss:");
    return total;
}

}  // namespace proclab::supervisor
