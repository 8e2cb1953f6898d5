// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/tour/fileshots.h"

#include "desktop/mainwindow.h"
#include "desktop/pages/learn/learnpage.h"
#include "desktop/runfiles.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/tour/visit.h"
#include "desktop/views/editor/codearea.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/widgets/question.h"

#include <QFile>
#include <QTemporaryDir>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

}  // namespace

int shootFiles(const Theme& theme, MainWindow& window,
               const std::function<void(QWidget& widget, const QString& name)>& shoot) {
    int failed = 0;
    Stage* stage = stageOn(visitLesson(window, u"1.2"_s));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"race.py"_s);
    if (stage == nullptr || !write(path, "from multiprocessing import Pool\n\nprint(\"race\")\n")) {
        return 1;
    }
    const int level = stage->detailLevel();
    stage->setDetailLevel(2);
    stage->editor().code().insertAt(u"# mine\n"_s, 0, 0);
    shoot(window, u"file-example-edited"_s);
    stage->reset();
    window.runFiles().open(path);
    stage->editor().code().insertAt(u"# mine\n"_s, 0, 0);
    shoot(window, u"file-not-saved"_s);
    failed += write(path, "print(\"written elsewhere\")\n") ? 0 : 1;
    const auto* banner = stage->findChild<StageBanner*>(u"fileBanner"_s);
    failed += waitUntil([&] { return !banner->sentence().isEmpty(); }) ? 0 : 1;
    shoot(window, u"file-changed-on-disk"_s);
    bool isLeft = false;
    stage->leaveProgram([&isLeft] { isLeft = true; });
    for (auto* question : window.findChildren<Question*>()) {
        shoot(*question, u"question-save"_s);
        question->answers().at(1)->click();
    }
    failed += isLeft ? 0 : 1;
    auto* keeping = new Question(theme, u"Keeping the run of race.py"_s, QString(), &window);
    keeping->addAnswer(ButtonKind::Danger, u"Close without keeping it"_s, [] {});
    keeping->ask(u"Stay here"_s);
    keeping->setProgress(
        u"Nobody has saved it. ProcLab closes when its 3,000,000 events are kept: 42 %."_s, 0.42);
    shoot(*keeping, u"question-keeping"_s);
    keeping->accept();
    window.goTo(u"settings"_s);
    shoot(window, u"settings-kept"_s);
    stage->setDetailLevel(level);
    return failed;
}

}  // namespace proclab::desktop
