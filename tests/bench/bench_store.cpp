// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a run of 10,000,000 events needs: memory while it is taken in live, memory of its store, the
// time to load it again and to seek in it; and how soon an event of a live run is in the state.
// Each part runs in a process of its own, so that its peak of memory is its own.

#include "madeuprun.h"
#include "state/livefeed.h"
#include "trace/tracefile.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace proclab;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t records = 10'000'000;
constexpr int manyChildren = 1000;
constexpr int seeks = 300;
constexpr int seekRounds = 3;
constexpr int latencyEvents = 3000;
/// Of the live run: more than a program of eight processes on two cores makes.
constexpr std::int64_t liveRate = 1'000'000;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void print(const char* name, double value, const char* unit) {
    static bool isFirst = true;
    std::printf("%s{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"%s\"}",
                std::exchange(isFirst, false) ? "[" : ",\n ", name, value, unit);
}

/// Memory of this process alone, without the logs that it looks into, in MB.
double ownMemory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:"))
            return std::stod(line.substr(8)) / 1024;
    }
    return 0;
}

/// What `part` returns when it is done in another process, after the peak of memory of that in MB.
/// Where it fails, so does the benchmark.
template <typename Part>
std::pair<double, std::vector<double>> apart(Part part) {
    int ends[2];
    if (::pipe(ends) != 0)
        std::abort();
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        const std::vector<double> figures = part();
        const std::size_t bytes = figures.size() * sizeof(double);
        const bool ok = std::cmp_equal(::write(ends[1], figures.data(), bytes), bytes);
        ::_exit(ok && !figures.empty() ? 0 : 1);
    }
    ::close(ends[1]);
    std::vector<double> figures(8);
    const ssize_t got = ::read(ends[0], figures.data(), figures.size() * sizeof(double));
    ::close(ends[0]);
    int status = 0;
    struct rusage usage {};
    ::wait4(child, &status, 0, &usage);
    if (status != 0 || got <= 0)
        std::exit(1);
    figures.resize(static_cast<std::size_t>(got) / sizeof(double));
    return {static_cast<double>(usage.ru_maxrss) / 1024, figures};
}

std::uintmax_t bytesIn(const std::string& folder) {
    std::uintmax_t sum = 0;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator(folder, error)) {
        const std::uintmax_t size = file.file_size(error);
        sum += error ? 0 : size;  // removed meanwhile
    }
    return sum;
}

/// Takes in a finished run and saves it: bytes of the store and of the lanes per event.
std::vector<double> takeIn(const std::string& logs, const std::string& file) {
    state::LiveFeed feed(logs);
    feed.finish();
    const trace::Trace& trace = feed.trace();
    const auto size = static_cast<double>(trace.size());
    if (trace.size() < records || trace.lostEvents() > 0 || !trace.anomalies().empty() ||
        !trace::writeRecording(file, trace, {}))
        return {};
    return {static_cast<double>(feed.ingest().memory().store) / size,
            static_cast<double>(feed.timeline()->memory().lanes) / size,
            static_cast<double>(feed.timeline()->memory().checkpoints) / (1 << 20), ownMemory()};
}

/// Times of jumps to random places, in ms, the shortest first. The same places in several rounds,
/// and of each the best: what another program's turn on the core costs is not ours.
std::vector<double> jumps(const state::StateTimeline& timeline) {
    const std::size_t size = timeline.latest()->eventCount;
    std::vector<double> best(seeks, 1e9);
    for (int round = 0; round < seekRounds; ++round) {
        std::mt19937 chance(1);
        for (double& time : best) {
            const std::size_t place = chance() % size;
            const auto before = Clock::now();
            const auto snapshot = timeline.at(place);
            time = std::min(time, secondsSince(before) * 1000);
            if (snapshot->eventCount != place)
                return {};
        }
    }
    std::sort(best.begin(), best.end());
    return best;
}

/// Loads it, and jumps about in it: seconds, then median and worst jump in ms.
std::vector<double> load(const std::string& file) {
    const auto start = Clock::now();
    const auto recording = trace::readRecording(file);
    if (!recording)
        return {};
    const double readTime = secondsSince(start);
    state::StateTimeline timeline;
    timeline.advance(recording.value().trace);
    const double loadTime = secondsSince(start);
    const std::size_t size = recording.value().trace.size();
    if (size < records || timeline.latest()->eventCount != size)
        return {};

    const auto times = jumps(timeline);
    if (times.empty())
        return {};
    return {loadTime, times[times.size() / 2], times.back(), readTime};
}

/// Takes in a run of many processes: MB of checkpoints, median and worst jump in ms.
std::vector<double> takeInMany(const std::string& logs) {
    state::LiveFeed feed(logs);
    feed.finish();
    const auto times = jumps(*feed.timeline());
    if (feed.trace().size() < records || times.empty())
        return {};
    return {static_cast<double>(feed.timeline()->memory().checkpoints) / (1 << 20),
            times[times.size() / 2], times.back(), ownMemory()};
}

/// Follows a run that is being written: most bytes of logs at any time, in MB, and events that were
/// in the state when the last one was written, as a part of all.
std::vector<double> follow(const std::string& logs) {
    std::atomic<bool> isOver = false;
    std::jthread writer([&] {
        const auto begin = Clock::now();
        std::int64_t count = 0;
        bench::MadeUpRun run(logs, {.records = records}, [&] {
            if (++count % 1000 == 0)
                std::this_thread::sleep_until(
                    begin + std::chrono::nanoseconds(count * 1'000'000'000 / liveRate));
            return Timestamp::now().ns();
        });
        run.write();
        isOver = true;
    });
    std::uintmax_t most = 0;
    state::LiveFeed feed(logs);
    while (!isOver) {
        feed.step();
        most = std::max(most, bytesIn(logs));
        std::this_thread::sleep_for(feed.pause());
    }
    const auto known = static_cast<double>(feed.timeline()->latest()->eventCount);
    feed.finish();
    const auto size = static_cast<double>(feed.trace().size());
    if (feed.trace().size() < records || feed.trace().lostEvents() > 0)
        return {};
    return {static_cast<double>(most) / (1 << 20), known / size, ownMemory()};
}

/// From the moment at which an event is written to that at which a state with it can be had, in ms:
/// the time that 95 of 100 stay below.
std::vector<double> latency(const std::string& logs) {
    std::atomic<bool> isOver = false;
    std::jthread writer([&] {
        std::mt19937 chance(1);
        std::int64_t count = 0;
        bench::MadeUpRun run(logs, {.records = latencyEvents, .children = 3, .backlog = 0}, [&] {
            if (++count % 4 == 0)
                std::this_thread::sleep_for(std::chrono::microseconds(chance() % 8000));
            return Timestamp::now().ns();
        });
        run.write();
        isOver = true;
    });
    std::vector<double> times;
    std::size_t known = 0;
    state::LiveFeed feed(logs);
    while (!isOver) {
        if (feed.step()) {
            const Timestamp now = Timestamp::now();
            const std::size_t count = feed.timeline()->latest()->eventCount;
            for (; known < count; ++known)
                times.push_back(static_cast<double>((now - feed.trace()[known].time).count()) /
                                1e6);
        }
        std::this_thread::sleep_for(feed.pause());
    }
    if (times.size() < latencyEvents / 2)
        return {};
    std::sort(times.begin(), times.end());
    return {times[times.size() * 95 / 100]};
}

}  // namespace

int main() {
    const bench::BenchFolder folder(records * protocol::recordSize);
    const std::string logs = folder.path() + "/logs";
    const std::string file = folder.path() + "/run.proctrace";
    const auto renew = [&] {
        std::filesystem::remove_all(logs);
        std::filesystem::create_directory(logs);
    };

    renew();
    bench::MadeUpRun(logs, {.records = records}).write();
    const auto [takeInPeak, taken] = apart([&] { return takeIn(logs, file); });
    print("store.bytes_per_event", taken[0], "bytes");
    print("lanes.bytes_per_event", taken[1], "bytes");
    print("checkpoints.10m_mb", taken[2], "MB");
    print("ingest.10m_peak_mb", takeInPeak, "MB");
    print("ingest.10m_own_mb", taken[3], "MB");
    print("file.bytes_per_event",
          static_cast<double>(std::filesystem::file_size(file)) / static_cast<double>(records),
          "bytes");

    const auto [loadPeak, loaded] = apart([&] { return load(file); });
    print("load.10m_s", loaded[0], "s");
    print("load.10m_read_s", loaded[3], "s");
    print("load.10m_peak_mb", loadPeak, "MB");
    print("seek.10m_median_ms", loaded[1], "ms");
    print("seek.10m_ms", loaded[2], "ms");

    renew();
    bench::MadeUpRun(logs, {.records = records, .children = manyChildren}).write();
    const auto [manyPeak, many] = apart([&] { return takeInMany(logs); });
    print("many.10m_peak_mb", manyPeak, "MB");
    print("many.10m_own_mb", many[3], "MB");
    print("many.10m_checkpoints_mb", many[0], "MB");
    print("many.10m_seek_median_ms", many[1], "ms");
    print("many.10m_seek_ms", many[2], "ms");

    renew();
    const auto [livePeak, followed] = apart([&] { return follow(logs); });
    print("live.10m_peak_mb", livePeak, "MB");
    print("live.10m_own_mb", followed[2], "MB");
    print("live.10m_logs_mb", followed[0], "MB");
    print("live.10m_kept_up", followed[1], "of 1");

    renew();
    const auto [latencyPeak, late] = apart([&] { return latency(logs); });
    print("live.latency_p95_ms", late[0], "ms");
    std::printf("]\n");
    return latencyPeak > 0 ? 0 : 1;
}
