// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the program takes to its first paint, against an empty Qt window: each in a process of
// its own, in turns, median of several.

#include "desktop/pages/settingkeys.h"
#include "learner/learnerstore.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

namespace {

using namespace Qt::StringLiterals;

constexpr int rounds = 11;

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
    const QCoreApplication app(argc, argv);
    const QString here = QCoreApplication::applicationDirPath();
    const QString empty = here + u"/emptywindow"_s;
    const QString proclab = here + u"/../bin/proclab"_s;
    const QTemporaryDir data;
    {
        // As for someone who comes back: a lesson with its stage, and not the first program.
        using namespace proclab::desktop;
        const auto opened = proclab::learner::LearnerStore::open(data.path());
        if (!opened.store->setSetting(settingkeys::firstStartDone, u"1"_s))
            return 1;
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PROCLAB_DATA"_s, data.path());
    if (!environment.contains(u"QT_QPA_PLATFORM"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);

    // The first start warms the caches, and is not counted.
    std::vector<double> program;
    std::vector<double> nothing;
    for (int round = -1; round < rounds; ++round) {
        const auto window = measure(empty, {}, environment);
        const auto whole = measure(proclab, {u"--first-paint"_s}, environment);
        if (!window || !whole) {
            std::fprintf(stderr, "%s did not say when it was painted\n",
                         qUtf8Printable(window ? proclab : empty));
            return 1;
        }
        if (round >= 0) {
            nothing.push_back(*window);
            program.push_back(*whole);
        }
    }
    std::fprintf(stderr, "empty window %.1f ms, program %.1f ms\n", median(nothing),
                 median(program));
    std::printf("[{\"name\": \"start.first_paint_ratio\", \"value\": %.3f, \"unit\": \"ratio\"}]\n",
                median(program) / median(nothing));
    return 0;
}
