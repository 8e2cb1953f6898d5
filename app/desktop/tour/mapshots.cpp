// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/mapshots.h"

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/tour/visit.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScrollBar>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto crowd =
    uR"(import time
from multiprocessing import Lock, Process, Queue, Value


def produce(jobs):
    for n in range(6):
        jobs.put(n)
        time.sleep(0.002)


def consume(jobs, done, report):
    while jobs.get() is not None:
        sum(range(40_000))
        with done.get_lock():
            done.value += 1
        with report:
            time.sleep(0.001)


if __name__ == "__main__":
    jobs = Queue(4)
    done = Value("i", 0)
    report = Lock()
    producers = [Process(target=produce, args=(jobs,)) for _ in range(6)]
    consumers = [Process(target=consume, args=(jobs, done, report)) for _ in range(20)]
    for process in producers + consumers:
        process.start()
    for producer in producers:
        producer.join()
    for _ in consumers:
        jobs.put(None)
    for consumer in consumers:
        consumer.join()
)";

constexpr auto transfers =
    uR"(from multiprocessing import Pipe, Pool, Process


def square(n):
    return n * n


def report(news):
    for n in range(3):
        news.send(f"row {n}")


if __name__ == "__main__":
    here, there = Pipe()
    reporter = Process(target=report, args=(there,))
    reporter.start()
    print([here.recv() for _ in range(3)])
    reporter.join()
    with Pool(2) as pool:
        print(pool.map(square, range(1, 7), chunksize=1))
)";

constexpr auto seventy =
    uR"(import time
from multiprocessing import Process, Value


def work(n, done):
    time.sleep(0.02 * (n % 7))
    with done.get_lock():
        done.value += sum(range(n * 1_000)) % 2


if __name__ == "__main__":
    done = Value("i", 0)
    workers = [Process(target=work, args=(n, done)) for n in range(70)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
)";

constexpr auto threeRows =
    uR"(import time
from multiprocessing import Lock, Process, Queue, Value


def produce(jobs):
    for n in range(8):
        jobs.put(n)


def consume(jobs, done, report):
    while jobs.get() is not None:
        with report:
            time.sleep(0.005)
        with done.get_lock():
            done.value += 1


if __name__ == "__main__":
    jobs = Queue(4)
    done = Value("i", 0)
    report = Lock()
    workers = [Process(target=produce, args=(jobs,))]
    workers += [Process(target=consume, args=(jobs, done, report)) for _ in range(2)]
    for worker in workers:
        worker.start()
    workers[0].join()
    for _ in range(2):
        jobs.put(None)
    for worker in workers:
        worker.join()
)";

/// A stage on which a program has run, or null.
std::unique_ptr<Stage> ranStage(const Theme& theme, QSize size, const QString& name,
                                const char16_t* source, int level = 3) {
    auto stage = std::make_unique<Stage>(theme);
    stage->resize(size);
    stage->setDetailLevel(level);
    stage->setProgram({.id = u"tour/"_s + name,
                       .fileName = name + u".py"_s,
                       .original = QString::fromUtf16(source),
                       .source = {}});
    stage->show();
    if (!runOn(*stage)) {
        return nullptr;
    }
    stage->playback().pause();
    return stage;
}

/// The last event of a kind, or none.
std::optional<std::size_t> lastOf(const trace::Trace& trace, trace::Kind kind) {
    for (std::size_t i = trace.size(); i-- > 0;) {
        if (trace[i].kind == kind) {
            return i;
        }
    }
    return std::nullopt;
}

}  // namespace

int shootMoves(Theme& theme, QSize size, const ShootWidget& shoot) {
    const auto stage = ranStage(theme, size, u"transfers"_s, transfers);
    if (stage == nullptr) {
        return 1;
    }
    theme.setReducedMotion(false);
    int failed = 0;
    for (const auto& [kind, name] :
         {std::pair(trace::Kind::ConnectionSendBegin, u"moves-message"_s),
          std::pair(trace::Kind::TaskBegin, u"moves-task"_s),
          std::pair(trace::Kind::TaskEnd, u"moves-result"_s)}) {
        const auto event = lastOf(stage->cursor().trace(), kind);
        if (!event) {
            ++failed;
            continue;
        }
        stage->cursor().moveToPosition(*event);
        settle();
        // So slow that it stands still for the picture.
        constexpr int slow = 1'000'000;
        stage->map().setTransferDuration(slow);
        stage->cursor().moveToPosition(*event + 1);
        stage->map().advanceMotion(slow / 2);
        failed += stage->map().motion().isMoving() ? 0 : 1;
        shoot(*stage, name);
        stage->map().advanceMotion(slow);
    }
    theme.setReducedMotion(true);
    return failed;
}

int shootThinLanes(const Theme& theme, QSize size, const ShootWidget& shoot) {
    const auto stage = ranStage(theme, size, u"many"_s, seventy, 2);
    if (stage == nullptr) {
        return 1;
    }
    const std::vector<LaneKey> lanes = stage->timeline().shownLanes();
    for (const std::size_t lane : {std::size_t(6), std::size_t(12)}) {
        if (lane >= lanes.size() || !stage->timeline().canOpen(lanes[lane])) {
            return 1;
        }
        stage->timeline().toggleLane(lanes[lane]);
    }
    shoot(*stage, u"lanes-opened"_s);
    return 0;
}

int shootFit(Theme& theme, const ShootWidget& shoot) {
    // As beside the folded rail of a window of 1024 x 700.
    const auto stage = ranStage(theme, {972, 656}, u"three_rows"_s, threeRows);
    if (stage == nullptr) {
        return 1;
    }
    const trace::Trace& run = stage->cursor().trace();
    stage->cursor().moveToTime(run.begin() + (run.end() - run.begin()) * 8 / 10);
    shoot(*stage, u"map-fit"_s);
    theme.setZoom(2);
    stage->setOnePane(true);
    stage->showPicture(Stage::Picture::Map);
    shoot(*stage, u"map-zoomed"_s);
    stage->showPicture(Stage::Picture::Lifecycle);
    shoot(*stage, u"lifecycle-zoomed"_s);
    theme.setZoom(1);
    return 0;
}

int shootCrowd(const Theme& theme, QSize size, const ShootWidget& shoot) {
    Stage stage(theme);
    stage.resize(size);
    stage.setDetailLevel(3);
    stage.setKnownParts({u"map"_s, u"queueLane"_s, u"value"_s, u"lock"_s, u"threadLane"_s});
    stage.setProgram({.id = u"tour/crowd"_s,
                      .fileName = u"crowd.py"_s,
                      .original = QString::fromUtf16(crowd),
                      .source = {}});
    stage.show();
    if (!runOn(stage)) {
        return 1;
    }
    stage.playback().pause();
    const trace::Trace& run = stage.cursor().trace();
    stage.cursor().moveToTime(run.begin() + (run.end() - run.begin()) * 6 / 10);
    shoot(stage, u"map-crowd"_s);
    for (const MapItem& item : stage.map().mapLayout().items) {
        if (item.form == CardForm::Group) {
            const QPointF at = stage.map().itemRect(item).center();
            QMouseEvent press(QEvent::MouseButtonPress, at, stage.map().viewport()->mapToGlobal(at),
                              Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(stage.map().viewport(), &press);
            shoot(stage, u"map-crowd-open"_s);
            // Among its members.
            QScrollBar* bar = stage.map().verticalScrollBar();
            bar->setValue(bar->maximum() / 2);
            shoot(stage, u"map-crowd-among"_s);
            return 0;
        }
    }
    return 1;
}

}  // namespace proclab::desktop
