// SPDX-FileCopyrightText: 2026 The ProcLab authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/share/sharedfiles.h"
#include "desktop/stage/progressrow.h"
#include "desktop/stage/recentruns.h"
#include "desktop/stage/stage.h"
#include "desktop/stage/stagebanner.h"
#include "desktop/views/editor/editorpane.h"
#include "desktop/views/output/outputview.h"
#include "desktop/views/transport/transportbar.h"
#include "desktop/widgets/messagepanel.h"
#include "desktop/widgets/messages.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include <memory>
#include <utility>

// Runs and programs that come from files and go into them.

namespace proclab::desktop {

using namespace Qt::StringLiterals;

namespace {

constexpr auto recordingEnding = ".proctrace"_L1;

}  // namespace

bool Stage::isRecording(const QString& path) {
    return path.endsWith(recordingEnding, Qt::CaseInsensitive);
}

bool Stage::isOpenable(const QString& path) {
    return isRecording(path) || path.endsWith(u".py", Qt::CaseInsensitive);
}

void Stage::setRecentRuns(RecentRuns& recent) {
    if (m_recent->parent() == this) {
        delete m_recent;
    }
    m_recent = &recent;
}

void Stage::tellOpened(const QString& path) {
    m_recent->add(path);
    emit opened(path);
}

void Stage::open(const QString& path) {
    leaveProgram([this, path = QFileInfo(path).absoluteFilePath()] { openNow(path); });
}

void Stage::openNow(const QString& path) {
    setLastFolder(QFileInfo(path).absolutePath());
    if (path.endsWith(u".py", Qt::CaseInsensitive)) {
        openProgram(path);
    } else {
        openRecording(path);
    }
}

void Stage::showUnreadable(const Error& error) {
    const bool isProgram = error.code.starts_with("program.");
    MessagePanel* message = isProgram
                                ? failureMessage(m_theme, tr("This program cannot be read"), error)
                                : damagedRecordingMessage(m_theme, error);
    if (isProgram) {
        message->addAction(ButtonKind::Primary, tr("Open another"), u"folder"_s);
    }
    if (Button* another = message->actions().value(0)) {
        connect(another, &Button::clicked, this, &Stage::chooseRecording);
    }
    showMessage(message);
}

void Stage::openRecording(const QString& path) {
    if (m_session.isLive()) {
        m_session.stop();
    }
    m_playback.pause();
    clearProblems();
    const auto result = std::make_shared<std::optional<Result<session::FinishedRun>>>();
    m_progress->start(
        tr("Opening %1").arg(QFileInfo(path).fileName()),
        [result, path](Progress& progress) { *result = session::readRun(path, &progress); },
        [this, result, path] {
            if ((*result)->ok()) {
                showRecording((*result)->value(), path);
            } else if ((*result)->error().code != "trace.cancelled") {
                showUnreadable((*result)->error());
            }
        });
}

void Stage::showRecording(const session::FinishedRun& run, const QString& path) {
    keepRun();
    m_session.show(run);
    const trace::Trace trace = m_session.trace();
    const QString source = QString::fromStdString(trace.info().source);
    const QString script = QString::fromStdString(trace.info().script);
    putProgram({.id = {}, .fileName = script, .original = source, .source = source});
    m_side->output().clearRaw();
    m_rawSeen = 0;
    m_abandoned = false;
    clearFindings();
    setStale(false);
    showLanes();
    takeTrace();
    m_transport->setRunState(TransportBar::RunState::Recorded);
    m_playback.toBegin();
    shareHeight();
    setFile(path);
    tellOpened(path);
}

QString Stage::shownName() const {
    return QFileInfo(programPath().isEmpty() ? m_file : programPath()).fileName();
}

void Stage::setFile(const QString& path) {
    m_file = path;
    emit fileChanged();
}

bool Stage::hasUnsavedRun() const {
    return m_form == Form::Whole && m_file.isEmpty() && !m_cursor.trace().isEmpty() &&
           !m_session.isLive() && !m_abandoned;
}

bool Stage::hasLiveRun() const {
    return m_form == Form::Whole && m_session.isLive() && !m_abandoned;
}

void Stage::runWasSaved(const QString& path) {
    m_history.forgetFile(path);
    setFile(path);
    m_recent->add(path);
}

Status Stage::saveRecording(const QString& path) {
    const Status saved = m_session.save(path);
    if (saved) {
        runWasSaved(path);
    }
    return saved;
}

void Stage::saveTo(const QString& path) {
    const auto result = std::make_shared<std::optional<Status>>();
    m_progress->start(
        tr("Saving %1").arg(QFileInfo(path).fileName()),
        [result, path, trace = m_session.trace(), output = m_session.output()](Progress& progress) {
            *result = session::writeRun(path, trace, output, &progress);
        },
        [this, result, path, begin = m_session.trace().begin()] {
            if (!(*result)->ok()) {
                if ((*result)->error().code != "trace.cancelled") {
                    sayFailure((*result)->error());
                }
                return;
            }
            m_history.forgetFile(path);
            // Another run may be on the stage by now.
            if (m_session.trace().begin() == begin) {
                setFile(path);
            }
            sayShared(tr("Saved: %1").arg(QFileInfo(path).fileName()));
            tellOpened(path);
        });
}

void Stage::save() {
    if (isProgramSaved()) {
        saveProgram();
    } else {
        saveRun();
    }
}

void Stage::saveAs() {
    if (isProgramSaved()) {
        chooseWhereToSaveProgram();
    } else {
        chooseWhereToSave();
    }
}

void Stage::saveRun() {
    if (m_cursor.trace().isEmpty() || m_session.isLive()) {
        sayShared(m_session.isLive() ? tr("A run can be saved when it has ended.")
                                     : tr("There is no run to save yet. Press Run."));
    } else if (isRecording(m_file)) {
        saveTo(m_file);
    } else {
        chooseWhereToSave();
    }
}

void Stage::chooseRecording() {
    auto* dialog = new QFileDialog(this, tr("Open a recorded run or a program"), lastFolder(),
                                   tr("Runs and programs (*%1 *.py)").arg(recordingEnding));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &Stage::open);
    dialog->open();
}

void Stage::chooseWhereToSave() {
    if (m_cursor.trace().isEmpty() || m_session.isLive()) {
        saveRun();
        return;
    }
    chooseFileToWrite(tr("Save this run"), suggestedName(m_program.fileName, QString(), -1),
                      u"proctrace"_s, tr("Recorded runs"),
                      [this](const QString& path) { saveTo(path); });
}

}  // namespace proclab::desktop
