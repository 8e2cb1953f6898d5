// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the map takes to paint 32 processes that are all at something: half of them put into a
// full queue and half get from it, some have a pipe with messages in it, and locks are held and
// waited for. Each picture is of another moment, one event later, so that something in it has
// changed. And how long the longest stall is where 1,000 are an opened group. Measured is the
// processor time of the thread that paints, as in bench_paint.

#include "desktop/playback/tracecursor.h"
#include "desktop/style/theme.h"
#include "desktop/views/processmap/processmapview.h"
#include "trace/tracebuilder.h"

#include <QApplication>
#include <QImage>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>
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

/// A thousand that wait for what is in one queue, and some that put something in.
trace::Trace crowdedRun() {
    using protocol::Kind;
    trace::TraceBuilder builder;
    builder.add(1, Kind::QueueCreated, builder.main(), {.object = 0, .a = 0});
    std::vector<ProcessUid> processes;
    for (int i = 0; i < 1000; ++i) {
        processes.push_back(builder.createProcess(2, "Process", "consume"));
        builder.start(3, processes.back());
        builder.add(4, Kind::QueueGetBegin, processes.back(), {.object = 0});
    }
    for (int i = 0; i < 70; ++i) {
        builder.add(5, Kind::QueuePutBegin, builder.main(), {.object = 0, .text = "12345"});
        builder.add(5, Kind::QueuePutEnd, builder.main(), {.object = 0});
        builder.add(5, Kind::QueueGetEnd, processes[static_cast<std::size_t>(i * 13)],
                    {.object = 0, .text = "12345"});
    }
    return builder.trace();
}

double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

/// The longest that the window's thread is held up by an opened group of 1,000 processes: opening
/// it, scrolling through it, a step within it, going to the next member, closing it.
double longestStallOfAGroup(const Theme& theme) {
    const trace::Trace trace = crowdedRun();
    auto timeline = std::make_shared<state::StateTimeline>();
    timeline->advance(trace);
    TraceCursor cursor;
    cursor.setTrace(trace, timeline);
    ProcessMapView view(theme, nullptr);
    view.setCursor(&cursor);
    view.resize(size);
    view.show();
    view.setFocus();
    QApplication::processEvents();
    QImage picture(size, QImage::Format_RGB32);
    view.viewport()->render(&picture);
    std::vector<std::pair<const char*, double>> stalls;
    const auto measure = [&](const char* what, const std::function<void()>& act) {
        const double before = threadMs();
        act();
        view.viewport()->render(&picture);
        const double took = threadMs() - before;
        if (stalls.empty() || stalls.back().first != what) {
            stalls.emplace_back(what, took);
        } else {
            stalls.back().second = std::max(stalls.back().second, took);
        }
    };
    const auto press = [&view](int key) {
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    };
    const auto hasGroup = [&view] {
        return view.focusedItem() != nullptr && view.focusedItem()->form == CardForm::Group;
    };
    for (int i = 0; i < 1000 && !hasGroup(); ++i) {
        press(i % 20 == 19 ? Qt::Key_Right : Qt::Key_Down);
    }
    if (!hasGroup()) {
        qFatal("The map has no group that the keys reach");
    }
    measure("open", [&] { press(Qt::Key_Return); });
    QScrollBar* bar = view.verticalScrollBar();
    for (int place = 0; place <= 40; ++place) {
        measure("scroll", [&] { bar->setValue(bar->maximum() * place / 40); });
    }
    for (int i = 0; i < 40; ++i) {
        measure("next member", [&] { press(Qt::Key_Down); });
    }
    for (std::size_t left = 200; left-- > 0;) {
        measure("step", [&] { cursor.moveToPosition(trace.size() - left); });
    }
    measure("jump", [&] { cursor.moveToPosition(trace.size() / 2); });
    measure("trace", [&] { cursor.setTrace(trace, timeline); });
    measure("close", [&] {
        press(Qt::Key_Escape);
        press(Qt::Key_Return);
    });
    double longest = 0;
    for (const auto& [what, took] : stalls) {
        std::fprintf(stderr, "group of 1000, %s: %.1f ms\n", what, took);
        longest = std::max(longest, took);
    }
    return longest;
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
    std::printf(
        "[{\"name\": \"paint.map_32_ms\", \"value\": %.2f, \"unit\": \"ms\"},\n"
        " {\"name\": \"stall.map_group_1000_ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n",
        times[times.size() / 2], longestStallOfAGroup(theme));
    if (argc > 1) {
        picture.save(QString::fromLocal8Bit(argv[1]));
    }
    return 0;
}
