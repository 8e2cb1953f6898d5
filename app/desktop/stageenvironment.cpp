// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/stageenvironment.h"

#include "desktop/mainwindow.h"

namespace proclab::desktop {

void useEnvironment(Stage& stage, Environment& environment) {
    const auto take = [&stage, &environment] {
        stage.setInterpreter(environment.interpreterPath());
        stage.setHintsShown(environment.hintsWanted());
        stage.setLookedAt(environment.found().lookedAt);
    };
    QObject::connect(&environment, &Environment::changed, &stage, take);
    QObject::connect(&stage, &Stage::interpreterLookRequested, &environment,
                     &Environment::lookAgain);
    QObject::connect(&stage, &Stage::interpreterChoiceRequested, &stage, [&stage] {
        if (auto* window = qobject_cast<MainWindow*>(stage.window()))
            window->chooseInterpreterFile();
    });
    take();
}

}  // namespace proclab::desktop
