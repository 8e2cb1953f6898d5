// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the timeline takes to paint a long run: 1,000,000 spans in 64 lanes, all of them in view
// in 1600x900, with nothing kept from the picture before. The worst median of three zooms counts.
// Measured is the processor time of the thread that paints, which is its wall time on a machine
// that does nothing else, and which others on the machine cannot stretch.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/timeline/timelineview.h"
#include "trace/tracebuilder.h"

#include <QApplication>
#include <QImage>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <random>
#include <vector>

#include <time.h>

using namespace proclab;
using namespace proclab::desktop;

namespace {

constexpr int lanes = 64;
constexpr int spans = 1'000'000;
constexpr int repeats = 31;
constexpr QSize size(1600, 900);
/// At half the size of everything, 64 lanes are in view at once: nothing is spared by scrolling.
constexpr double zoom = 0.5;

/// Processes that compute, sleep and wait for each other in lengths that differ by chance, from a
/// fixed seed. Each event begins a span.
trace::Trace longRun() {
    using protocol::Kind;
    trace::TraceBuilder builder;
    std::vector<ProcessUid> processes = {trace::TraceBuilder::main()};
    double ms = 1;
    for (int i = 1; i < lanes; ++i) {
        processes.push_back(builder.createProcess(ms, "worker", "work"));
        builder.start(ms + 0.01, processes.back());
        ms += 0.1;
    }
    std::mt19937 chance(20'260'101);
    std::exponential_distribution<double> pause(200);
    std::uniform_int_distribution<std::size_t> who(0, lanes - 1);
    std::vector<Kind> open(lanes, Kind::None);
    builder.add(ms, Kind::QueueCreated, processes[0], {.object = 0});
    for (int i = 0; i < spans; ++i) {
        ms += pause(chance);
        const std::size_t process = who(chance);
        Kind& waits = open[process];
        if (waits == Kind::SleepBegin) {
            builder.add(ms, Kind::SleepEnd, processes[process]);
            waits = Kind::None;
        } else if (waits == Kind::QueueGetBegin) {
            builder.add(ms, Kind::QueueGetEnd, processes[process], {.object = 0, .text = "1"});
            waits = Kind::None;
        } else {
            waits = (chance() & 1) != 0 ? Kind::SleepBegin : Kind::QueueGetBegin;
            builder.add(ms, waits, processes[process], {.object = 0, .a = 1000});
        }
    }
    return builder.trace();
}

double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double medianOf(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme;
    theme.setZoom(zoom);
    theme.apply();

    const trace::Trace trace = longRun();
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    TraceCursor cursor;
    cursor.setTrace(trace, timeline);

    TimelineView view(&cursor, &theme);
    view.setDetailLevel(2);
    view.resize(size);
    view.show();
    QApplication::processEvents();
    QImage picture(size, QImage::Format_RGB32);

    std::size_t painted = 0;
    for (const auto& lane : timeline->lanes()->processes) {
        painted += lane.size();
    }
    const Duration run = trace.end() - trace.begin();
    double worst = 0;
    for (const int percent : {100, 10, 1}) {
        std::vector<double> times;
        for (int i = 0; i < repeats + 3; ++i) {
            // A little further each time, so that nothing can be kept.
            const Timestamp begin = trace.begin() + run * i / 1000;
            const double before = threadMs();
            view.showRange(begin, begin + run * percent / 100);
            view.viewport()->render(&picture);
            if (i >= 3) {
                times.push_back(threadMs() - before);
            }
        }
        const double median = medianOf(times);
        std::fprintf(stderr, "%zu spans, %d %% of the run in view: %.2f ms\n", painted, percent,
                     median);
        worst = std::max(worst, median);
    }
    std::printf("[{\"name\": \"paint.timeline_1m_ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n",
                worst);
    return 0;
}
