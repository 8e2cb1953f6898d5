// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the program takes to its first paint, against an empty Qt window: each in a process of
// its own, in turns, median of several.

#include "desktop/firstpaint.h"

#include <QApplication>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QWidget>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

namespace {

using namespace Qt::StringLiterals;

constexpr int rounds = 11;

int showEmptyWindow(int argc, char** argv) {
    QApplication app(argc, argv);
    QWidget window;
    window.resize(1440, 900);
    proclab::desktop::FirstPaint paint;
    window.installEventFilter(&paint);
    window.show();
    return QApplication::exec();
}

/// Milliseconds from before the start of the process to its first paint.
std::optional<double> measure(const QString& program, const QStringList& arguments,
                              const QProcessEnvironment& environment) {
    QProcess process;
    process.setProcessEnvironment(environment);
    const auto before = std::chrono::steady_clock::now().time_since_epoch();
    process.start(program, arguments);
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return std::nullopt;
    bool ok = false;
    const qint64 painted = process.readAllStandardOutput().trimmed().toLongLong(&ok);
    const qint64 began = std::chrono::duration_cast<std::chrono::nanoseconds>(before).count();
    if (!ok || painted <= began)
        return std::nullopt;
    return double(painted - began) / 1e6;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && qstrcmp(argv[1], "--empty") == 0)
        return showEmptyWindow(argc, argv);

    const QCoreApplication app(argc, argv);
    const QString self = QCoreApplication::applicationFilePath();
    const QString proclab = QFileInfo(self).path() + u"/../bin/proclab"_s;
    const QTemporaryDir data;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PROCLAB_DATA"_s, data.path());

    // The first start makes the learner's file and warms the caches; it is not counted.
    std::vector<double> program;
    std::vector<double> empty;
    for (int round = -1; round < rounds; ++round) {
        const auto window = measure(self, {u"--empty"_s}, environment);
        const auto whole = measure(proclab, {u"--first-paint"_s}, environment);
        if (!window || !whole) {
            std::fprintf(stderr, "%s did not say when it was painted\n",
                         qUtf8Printable(window ? proclab : self));
            return 1;
        }
        if (round >= 0) {
            empty.push_back(*window);
            program.push_back(*whole);
        }
    }
    std::fprintf(stderr, "empty window %.1f ms, program %.1f ms\n", median(empty), median(program));
    std::printf("[{\"name\": \"start.first_paint_ratio\", \"value\": %.3f, \"unit\": \"ratio\"}]\n",
                median(program) / median(empty));
    return 0;
}
