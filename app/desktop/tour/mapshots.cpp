// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/mapshots.h"

#include "desktop/stage/stage.h"
#include "desktop/style/theme.h"
#include "desktop/tour/visit.h"

#include <QApplication>
#include <QMouseEvent>

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

}  // namespace

int shootCrowd(const Theme& theme, QSize size,
               const std::function<void(QWidget& widget, const QString& name)>& shoot) {
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
            return 0;
        }
    }
    return 1;
}

}  // namespace proclab::desktop
