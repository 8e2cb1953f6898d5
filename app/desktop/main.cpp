// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/firstpaint.h"
#include "desktop/lookforpython.h"
#include "desktop/mainwindow.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/rooms.h"
#include "desktop/runfiles.h"
#include "desktop/style/icons.h"
#include "session/runfolder.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <thread>

using namespace Qt::StringLiterals;
using namespace proclab;

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"proclab"_s);
    QApplication::setApplicationDisplayName(u"ProcLab"_s);
    QApplication::setApplicationVersion(QStringLiteral(PROCLAB_VERSION));
    QApplication::setDesktopFileName(u"proclab"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Learn Python's multiprocessing by watching it run."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption firstPaint(
        u"first-paint"_s,
        QApplication::translate("main", "Print when the window was first painted, and end."));
    parser.addOption(firstPaint);
    parser.addPositionalArgument(
        u"file"_s,
        QApplication::translate("main", "A recorded run (.proctrace) or a program (.py) to open."),
        u"[file]"_s);
    parser.process(app);

    desktop::Theme theme;
    const auto opened = learner::LearnerStore::open(learner::LearnerStore::defaultFolder());
    learner::LearnerStore& learner = *opened.store;
    desktop::MainWindow::restoreAppearance(theme, learner);
    theme.apply();
    QApplication::setWindowIcon(desktop::programIcon());

    desktop::Environment environment(desktop::lookForPython);
    desktop::MainWindow window(theme, learner, environment,
                               desktop::makeRooms({theme, learner, environment}));
    window.restoreState();
    if (opened.notice) {
        window.showNotice(QString::fromStdString(opened.notice->sentence),
                          QString::fromStdString(opened.notice->context));
    }
    desktop::FirstPaint paint;
    if (parser.isSet(firstPaint))
        window.installEventFilter(&paint);
    else
        // After the window is there: starting interpreters to ask them takes longer than it.
        QTimer::singleShot(0, &environment, [&] {
            environment.choose(learner.setting(desktop::settingkeys::interpreter));
        });
    window.show();
    if (const QStringList files = parser.positionalArguments(); !files.isEmpty())
        window.runFiles().open(files.first());
    // What a crash has left behind goes now, and not only with the next run.
    std::jthread sweeper;
    if (!parser.isSet(firstPaint))
        sweeper = std::jthread([] { session::sweepDeadRuns(); });
    return QApplication::exec();
}
