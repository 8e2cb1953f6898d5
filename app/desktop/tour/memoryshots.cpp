// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/memoryshots.h"

#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

/// Copies, pages that become one's own, and a Value whose update is lost.
constexpr auto copies =
    uR"(import time
from multiprocessing import Barrier, Lock, Process, Value, set_start_method

LIMIT = 3
counter = 0
results = []
owner = "main"
rows = list(range(400_000))


def count(n, total, gate, lock):
    global counter, owner
    counter += n
    owner = f"worker {n}"
    results.append(n * n)
    if n == 2:
        for i in range(len(rows)):
            rows[i] += 1
    seen = total.value
    gate.wait()
    total.value = seen + 1
    for step in range(4):
        with lock:
            time.sleep(0.04)
        time.sleep(0.02 * n)
    time.sleep(0.5)


if __name__ == "__main__":
    set_start_method("fork")
    counter = 10
    total, gate, lock = Value("i", 4), Barrier(2), Lock()
    workers = [Process(target=count, args=(n, total, gate, lock)) for n in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter, results, total.value)
)";

/// More processes than have room, and a Value that is guarded.
constexpr auto many =
    uR"(import time
from multiprocessing import Array, Manager, Process, Value

done = 0
name = "nobody"


def work(n, total, cells, shared):
    global done, name
    for i in range(3):
        with total.get_lock():
            total.value += 1
        done += 1
        time.sleep(0.01)
    name = f"number {n}"
    cells[n % 4] = n
    shared.append(n)
    time.sleep(0.2)


if __name__ == "__main__":
    with Manager() as manager:
        total, cells, shared = Value("i", 0), Array("i", 4), manager.list()
        workers = [Process(target=work, args=(n, total, cells, shared)) for n in range(12)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        print(total.value, list(cells), list(shared))
)";

bool runOf(Stage& stage, QSize size, const char16_t* program, const QString& file) {
    stage.resize(size);
    stage.setDetailLevel(3);
    stage.setProgram({.id = u"tour/"_s + file,
                      .fileName = file,
                      .original = QString::fromUtf16(program),
                      .source = {}});
    stage.showPicture(Stage::Picture::Memory);
    stage.show();
    if (!runOn(stage)) {
        return false;
    }
    stage.playback().pause();
    return true;
}

/// The chosen one of what is shared is the first of this name.
void choose(MemoryView& view, const QString& name) {
    for (std::size_t i = 0; i < view.items().size(); ++i) {
        const MemoryItem& item = view.items()[i];
        if (item.part == MemoryPart::Thing &&
            view.moment().things[static_cast<std::size_t>(item.row)].name == name) {
            view.activate(static_cast<int>(i));
            return;
        }
    }
}

}  // namespace

int shootMemory(const Theme& theme, QSize size,
                const std::function<void(QWidget& widget, const QString& name)>& shoot) {
    int failed = 0;
    Stage stage(theme);
    if (runOf(stage, size, copies, u"copies.py"_s)) {
        stage.cursor().moveToEnd();
        if (waitUntil([&] { return stage.memory().moment().lost.has_value(); })) {
            shoot(stage, u"memory-lost"_s);
            // Where somebody holds the lock and somebody waits.
            const trace::Trace& run = stage.cursor().trace();
            int waits = 0;
            std::size_t at = 0;
            while (at < run.size() && waits < 3) {
                waits += run[at++].kind == trace::Kind::LockAcquireBegin ? 1 : 0;
            }
            stage.cursor().moveToPosition(at);
            choose(stage.memory(), u"lock"_s);
            shoot(stage, u"memory-lock"_s);
        } else {
            ++failed;
        }
    } else {
        ++failed;
    }
    Stage crowd(theme);
    if (runOf(crowd, size, many, u"many.py"_s)) {
        crowd.cursor().moveToEnd();
        choose(crowd.memory(), u"total"_s);
        shoot(crowd, u"memory-many"_s);
        crowd.cursor().moveToPosition(crowd.cursor().trace().size() / 20);
        shoot(crowd, u"memory-begin"_s);
    } else {
        ++failed;
    }
    return failed;
}

}  // namespace proclab::desktop
