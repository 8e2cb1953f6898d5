// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the map takes to paint 32 processes that are all at something: half of them put into a
// full queue and half get from it, some have a pipe with messages in it, and locks are held and
// waited for. Each picture is of another moment, one event later, so that something in it has
// changed. Measured is the processor time of the thread that paints, as in bench_paint.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/processmapview.h"
#include "trace/tracebuilder.h"

#include <QApplication>
#include <QImage>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

#include <time.h>

using namespace proclab;
using namespace proclab::desktop;

namespace {

constexpr int children = 31;
constexpr std::uint32_t pipes = 12;
constexpr std::uint32_t locks = 12;
constexpr std::size_t moments = 140;  // all of what happens to pipes and locks
constexpr QSize size(1600, 900);      // all processes in view, some of the objects below it

void addPipesAndLocks(trace::TraceBuilder& builder, const std::vector<ProcessUid>& processes) {
    using protocol::Kind;
    for (std::uint32_t i = 0; i < pipes; ++i) {
        const ProcessUid sender = processes[i];
        builder.add(20, Kind::PipeCreated, builder.main(), {.object = i, .c = 0});
        for (int message = 0; message < 4; ++message) {
            builder.add(21, Kind::ConnectionSendBegin, sender, {.object = i, .text = "'row'"});
            builder.add(21, Kind::ConnectionSendEnd, sender, {.object = i, .c = 10, .a = 1000});
        }
    }
    for (std::uint32_t i = 0; i < locks; ++i) {
        builder.add(22, Kind::LockCreated, builder.main(), {.object = i, .a = 1});
        builder.add(23, Kind::LockAcquired, processes[i], {.object = i});
        builder.add(24, Kind::LockAcquireBegin, processes[i + 12], {.object = i, .a = -1});
    }
}

trace::Trace busyRun() {
    using protocol::Kind;
    trace::TraceBuilder builder;
    std::vector<ProcessUid> processes;
    builder.add(1, Kind::QueueCreated, builder.main(), {.object = 0, .a = 40});
    for (int i = 0; i < children; ++i) {
        processes.push_back(
            builder.createProcess(1, "Process", i % 2 == 0 ? "produce" : "consume"));
        builder.start(2, processes.back());
    }
    for (int i = 0; i < 40; ++i) {
        const ProcessUid producer = processes[static_cast<std::size_t>(2 * (i % 15))];
        builder.add(3, Kind::QueuePutBegin, producer, {.object = 0, .text = "12345"});
        builder.add(3, Kind::QueuePutEnd, producer, {.object = 0});
        builder.add(3, Kind::QueueSent, producer, {.object = 0});
    }
    for (std::size_t i = 1; i < processes.size(); i += 2) {
        builder.add(4, Kind::QueueGetBegin, processes[i], {.object = 0});
        builder.add(4, Kind::QueueGetEnd, processes[i], {.object = 0, .text = "12345"});
    }
    addPipesAndLocks(builder, processes);
    return builder.trace();
}

double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme;
    theme.apply();
    const trace::Trace trace = busyRun();
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    TraceCursor cursor;
    cursor.setTrace(trace, timeline);
    cursor.moveToEnd();

    ProcessMapView view(theme, nullptr);
    view.setCursor(&cursor);
    view.resize(size);
    view.show();
    QApplication::processEvents();
    QImage picture(size, QImage::Format_RGB32);
    std::vector<double> times;
    const auto paint = [&] {
        const double before = threadMs();
        view.viewport()->render(&picture);
        times.push_back(threadMs() - before);
    };
    cursor.moveToPosition(trace.size() - moments);
    paint();
    const double first = times.front();
    times.clear();
    for (std::size_t left = moments; left-- > 0;) {
        cursor.moveToPosition(trace.size() - left);
        paint();
    }
    std::ranges::sort(times);
    std::fprintf(stderr, "%zu cards; the first picture %.2f ms, the slowest later one %.2f ms\n",
                 view.mapLayout().items.size(), first, times.back());
    std::printf("[{\"name\": \"paint.map_32_ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n",
                times[times.size() / 2]);
    if (argc > 1) {
        picture.save(QString::fromLocal8Bit(argv[1]));
    }
    return 0;
}
