// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How fast the engine takes in a run of 1,000,000 records, from logs on disk to states and lanes,
// and how long a seek in it takes.

#include "madeuprun.h"
#include "state/statetimeline.h"
#include "trace/ingest.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <utility>
#include <vector>

using namespace proclab;

namespace {

constexpr int ingestRepeats = 5;
constexpr int seeks = 400;
constexpr int seekRounds = 3;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main() {
    const bench::MadeUpRun::Size size;
    const bench::BenchFolder folder(size.records * protocol::recordSize);
    bench::MadeUpRun(folder.path(), size).write();

    std::vector<double> rates;
    std::vector<double> trackingRates;
    std::unique_ptr<trace::Ingest> ingest;
    std::unique_ptr<state::StateTimeline> timeline;
    for (int i = 0; i < ingestRepeats; ++i) {
        ingest = std::make_unique<trace::Ingest>(folder.path(), trace::Ingest::Logs::Keep);
        timeline = std::make_unique<state::StateTimeline>();
        const auto start = std::chrono::steady_clock::now();
        ingest->finish();
        const auto middle = std::chrono::steady_clock::now();
        timeline->advance(ingest->trace());
        const auto events = static_cast<double>(ingest->trace().size());
        trackingRates.push_back(events / secondsSince(middle));
        rates.push_back(events / secondsSince(start));
    }
    std::sort(rates.begin(), rates.end());
    std::sort(trackingRates.begin(), trackingRates.end());
    const trace::Trace trace = ingest->trace();

    // A figure of something else than what was meant is worse than none.
    const auto middle = timeline->at(size.records / 2);
    if (trace.size() < size.records || trace.lostEvents() > 0 || !trace.anomalies().empty() ||
        std::cmp_less(middle->queues.at(0).items.size(), size.backlog / 2) ||
        middle->alive != size.children) {
        std::fprintf(stderr, "the run is not what it should be: %zu events, %zu items, %d alive\n",
                     trace.size(), middle->queues.at(0).items.size(), middle->alive);
        return 1;
    }

    // The same places in several rounds, and of each the best: what another program's turn on the
    // core costs is not ours. The worst place counts.
    std::mt19937 chance(1);
    std::vector<std::size_t> places;
    for (int i = 0; i < seeks; ++i)
        places.push_back(chance() % trace.size());
    std::vector<double> best(places.size(), 1e9);
    for (int round = 0; round < seekRounds; ++round) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto before = std::chrono::steady_clock::now();
            const auto snapshot = timeline->at(places[i]);
            best[i] = std::min(best[i], secondsSince(before) * 1000);
            if (snapshot->eventCount != places[i])
                return 1;
        }
    }
    std::printf(
        "[{\"name\": \"ingest.events_per_s\", \"value\": %.0f, \"unit\": \"events/s\"},\n"
        " {\"name\": \"track.events_per_s\", \"value\": %.0f, \"unit\": \"events/s\"},\n"
        " {\"name\": \"seek.1m_ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n",
        rates[rates.size() / 2], trackingRates[rates.size() / 2],
        *std::max_element(best.begin(), best.end()));
    return 0;
}
