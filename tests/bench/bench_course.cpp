// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long a reader waits: for a lesson that was chosen, from the choice to its first picture with
// its program on the stage, and for what is found at a letter that was typed, from the key to the
// picture. The worst of all lessons, each opened from another one, and of a set of searches over a
// corpus four times as large as the course is. CPU time of the window's thread. Wanted: 50 ms and
// 20 ms.

#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/rooms.h"
#include "desktop/search/searchpalette.h"
#include "lessons/course.h"
#include "search/kinds.h"
#include "session/installation.h"

#include <QApplication>
#include <QLineEdit>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace proclab;
using namespace proclab::desktop;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr int copies = 4;

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

/// Everything that is due happens, and what has changed in the window is painted.
void show(QWidget& window) {
    QCoreApplication::processEvents();
    // As an event loop does: without one, what was to be deleted later would stay for ever.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QEvent update(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(&window, &update);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// The worst lesson: of several openings of each the median.
double openLessons(MainWindow& window, const lessons::Course& course) {
    QStringList ids;
    for (const lessons::Part& part : course.parts) {
        for (const lessons::Lesson& lesson : part.lessons) {
            ids << lesson.id;
        }
    }
    double worst = 0;
    for (const QString& id : ids) {
        const QString other = id == ids.first() ? ids.last() : ids.first();
        std::vector<double> times;
        for (int round = 0; round < rounds; ++round) {
            window.goTo(u"learn"_s, other);
            show(window);
            const double before = cpuMs();
            window.goTo(u"learn"_s, id);
            show(window);
            times.push_back(cpuMs() - before);
        }
        const double time = median(times);
        if (time > worst) {
            worst = time;
            std::fprintf(stderr, "lesson %s: %.1f ms\n", qUtf8Printable(id), time);
        }
    }
    return worst;
}

/// The worst search: each word letter by letter, and its picture.
double typeSearches(const Theme& theme, QWidget& window) {
    const search::Index once =
        search::readIndex({.course = session::installation::courseFolder(),
                           .banks = session::installation::questionsFolder()});
    std::vector<search::Entry> entries;
    for (int copy = 0; copy < copies; ++copy) {
        entries.insert(entries.end(), once.entries().begin(), once.entries().end());
    }
    SearchPalette palette(theme, &window);
    palette.setIndex(std::make_shared<const search::Index>(std::move(entries)));
    palette.open();
    show(window);
    double worst = 0;
    for (const QString& typed :
         {u"p"_s, u"process"_s, u"the main guard"_s, u"multiprocessing.Process"_s, u"get_lock"_s,
          u"a b c d"_s, u"queue put get join"_s, u"nothing that is there"_s}) {
        for (qsizetype length = 1; length <= typed.size(); ++length) {
            std::vector<double> times;
            for (int round = 0; round < rounds; ++round) {
                palette.field().clear();
                show(window);
                const double before = cpuMs();
                palette.field().setText(typed.left(length));
                show(window);
                times.push_back(cpuMs() - before);
            }
            worst = std::max(worst, median(times));
        }
    }
    return worst;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QTemporaryDir data;
    const auto opened = learner::LearnerStore::open(data.path());
    if (!opened.store->setSetting(settingkeys::firstStartDone, u"1"_s)) {
        return 1;
    }
    Theme theme;
    theme.setChoice(AppearanceChoice::Light);
    theme.apply();
    Environment environment(lookForPython);
    const Services services{theme, *opened.store, environment};
    MainWindow window(theme, *opened.store, environment, makeRooms(services));
    window.resize(1440, 900);
    window.show();
    const lessons::Course course = lessons::loadCourse(session::installation::courseFolder());
    if (course.lessonCount() == 0) {
        return 1;
    }
    window.goTo(u"learn"_s);
    show(window);
    const double lesson = openLessons(window, course);
    const double found = typeSearches(theme, window);
    std::printf("[{\"name\": \"lesson.open_ms\", \"value\": %.2f, \"unit\": \"ms\"},\n", lesson);
    std::printf(" {\"name\": \"search.ms\", \"value\": %.2f, \"unit\": \"ms\"}]\n", found);
    return 0;
}
