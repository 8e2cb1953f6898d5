// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/shots.h"

#include "desktop/keyssheet.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/pages/quiz/quizpage.h"
#include "desktop/pages/welcome/pointers.h"
#include "desktop/pages/welcome/welcomepage.h"
#include "desktop/rooms.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/compareshots.h"
#include "desktop/tour/fileshots.h"
#include "desktop/tour/findingshots.h"
#include "desktop/tour/mapshots.h"
#include "desktop/tour/memoryshots.h"
#include "desktop/tour/outputshots.h"
#include "desktop/tour/referenceshots.h"
#include "desktop/tour/searchshots.h"
#include "desktop/tour/specimen.h"
#include "desktop/tour/timelineshots.h"
#include "desktop/tour/visit.h"
#include "desktop/views/eventlist/eventpane.h"

#include <QDir>
#include <QPixmap>

#include <array>
#include <cstdio>
#include <functional>
#include <memory>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array sizes{QSize(1440, 900), QSize(1024, 700)};
struct Look {
    AppearanceChoice choice;
    QLatin1StringView name;
};
constexpr std::array appearances{Look{AppearanceChoice::Light, "light"_L1},
                                 Look{AppearanceChoice::Dark, "dark"_L1}};

/// Every way that a life can take and end, and a pool at work.
constexpr auto lives =
    uR"(import sys
import time
from multiprocessing import Lock, Pool, Process


def ok():
    time.sleep(0.3)


def wrong():
    time.sleep(0.2)
    sys.exit(3)


def turns(lock):
    for n in range(4):
        sum(range(2_000_000))
        with lock:
            time.sleep(0.1)


def spin():
    while True:
        pass


def square(n):
    return sum(range(n * 400_000)) and n * n


if __name__ == "__main__":
    lock = Lock()
    workers = [Process(target=ok), Process(target=wrong), Process(target=turns, args=(lock,)),
               Process(target=spin), Process(target=turns, args=(lock,))]
    late = Process(target=ok)
    for worker in workers:
        worker.start()
    time.sleep(0.5)
    workers[3].terminate()
    for worker in workers:
        worker.join()
    with Pool(2) as pool:
        print(pool.map(square, range(3, 11), chunksize=2))
)";

/// The lifecycle in the middle of such a run, and its end, where the pool has worked.
int shootLives(const Theme& theme, QSize size,
               const std::function<void(QWidget& widget, const QString& name)>& shoot) {
    Stage stage(theme);
    stage.resize(size);
    stage.setDetailLevel(3);
    stage.setProgram({.id = u"tour/lives"_s,
                      .fileName = u"lives.py"_s,
                      .original = QString::fromUtf16(lives),
                      .source = {}});
    stage.showPicture(Stage::Picture::Lifecycle);
    stage.show();
    if (!runOn(stage)) {
        return 1;
    }
    stage.playback().pause();
    // When the third has been through some turns.
    const trace::Trace& run = stage.cursor().trace();
    stage.cursor().moveToTime(run.begin() + (run.end() - run.begin()) * 6 / 10);
    stage.map().selectNumber(3);
    shoot(stage, u"lifecycle"_s);
    stage.cursor().moveToEnd();
    stage.map().selectNumber(4);
    stage.side().show(SidePane::Tab::Events);
    stage.side().eventPane().setFilter(
        {.text = u"task"_s, .process = {}, .kind = {}, .object = {}});
    shoot(stage, u"lifecycle-end"_s);
    return 0;
}

void closeKeys(MainWindow& window) {
    if (auto* sheet = window.findChild<KeysSheet*>())
        delete sheet;
}

/// What is seen only after a run: the lesson's stage, all of it, and a proof of the quiz. Returns
/// how many of them could not be made.
int shootRuns(MainWindow& window, const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    window.goTo(u"welcome"_s);
    if (auto* welcome = qobject_cast<WelcomePage*>(window.page(u"welcome"_s))) {
        welcome->run();
        failed += waitUntil([&] { return welcome->pointers() != nullptr; }) ? 0 : 1;
        shoot(u"welcome-hints"_s);
    }
    Stage* stage = stageOn(visitLesson(window, u"1.1"_s));
    if (stage && runOn(*stage)) {
        stage->playback().pause();
        // In the middle of things, where both processes have a past and a future.
        stage->cursor().moveToPosition(stage->cursor().trace().size() * 2 / 3);
        shoot(u"learn-ran"_s);
        window.showKeys();
        shoot(u"keys-stage"_s);
        closeKeys(window);
        stage->setShowEverything(true);
        shoot(u"learn-everything"_s);
        stage->setShowEverything(false);
        failed += shootOutput(window, *stage, shoot);
        failed += shootFindings(*stage, shoot);
        failed += shootTimeline(*stage, shoot);
        failed += shootCompare(*stage, shoot);
        failed += shootHints(*stage, shoot);
        failed += shootSearch(window, shoot);
    } else {
        ++failed;
    }
    failed += shootReference(window, shoot);
    QuizPage* quiz = visitQuiz(window);
    if (quiz && answerWithA(*quiz)) {
        shoot(u"quiz-answered"_s);
        failed += proveIt(*quiz).isEmpty() ? 1 : 0;
        shoot(u"quiz-proved"_s);
        for (goOn(*quiz); !quiz->session().isOver(); goOn(*quiz)) {
            if (!answerWithA(*quiz)) {
                ++failed;
                break;
            }
        }
        shoot(u"quiz-result"_s);
    } else {
        ++failed;
    }
    return failed;
}

}  // namespace

bool saveShot(QWidget& widget, const QString& path) {
    if (widget.grab().save(path))
        return true;
    std::fprintf(stderr, "%s could not be written\n", qUtf8Printable(path));
    return false;
}

int makeShots(const Services& services, const QString& folder) {
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "%s could not be made\n", qUtf8Printable(folder));
        return 1;
    }
    int failed = 0;
    // Nothing is on its way in a picture.
    services.theme.setReducedMotion(true);
    const QList<Room> rooms = makeRooms(services);
    const auto shoot = [&](QWidget& widget, const QString& name, const Look& look) {
        settle();
        const QString path =
            QDir(folder).filePath(u"%1-%2-%3.png"_s.arg(name, look.name).arg(widget.width()));
        std::printf("%s\n", qUtf8Printable(path));
        failed += saveShot(widget, path) ? 0 : 1;
    };
    for (const Look& look : appearances) {
        services.theme.setChoice(look.choice);
        for (const QSize size : sizes) {
            MainWindow window(services.theme, services.learner, services.environment, rooms);
            window.resize(size);
            window.show();
            for (const Room& room : rooms) {
                window.goTo(room.id);
                shoot(window, room.id, look);
            }
            window.showKeys();
            shoot(window, u"keys"_s, look);
            closeKeys(window);
            failed += shootRuns(window, [&](const QString& name) { shoot(window, name, look); });
            failed += shootFiles(services.theme, window, [&](QWidget& widget, const QString& name) {
                shoot(widget, name, look);
            });
        }
        // As in the design's picture, and beside a lesson's text.
        for (const QSize size : {QSize(1116, 826), QSize(808, 856)}) {
            failed += shootLives(services.theme, size, [&](QWidget& widget, const QString& name) {
                shoot(widget, name, look);
            });
        }
        // As wide as beside a lesson's text at 1440 x 900, and at 1024 x 700.
        for (const QSize size : {QSize(808, 856), QSize(972, 656)}) {
            failed += shootMemory(services.theme, size, [&](QWidget& widget, const QString& name) {
                shoot(widget, name, look);
            });
        }
        const auto shootThis = [&](QWidget& widget, const QString& name) {
            shoot(widget, name, look);
        };
        failed += shootCrowd(services.theme, QSize(1116, 856), shootThis);
        failed += shootMoves(services.theme, QSize(1116, 856), shootThis);
        failed += shootThinLanes(services.theme, QSize(1116, 856), shootThis);
        failed += shootFit(services.theme, shootThis);
        const std::unique_ptr<QWidget> components(makeComponentsSheet(services.theme));
        components->resize(1440, 900);
        shoot(*components, u"components"_s, look);
        const std::unique_ptr<QWidget> messages(makeMessagesSheet(services.theme));
        messages->resize(1800, 1000);
        shoot(*messages, u"messages"_s, look);
    }
    return failed;
}

}  // namespace proclab::desktop
