// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/searchshots.h"

#include "desktop/mainwindow.h"
#include "desktop/search/searchdesk.h"
#include "desktop/search/searchpalette.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/editor/hintrow.h"

#include <QLineEdit>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto mistaken =
    "from multiprocessing import Process, Queue, Value\n"
    "\n"
    "\n"
    "def work(queue, total):\n"
    "    for n in range(5000):\n"
    "        total.value += 1\n"
    "        queue.put(n)\n"
    "\n"
    "\n"
    "queue = Queue()\n"
    "total = Value(\"i\", 0)\n"
    "workers = [Process(target=work, args=(queue, total)) for _ in range(2)]\n"
    "for worker in workers:\n"
    "    worker.start()\n"
    "for worker in workers:\n"
    "    worker.join()\n"
    "print(sum(queue.get() for _ in range(10_000)))\n";

constexpr auto unreadable =
    "from multiprocessing import Process\n"
    "\n"
    "if __name__ == \"__main__\"\n"
    "    p = Process(target=print, args=(5,))\n"
    "    p.start()\n";

bool put(Stage& stage, const QString& fileName, const char* source) {
    stage.setProgram({.id = u"shots/"_s + fileName,
                      .fileName = fileName,
                      .original = QString::fromUtf8(source),
                      .source = {}});
    return waitUntil([&] { return !stage.editor().hints().empty(); });
}

}  // namespace

int shootHints(Stage& stage, const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    const int level = stage.detailLevel();
    stage.setDetailLevel(1);
    failed += put(stage, u"sums.py"_s, mistaken) ? 0 : 1;
    shoot(u"hints"_s);
    stage.editor().hintRow().setOpen(true);
    stage.editor().goToNextHint();
    stage.editor().goToNextHint();
    shoot(u"hints-open"_s);
    stage.setDetailLevel(3);
    shoot(u"hints-level-3"_s);
    stage.editor().hintRow().setOpen(false);
    failed += put(stage, u"colon.py"_s, unreadable) ? 0 : 1;
    shoot(u"hints-unreadable"_s);
    stage.setDetailLevel(level);
    return failed;
}

int shootSearch(MainWindow& window, const std::function<void(const QString& name)>& shoot) {
    window.search().open();
    SearchPalette& palette = *window.search().palette();
    palette.field().clear();
    shoot(u"search-empty"_s);
    (void)waitUntil([&] { return palette.hasIndex(); });
    palette.field().setText(u"queue join"_s);
    shoot(u"search"_s);
    palette.field().setText(u"semaphore zebra"_s);
    shoot(u"search-nothing"_s);
    palette.close();
    return palette.hasIndex() ? 0 : 1;
}

}  // namespace proclab::desktop
