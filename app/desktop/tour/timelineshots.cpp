// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/timelineshots.h"

#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto producer =
    "import time\n"
    "from multiprocessing import Process, Queue, Value\n"
    "\n"
    "\n"
    "def produce(jobs):\n"
    "    for n in range(12):\n"
    "        time.sleep(0.004)\n"
    "        jobs.put(n)\n"
    "    for _ in range(2):\n"
    "        jobs.put(None)\n"
    "\n"
    "\n"
    "def consume(jobs, done):\n"
    "    while (n := jobs.get()) is not None:\n"
    "        sum(range(200_000))\n"
    "        with done.get_lock():\n"
    "            done.value += 1\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    jobs = Queue(maxsize=4)\n"
    "    done = Value(\"i\", 0)\n"
    "    workers = [Process(target=produce, args=(jobs,), name=\"producer\")]\n"
    "    workers += [Process(target=consume, args=(jobs, done), name=\"consumer\")\n"
    "                for _ in range(2)]\n"
    "    for worker in workers:\n"
    "        worker.start()\n"
    "    for worker in workers:\n"
    "        worker.join()\n";

constexpr auto pool =
    "from multiprocessing import Pool\n"
    "\n"
    "\n"
    "def square(n):\n"
    "    return sum(range(n * 50_000)) and n * n\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    with Pool(2) as pool:\n"
    "        print(pool.map(square, range(1, 9), chunksize=2))\n";

bool ran(Stage& stage, const QString& fileName, const char* source) {
    stage.setProgram({.id = u"shots/"_s + fileName,
                      .fileName = fileName,
                      .original = QString::fromUtf8(source),
                      .source = {}});
    stage.setDetailLevel(3);
    if (!runOn(stage)) {
        return false;
    }
    stage.playback().pause();
    return true;
}

/// The how many-th event of a kind, or none.
std::size_t eventOf(Stage& stage, trace::Kind kind, int which) {
    const trace::Trace& trace = stage.cursor().trace();
    for (std::size_t i = 0; i < trace.size(); ++i) {
        if (trace[i].kind == kind && which-- == 0) {
            return i;
        }
    }
    return state::WayStep::none;
}

}  // namespace

int shootTimeline(Stage& stage, const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    const int level = stage.detailLevel();
    if (ran(stage, u"producer_consumer.py"_s, producer)) {
        const trace::Trace& trace = stage.cursor().trace();
        const std::size_t put = eventOf(stage, trace::Kind::QueuePutBegin, 6);
        failed += stage.followed().follow(put) ? 0 : 1;
        stage.cursor().moveToPosition(put + 2);
        stage.side().show(SidePane::Tab::Way);
        shoot(u"way-of-an-item"_s);
        stage.followed().clear();
        const Duration run = trace.end() - trace.begin();
        stage.cursor().moveToEnd();
        stage.timeline().setRange(trace.begin() + run / 2, trace.begin() + run * 3 / 4);
        stage.side().show(SidePane::Tab::Range);
        shoot(u"range"_s);
        stage.timeline().clearRange();
    } else {
        ++failed;
    }
    if (ran(stage, u"squares.py"_s, pool)) {
        const std::size_t item = eventOf(stage, trace::Kind::ItemBegin, 3);
        failed += stage.followed().follow(item) ? 0 : 1;
        stage.cursor().moveToEnd();
        stage.side().show(SidePane::Tab::Way);
        shoot(u"way-of-a-task"_s);
        stage.followed().clear();
    } else {
        ++failed;
    }
    stage.setDetailLevel(level);
    return failed;
}

}  // namespace proclab::desktop
