// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/ids.h"
#include "protocol/logwriter.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace proclab::bench {

/// A run of a main process and some children with queues, a contended lock, shared values, output,
/// sleeps, and samples every 10 ms, written as logs exactly as the probe and the supervisor write
/// them. The items of its queues and the values of its counter all differ.
class MadeUpRun {
public:
    struct Size {
        std::size_t records = 1'000'000;
        int children = 8;
        int backlog = 5000;  ///< items in the first queue for most of the run
        /// A process that is really there, watched by a supervisor of its own; 0: neither is. The
        /// children are made up in any case.
        OsPid realMain = 0;
        std::uint64_t realStartTicks = 0;
    };
    /// The moments of the records, in ns; without it they are made up as well.
    using ClockOf = std::function<std::int64_t()>;

    MadeUpRun(std::string folder, const Size& size, ClockOf clock = {})
        : m_folder(std::move(folder)), m_size(size), m_clock(std::move(clock)) {}

    void write() {
        if (m_clock)
            m_now = m_clock();
        Writer host;
        std::vector<Writer> logs;
        std::vector<std::uint64_t> keys;
        if (!isReal())
            host = open(1, protocol::fromHost);
        logs.push_back(open(pidOf(0), 0));
        defineSites(logs[0]);
        const OsPid main = pidOf(0);
        if (!isReal()) {
            add(host, 0, Kind::HostRunStarted, {.a = main, .text = "python3 program.py"});
            add(logs[0], main, Kind::ProcessBegin, {.a = 1, .text = "python3"});
        }
        add(logs[0], main, Kind::QueueCreated, {.object = 7});
        add(logs[0], main, Kind::QueueCreated, {.object = 8, .a = 100});
        add(logs[0], main, Kind::LockCreated, {.object = 9, .a = 1});
        add(logs[0], main, Kind::ValueCreated, {.object = 10, .a = -1, .text = "i"});
        for (int i = 1; i <= m_size.children; ++i) {
            const std::string identity = std::to_string(i);
            const std::uint64_t key = protocol::fnv1a(identity.data(), identity.size());
            const OsPid pid = pidOf(i);
            add(logs[0], main, Kind::ProcessCreated, {.object = key, .text = "Process"});
            add(logs[0], main, Kind::StartBegin, {.object = key, .text = "fork"});
            logs.push_back(open(pid, 0));
            defineSites(logs.back());
            add(logs.back(), pid, Kind::ProcessBegin, {.a = main, .c = 1});
            add(logs.back(), pid, Kind::RunBegin, {.object = key, .c = 1, .text = "Process"});
            add(logs[0], main, Kind::StartEnd, {.object = key, .a = pid});
            keys.push_back(key);
        }
        for (int i = 0; i < m_size.backlog; ++i)
            putItem(logs[0], main, 7);
        std::mt19937 chance(20'260'101);
        std::int64_t nextSample = m_now;
        while (m_count < m_size.records) {
            const auto who = chance() % static_cast<unsigned>(m_size.children + 1);
            step(logs[who], pidOf(static_cast<int>(who)), chance() % 16);
            if (host && m_now >= nextSample) {
                nextSample += 10'000'000;
                sampleAll(host);
            }
        }
        if (host) {
            add(host, 0, Kind::HostMainEnded, {.a = main});
            add(host, 0, Kind::HostRunEnded, {});
        }
    }

private:
    using Kind = protocol::Kind;
    using Writer = std::unique_ptr<protocol::LogWriter>;
    struct What {
        std::uint64_t object = 0;
        std::int64_t a = 0;
        std::int32_t c = 0;
        std::uint8_t flags = 0;
        std::string_view text = {};
    };

    [[nodiscard]] bool isReal() const { return m_size.realMain != 0; }
    /// Beyond what Linux gives out, where no other process must be meant by them.
    [[nodiscard]] OsPid pidOf(int number) const {
        constexpr OsPid beyondAll = 5'000'000;
        if (number == 0)
            return isReal() ? m_size.realMain : 100;
        return (isReal() ? beyondAll : 100) + number;
    }

    Writer open(OsPid pid, std::uint32_t flags) const {
        protocol::LogIdentity identity;
        identity.pid = pid;
        identity.startTicks = isReal() && pid == m_size.realMain ? m_size.realStartTicks
                                                                 : static_cast<std::uint64_t>(pid);
        identity.created = Timestamp::fromNs(m_now + pid);
        identity.flags = flags;
        return protocol::LogWriter::create(m_folder, identity).take();
    }

    void add(Writer& log, OsPid thread, Kind kind, const What& what) {
        protocol::Record record{};
        record.kind = static_cast<std::uint16_t>(kind);
        record.time = static_cast<std::uint64_t>(m_now);
        record.thread = static_cast<std::uint32_t>(thread);
        record.object = what.object;
        record.a = what.a;
        record.c = what.c;
        record.flags = what.flags;
        record.site =
            kind < Kind::HostProcessSeen ? 1 + static_cast<std::uint32_t>(m_now / 512 % 20) : 0;
        log->append(record, what.text);
        m_now = m_clock ? m_clock() : m_now + 400 + m_now % 300;
        ++m_count;
    }

    void defineSites(Writer& log) const {
        using namespace std::string_view_literals;
        for (int i = 1; i <= 20; ++i) {
            protocol::Record record{};
            record.kind = static_cast<std::uint16_t>(Kind::SiteDefined);
            record.a = i;
            record.c = 10 + i;
            log->append(record, "program.py\0work\0__main__"sv);
        }
    }

    void putItem(Writer& log, OsPid pid, std::uint64_t queue) {
        const std::string repr = "item " + std::to_string(m_items++);
        add(log, pid, Kind::QueuePutBegin, {.object = queue, .text = repr});
        add(log, pid, Kind::QueuePutEnd, {.object = queue, .a = m_items});
        add(log, pid, Kind::QueueSent, {.object = queue, .a = m_items});
    }

    void step(Writer& log, OsPid pid, unsigned what) {
        const std::string number = std::to_string(m_count);
        if (what < 3) {
            putItem(log, pid, 7 + what % 2);
        } else if (what < 6) {
            // What is got reads like something that was put, or else like the first in the queue.
            const std::uint64_t queue = 7 + what % 2;
            add(log, pid, Kind::QueueGetBegin, {.object = queue});
            add(log, pid, Kind::QueueGetEnd, {.object = queue, .text = "item 1"});
        } else if (what < 14) {
            const bool isContended = what < 8;
            if (isContended)
                add(log, pid, Kind::LockAcquireBegin, {.object = 9, .a = -1});
            const auto flags = static_cast<std::uint8_t>(isContended ? protocol::contended : 0);
            add(log, pid, Kind::LockAcquired, {.object = 9, .flags = flags});
            add(log, pid, Kind::ValueRead, {.object = 10, .a = -1, .c = 1, .text = number});
            add(log, pid, Kind::ValueWritten, {.object = 10, .a = -1, .c = 1, .text = number});
            add(log, pid, Kind::LockReleased, {.object = 9});
        } else if (what < 15) {
            const std::string line =
                "process " + std::to_string(pid) + " did step " + number + '\n';
            add(log, pid, Kind::Output,
                {.a = static_cast<std::int64_t>(line.size()), .c = 1, .text = line});
        } else {
            add(log, pid, Kind::SleepBegin, {.a = 1000});
            add(log, pid, Kind::SleepEnd, {});
        }
    }

    void sampleAll(Writer& host) {
        for (int i = 0; i <= m_size.children; ++i) {
            const OsPid pid = pidOf(i);
            const auto used = static_cast<std::uint64_t>(m_now / 5);
            const std::uint64_t figures[3] = {used, 1000, 1};
            add(host, pid, Kind::HostThreadSample,
                {.object = static_cast<std::uint64_t>(pid),
                 .a = pid,
                 .c = (i % 2) << 8 | 'R',
                 .text = {reinterpret_cast<const char*>(figures), sizeof figures}});
        }
    }

    std::string m_folder;
    Size m_size;
    ClockOf m_clock;
    std::int64_t m_now = 1'000'000'000;
    std::size_t m_count = 0;
    std::int64_t m_items = 0;
};

/// A folder that is removed at the end: in memory where there is room.
class BenchFolder {
public:
    explicit BenchFolder(std::uintmax_t bytes) {
        const std::filesystem::path memory = "/dev/shm";
        std::error_code error;
        const auto room = std::filesystem::space(memory, error);
        const auto parent =
            !error && room.available > 2 * bytes ? memory : std::filesystem::temp_directory_path();
        std::string name = (parent / "proclab-bench-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            std::abort();
        m_folder = name;
    }
    ~BenchFolder() { std::filesystem::remove_all(m_folder); }
    BenchFolder(const BenchFolder&) = delete;
    BenchFolder& operator=(const BenchFolder&) = delete;

    [[nodiscard]] std::string path() const { return m_folder.string(); }

private:
    std::filesystem::path m_folder;
};

}  // namespace proclab::bench
