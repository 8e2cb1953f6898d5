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

namespace {

/// Empty where what the learner did is kept in memory only.
QString keptFolder(const learner::LearnerStore& learner) {
    return learner.path().isEmpty() ? QString()
                                    : QFileInfo(learner.path()).absolutePath() + u"/runs"_s;
}

}  // namespace

RunFiles::RunFiles(learner::LearnerStore& learner, MainWindow& window)
    : QObject(&window), m_learner(learner), m_window(window), m_kept(keptFolder(learner)) {
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
    for (Stage* stage : page->findChildren<Stage*>()) {
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
    for (Stage* stage : page.findChildren<Stage*>()) {
        connect(stage, &Stage::opened, &m_recent, &RecentRuns::add);
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
        there->chooseWhereToSave();
    }
}

QString RunFiles::shownName() const {
    const Stage* there = stage();
    return there == nullptr ? QString() : there->shownName();
}

void RunFiles::fillMenu(QMenu& menu) {
    Stage* there = stage();
    const bool canSave =
        there != nullptr && !there->cursor().trace().isEmpty() && !there->session().isLive();
    const auto add = [&](const QString& text, const QString& keys, auto action) {
        return menu.addAction(text + u'\t' + keys, this, action);
    };
    add(tr("Open a run or a program ..."), u"Ctrl+O"_s, &RunFiles::chooseFile);
    fillRecent(*menu.addMenu(tr("Recent")));
    menu.addSeparator();
    add(tr("Save this run"), u"Ctrl+S"_s, &RunFiles::save)->setEnabled(canSave);
    add(tr("Save this run as ..."), u"Ctrl+Shift+S"_s, &RunFiles::saveAs)->setEnabled(canSave);
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

void RunFiles::keepUnsaved() {
    for (Stage* stage : m_window.findChildren<Stage*>()) {
        if (!stage->hasUnsavedRun() || stage->cursor().trace().size() > m_kept.limits().events) {
            continue;
        }
        const QString path =
            m_kept.placeFor(QString::fromStdString(stage->cursor().trace().info().script),
                            QDateTime::currentDateTime());
        // What cannot be kept is lost, as it would have been.
        if (!path.isEmpty() && stage->saveRecording(path)) {
            m_recent.add(path);
        }
    }
    m_kept.prune();
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
