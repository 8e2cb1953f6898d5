// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/compareshots.h"

#include "desktop/compare/comparepage.h"
#include "desktop/compare/comparepane.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/segmentedcontrol.h"

#include <QFile>
#include <QTemporaryDir>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto counting =
    "from multiprocessing import Lock, Process, Queue\n"
    "\n"
    "\n"
    "def count(part, lock, results):\n"
    "    total = sum(part)\n"
    "    with lock:\n"
    "        results.put(total)\n"
    "\n"
    "\n"
    "if __name__ == \"__main__\":\n"
    "    lock = Lock()\n"
    "    results = Queue()\n"
    "    parts = [range(n * 600_000, (n + 1) * 600_000) for n in range(3)]\n"
    "    workers = [Process(target=count, args=(p, lock, results)) for p in parts]\n"
    "    for worker in workers:\n"
    "        worker.start()\n"
    "    print(sum(results.get() for _ in workers))\n"
    "    for worker in workers:\n"
    "        worker.join()\n";

using Side = ComparePage::Side;

/// The moment that is so far through the lower run.
void goThrough(ComparePage& page, double share) {
    TraceCursor& cursor = page.pane(Side::B).cursor();
    const Duration run = cursor.trace().end() - cursor.trace().begin();
    cursor.moveToTime(cursor.trace().begin() + Duration(static_cast<std::int64_t>(
                                                   static_cast<double>(run.count()) * share)));
}

bool hasFigures(Stage& stage) {
    return waitUntil([&] {
        const ComparePage* page = stage.comparePage();
        return page != nullptr && !page->sentence().isEmpty();
    });
}

}  // namespace

int shootCompare(Stage& stage, const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    const int level = stage.detailLevel();
    stage.setProgram({.id = u"shots/counting.py"_s,
                      .fileName = u"counting.py"_s,
                      .original = QString::fromUtf8(counting),
                      .source = {}});
    stage.setDetailLevel(3);
    const session::StartMethod method = stage.startMethod();
    stage.setStartMethod(session::StartMethod::Fork);
    failed += runOn(stage) ? 0 : 1;
    stage.setStartMethod(method);
    stage.runAgainAndCompare(session::StartMethod::Spawn);
    if (!hasFigures(stage)) {
        return failed + 1;
    }
    goThrough(*stage.comparePage(), 0.6);
    shoot(u"compare"_s);
    stage.comparePage()->closePage();

    stage.editor().code().replaceSource(
        QString::fromUtf8(counting).replace(u"        results.put"_s,
                                            u"        # one by one\n"
                                            "        results.put"_s));
    failed += runOn(stage) ? 0 : 1;
    stage.compareWith(stage.history().runs().front());
    if (!hasFigures(stage)) {
        return failed + 1;
    }
    goThrough(*stage.comparePage(), 0.8);
    stage.comparePage()->zoomIn();
    stage.comparePage()->rightControl().setCurrentIndex(1);
    shoot(u"compare-program"_s);

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"holiday.proctrace"_s));
    failed += file.open(QIODevice::WriteOnly) && file.write("no run") > 0 ? 0 : 1;
    file.close();
    stage.compareWithFile(file.fileName());
    failed += waitUntil([&] {
        const MessagePanel* message = stage.comparePage()->pane(Side::A).message();
        return message != nullptr && !message->actions().isEmpty();
    })
                  ? 0
                  : 1;
    stage.comparePage()->rightControl().setCurrentIndex(0);
    shoot(u"compare-broken"_s);
    stage.comparePage()->closePage();
    stage.setDetailLevel(level);
    return failed;
}

}  // namespace proclab::desktop
