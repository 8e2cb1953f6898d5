// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one asks of a long run while looking at it: a search in 1,000,000 steps (how long until all
// hits are there, and the longest time for which the window does not answer meanwhile), the figures
// of the whole run as a range, and the way of an item in the middle of it. Processor time of the
// thread that does it, as in bench_paint.

#include "desktop/models/eventlistmodel.h"
#include "desktop/models/rangeentry.h"
#include "desktop/playback/tracecursor.h"
#include "state/journey.h"
#include "state/rangefigures.h"
#include "trace/tracebuilder.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

#include <time.h>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int items = 500'000;

/// A producer and a consumer: each item is put, sent and got, with a wait of either side.
trace::Trace longRun() {
    using protocol::Kind;
    trace::TraceBuilder builder;
    const ProcessUid producer = builder.createProcess(1, "producer", "produce");
    const ProcessUid consumer = builder.createProcess(1, "consumer", "consume");
    builder.start(1.1, producer);
    builder.start(1.2, consumer);
    builder.add(2, Kind::QueueCreated, producer, {.object = 0, .a = 4});
    double ms = 3;
    for (int i = 0; i < items; ++i) {
        const std::string item = std::to_string(i % 1000);
        builder.add(ms, Kind::QueueGetBegin, consumer, {.object = 0, .a = -1});
        builder.add(ms + 0.01, Kind::QueuePutBegin, producer,
                    {.object = 0, .text = item, .line = 5});
        builder.add(ms + 0.02, Kind::QueuePutEnd, producer, {.object = 0, .line = 5});
        builder.add(ms + 0.03, Kind::QueueSent, producer, {.object = 0, .c = 5, .a = 1000});
        builder.add(ms + 0.05, Kind::QueueGetEnd, consumer,
                    {.object = 0, .text = item, .line = 9, .c = 5, .a = 900});
        ms += 0.1;
    }
    return builder.trace();
}

double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const trace::Trace trace = longRun();
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    TraceCursor cursor;
    cursor.setTrace(trace, timeline);

    EventListModel events(&cursor);
    double searched = threadMs();
    events.setFilter({.text = u"put 77"_s, .process = {}, .kind = {}, .object = {}});
    double longest = threadMs() - searched;
    while (events.isSearching()) {
        const double before = threadMs();
        QCoreApplication::processEvents();
        longest = std::max(longest, threadMs() - before);
    }
    searched = threadMs() - searched;
    std::fprintf(stderr, "%zu steps, %d hits: %.0f ms in portions of at most %.2f ms\n",
                 cursor.steps().size(), events.rowCount(), searched, longest);

    const auto lanes = timeline->lanes();
    const auto latest = timeline->latest();
    const std::size_t spans = state::spansBetween(*lanes, lanes->begin, lanes->end);
    double measured = threadMs();
    const state::RangeFigures figures = state::figuresOf(*lanes, *latest, lanes->begin, lanes->end);
    const StepIndex::Counts counts = cursor.steps().counts(0, cursor.steps().size());
    measured = threadMs() - measured;
    std::fprintf(stderr, "%zu spans of %zu processes, %u items put: %.2f ms\n", spans,
                 figures.processes.size(), counts.put, measured);

    std::size_t middle = trace.size() / 2;
    while (trace[middle].kind != protocol::Kind::QueuePutBegin) {
        ++middle;
    }
    double followed = threadMs();
    const auto journey = state::journeyOf(trace, *timeline, middle);
    followed = threadMs() - followed;
    std::fprintf(stderr, "the way of an item, %zu parts: %.2f ms\n",
                 journey ? journey->steps.size() : 0, followed);

    std::printf(
        "[{\"name\": \"events.search_1m_ms\", \"value\": %.0f, \"unit\": \"ms\"},\n"
        " {\"name\": \"events.search_stall_ms\", \"value\": %.2f, \"unit\": \"ms\"},\n"
        " {\"name\": \"range.figures_ms\", \"value\": %.2f, \"unit\": \"ms\"},\n"
        " {\"name\": \"way.of_an_item_ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n",
        searched, longest, measured, followed);
    return journey ? 0 : 1;
}
