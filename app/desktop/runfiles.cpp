// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/runfiles.h"

#include "desktop/mainwindow.h"
#include "desktop/pages/page.h"
#include "desktop/pages/settingkeys.h"
#include "desktop/share/sharedfiles.h"
#include "desktop/stage/stage.h"

#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QUrl>

namespace proclab::desktop {

using namespace Qt::StringLiterals;

RunFiles::RunFiles(learner::LearnerStore& learner, MainWindow& window)
    : QObject(&window),
      m_learner(learner),
      m_window(window),
      m_kept(KeptRuns::folderBeside(learner.path())) {
    m_recent.setText(learner.setting(settingkeys::recentFiles));
    setLastFolder(learner.setting(settingkeys::lastFolder));
    connect(&m_recent, &RecentRuns::changed, this, [this] {
        // What cannot be kept was logged, and holds until the program ends.
        (void)m_learner.setSetting(settingkeys::recentFiles, m_recent.text());
        (void)m_learner.setSetting(settingkeys::lastFolder, lastFolder());
    });
}

Stage* RunFiles::stage() const {
    const Page* page = m_window.page(m_window.currentRoom());
    if (page == nullptr) {
        return nullptr;
    }
    for (Stage* stage : m_stages.value(page)) {
        if (stage->isVisibleTo(page) && stage->form() == Stage::Form::Whole) {
            return stage;
        }
    }
    return nullptr;
}

Stage* RunFiles::anyStage() {
    if (stage() == nullptr) {
        m_window.goTo(u"learn"_s);
    }
    return stage();
}

void RunFiles::takePage(Page& page) {
    // A page with a lesson on it has thousands of children: they are looked through once.
    m_stages.insert(&page, page.findChildren<Stage*>());
    for (Stage* stage : m_stages.value(&page)) {
        stage->setRecentRuns(m_recent);
        connect(stage, &Stage::fileChanged, this, &RunFiles::shownNameChanged);
    }
}

void RunFiles::open(const QString& path) {
    if (!RecentRuns::isThere(path)) {
        m_window.showNotice(tr("%1 is not where it was. Look whether it was moved or renamed.")
                                .arg(QFileInfo(path).fileName()),
                            path);
        return;
    }
    if (Stage* there = anyStage()) {
        there->open(path);
    }
}

void RunFiles::chooseFile() {
    if (Stage* there = anyStage()) {
        there->chooseRecording();
    }
}

void RunFiles::save() {
    if (Stage* there = stage()) {
        there->save();
    }
}

void RunFiles::saveAs() {
    if (Stage* there = stage()) {
        there->saveAs();
    }
}

void RunFiles::saveRun() {
    if (Stage* there = stage()) {
        there->saveRun();
    }
}

QString RunFiles::shownName() const {
    const Stage* there = stage();
    return there == nullptr ? QString() : there->shownName();
}

bool RunFiles::isShownUnsaved() const {
    const Stage* there = stage();
    return there != nullptr && there->hasUnsavedProgram();
}

void RunFiles::fillMenu(QMenu& menu) {
    Stage* there = stage();
    const bool canSave =
        there != nullptr && !there->cursor().trace().isEmpty() && !there->session().isLive();
    // The keys are about what was opened, be it a program or a run.
    const bool isProgram = there != nullptr && there->isProgramSaved();
    const auto add = [&](const QString& text, const QString& keys, auto receiver, auto action) {
        return menu.addAction(keys.isEmpty() ? text : text + u'\t' + keys, receiver, action);
    };
    add(tr("Open a run or a program ..."), u"Ctrl+O"_s, this, &RunFiles::chooseFile);
    fillRecent(*menu.addMenu(tr("Recent")));
    if (there != nullptr) {
        menu.addSeparator();
        if (isProgram) {
            add(tr("Save the program"), u"Ctrl+S"_s, this, &RunFiles::save);
        }
        add(tr("Save the program as ..."), isProgram ? u"Ctrl+Shift+S"_s : QString(), there,
            [there] { there->chooseWhereToSaveProgram(); });
    }
    menu.addSeparator();
    add(tr("Save this run"), isProgram ? u"Ctrl+Alt+S"_s : u"Ctrl+S"_s, this, &RunFiles::saveRun)
        ->setEnabled(canSave);
    QAction* as = add(tr("Save this run as ..."), isProgram ? QString() : u"Ctrl+Shift+S"_s, this,
                      [there] { there->chooseWhereToSave(); });
    as->setEnabled(canSave);
    if (there != nullptr) {
        menu.addSeparator();
        there->fillShareMenu(*menu.addMenu(tr("Copy and export")));
    }
}

void RunFiles::fillRecent(QMenu& menu) {
    menu.setToolTipsVisible(true);
    menu.setEnabled(!m_recent.paths().isEmpty());
    bool isMissing = false;
    for (const QString& path : m_recent.paths()) {
        const QString name = QFileInfo(path).fileName();
        const bool isThere = RecentRuns::isThere(path);
        isMissing = isMissing || !isThere;
        const QString words = !isThere ? tr("%1 (not there any more)").arg(name)
                              : m_kept.contains(path)
                                  ? tr("%1 (kept when the window closed)").arg(name)
                                  : name;
        QAction* action = menu.addAction(words, this, [this, path, isThere] {
            if (!isThere) {
                m_recent.remove(path);
                m_window.showNotice(tr("%1 is not there any more and was taken off the list.")
                                        .arg(QFileInfo(path).fileName()),
                                    path);
                return;
            }
            open(path);
        });
        action->setToolTip(path);
    }
    menu.addSeparator();
    QAction* clear =
        menu.addAction(tr("Take off what is not there"), &m_recent, &RecentRuns::clearMissing);
    clear->setEnabled(isMissing);
}

QString RunFiles::openableIn(const QMimeData& data) {
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile() && Stage::isOpenable(url.toLocalFile())) {
            return url.toLocalFile();
        }
    }
    return {};
}

}  // namespace proclab::desktop
