// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/findingshots.h"

#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto twoLocks =
    "import time\n"
    "from multiprocessing import Lock, Process\n"
    "\n"
    "\n"
    "def pay_out(a, b):\n"
    "    with a:\n"
    "        time.sleep(0.1)\n"
    "        with b:\n"
    "            print(\"paid out\")\n"
    "\n"
    "\n"
    "def pay_in(a, b):\n"
    "    with b:\n"
    "        time.sleep(0.1)\n"
    "        with a:\n"
    "            print(\"paid in\")\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    a, b = Lock(), Lock()\n"
    "    out = Process(target=pay_out, args=(a, b))\n"
    "    back = Process(target=pay_in, args=(a, b))\n"
    "    out.start()\n"
    "    back.start()\n"
    "    out.join()\n"
    "    back.join()\n";

constexpr auto counter =
    "from multiprocessing import Barrier, Process, Value\n"
    "\n"
    "\n"
    "def add(total, gate):\n"
    "    seen = total.value\n"
    "    gate.wait()\n"
    "    total.value = seen + 1\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    total = Value(\"i\", 4)\n"
    "    gate = Barrier(2)\n"
    "    workers = [Process(target=add, args=(total, gate)) for _ in range(2)]\n"
    "    for worker in workers:\n"
    "        worker.start()\n"
    "    for worker in workers:\n"
    "        worker.join()\n"
    "    print(total.value)\n";

void put(Stage& stage, const QString& fileName, const char* source) {
    stage.setProgram({.id = u"shots/"_s + fileName,
                      .fileName = fileName,
                      .original = QString::fromUtf8(source),
                      .source = {}});
    stage.setDetailLevel(3);
}

}  // namespace

int shootFindings(Stage& stage, const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    const int level = stage.detailLevel();
    put(stage, u"two_locks.py"_s, twoLocks);
    bool ended = false;
    const auto connection =
        QObject::connect(&stage, &Stage::runEnded, &stage, [&ended] { ended = true; });
    stage.run();
    failed += waitUntil([&] { return !stage.findingText().isEmpty() || ended; }) && !ended ? 0 : 1;
    stage.side().show(SidePane::Tab::Findings);
    shoot(u"finding-deadlock"_s);
    stage.stop();
    failed += waitUntil([&] { return ended; }) ? 0 : 1;
    QObject::disconnect(connection);

    put(stage, u"counter.py"_s, counter);
    failed += runOn(stage) ? 0 : 1;
    stage.playback().pause();
    stage.cursor().moveToEnd();
    stage.side().show(SidePane::Tab::Findings);
    shoot(u"finding-lost-update"_s);
    stage.side().show(SidePane::Tab::Times);
    shoot(u"times"_s);
    stage.side().show(SidePane::Tab::Findings);
    stage.setDetailLevel(level);
    return failed;
}

}  // namespace proclab::desktop
