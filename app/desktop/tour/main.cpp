// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/lookforpython.h"
#include "desktop/rooms.h"
#include "desktop/tour/shots.h"
#include "desktop/tour/tour.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEventLoop>
#include <QTemporaryDir>

namespace {

using namespace Qt::StringLiterals;
using namespace proclab;

/// Programs run with the interpreter of this machine, so that the pictures wait for it.
void waitForPython(desktop::Environment& environment) {
    QEventLoop loop;
    QObject::connect(&environment, &desktop::Environment::changed, &loop, &QEventLoop::quit);
    environment.lookAgain();
    loop.exec();
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"proclab"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Pictures of the program, for those who work on it."));
    parser.addHelpOption();
    const QCommandLineOption shots(
        u"shots"_s, QApplication::translate("main", "Every page and state, to this folder."),
        u"folder"_s);
    const QCommandLineOption tour(
        u"tour"_s, QApplication::translate("main", "A visit with every step as a picture, there."),
        u"folder"_s);
    parser.addOptions({shots, tour});
    parser.process(app);

    // Nothing of the user's own progress is read or written.
    const QTemporaryDir data;
    desktop::Theme theme;
    theme.setChoice(desktop::AppearanceChoice::Light);
    theme.apply();
    const auto opened = learner::LearnerStore::open(data.path());
    desktop::Environment environment(desktop::lookForPython);
    waitForPython(environment);
    const desktop::Services services{theme, *opened.store, environment};
    if (parser.isSet(shots))
        return desktop::makeShots(services, parser.value(shots)) == 0 ? 0 : 1;
    if (parser.isSet(tour))
        return desktop::takeTour(services, parser.value(tour));
    parser.showHelp(2);
}
