// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What diagnosing a recording of 1,000,000 events adds to loading it: its file is read and followed
// to the end with and without the observer, in turns.

#include "base/timestamp.h"
#include "diagnosis/diagnosis.h"
#include "madeuprun.h"
#include "state/livefeed.h"
#include "state/statetimeline.h"
#include "trace/tracefile.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

using namespace proclab;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t records = 1'000'000;
constexpr int turns = 9;

double secondsOf(const std::string& file, bool isDiagnosed) {
    const auto start = Clock::now();
    const auto recording = trace::readRecording(file);
    if (!recording)
        std::abort();
    state::StateTimeline timeline;
    if (isDiagnosed)
        timeline.setObserver(std::make_shared<diagnosis::Diagnosis>());
    timeline.advance(recording.value().trace);
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main() {
    const bench::BenchFolder folder(records * 128);
    const std::string logs = folder.path() + "/logs";
    const std::string file = folder.path() + "/run.proctrace";
    std::filesystem::create_directory(logs);
    bench::MadeUpRun(logs, {.records = records}).write();
    {
        state::LiveFeed feed(logs);
        feed.finish();
        if (feed.trace().size() < records || !trace::writeRecording(file, feed.trace(), {}))
            return 1;
    }
    // The best of each: what another program's turn on the core costs is not ours.
    double without = 1e9;
    double with = 1e9;
    for (int i = 0; i < turns; ++i) {
        without = std::min(without, secondsOf(file, false));
        with = std::min(with, secondsOf(file, true));
    }
    std::printf(
        "[{\"name\": \"diagnosis.load_s\", \"value\": %.3f, \"unit\": \"s\"},\n"
        " {\"name\": \"diagnosis.overhead_ratio\", \"value\": %.3f, \"unit\": \"ratio\"}]\n",
        without, with / without);
    return 0;
}
