// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The core as a live run uses it, without Qt, so that ThreadSanitizer sees every line of it: logs
// grow, some records come late, one thread follows them, and others meanwhile read the trace, seek,
// walk the lanes, take the report, save the run and export it.

#include "../bench/madeuprun.h"
#include "diagnosis/diagnosis.h"
#include "exporters/export.h"
#include "state/livefeed.h"
#include "trace/tracefile.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace proclab;

namespace {

constexpr std::size_t records = 150'000;

/// A folder that is gone at the end.
class Folder {
public:
    Folder() {
        if (::mkdtemp(m_path.data()) == nullptr)
            std::abort();
        std::filesystem::create_directory(logs());
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string logs() const { return m_path + "/logs"; }
    [[nodiscard]] std::string file(const std::string& name) const { return m_path + "/" + name; }

private:
    std::string m_path = (std::filesystem::temp_directory_path() / "proclab-core-XXXXXX").string();
};

struct Core {
    explicit Core(const std::string& logs) : feed(logs) {
        feed.timeline()->setObserver(diagnosis);
        timeline = feed.timeline();
    }
    std::shared_ptr<diagnosis::Diagnosis> diagnosis = std::make_shared<diagnosis::Diagnosis>();
    state::LiveFeed feed;
    std::shared_ptr<state::StateTimeline> timeline;
    std::atomic<bool> hasEnded = false;
    std::atomic<int> faults = 0;
    std::atomic<std::size_t> looks = 0;

    void require(bool holds, const char* what) {
        if (holds)
            return;
        std::printf("does not hold: %s\n", what);
        ++faults;
    }
};

/// What a window does at every frame, at moments of its own choice.
void look(Core& core, unsigned seed) {
    std::mt19937 chance(seed);
    while (!core.hasEnded) {
        const auto trace = core.feed.ingest().trace();
        if (trace.isEmpty()) {
            std::this_thread::yield();
            continue;
        }
        Timestamp last = trace.begin();
        const auto from = chance() % trace.size();
        for (std::size_t i = from; i < std::min(trace.size(), from + 500); ++i) {
            const auto event = trace[i];
            core.require(i == from || event.time >= last, "events are in order");
            last = event.time;
            (void)trace.text(event.text).size();
        }
        const auto latest = core.timeline->latest();
        const auto then = core.timeline->at(chance() % (trace.size() + 1));
        core.require(latest != nullptr && then != nullptr, "there is a state at any moment");
        const auto lanes = core.timeline->lanes();
        for (const auto& lane : lanes->processes)
            for (std::size_t i = 1; i < lane.size(); ++i)
                core.require(lane[i - 1].end <= lane[i].begin, "spans do not overlap");
        for (std::size_t i = 1; i < lanes->transfers.size(); ++i)
            core.require(lanes->transfers[i - 1].received <= lanes->transfers[i].received,
                         "transfers are by time of arrival");
        const auto report = core.diagnosis->report();
        for (const auto& finding : report->findings)
            core.require(finding.at <= report->until, "nothing is found before it happens");
        ++core.looks;
    }
}

/// Saving and exporting while it still runs.
void keep(Core& core, const Folder& folder) {
    while (!core.hasEnded) {
        const auto trace = core.feed.ingest().trace();
        const auto file = folder.file("run.proctrace");
        core.require(static_cast<bool>(trace::writeRecording(file, trace, {})), "it is saved");
        const auto read = trace::readRecording(file);
        core.require(read && read.value().trace.size() == trace.size(), "all of it is saved");
        core.require(static_cast<bool>(exporters::exportTrace(
                         trace, *core.timeline, exporters::Format::Csv, folder.file("run.csv"))),
                     "it is exported");
    }
}

}  // namespace

int main() {
    const Folder folder;
    Core core(folder.logs());
    std::atomic<bool> isWritten = false;
    {
        std::jthread writer([&] {
            std::mt19937 chance(1);
            // Not all at once, or there is nothing to follow; and one record in a thousand is later
            // than the trace is held back: a new generation.
            std::size_t count = 0;
            bench::MadeUpRun(folder.logs(), {.records = records, .children = 6, .backlog = 200},
                             [&] {
                                 if (++count % 300 == 0)
                                     std::this_thread::sleep_for(std::chrono::milliseconds(2));
                                 const auto late =
                                     chance() % 1000 == 0 ? 1'000'000 * (chance() % 600) : 0;
                                 return Timestamp::now().ns() - static_cast<std::int64_t>(late);
                             })
                .write();
            isWritten = true;
        });
        std::vector<std::jthread> others;
        for (unsigned i = 0; i < 3; ++i)
            others.emplace_back([&core, i] { look(core, i); });
        others.emplace_back([&] { keep(core, folder); });
        while (!isWritten) {
            core.feed.step();
            std::this_thread::sleep_for(std::min(core.feed.pause(), std::chrono::milliseconds(2)));
        }
        core.feed.finish();
        core.hasEnded = true;
    }
    const auto trace = core.feed.trace();
    core.require(trace.size() >= records * 9 / 10, "the events are there");
    core.require(trace.generation() > 0, "late records made new generations");
    core.require(core.looks > 10, "it was looked at meanwhile");
    std::printf("%zu events, %u generations, %zu looks, %d faults\n", trace.size(),
                trace.generation(), core.looks.load(), core.faults.load());
    std::printf("Totals: %d passed, %d failed, 0 skipped\n", core.faults == 0, core.faults != 0);
    return core.faults == 0 ? 0 : 1;
}
