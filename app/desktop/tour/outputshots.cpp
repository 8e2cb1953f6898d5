// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/outputshots.h"

#include "desktop/mainwindow.h"
#include "desktop/runfiles.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/stage.h"
#include "desktop/tour/visit.h"
#include "desktop/views/output/outputarea.h"
#include "desktop/views/output/outputfindbar.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/output/writerbar.h"

#include <QFile>
#include <QLineEdit>
#include <QTemporaryDir>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto talk =
    uR"(import sys
import time
from multiprocessing import Process

COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36}


def colours():
    for name, number in COLOURS.items():
        print(f"\033[{number}m{name}\033[0m \033[1;{number}mbold\033[0m \033[{number + 10}m ground \033[0m")
    print("\033[38;5;208mone of 256\033[0m \033[38;2;120;80;200;4mtrue colour\033[0m")


def bar():
    for n in range(0, 101, 10):
        sys.stdout.write(f"\r{'#' * (n // 5):20} {n} %")
        time.sleep(0.01)
    print()


def wrong(n):
    print("warning: n is", n, file=sys.stderr)
    return 10 // n


if __name__ == "__main__":
    workers = [Process(target=colours), Process(target=bar), Process(target=wrong, args=(0,))]
    for worker in workers:
        worker.start()
        worker.join()
    print("all have ended:", [worker.exitcode for worker in workers])
)";

}  // namespace

int shootOutput(MainWindow& window, Stage& stage,
                const std::function<void(const QString& name)>& shoot) {
    int failed = 0;
    const int level = stage.detailLevel();
    stage.setProgram({.id = u"shots/talk"_s,
                      .fileName = u"talk.py"_s,
                      .original = QString::fromUtf16(talk),
                      .source = {}});
    stage.setDetailLevel(2);
    failed += runOn(stage) ? 0 : 1;
    stage.playback().pause();
    stage.cursor().moveToEnd();
    stage.side().show(SidePane::Tab::Output);
    OutputView& output = stage.side().output();
    shoot(u"output"_s);
    const trace::Trace& run = stage.cursor().trace();
    stage.cursor().moveToTime(run.begin() + (run.end() - run.begin()) / 2);
    shoot(u"output-replay"_s);
    stage.cursor().moveToEnd();
    for (FilterButton* button : output.writers().buttons()) {
        if (button->text() == u"stderr") {
            button->click();
        }
    }
    output.area().select({2, 0}, {2, 0});
    shoot(u"output-stderr"_s);
    output.lines().setFilter({});
    output.findBar().open();
    auto* field = output.findBar().findChild<QLineEdit*>();
    field->setText(u"bold"_s);
    emit field->textEdited(field->text());
    shoot(u"output-found"_s);
    output.findBar().close();
    output.setShow(OutputView::Show::Raw);
    shoot(u"output-raw"_s);
    output.setShow(OutputView::Show::Lines);
    stage.setDetailLevel(1);
    shoot(u"output-focus"_s);
    stage.setDetailLevel(3);

    const QTemporaryDir folder;
    const QString saved = folder.filePath(u"talk.proctrace"_s);
    failed += stage.saveRecording(saved) ? 0 : 1;
    stage.map().setFocus();
    stage.copyPicture();
    shoot(u"files-said"_s);
    RunFiles& files = window.runFiles();
    files.recent().add(saved);
    files.recent().add(folder.filePath(u"moved away.proctrace"_s));
    QFile broken(folder.filePath(u"broken.proctrace"_s));
    failed += broken.open(QIODevice::WriteOnly) && broken.write("PROC") > 0 ? 0 : 1;
    broken.close();
    stage.progress().hide();
    files.open(broken.fileName());
    failed += waitUntil([&] { return !stage.progress().isRunning(); }) ? 0 : 1;
    shoot(u"files-broken"_s);
    const QStringList remembered = files.recent().paths();
    for (const QString& path : remembered) {
        files.recent().remove(path);
    }
    stage.setDetailLevel(level);
    return failed;
}

}  // namespace proclab::desktop
