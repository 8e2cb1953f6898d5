// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long it takes to take 100,000 lines of output in, in portions as a window gets them, with
// colours in every tenth; and to paint a frame of them, scrolled to another place each time, so
// that nothing that was kept helps. Measured is the processor time of the thread, which others on
// the machine cannot stretch.

#include "desktop/models/outputrows.h"
#include "desktop/style/theme.h"
#include "desktop/views/output/outputarea.h"

#include <QApplication>
#include <QImage>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <time.h>

using namespace proclab;
using namespace proclab::desktop;

namespace {

constexpr int lines = 100'000;
constexpr int portion = 500;
constexpr int frames = 101;
constexpr QSize size(640, 900);
/// A flood as a program without any pause makes it.
constexpr std::size_t floodBytes = 100'000'000;
constexpr std::size_t floodPortion = 1'600'000;  ///< of a frame of 16 ms at 100 MB/s

double threadMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double medianOf(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + std::ssize(values) / 2, values.end());
    return values[values.size() / 2];
}

double megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string lineOf(int number) {
    std::string line = "worker " + std::to_string(number % 7) + " finished item " +
                       std::to_string(number) + " of many";
    return number % 10 == 0 ? "\x1b[32m" + line + "\x1b[0m\n" : line + '\n';
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme theme;
    theme.apply();
    RawOutput rows;
    OutputArea area(theme, &rows, nullptr);
    area.resize(size);
    area.show();
    QApplication::processEvents();

    const double before = threadMs();
    std::string text;
    for (int i = 0; i < lines; ++i) {
        text += lineOf(i);
        if (i % portion == portion - 1) {
            rows.append(text, false);
            rows.publish();
            text.clear();
        }
    }
    const double append = threadMs() - before;

    QImage picture(size, QImage::Format_RGB32);
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        area.verticalScrollBar()->setValue(area.verticalScrollBar()->maximum() / frames * i);
        const double begin = threadMs();
        area.viewport()->render(&picture);
        times.push_back(threadMs() - begin);
    }
    const double frame = medianOf(times);

    // Short lines are the most work for their bytes.
    const double memoryBefore = megabytes();
    std::string flood;
    while (flood.size() < floodPortion) {
        flood += "a line of a flood, short\n";
    }
    std::vector<double> portions;
    for (std::size_t bytes = 0; bytes < floodBytes; bytes += flood.size()) {
        const double begin = threadMs();
        rows.append(flood, false);
        rows.publish();
        portions.push_back(threadMs() - begin);
    }
    std::fprintf(stderr,
                 "%d lines taken in: %.1f ms; a frame: %.2f ms; of a flood of 100 MB each 16 ms "
                 "take %.1f ms, and memory grew by %.0f MB\n",
                 lines, append, frame, medianOf(portions), megabytes() - memoryBefore);
    std::printf(
        "[{\"name\": \"output.append_100k_ms\", \"value\": %.1f, \"unit\": \"ms\"},"
        " {\"name\": \"output.frame_ms\", \"value\": %.2f, \"unit\": \"ms\"},"
        " {\"name\": \"output.flood_frame_ms\", \"value\": %.1f, \"unit\": \"ms\"}]\n",
        append, frame, medianOf(portions));
    return 0;
}
